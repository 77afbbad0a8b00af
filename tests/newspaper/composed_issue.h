#pragma once
// An issue of a site in one string, composed with the fonts of this machine.

#include "newspaper/newspaper.h"
#include "print/paint.h"
#include "site/site.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::test {

inline const print::PrintTheme& default_theme() {
    static const print::PrintTheme theme = [] {
        std::ifstream file(CASEPRESS_SOURCE_ROOT "/themes/default/print.toml", std::ios::binary);
        DiagnosticSink sink;
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        return print::read_theme({{"print.toml", text}}, sink);
    }();
    return theme;
}

inline const typesetting::FontLibrary& system_fonts() {
    static const typesetting::FontLibrary library({});
    return library;
}

/// Interface texts are their keys with what is put into them: "jump 2".
inline std::string_view key_text(std::string_view, std::string_view key) {
    if (key == "newspaper.jump") return "（转{n}）";
    if (key == "newspaper.from") return "（接{n}）";
    if (key == "newspaper.guide_page") return "{n}";
    if (key == "newspaper.website") return "见{n}";
    return key.substr(key.find('.') + 1);
}

/// `archive`: files of a site with issues/1.zh.md. The site.toml of this repository is used when there is none.
class ComposedIssue {
public:
    explicit ComposedIssue(const std::string& archive, std::string_view language = "zh", bool a3 = false)
        : site_(with_config(archive)) {
        CHECK(site_.findings() == "");
        DiagnosticSink quiet;
        built_ = site::build_site(site_.config(), site_.catalog(), ThreadCount{1}, quiet);
        const model::Page& issue = site_.page("issues/1", language);
        const print::StoryContext context{
            built_, [](const model::Page&, const model::Figure& figure) { return std::to_string(figure.value); },
            key_text};
        for (const newspaper::IssueItem& item : newspaper::issue_items(issue)) {
            stories_.push_back(newspaper::make_issue_story(context, issue.id, item));
        }
        const bool chinese = language == "zh";
        const print::PrintTheme& theme = default_theme();
        const print::NewspaperGeometry& geometry =
            a3 ? (chinese ? theme.a3 : theme.a3_en) : (chinese ? theme.a4 : theme.a4_en);
        document_.language = language;
        compose(issue.id, geometry);
    }

    [[nodiscard]] const print::PrintDocument& document() const { return document_; }
    [[nodiscard]] const DiagnosticSink& findings() const { return sink_; }
    [[nodiscard]] std::size_t count(Code code) const {
        for (const Diagnostic& found : sink_.diagnostics()) {
            CHECK_FALSE(found.message.en.empty());
            CHECK_FALSE(found.message.zh.empty());
            CHECK(found.help.en.empty() == found.help.zh.empty());
        }
        return static_cast<std::size_t>(std::ranges::count(sink_.diagnostics(), code, &Diagnostic::code));
    }
    /// The text of a page's lines, in the order of painting.
    [[nodiscard]] std::string text(std::size_t page) const {
        std::string text;
        for (const print::Item& item : document_.pages.at(page).items) {
            if (const auto* line = std::get_if<print::LineItem>(&item)) {
                const typesetting::Line& set = line->text->paragraph.lines[line->line];
                text += line->text->shaped.text.substr(set.begin, set.end - set.begin);
            }
        }
        return text;
    }
    [[nodiscard]] std::string text() const {
        std::string all;
        for (std::size_t page = 0; page < document_.pages.size(); ++page) all += text(page);
        return all;
    }

private:
    static std::string with_config(const std::string& archive) {
        std::ifstream file(CASEPRESS_SOURCE_ROOT "/site.toml", std::ios::binary);
        const std::string config{std::istreambuf_iterator<char>(file), {}};
        // Vocabularies are left open: terms need no files.
        std::string text = config;
        for (const char* name : {"charges", "services", "topics"}) {
            const std::string line = std::string("file = \"terms/") + name + ".toml\"\n";
            text.erase(text.find(line), line.size());
        }
        return "-- site.toml --\n" + text + "\n" + archive;
    }

    void compose(model::PageId issue, const print::NewspaperGeometry& geometry) {
        print::Setter setter(default_theme(), system_fonts(), geometry.step, print::Medium::kScreen, document_, sink_);
        newspaper::compose_newspaper({built_, issue, stories_, geometry, key_text}, setter, sink_);
    }

    TestSite site_;
    site::Site built_;
    std::vector<print::Story> stories_;
    DiagnosticSink sink_;
    print::PrintDocument document_;
};

/// A paragraph of so many Han characters, different for each seed.
inline std::string han_text(int characters, int seed = 0) {
    static constexpr std::string_view kWords[] = {"社工", "服务", "未成年人", "社区", "帮教", "检察", "观护", "志愿"};
    std::string text;
    int count = 0;
    for (int i = 0; count < characters; ++i) {
        const std::string_view word = kWords[static_cast<std::size_t>((i * 7 + i / 3 + seed) % 8)];
        text += word;
        count += static_cast<int>(word.size() / 3);
        if (i % 9 == 8) text += "，";
        if (i % 40 == 39) text += "。\n\n";
    }
    return text + "。\n";
}

/// A page of the archive: "notices/a".
inline std::string page_file(const std::string& key, const std::string& title, const std::string& body,
                             const std::string& language = "zh") {
    return "-- content/" + key + "." + language + ".md --\n+++\ntitle = \"" + title +
           "\"\ndate = \"2025\"\nregion = [\"100000\"]\ntopics = [\"a\"]\n+++\n\n" + body + "\n";
}

/// The issue of these items; `more`: further lines of its front matter.
inline std::string issue_file(const std::vector<std::string>& keys, const std::string& more = "",
                              const std::string& body = "", const std::string& language = "zh") {
    std::string items;
    for (const std::string& key : keys) items += "\"" + key + "\", ";
    return "-- content/issues/1." + language + ".md --\n+++\ntitle = \"第一期\"\nnumber = 1\ndate = \"2025\"\n" + more +
           "\n[[parts]]\ntitle = \"要闻\"\nitems = [" + items + "]\n+++\n\n" + body + "\n";
}

}  // namespace casepress::test
