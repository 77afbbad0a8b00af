#pragma once
// Values as JSON, as Jinja's `tojson` writes it: keys sorted, and `<`, `>`, `&`, `'` as escapes, so that it can stand
// in HTML.

#include "templating/value.h"

#include <cstddef>
#include <optional>
#include <string>

namespace casepress::templating {

struct JsonStyle {
    bool ascii = true;                  ///< characters beyond ASCII as \uXXXX
    std::optional<std::size_t> indent;  ///< one item a line, indented so much a level
};

/// Throws TemplateError for what JSON cannot hold (functions, macros).
[[nodiscard]] std::string to_json(const Value& value, const JsonStyle& style);

}  // namespace casepress::templating
