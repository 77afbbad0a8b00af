#pragma once
// Literals in expressions: texts in quotes with Python's escapes, and numbers.

#include "templating/value.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::templating {

/// The inside of a quoted text with \n, \t, \', \xNN, \uNNNN, \UNNNNNNNN and octal escapes resolved; an unknown escape
/// stays as it is. Nothing when an escape is malformed.
[[nodiscard]] std::optional<std::string> unescape_literal(std::string_view inside);

/// Bytes of the number that begins at `offset`; text[offset] is a digit.
[[nodiscard]] std::size_t number_length(std::string_view text, std::size_t offset);
/// The number; nothing when it does not fit.
[[nodiscard]] std::optional<Value> number_literal(std::string_view text);

}  // namespace casepress::templating
