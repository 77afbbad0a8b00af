#pragma once
// A booklet of a made site, and what can be asked of its pages.

#include "booklet/compose_booklet.h"
#include "print/fixture.h"

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::test {

struct BookletWishes {
    std::string language = "zh";
    std::string facing = {};
    print::Edition edition = print::Edition::kParticipant;
    booklet::Paper paper = booklet::Paper::kA5;
    booklet::Form form = booklet::Form::kBooklet;
    std::string collection = "collections/c";  ///< of a handout: the page itself
    std::function<IoResult<std::string>(const std::string&)> read_picture = {};
};

/// The text of one line of a page.
inline std::string text_of(const print::LineItem& item) {
    const typesetting::Line& line = item.text->paragraph.lines[item.line];
    return item.text->shaped.text.substr(line.begin, line.end - line.begin);
}

/// Composes a collection of a site, or a single page of it.
class MadeBooklet {
public:
    explicit MadeBooklet(std::string_view archive, const BookletWishes& wishes = {},
                         const print::PrintTheme& theme = print_test::default_theme())
        : site_(archive), wishes_(wishes) {
        REQUIRE_MESSAGE(site_.pages.findings().empty(), site_.pages.findings());
        const print::StoryContext context = site_.context(wishes.edition);
        booklet::BookletInput input{.context = context,
                                    .form = wishes.form,
                                    .language = wishes.language,
                                    .paper = wishes.paper,
                                    .facing_language = wishes.facing};
        const model::PageId page = site_.pages.page(wishes.collection, wishes.language).id;
        if (wishes.form == booklet::Form::kHandout) {
            input.parts = {{.chapters = {chapter(context, page, true)}}};
        } else {
            input.collection = page;
            input.introduction = chapter(context, page, false);
            for (const booklet::PartPages& part : booklet::collection_parts(site_.pages.catalog(), page)) {
                input.parts.push_back({.title = part.title});
                for (const model::PageId id : part.pages)
                    input.parts.back().chapters.push_back(chapter(context, id, true));
            }
        }
        document.language = wishes.language;
        const print::BookletGeometry& paper = booklet_geometry(theme, wishes.paper, wishes.language);
        print::Setter setter(theme, print_test::library(), paper.step, print::Medium::kScreen, document, sink,
                             {.read_picture = wishes.read_picture});
        compose_booklet(input, setter, sink);
        geometry = paper;
    }

    /// All text of a page's lines, artifacts too or not.
    [[nodiscard]] std::string page_text(const print::PrintPage& page, bool artifacts = true) const {
        std::string text;
        for (const print::Item& item : page.items) {
            const auto* line = std::get_if<print::LineItem>(&item);
            if (line != nullptr && (artifacts || std::holds_alternative<pdf::ElementId>(line->owner)))
                text += text_of(*line) + "\n";
        }
        return text;
    }
    [[nodiscard]] std::string text() const {
        std::string all;
        for (const print::PrintPage& page : document.pages) all += page_text(page);
        return all;
    }
    /// Index of the page that has the anchor.
    [[nodiscard]] std::size_t page_of(std::string_view anchor) const {
        for (std::size_t i = 0; i < document.pages.size(); ++i) {
            for (const print::Anchor& one : document.pages[i].anchors) {
                if (one.name == anchor) return i;
            }
        }
        FAIL("no anchor ", std::string(anchor));
        return 0;
    }
    [[nodiscard]] std::size_t count(Code code) const {
        std::size_t found = 0;
        for (const Diagnostic& diagnostic : sink.diagnostics()) {
            if (diagnostic.code != code) continue;
            ++found;
            CHECK(!diagnostic.message.en.empty());
            CHECK(!diagnostic.message.zh.empty());
        }
        return found;
    }

    /// What holds of every booklet: each line of each text stands on one page, once, inside its type area.
    void check_pages() const {
        std::map<const print::SetText*, std::set<std::uint32_t>> seen;
        const Length foot = geometry.height - geometry.bottom;
        std::set<std::string> anchors;
        for (const print::PrintPage& page : document.pages) {
            for (const print::Anchor& anchor : page.anchors)
                CHECK_MESSAGE(anchors.insert(anchor.name).second, anchor.name);
            for (const print::Item& item : page.items) {
                const auto* line = std::get_if<print::LineItem>(&item);
                const auto* element = line != nullptr ? std::get_if<pdf::ElementId>(&line->owner) : nullptr;
                // Markers of lists and marks of notes are placed by one line each, whatever they have.
                if (element == nullptr || document.structure[*element].role == pdf::Role::kLabel) continue;
                REQUIRE(seen[line->text.get()].insert(line->line).second);
                REQUIRE(line->place.y > 0);
                REQUIRE(line->place.y <= foot);
            }
        }
        for (const auto& [text, lines] : seen) CHECK(lines.size() == text->paragraph.lines.size());
    }

    print::PrintDocument document;
    DiagnosticSink sink;
    print::BookletGeometry geometry;

private:
    using Length = print::Length;

    booklet::ChapterInput chapter(const print::StoryContext& context, model::PageId page, bool as_case) {
        const print::StoryParts parts{.facts = as_case, .questions = as_case};
        booklet::ChapterInput input{.story = &stories_.emplace_back(print::make_story(context, page, parts))};
        const model::Page* other =
            wishes_.facing.empty() ? nullptr
                                   : site_.pages.catalog().find(site_.pages.catalog().page(page).key, wishes_.facing);
        if (other != nullptr) input.facing = &stories_.emplace_back(print::make_story(context, other->id, parts));
        return input;
    }

    print_test::PrintSite site_;
    BookletWishes wishes_;
    std::deque<print::Story> stories_;
};

/// The beginning of a site with collections and cases, whose pages follow.
inline const std::string& booklet_site() {
    static const std::string text = R"(
-- site.toml --
title = { zh = "通报", en = "Bulletin" }
base_url = "https://example.org/"
languages = ["zh", "en"]
licence = "CC-BY-4.0"
[vocabularies.charges]
file = "charges.toml"
label = { zh = "罪名", en = "Charge" }
title = { zh = "按罪名", en = "By charge" }
[types.case]
label = { zh = "案例", en = "Case study" }
plural = { zh = "案例", en = "Case studies" }
folder = "cases"
[types.case.fields]
charge = { kind = "term", vocabulary = "charges", list = true, label = { zh = "罪名", en = "Charge" } }
region = { kind = "region", list = true, label = { zh = "地区", en = "Region" } }
[types.case.fields.laws]
kind = "table"
list = true
label = { zh = "法律", en = "Laws" }
[types.case.fields.laws.fields]
name = { kind = "text", label = { zh = "名称", en = "Name" } }
article = { kind = "text", label = { zh = "条", en = "Article" } }
[types.collection]
label = { zh = "案例集", en = "Collection" }
plural = { zh = "案例集", en = "Collections" }
folder = "collections"
[types.collection.fields]
items = { kind = "page", list = true, label = { zh = "篇目", en = "Contents" } }
issuer = { kind = "text", list = true, label = { zh = "机关", en = "Issuer" } }
[types.collection.fields.parts]
kind = "table"
list = true
label = { zh = "部分", en = "Parts" }
[types.collection.fields.parts.fields]
title = { kind = "text", label = { zh = "名称", en = "Title" } }
items = { kind = "page", list = true, label = { zh = "篇目", en = "Contents" } }
-- content/regions.toml --
[[regions]]
code = "110000"
name = { zh = "北京市", en = "Beijing" }
-- content/charges.toml --
[[terms]]
id = "snatching"
zh = "抢夺"
en = "Snatching"
[[terms]]
id = "theft"
zh = "盗窃"
en = "Theft"
[[terms]]
id = "arson"
zh = "放火"
en = "Arson"
)";
    return text;
}

/// A collection of these cases.
inline std::string collection_of(const std::vector<std::string>& keys, const std::string& language = "zh") {
    std::string text = "-- content/collections/c." + language + ".md --\n+++\ntitle = \"典型案例\"\ndate = \"2025\"\n" +
                       "issuer = [\"检察院\"]\nitems = [";
    for (const std::string& key : keys) text += "\"cases/" + key + "\", ";
    return text + "]\n+++\n\n这里收录案例。\n";
}
/// A case with this front matter and text.
inline std::string case_page(const std::string& key, const std::string& fields, const std::string& body,
                             const std::string& language = "zh") {
    return "-- content/cases/" + key + "." + language + ".md --\n+++\n" + fields + "\n+++\n\n" + body + "\n";
}

}  // namespace casepress::test
