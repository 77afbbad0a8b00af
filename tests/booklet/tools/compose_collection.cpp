// Composes a collection of a site as a booklet, or pages as a handout: for a person to look at.
//
//     compose_collection SITE_FOLDER KEY LANGUAGE OUT.pdf [a5|16k] [facing] [facilitator] [press] [handout]

#include "base/diagnostic_printer.h"
#include "base/file_system.h"
#include "booklet/compose_booklet.h"
#include "config/site_config.h"
#include "model/build_catalog.h"
#include "print/paint.h"
#include "site/site.h"
#include "sources/source_tree.h"
#include "web/render_site.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace casepress;

namespace {

/// What the command line says.
struct Wishes {
    std::string folder, key, language, out;
    booklet::Paper paper = booklet::Paper::kA4;
    bool facing = false, handout = false;
    print::Edition edition = print::Edition::kParticipant;
    print::Medium medium = print::Medium::kScreen;
};

std::optional<Wishes> read_wishes(const std::vector<std::string>& words) {
    if (words.size() < 4) return std::nullopt;
    Wishes wishes{.folder = words[0], .key = words[1], .language = words[2], .out = words[3]};
    const auto has = [&](const char* word) { return std::ranges::count(words, word) > 0; };
    if (has("a5")) wishes.paper = booklet::Paper::kA5;
    if (has("16k")) wishes.paper = booklet::Paper::k16k;
    wishes.facing = has("facing");
    wishes.handout = has("handout");
    if (has("facilitator")) wishes.edition = print::Edition::kFacilitator;
    if (has("press")) wishes.medium = print::Medium::kPress;
    return wishes;
}

void print_findings(DiagnosticSink& sink, const FileSystem& files, const std::string& folder) {
    sink.sort();
    DiagnosticPrinter printer(
        [&](const std::string& path) -> std::optional<std::string> {
            auto text = files.read_file(join_path(folder, path));
            return text ? std::optional(std::move(*text)) : std::nullopt;
        },
        {});
    for (const Diagnostic& diagnostic : sink.diagnostics()) fmt::print("{}", printer.print(diagnostic));
}

/// The stories of a booklet, in both languages if wanted.
class Stories {
public:
    Stories(const print::StoryContext& context, const Wishes& wishes)
        : context_(context), wishes_(wishes), second_(wishes.language == "zh" ? "en" : "zh") {}

    booklet::ChapterInput chapter(model::PageId page, bool as_case) {
        const print::StoryParts parts{.facts = as_case, .questions = as_case};
        booklet::ChapterInput input{.story = &made_.emplace_back(print::make_story(context_, page, parts))};
        const model::Catalog& catalog = *context_.site.catalog;
        const model::Page* other = catalog.find(catalog.page(page).key, second_);
        if (wishes_.facing && other != nullptr)
            input.facing = &made_.emplace_back(print::make_story(context_, other->id, parts));
        return input;
    }
    [[nodiscard]] const std::string& second_language() const { return second_; }

private:
    const print::StoryContext& context_;
    const Wishes& wishes_;
    std::string second_;
    std::deque<print::Story> made_;
};

/// Every page of the content in this language, for a trial of everything at once.
std::vector<booklet::PartPages> everything(const model::Catalog& catalog, const std::string& language) {
    booklet::PartPages all;
    for (const model::Page& page : catalog.pages) {
        if (page.language == language && page.role == model::PageRole::kContent) all.pages.push_back(page.id);
    }
    return {all};
}

int compose(const Wishes& wishes) {
    const auto files = make_real_file_system();
    DiagnosticSink sink;
    const auto text = files->read_file(join_path(wishes.folder, "site.toml"));
    const config::SiteConfig config = config::load_site_config(text ? *text : "", "site.toml", sink);
    const ThreadCount threads{2};
    auto sources = sources::load_source_tree(*files, wishes.folder, config, threads, sink);
    const model::Catalog catalog =
        model::build_catalog(std::move(sources), config, {model::Drafts::kLeaveOut, std::nullopt, threads}, sink);
    const site::Site site = site::build_site(config, catalog, threads, sink);
    const auto web = web::prepare_web(site, *files, wishes.folder, sink);
    const model::Page* page = catalog.find(wishes.key, wishes.language);
    if (web == nullptr || (page == nullptr && wishes.key != "*")) {
        print_findings(sink, *files, wishes.folder);
        return 1;
    }
    const auto theme_text = files->read_file(join_path(CASEPRESS_SOURCE_ROOT, "themes/default/print.toml"));
    const print::PrintTheme theme =
        print::read_theme({{"themes/default/print.toml", theme_text ? *theme_text : ""}}, sink);
    const typesetting::FontLibrary library({});

    const auto begin = std::chrono::steady_clock::now();
    std::set<model::PageId> inside;
    const print::StoryContext context{
        site, [&](const model::Page& of, const model::Figure& figure) { return web->figure_text(of, figure); },
        [&](std::string_view in, std::string_view key) { return web->text(in, key); }, wishes.edition,
        [&](model::PageId id) { return inside.contains(id); }};
    std::vector<booklet::PartPages> groups;
    if (page == nullptr) {
        groups = everything(catalog, wishes.language);
    } else if (wishes.handout) {
        groups = {{.title = {}, .pages = {page->id}}};
    } else {
        groups = booklet::collection_parts(catalog, page->id);
        inside.insert(page->id);
    }
    for (const booklet::PartPages& group : groups) inside.insert(group.pages.begin(), group.pages.end());

    Stories stories(context, wishes);
    booklet::BookletInput input{.context = context, .language = wishes.language, .paper = wishes.paper};
    if (wishes.handout) input.form = booklet::Form::kHandout;
    if (page != nullptr && !wishes.handout) {
        input.collection = page->id;
        input.introduction = stories.chapter(page->id, false);
    }
    for (const booklet::PartPages& group : groups) {
        booklet::PartInput& part = input.parts.emplace_back();
        part.title = group.title;
        for (const model::PageId id : group.pages) part.chapters.push_back(stories.chapter(id, true));
    }

    print::PrintDocument document;
    document.language = wishes.language;
    const print::SetterOptions options{
        .read_picture = [&](const std::string& path) { return files->read_file(join_path(wishes.folder, path)); }};
    print::Setter setter(theme, library, booklet::booklet_geometry(theme, wishes.paper, wishes.language).step,
                         wishes.medium, document, sink, options);
    if (wishes.facing) input.facing_language = stories.second_language();
    booklet::compose_booklet(input, setter, sink);
    const auto composed = std::chrono::steady_clock::now();
    const auto pdf = print::paint(document, theme,
                                  {.medium = wishes.medium, .date = "2025-01-01T00:00:00Z", .threads = threads}, sink);
    const auto painted = std::chrono::steady_clock::now();
    print_findings(sink, *files, wishes.folder);
    if (!pdf) return 1;
    std::ofstream(wishes.out, std::ios::binary) << *pdf;
    const auto milliseconds = [](auto duration) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
    };
    fmt::print("{} pages, {} bytes; composed in {} ms, painted in {} ms\n", document.pages.size(), pdf->size(),
               milliseconds(composed - begin), milliseconds(painted - composed));
    return 0;
}

}  // namespace

int main(int count, char** words) {
    const auto wishes = read_wishes({words + 1, words + count});
    if (!wishes) {
        fmt::print(stderr,
                   "compose_collection SITE_FOLDER KEY LANGUAGE OUT.pdf [a5|16k] [facing] [facilitator] [press] "
                   "[handout]\n");
        return 2;
    }
    return compose(*wishes);
}
