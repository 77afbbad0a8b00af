#pragma once
// Text as Python sees it: a sequence of code points, with Python's notions of white space and line ends.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::templating {

/// Python's str.isspace for one character.
[[nodiscard]] bool is_python_space(char32_t c);
/// A character that str.splitlines ends a line at.
[[nodiscard]] bool is_line_end(char32_t c);
/// A character that a name (identifier) can begin or go on with.
[[nodiscard]] bool is_name_start(char32_t c);
[[nodiscard]] bool is_name_part(char32_t c);

/// Length in code points; fast for ASCII.
[[nodiscard]] std::size_t character_count(std::string_view text);
/// Byte offset of the character at `index`; text.size() when there are fewer.
[[nodiscard]] std::size_t character_offset(std::string_view text, std::size_t index);
/// The characters from `begin` up to `end`, both counted in code points.
[[nodiscard]] std::string_view characters(std::string_view text, std::size_t begin, std::size_t end);

/// White space as Python has it cut off; with `set`, any of its characters instead.
[[nodiscard]] std::string_view strip_left(std::string_view text, std::optional<std::string_view> set = std::nullopt);
[[nodiscard]] std::string_view strip_right(std::string_view text, std::optional<std::string_view> set = std::nullopt);

/// The words between runs of white space (str.split without a separator), at most `maximum` cuts when it is not
/// negative.
[[nodiscard]] std::vector<std::string_view> split_white_space(std::string_view text, std::int64_t maximum = -1);
/// The same from the right (str.rsplit).
[[nodiscard]] std::vector<std::string_view> split_white_space_right(std::string_view text, std::int64_t maximum);
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text, bool keep_ends = false);

}  // namespace casepress::templating
