#pragma once
// Input on which cmark-gfm 0.29 takes quadratic time, found before it gets there. No page that somebody wrote comes
// near.

#include "markup/line_index.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::markup {

/// So many brackets of one block may become links, images and footnotes (CVE-2023-22486: `![[]()` many times).
inline constexpr std::size_t kMaxBrackets = 2000;

/// The first line whose quote and list markers are so many that, every later line being compared with each, parsing
/// would not end soon; 0 if there is none. Lazy lines (CommonMark 5.1) make such a text short.
[[nodiscard]] int find_hopeless_nesting(const LineIndex& lines);

/// The first delimiter row of a table (GFM 4.10) that many later lines would fill up with more empty cells than memory
/// is for: short rows get all columns of the head. 0 if there is none.
[[nodiscard]] int find_hopeless_table(const LineIndex& lines);

/// The text with every [ after the first kMaxBrackets escaped; nullopt when it has no more than that.
[[nodiscard]] std::optional<std::string> escape_surplus_brackets(std::string_view text);

}  // namespace casepress::markup
