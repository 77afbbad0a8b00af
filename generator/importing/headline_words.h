#pragma once
// What the words of a display line say of its part: whether it has a verb (a headline) or names a thing (a caption),
// whether it announces a headline (a kicker), and how two lines of one headline are put together.

#include "base/word_break.h"
#include "importing/page_units.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace casepress::importing {

/// Verbs of two characters that headlines use, and some of one; words inside quotation marks do not count.
[[nodiscard]] bool has_verb(std::u32string_view text);
[[nodiscard]] bool begins_with_verb(std::u32string_view text);
/// Type larger than this, relative to running text, is a headline's and no subhead's.
inline constexpr double kHeadlineSize = 1.3;
/// Four letters or Han characters at least, and more beside digits: a large figure ("13家", "14 cities") is no
/// headline.
[[nodiscard]] bool names_something(std::u32string_view text);
/// Ends as captions do: 启动仪式, 工作室, 揭牌现场, or begins 图为, 资料图.
[[nodiscard]] bool reads_as_caption(std::u32string_view text);
/// Ends in a dash, or is a colon's first half.
[[nodiscard]] bool ends_in_dash(std::u32string_view text);
[[nodiscard]] bool ends_in_colon(std::u32string_view text);
/// Begins as first paragraphs of news do: 近日, 本报讯, 8月16日 … 0 to 2.
[[nodiscard]] double opening_strength(std::u32string_view paragraph);

/// Turns each join of a display block's lines into nothing where the second line goes on with the clause, or into a
/// space where it is a clause of its own (joins between Latin words are always a space).
void join_display_lines(Unit& block, WordBreaker& words);

}  // namespace casepress::importing
