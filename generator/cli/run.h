#pragma once
// Arguments → one command → exit code. The only entry point of the program.

#include "cli/environment.h"

#include <span>
#include <string>

namespace casepress::cli {

inline constexpr int kExitFine = 0;
inline constexpr int kExitFindings = 1;
inline constexpr int kExitMisuse = 2;

/// Runs what `arguments` (without the program's name) ask for. Never throws for anything a user can cause.
[[nodiscard]] int run(std::span<const std::string> arguments, const Environment& environment);

}  // namespace casepress::cli
