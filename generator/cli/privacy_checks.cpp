#include "cli/privacy_checks.h"

#include "base/text.h"
#include "cli/allowable.h"
#include "cli/folder_files.h"
#include "markup/allowances.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

constexpr std::string_view kCases = "case";  ///< the type whose pages are about minors

/// A comment in a data file that lets a finding stand: "# casepress: allow CP1752 reason".
struct LineAllowance {
    Code code = {};
    std::string_view reason;
};

std::optional<LineAllowance> read_allowance(std::string_view line) {
    constexpr std::string_view kLead = "casepress: allow CP";
    line = trim(line);
    if (!line.starts_with('#')) return std::nullopt;
    line = trim(line.substr(1));
    if (!line.starts_with(kLead)) return std::nullopt;
    line.remove_prefix(kLead.size());
    for (const Code code : kAllowablePatterns) {
        const std::string number = fmt::format("{:04} ", code.number);
        if (line.starts_with(number)) return LineAllowance{code, trim(line.substr(number.size()))};
    }
    return std::nullopt;
}

/// Whether the line before the one at `place` lets the finding stand.
bool is_allowed_above(std::string_view toml, std::uint32_t place, Code code) {
    const std::size_t line = toml.substr(0, place).rfind('\n');
    if (line == std::string_view::npos) return false;
    const std::size_t before = toml.substr(0, line).rfind('\n');
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const auto allowance = read_allowance(toml.substr(begin, line - begin));
    return allowance && allowance->code == code && !allowance->reason.empty();
}

Diagnostic as_error(Diagnostic finding) {
    finding.severity = Severity::kError;
    return finding;
}

void scan_data(const privacy::Gate& gate, const sources::DataFile& file, SourceScan& scan) {
    gate.check_source(file.path, file.bytes, scan.names);
    DiagnosticSink patterns;
    gate.check_patterns(file.path, file.bytes, patterns);
    for (const Diagnostic& finding : patterns.diagnostics()) {
        if (!is_allowed_above(file.bytes, finding.span->begin, finding.code)) scan.names.report(as_error(finding));
    }
}

}  // namespace

SourceScan scan_markdown(const privacy::Gate& gate, const std::string& path, const std::string& bytes) {
    SourceScan scan;
    gate.check_source(path, bytes, scan.names);
    auto persons = gate.check_page(path, bytes, scan.patterns);
    if (!persons.empty()) scan.persons.emplace(path, std::move(persons));
    return scan;
}

SourceScan scan_sources(const OpenSite& open, const sources::SourceTree& sources, const FileSystem& files,
                        ThreadCount threads) {
    const privacy::Gate& gate = *open.gate;
    std::vector<std::string> others;
    if (gate.knows_names()) {
        others.push_back(open.config.path);
        for (const char* const folder : {"templates", "themes"}) {
            std::ranges::move(files_below(files, open.folder, folder).paths, std::back_inserter(others));
        }
    }
    const std::size_t data = sources.markdown.size();
    const std::size_t assets = data + sources.data.size();
    const std::size_t rest = assets + sources.assets.size();
    std::vector<SourceScan> scans(rest + others.size());
    parallel_for(scans.size(), threads, [&](std::size_t i) {
        if (i < data) {
            scans[i] = scan_markdown(gate, sources.markdown[i].path, sources.markdown[i].bytes);
        } else if (i < assets) {
            scan_data(gate, sources.data[i - data], scans[i]);
        } else if (i < rest) {
            // Its bytes are looked at on their way out.
            gate.check_source(sources.assets[i - assets].path, "", scans[i].names);
        } else {
            const std::string& path = others[i - rest];
            gate.check_source(path, files.read_file(join_path(open.folder, path)).value_or(""), scans[i].names);
        }
    });
    SourceScan all;
    for (SourceScan& scan : scans) {
        all.names.merge(std::move(scan.names));
        all.patterns.merge(std::move(scan.patterns));
        all.persons.merge(scan.persons);
    }
    return all;
}

void report_scan(SourceScan scan, std::span<const model::Page> pages, DiagnosticSink& sink) {
    sink.merge(std::move(scan.names));
    std::map<std::string_view, const model::Page*> by_path;
    std::vector<const markup::Document*> documents;
    for (const model::Page& page : pages) {
        by_path.emplace(page.document.path(), &page);
        documents.push_back(&page.document);
    }
    DiagnosticSink found;
    for (const Diagnostic& finding : scan.patterns.diagnostics()) {
        const auto page = by_path.find(finding.path);
        if (page == by_path.end()) continue;
        const bool is_case = page->second->type != nullptr && page->second->type->name == kCases;
        if (finding.code != privacy::kMinorName || is_case) found.report(finding);
    }
    DiagnosticSink remaining;
    markup::drop_allowed_findings(documents, kAllowable, kAllowablePatterns, std::move(found), remaining);
    for (const Diagnostic& finding : remaining.diagnostics()) {
        const bool is_pattern = std::ranges::find(kAllowablePatterns, finding.code) != kAllowablePatterns.end();
        sink.report(is_pattern ? as_error(finding) : finding);
    }
}

void check_past(const privacy::Gate& gate, const SiteHistory& history, const model::Catalog& catalog,
                ThreadCount threads, DiagnosticSink& sink) {
    if (!gate.knows_names() || !history.repository) return;
    struct Text {
        repository::BlobId blob;
        const history::Revision* revision;
    };
    std::vector<Text> texts;
    std::set<repository::BlobId> seen;
    const auto add = [&](const repository::BlobId& blob, const history::Revision& revision) {
        if (!blob.is_zero() && seen.insert(blob).second) texts.push_back({blob, &revision});
    };
    for (const model::Page& page : catalog.pages) {
        for (const history::Revision& revision : history.index.pages[page.id].revisions) {
            if (!revision.committed) continue;
            add(revision.after.page, revision);
            add(revision.after.shared, revision);
        }
    }
    std::vector<DiagnosticSink> sinks(texts.size());
    parallel_for(texts.size(), threads, [&](std::size_t i) {
        const auto bytes = history.repository->repository.blob(texts[i].blob, sources::kLargestTextFile);
        const history::Revision& revision = *texts[i].revision;
        if (bytes) gate.check_past(revision.after.path, revision.id, *bytes, sinks[i]);
    });
    for (DiagnosticSink& found : sinks) sink.merge(std::move(found));
}

std::vector<Silence> list_data_silences(const OpenSite& open, const FileSystem& files) {
    std::vector<Silence> silences;
    for (const std::string& path : files_below(files, open.folder, open.config.content_folder).paths) {
        if (!path.ends_with(".toml")) continue;
        const std::string bytes = files.read_file(join_path(open.folder, path)).value_or("");
        std::size_t number = 0;
        for (const std::string_view line : split(bytes, '\n')) {
            ++number;
            const auto allowance = read_allowance(line);
            if (allowance && !allowance->reason.empty()) {
                silences.push_back({path, number, allowance->code, std::string(allowance->reason)});
            }
        }
    }
    return silences;
}

}  // namespace casepress::cli
