#pragma once
// One conversion of a value to text with width, precision and the like: what `%5.1f` and `{:>8,}` have in common.

#include "templating/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::templating {

struct FormatSpec {
    std::string fill = " ";  ///< one character
    char align = 0;          ///< '<', '>', '^', '=' or 0 for the default of the kind
    char sign = '-';         ///< '+', '-' or ' '
    bool alternate = false;
    bool zero_padded = false;
    std::size_t width = 0;
    char grouping = 0;  ///< ',' or '_' between thousands
    std::optional<int> precision;
    char type = 0;  ///< 's', 'd', 'f' …, or 0 for the default of the kind
};

/// Reads `[[fill]align][sign][#][0][width][,][.precision][type]`. Throws TemplateError.
[[nodiscard]] FormatSpec parse_format_spec(std::string_view text);
/// The value by the specification. Throws TemplateError for a type that does not fit the value.
[[nodiscard]] std::string format_value(const Value& value, const FormatSpec& spec);
/// The text filled up to the width of the specification.
[[nodiscard]] std::string format_text(std::string_view text, const FormatSpec& spec);

[[noreturn]] void fail_format(std::string en, std::string zh);

inline constexpr std::size_t kWidestFormat = 100'000;
inline constexpr int kFinestFormat = 400;

}  // namespace casepress::templating
