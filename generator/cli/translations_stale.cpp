#include "cli/translations_stale.h"

#include "base/text.h"
#include "cli/codes.h"
#include "cli/replace_files.h"
#include "cli/run.h"
#include "cli/session.h"
#include "cli/translations_stale_text.h"
#include "cli/translations_status.h"
#include "history/build_history.h"
#include "privacy/output_guard.h"
#include "sources/source_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace casepress::cli {

namespace {

void report_no_history(DiagnosticSink& sink) {
    sink.report(
        {.code = kNoHistory,
         .message = {"without the history of the site nobody can tell which translations are out of date",
                     "没有站点的修订历史，无法判断哪些译文已经过时"},
         .help = {"run the command in a git repository, with history switched on in site.toml; “casepress check” "
                  "compares figures, dates and names without it",
                  "请在 git 仓库中运行，并在 site.toml 中启用 history；不看历史时，casepress check "
                  "仍会核对数字、日期和姓名"}});
}

std::vector<translations::SourcePair> pairs_of(const SitePages& site, const std::vector<SelectedPage>& selected) {
    std::set<std::string_view> keys;
    for (const SelectedPage& page : selected) keys.insert(page.key);
    auto pairs = translations::source_pairs(site.catalog(), site.config());
    std::erase_if(pairs, [&](const translations::SourcePair& pair) {
        return !keys.contains(site.catalog().page(pair.translation).key);
    });
    return pairs;
}

/// nullopt, with CP1114, when there is no history.
std::optional<StaleReport> find_stale(const SitePages& site, const std::vector<std::string>& words,
                                      const Environment& environment, ThreadCount threads, DiagnosticSink& sink) {
    StaleReport report{.site = site, .selected = select_pages(site, environment, words, sink), .pages = {}};
    if (sink.errors() > 0) return report;
    const history::CacheFolder cache{.disk = environment.files, .path = join_path(site.folder(), ".casepress")};
    const auto repository = history::open_site_repository(site.folder(), site.config(), site.gate(), cache, sink);
    if (!repository) {
        report_no_history(sink);
        return std::nullopt;
    }
    DiagnosticSink of_sources;  // for `check` to say
    const auto sources =
        sources::load_source_tree(environment.files, site.folder(), site.config(), threads, of_sources);
    const auto survey = history::survey_sources(sources, site.config(), *repository, threads);
    const auto index = history::build_history({.config = site.config(),
                                               .catalog = site.catalog(),
                                               .repository = *repository,
                                               .survey = survey,
                                               .threads = threads,
                                               .disclosure = history::Disclosure::kEditors},
                                              cache, sink);
    const auto pairs = pairs_of(site, report.selected);
    report.pages = translations::find_staleness({.config = site.config(),
                                                 .catalog = site.catalog(),
                                                 .repository = *repository,
                                                 .index = index,
                                                 .threads = threads},
                                                pairs);
    return report;
}

/// Whether a file of the content folder would be published with the site.
bool lies_in_content(const SitePages& site, const std::string& path) {
    const std::string content = join_path(site.folder(), site.config().content_folder);
    return path.starts_with(content + '/');
}

void write_status(const StaleReport& report, const std::string& file, const Environment& environment,
                  DiagnosticSink& sink) {
    const std::string path = absolute_path(environment, file);
    if (lies_in_content(report.site, path)) {
        sink.report({.code = kPublicStatus,
                     .path = path_in_site(report.site.folder(), path),
                     .message = {"the status page is for editors; in the content folder it would be published",
                                 "状态页供编辑内部使用，放在内容文件夹中会随网站发布"},
                     .help = {"write it to another folder", "请写到别的文件夹"}});
        return;
    }
    const auto old = environment.files.read_file(path);
    if (old && !is_status_page(*old)) {
        sink.report({.code = kFileExists,
                     .path = path_in_site(report.site.folder(), path),
                     .message = {"the file exists, and is no status page of casepress",
                                 "文件已存在，且不是 casepress 生成的状态页"},
                     .help = {"choose another name, or remove the file", "请换一个文件名，或先删除该文件"}});
        return;
    }
    const privacy::OutputGuard guard(report.site.gate(), {}, {});
    auto page = guard.clear("status.html", status_page(report, ui_language(environment)), "", sink);
    if (!page) return;
    const std::array<Replacement, 1> files{Replacement{.path = std::string(file_name(path)),
                                                       .old = old ? std::optional(*old) : std::nullopt,
                                                       .bytes = std::move(*page).take()}};
    static_cast<void>(replace_files(environment.files, std::string(parent_path(path)), files, sink));
}

}  // namespace

std::string day_text(PartialDate day) { return day.year == 0 ? "" : format_edtf({.first = day, .last = day}); }

int run_stale_translations(const Invocation& invocation, const Environment& environment) {
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    DiagnosticSink sink;
    auto open = open_site(invocation, environment, sink);
    const std::string folder = open ? open->folder : "";
    std::optional<SitePages> site;
    std::optional<StaleReport> report;
    if (open && sink.errors() == 0) {
        site.emplace(std::move(*open), environment.files, *threads);
        if (auto found = find_stale(*site, invocation.operands, environment, *threads, sink))
            report.emplace(std::move(*found));
        const auto file = invocation.value("status");
        if (report && file && sink.errors() == 0) write_status(*report, *file, environment, sink);
    }
    const bool failed = sink.errors() > 0;
    if (invocation.has("json")) {
        environment.out(document_json(findings_json(sink, folder, environment), failed ? "null" : stale_json(*report)));
    } else {
        print_findings(sink, folder, environment);
        const StaleTextOptions options{.language = ui_language(environment), .colours = output_colours(environment)};
        if (!failed)
            environment.out(invocation.has("stale") ? stale_text(*report, options) : stale_summary(*report, options));
    }
    if (failed) return kExitFindings;
    const bool is_current = std::ranges::all_of(report->pages, &translations::PageStaleness::is_current);
    return invocation.has("stale") && !is_current ? kExitFindings : kExitFine;
}

}  // namespace casepress::cli
