#pragma once
// One function a command: takes the parsed words and the outside world, gives the exit code.

#include "cli/command_line.h"
#include "cli/environment.h"

namespace casepress::cli {

/// Builds the website: content → catalog → site → output folder.
[[nodiscard]] int run_build(const Invocation& invocation, const Environment& environment);
/// The same passes up to the pages' bytes, with nothing written: prints findings; warnings count as findings too.
[[nodiscard]] int run_check(const Invocation& invocation, const Environment& environment);
/// Writes a small site that builds without a finding.
[[nodiscard]] int run_init(const Invocation& invocation, const Environment& environment);
/// Writes the files of a new page, with every field of its type named.
[[nodiscard]] int run_new(const Invocation& invocation, const Environment& environment);
/// Searches the built site with its own index and scripts; exit code 0 also when nothing matches.
[[nodiscard]] int run_search(const Invocation& invocation, const Environment& environment);

}  // namespace casepress::cli
