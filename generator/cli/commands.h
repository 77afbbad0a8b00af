#pragma once
// One function a command: takes the parsed words and the outside world, gives the exit code.

#include "cli/command_line.h"
#include "cli/environment.h"

namespace casepress::cli {

/// Builds the website: content → catalog → site → output folder.
[[nodiscard]] int run_build(const Invocation& invocation, const Environment& environment);
/// Answers a browser with the site as it is being written, until SIGINT or SIGTERM; nothing is published to disk.
[[nodiscard]] int run_serve(const Invocation& invocation, const Environment& environment);
/// The same passes up to the pages' bytes, with nothing written, and what the languages of pages disagree in: prints
/// findings; warnings count as findings too. With --silenced also lists the findings that comments let stand. --fix
/// first mends in the sources what is certain; --rules and --due print these alone.
[[nodiscard]] int run_check(const Invocation& invocation, const Environment& environment);
/// Writes a small site that builds without a finding.
[[nodiscard]] int run_init(const Invocation& invocation, const Environment& environment);
/// Writes the files of a new page, with every field of its type named.
[[nodiscard]] int run_new(const Invocation& invocation, const Environment& environment);
/// Makes drafts of articles of files from elsewhere, and a page on which an editor looks them through: all of them, or
/// nothing after any error.
[[nodiscard]] int run_import(const Invocation& invocation, const Environment& environment);
/// Searches the built site with its own index and scripts; exit code 0 also when nothing matches.
[[nodiscard]] int run_search(const Invocation& invocation, const Environment& environment);
/// Prints the revisions of the site's pages as the repository has them, for editors and scripts.
[[nodiscard]] int run_history(const Invocation& invocation, const Environment& environment);
/// Writes issues as newspapers, collections as booklets and pages as handouts: PDFs that pass preflight.
[[nodiscard]] int run_print(const Invocation& invocation, const Environment& environment);
/// Looks over any PDF as a printing house and a screen reader would; exit code 1 when a check fails.
[[nodiscard]] int run_preflight(const Invocation& invocation, const Environment& environment);
/// Packs the site into a ZIP that works without a server: for an intranet folder or a USB stick.
[[nodiscard]] int run_package(const Invocation& invocation, const Environment& environment);
/// Erases a term of the private list from everything that was published: shows what holds it, builds the site anew,
/// makes sure that nothing is left, and writes the addresses whose copies elsewhere must be recalled.
[[nodiscard]] int run_erase(const Invocation& invocation, const Environment& environment);
/// Checks a published site against its manifest.json; exit code 1 when any file differs, is missing or is too many.
[[nodiscard]] int run_verify(const Invocation& invocation, const Environment& environment);
/// Lists pages, drafts included, with their languages and the number of findings about their translations; prints these
/// findings too when pages are named. With --stale lists what lags behind its source, and gives exit code 1 for it;
/// with
/// --status writes that as a page for editors.
[[nodiscard]] int run_translations(const Invocation& invocation, const Environment& environment);
/// Writes pages as XLIFF 2.1: to standard output, one file or a folder. Files that exist are never overwritten, since
/// a translator may have worked in them.
[[nodiscard]] int run_translations_export(const Invocation& invocation, const Environment& environment);
/// Puts translations from XLIFF files into the pages: all of them, or nothing after any error.
[[nodiscard]] int run_translations_import(const Invocation& invocation, const Environment& environment);

}  // namespace casepress::cli
