#pragma once
// Loads and parses templates and all that they reach, and checks what only shows when all are there.

#include "templating/program.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::templating {

/// Null after an error; all errors of all templates that can be reached are reported.
[[nodiscard]] std::unique_ptr<Program> compile_program(std::span<const std::string> names, Options options,
                                                       DiagnosticSink& sink);

/// In byte order.
[[nodiscard]] std::vector<std::string_view> template_names(const Program& program);

}  // namespace casepress::templating
