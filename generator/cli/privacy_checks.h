#pragma once
// The gate's look at what editors wrote, now and in the past, before anything is made of it.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "cli/named_persons.h"
#include "cli/session.h"
#include "cli/site_history.h"
#include "cli/translation_checks.h"
#include "config/site_config.h"
#include "model/catalog.h"
#include "privacy/gate.h"
#include "sources/source_tree.h"

#include <span>
#include <string>
#include <vector>

namespace casepress::cli {

/// What was found in the sources.
struct SourceScan {
    DiagnosticSink names;     ///< registered names, errors
    DiagnosticSink patterns;  ///< in pages, as warnings, drafts and all types of pages included
    PersonsByPath persons;    ///< whom pages name, drafts included
};

/// Looks through site.toml, all sources, and the site's own templates and themes. Patterns are looked for in pages and
/// in data files; one in a data file stands when the line before it says “# casepress: allow CP1752 reason”.
[[nodiscard]] SourceScan scan_sources(const OpenSite& open, const sources::SourceTree& sources, const FileSystem& files,
                                      ThreadCount threads);

/// Reports the names; and as errors the patterns of the pages, and what check_open_names() and NamedPersons have added
/// to them, that no editor lets stand. A full name beside an age counts in cases only.
void report_scan(SourceScan scan, std::span<const model::Page> pages, DiagnosticSink& sink);

/// Looks through the Markdown file of a page that was written anew. report_scan() with that page alone then gives what
/// it gives for it among all.
[[nodiscard]] SourceScan scan_markdown(const privacy::Gate& gate, const std::string& path, const std::string& bytes);

/// The comments of data files that let a pattern stand, by path and line.
[[nodiscard]] std::vector<Silence> list_data_silences(const OpenSite& open, const FileSystem& files);

/// Former versions that hold a registered name without an erasure, once each: CP1743.
void check_past(const privacy::Gate& gate, const SiteHistory& history, const model::Catalog& catalog,
                ThreadCount threads, DiagnosticSink& sink);

}  // namespace casepress::cli
