#pragma once
// Changes of text that methods and filters share.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace casepress::templating {

/// The first character in upper case, the others in lower case.
[[nodiscard]] std::string capitalized(std::string_view text);
/// Each word's first letter in upper case, as str.title: a word begins after whatever is no letter.
[[nodiscard]] std::string title_case(std::string_view text);
[[nodiscard]] std::string swapped_case(std::string_view text);
/// At least one letter has a case, and all that have are of this one.
[[nodiscard]] bool is_upper_text(std::string_view text);
[[nodiscard]] bool is_lower_text(std::string_view text);

/// Replaces the first `count` occurrences (all when negative); an empty `from` stands before each character and at the
/// end. Throws EvaluationError when the result is over `limit` bytes.
[[nodiscard]] std::string replace_characters(std::string_view text, std::string_view from, std::string_view to,
                                             std::int64_t count, std::size_t limit);
/// Filled up to `width` characters; `align` is '<', '>' or '^' (where an odd rest goes as str.center puts it).
[[nodiscard]] std::string justify(std::string_view text, std::int64_t width, std::string_view fill, char align,
                                  std::size_t limit);

}  // namespace casepress::templating
