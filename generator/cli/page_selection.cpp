#include "cli/page_selection.h"

#include "base/text.h"
#include "cli/codes.h"
#include "model/build_catalog.h"
#include "sources/source_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace casepress::cli {

namespace {

/// Findings below this number are about bytes and syntax: the spans of such a file cannot be trusted. Those above are
/// about what pages say.
constexpr Code kFirstOfModel{500};

/// "content/a.zh.md" → "content/a", ".md"
std::pair<std::string_view, std::string_view> split_path(const model::Page& page) {
    const std::string_view path = page.document.path();
    const std::size_t dot = std::min(path.rfind('.'), path.size());
    std::string_view stem = path.substr(0, dot);
    const std::string suffix = fmt::format(".{}", page.language);
    if (stem.ends_with(suffix)) stem.remove_suffix(suffix.size());
    return {stem, path.substr(dot)};
}

bool lies_in(std::string_view path, std::string_view folder) {
    return folder.empty() || (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

/// What a word of the command line can mean, as paths relative to the site's folder.
std::vector<std::string> readings_of(const SitePages& pages, const Environment& environment, std::string_view word) {
    std::vector<std::string> readings;
    if (word.empty()) return readings;
    const std::string content = join_path(pages.folder(), pages.config().content_folder);
    for (const std::string& folder : {environment.working_folder, pages.folder(), content}) {
        const auto path = normalise_path(join_path(folder, word));
        if (!path) continue;
        if (*path == pages.folder()) {
            readings.emplace_back();
        } else if (std::string relative = path_in_site(pages.folder(), *path); relative != *path) {
            readings.push_back(std::move(relative));
        }
    }
    return readings;
}

enum class Match { kNone, kInFolder, kItself };

Match match(const model::Page& page, std::string_view reading) {
    const std::string_view path = page.document.path();
    if (path == reading || split_path(page).first == reading) return Match::kItself;
    return lies_in(path, reading) ? Match::kInFolder : Match::kNone;
}

void report_unknown(const SitePages& pages, const std::string& word, DiagnosticSink& sink) {
    std::vector<std::string> names{"export", "import"};
    for (const model::Page& page : pages.catalog().pages) names.push_back(pages.name_of(page));
    sink.report({.code = kUnknownPage,
                 .message = {fmt::format("the site has no page “{}”", word), fmt::format("本站没有页面“{}”", word)},
                 .help = {"name a Markdown file or a folder of the site", "请写站点中的 Markdown 文件或文件夹"},
                 .suggestion = std::string(nearest(word, names))});
}

}  // namespace

SitePages::SitePages(OpenSite open, const FileSystem& files, ThreadCount threads) : open_(std::move(open)) {
    DiagnosticSink findings;
    auto sources = sources::load_source_tree(files, open_.folder, open_.config, threads, findings);
    for (const auto& file : sources.markdown) bytes_.emplace(file.path, file.bytes);
    catalog_ =
        model::build_catalog(std::move(sources), open_.config,
                             {.drafts = model::Drafts::kInclude, .now = std::nullopt, .threads = threads}, findings);
    for (const Diagnostic& finding : findings.diagnostics()) {
        if (finding.severity == Severity::kError && finding.code < kFirstOfModel)
            unreadable_[finding.path].push_back(finding);
    }
}

std::string SitePages::name_of(const model::Page& page) const {
    const std::string_view stem = split_path(page).first;
    const std::string& content = open_.config.content_folder;
    return std::string(lies_in(stem, content) && !content.empty() ? stem.substr(content.size() + 1) : stem);
}

translations::PagePair SitePages::pair(const model::Page& source, const std::string& target_language) const {
    const auto [stem, ending] = split_path(source);
    const model::Page* target = catalog_.find(source.key, target_language);
    return {.source = &source,
            .source_bytes = bytes_.at(source.document.path()),
            .target = target,
            .target_bytes = target ? std::string_view(bytes_.at(target->document.path())) : std::string_view(),
            .target_path = target ? target->document.path() : fmt::format("{}.{}{}", stem, target_language, ending),
            .target_language = target_language};
}

bool SitePages::is_readable(const translations::PagePair& pair) const {
    return !unreadable_.contains(pair.source->document.path()) && !unreadable_.contains(pair.target_path);
}

void SitePages::report_unreadable(const translations::PagePair& pair, DiagnosticSink& sink) const {
    for (const std::string& path : {pair.source->document.path(), pair.target_path}) {
        const auto found = unreadable_.find(path);
        if (found == unreadable_.end()) continue;
        for (const Diagnostic& finding : found->second) sink.report(finding);
    }
}

void SitePages::report_unreadable(DiagnosticSink& sink) const {
    for (const auto& [path, findings] : unreadable_) {
        for (const Diagnostic& finding : findings) sink.report(finding);
    }
}

std::vector<SelectedPage> select_pages(const SitePages& pages, const Environment& environment,
                                       std::span<const std::string> words, DiagnosticSink& sink) {
    std::map<std::string, Match> best;  // by key
    for (const std::string& word : words) {
        const auto readings = readings_of(pages, environment, word);
        bool any = false;
        for (const model::Page& page : pages.catalog().pages) {
            for (const std::string& reading : readings) {
                const Match found = match(page, reading);
                if (found == Match::kNone) continue;
                best[page.key] = std::max(best[page.key], found);
                any = true;
            }
        }
        if (any) continue;
        report_unknown(pages, word, sink);
        pages.report_unreadable(sink);
    }
    std::vector<SelectedPage> selected;
    for (const model::Page& page : pages.catalog().pages) {
        if (!selected.empty() && selected.back().key == page.key) continue;
        const auto found = best.find(page.key);
        if (words.empty() || found != best.end())
            selected.push_back(
                {page.key, page.document.path(), found != best.end() && found->second == Match::kItself});
    }
    return selected;
}

std::string path_in_site(const std::string& folder, const std::string& absolute) {
    if (folder == "/") return absolute.substr(1);
    return lies_in(absolute, folder) ? absolute.substr(folder.size() + 1) : absolute;
}

}  // namespace casepress::cli
