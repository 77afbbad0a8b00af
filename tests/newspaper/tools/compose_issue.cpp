// Composes an issue of a site as a newspaper: for a person to look at.
//
//     compose_issue SITE_FOLDER ISSUE_KEY LANGUAGE OUT.pdf [a3] [press]

#include "base/diagnostic_printer.h"
#include "base/file_system.h"
#include "config/site_config.h"
#include "model/build_catalog.h"
#include "newspaper/newspaper.h"
#include "print/paint.h"
#include "site/site.h"
#include "sources/source_tree.h"
#include "web/render_site.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

using namespace casepress;

namespace {

class Stopwatch {
public:
    void lap(const char* name) {
        const auto now = std::chrono::steady_clock::now();
        fmt::print("{:>6} ms {}\n", std::chrono::duration_cast<std::chrono::milliseconds>(now - last_).count(), name);
        last_ = now;
    }

private:
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

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

}  // namespace

int main(int count, char** words) {
    const std::vector<std::string> arguments(words + 1, words + count);
    if (arguments.size() < 4) {
        fmt::print(stderr, "compose_issue SITE_FOLDER ISSUE_KEY LANGUAGE OUT.pdf [a3] [press]\n");
        return 2;
    }
    const auto has = [&](const char* word) { return std::ranges::count(arguments, word) > 0; };
    const std::string& folder = arguments[0];
    const std::string& language = arguments[2];
    const auto files = make_real_file_system();
    DiagnosticSink sink;
    Stopwatch watch;
    const auto text = files->read_file(join_path(folder, "site.toml"));
    const config::SiteConfig config = config::load_site_config(text ? *text : "", "site.toml", sink);
    const ThreadCount threads{2};
    auto sources = sources::load_source_tree(*files, folder, config, threads, sink);
    const model::Catalog catalog =
        model::build_catalog(std::move(sources), config, {model::Drafts::kLeaveOut, std::nullopt, threads}, sink);
    const site::Site site = site::build_site(config, catalog, threads, sink);
    const auto web = web::prepare_web(site, *files, folder, sink);
    const model::Page* issue = catalog.find(arguments[1], language);
    if (issue == nullptr || web == nullptr) {
        print_findings(sink, *files, folder);
        return 1;
    }
    watch.lap("site");

    const auto theme_text = files->read_file(join_path(CASEPRESS_SOURCE_ROOT, "themes/default/print.toml"));
    const print::PrintTheme theme =
        print::read_theme({{"themes/default/print.toml", theme_text ? *theme_text : ""}}, sink);
    const typesetting::FontLibrary library({});
    watch.lap("theme and fonts");
    const print::StoryContext context{
        site, [&](const model::Page& page, const model::Figure& figure) { return web->figure_text(page, figure); },
        [&](std::string_view in, std::string_view key) { return web->text(in, key); }};
    std::vector<print::Story> stories;
    for (const newspaper::IssueItem& item : newspaper::issue_items(*issue)) {
        stories.push_back(newspaper::make_issue_story(context, issue->id, item));
    }
    watch.lap("stories");
    const bool chinese = language.starts_with("zh");
    const print::NewspaperGeometry& geometry =
        has("a3") ? (chinese ? theme.a3 : theme.a3_en) : (chinese ? theme.a4 : theme.a4_en);
    const print::Medium medium = has("press") ? print::Medium::kPress : print::Medium::kScreen;
    print::PrintDocument document;
    document.language = language;
    {
        print::Setter setter(
            theme, library, geometry.step, medium, document, sink,
            {.read_picture = [&](const std::string& path) { return files->read_file(join_path(folder, path)); }});
        newspaper::compose_newspaper({site, issue->id, stories, geometry, context.text}, setter, sink);
    }
    watch.lap("composition");
    const auto pdf =
        print::paint(document, theme, {.medium = medium, .date = "2025-01-01T00:00:00Z", .threads = threads}, sink);
    watch.lap("painting");
    print_findings(sink, *files, folder);
    if (!pdf) return 1;
    std::ofstream(arguments[3], std::ios::binary) << *pdf;
    fmt::print("{} pages, {} bytes\n", document.pages.size(), pdf->size());
    return 0;
}
