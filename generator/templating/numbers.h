#pragma once
// Numbers as Python reads and writes them: templates print `1.0` and `1e+16` as Jinja does.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::templating {

void append_integer(std::string& out, std::int64_t value);
/// The shortest text that reads back as the same number; always with a point or an exponent (Python's repr of a float).
void append_number(std::string& out, double value);

/// Python's int(text, base): surrounding white space, a sign, `_` between digits, and the prefix of the base (any
/// prefix for base 0). Nothing when the text is no such integer or does not fit.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text, int base);
/// Python's float(text): surrounding white space, `_` between digits, `inf`, `infinity`, `nan`.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// The integer part of a number, when it fits into 64 bits.
[[nodiscard]] std::optional<std::int64_t> truncate_to_integer(double value);
/// Orders an integer and a number exactly, without rounding the integer: negative, 0 or positive; `value` is not a NaN.
[[nodiscard]] int compare_exactly(std::int64_t integer, double value);
/// Python's round(value, digits): half to even on the exact decimal value.
[[nodiscard]] double round_number(double value, std::int64_t digits);

}  // namespace casepress::templating
