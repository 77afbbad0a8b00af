#pragma once
// site.toml and the private list → the gate that everything of a site passes; and how a finished site is looked into.

#include "base/diagnostic.h"
#include "cli/environment.h"
#include "config/site_config.h"
#include "privacy/gate.h"
#include "privacy/output_guard.h"

#include <memory>
#include <string>
#include <string_view>

namespace casepress::cli {

/// The environment variable with the private list's path; before what site.toml says.
inline constexpr std::string_view kPrivateNamesVariable = "CASEPRESS_PRIVATE_NAMES";

/// Reads the list. Findings: those of privacy::read_private_list; CP1120, an error where site.toml requires the list or
/// declares a redaction, or the variable names it, else a warning; CP1121 to CP1123. After an error the gate knows what
/// could be read.
[[nodiscard]] std::shared_ptr<const privacy::Gate> open_gate(const std::string& site_folder,
                                                             const config::SiteConfig& config,
                                                             const Environment& environment, DiagnosticSink& sink);

/// Where the private list lies, absolute; "" when nobody says.
[[nodiscard]] std::string private_list_path(const std::string& site_folder, const config::SiteConfig& config,
                                            const Environment& environment);

/// How to look into PDFs and, with the alphabet of its excerpts, a search index.
[[nodiscard]] privacy::OutputReaders output_readers(std::string_view search_alphabet);

}  // namespace casepress::cli
