#include "base/text.h"
#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/history_text.h"
#include "cli/run.h"
#include "cli/session.h"
#include "cli/site_history.h"
#include "model/build_catalog.h"
#include "sources/source_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

/// The pages and their history. The catalog borrows from the configuration, which outlives it.
struct PagesWithHistory {
    model::Catalog catalog;
    history::HistoryIndex index;
};

PagesWithHistory read_pages(const OpenSite& site, const Environment& environment, ThreadCount threads,
                            DiagnosticSink& sink) {
    // What is wrong with pages is for check and build to say; here all of them count, drafts too.
    DiagnosticSink of_pages;
    auto sources = sources::load_source_tree(environment.files, site.folder, site.config, threads, of_pages);
    PagesWithHistory pages;
    auto history = open_history(site, sources, environment, threads, WithoutRepository::kTell, sink);
    const model::CatalogOptions options{.drafts = model::Drafts::kInclude, .now = {}, .threads = threads};
    pages.catalog = model::build_catalog(std::move(sources), site.config, options, of_pages);
    read_history(site, pages.catalog, environment, threads, history::Disclosure::kEditors, history, sink);
    pages.index = std::move(history.index);
    return pages;
}

/// The file as pages name it: relative to the site's folder. It may be given from the working folder, or so already.
std::vector<std::string> readings_of(const std::string& file, const std::string& site_folder,
                                     const Environment& environment) {
    std::vector<std::string> readings;
    const std::string absolute = absolute_path(environment, file);
    if (absolute.starts_with(site_folder + '/')) readings.push_back(absolute.substr(site_folder.size() + 1));
    if (auto path = normalise_path(file)) readings.push_back(std::move(*path));
    return readings;
}

/// The pages asked for, in the order of the catalog; all when none is named. Files that are no page's are reported.
std::vector<model::PageId> select_pages(const std::vector<std::string>& files, const model::Catalog& catalog,
                                        const std::string& site_folder, const Environment& environment,
                                        DiagnosticSink& sink) {
    std::vector<std::string> paths;
    for (const model::Page& page : catalog.pages) paths.push_back(page.document.path());
    std::set<model::PageId> selected;
    for (const std::string& file : files) {
        bool found = false;
        for (const std::string& reading : readings_of(file, site_folder, environment)) {
            const auto place = std::ranges::find(paths, reading);
            if (place == paths.end()) continue;
            selected.insert(static_cast<model::PageId>(place - paths.begin()));
            found = true;
        }
        if (found) continue;
        sink.report({.code = kUnknownPage,
                     .message = {.en = fmt::format("“{}” is the file of no page", file),
                                 .zh = fmt::format("“{}”不是任何页面的文件", file)},
                     .help = {.en = "name Markdown files of the content folder, or none for all pages",
                              .zh = "请写内容文件夹中的 Markdown 文件；不写则列出全部页面"},
                     .suggestion = std::string(nearest(file, paths))});
    }
    if (!files.empty()) return {selected.begin(), selected.end()};
    std::vector<model::PageId> all;
    for (const model::Page& page : catalog.pages) all.push_back(page.id);
    return all;
}

}  // namespace

int run_history(const Invocation& invocation, const Environment& environment) {
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    DiagnosticSink sink;
    DiagnosticSink of_site;
    const auto site = open_site(invocation, environment, of_site);
    // Without all names nothing can be masked; what else is wrong in site.toml is for check and build to say.
    if (!site || !site->gate_is_whole) {
        print_findings(of_site, site ? site->folder : "", environment);
        return kExitFindings;
    }
    const PagesWithHistory pages = read_pages(*site, environment, *threads, sink);
    const auto selected = select_pages(invocation.operands, pages.catalog, site->folder, environment, sink);
    const bool failed = sink.errors() > 0;
    // Findings go to standard error in either form, so that what stands on standard output is one kind of thing.
    print_findings(sink, site->folder, environment);
    if (failed) return kExitFindings;
    environment.out(invocation.has("json")
                        ? history_json(pages.catalog, pages.index, selected)
                        : history_text(pages.catalog, pages.index, selected, ui_language(environment)));
    return kExitFine;
}

}  // namespace casepress::cli
