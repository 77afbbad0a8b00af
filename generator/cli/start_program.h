#pragma once
// Starts another program beside this one, as a browser is started.

#include <string>

namespace casepress::cli {

/// Runs `program` (looked for in PATH) with one word, away from this program's terminal input and output. No shell sees
/// the word. False when it cannot be started.
[[nodiscard]] bool start_program(const std::string& program, const std::string& word);

}  // namespace casepress::cli
