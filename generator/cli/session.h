#pragma once
// What build, check and new begin with: where the site is and its configuration; and how findings are printed at the
// end.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "cli/command_line.h"
#include "cli/environment.h"
#include "config/site_config.h"
#include "privacy/gate.h"

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::cli {

struct OpenSite {
    std::string folder;  ///< absolute
    config::SiteConfig config;
    std::shared_ptr<const privacy::Gate> gate;  ///< never null
    bool gate_is_whole = true;                  ///< false after an error with the private list: names may be missing
};

/// Finds and reads site.toml; nullopt when there is none or it cannot be read (CP1101, CP1102). Findings inside
/// site.toml and with the private list are in `sink` too, with a usable config and gate. From then on the environment
/// says no registered name.
[[nodiscard]] std::optional<OpenSite> open_site(const Invocation& invocation, const Environment& environment,
                                                DiagnosticSink& sink);

/// `--jobs`, or all processors; a Misuse for anything but a whole number from 1 to 1024.
[[nodiscard]] std::expected<ThreadCount, Misuse> thread_count(const Invocation& invocation);

/// The path as the person's working folder has it.
[[nodiscard]] std::string absolute_path(const Environment& environment, std::string_view path);

/// Prints findings to standard error as people read them. Their paths begin at `site_folder`.
void print_findings(DiagnosticSink& sink, const std::string& site_folder, const Environment& environment);

/// The findings as a JSON array, in the interface language.
[[nodiscard]] std::string findings_json(DiagnosticSink& sink, const std::string& site_folder,
                                        const Environment& environment);

/// What --json prints: one object with the findings, as findings_json() gives them, and the command's result or "null".
[[nodiscard]] std::string document_json(const std::string& findings, const std::string& result);

/// "1 page", "2 pages".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

/// The last line of a command that finds something: how many errors and warnings there are.
[[nodiscard]] std::string counted_findings(const DiagnosticSink& sink, UiLanguage language);

/// Prints what was wrong with the command line, and where its usage is explained; gives exit code 2.
int print_misuse(const Misuse& misuse, const Environment& environment);

}  // namespace casepress::cli
