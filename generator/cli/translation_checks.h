#pragma once
// What `check` and `translations` find where two languages of a page disagree: takes the catalog, gives the findings of
// the room translations/ less those that comments in the texts let stand, and a list of these comments.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/threads.h"
#include "config/site_config.h"
#include "model/catalog.h"

#include <cstddef>
#include <string>
#include <vector>

namespace casepress::cli {

/// Compares all pages of the catalog with their translations, the glossary and the register of pseudonyms. Findings
/// that `<!-- casepress: allow CP1302 reason -->` lets stand are left out; comments that allow nothing are reported.
/// For catalogs without an error, whose consequences would be reported too. The same findings for any number of
/// threads.
void check_translations(const model::Catalog& catalog, const config::SiteConfig& config, ThreadCount threads,
                        DiagnosticSink& sink);

/// A comment that lets a finding stand.
struct Silence {
    std::string path;      ///< relative to the site's folder
    std::size_t line = 1;  ///< from 1
    Code code = {};
    std::string reason;
};

/// All of them, in the order of pages and places. The files are read again for their lines; a file that is no longer
/// there has one line.
[[nodiscard]] std::vector<Silence> list_silences(const model::Catalog& catalog, const FileSystem& files,
                                                 const std::string& site_folder);

}  // namespace casepress::cli
