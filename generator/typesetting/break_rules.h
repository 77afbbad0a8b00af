#pragma once
// The rules of line breaking that go beyond UAX #14, one function each. Sources: GB/T 15834-2011 on punctuation,
// section 5.1; W3C Requirements for Chinese Text Layout (https://www.w3.org/TR/clreq/), “Prohibition rules for line
// start and line end” and “for unbreakable marks”; for numbers and their units, newspaper practice. Where UAX #14 is
// stricter than Chinese text – it never breaks beside “ or ” – permits_break gives the places back.

#include "typesetting/characters.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace casepress::typesetting {

/// A character with what the rules need to know of it.
struct RuleCharacter {
    char32_t value = 0;
    Side side = Side::kLatin;
    CharacterClass kind = CharacterClass::kLatin;
};

/// 行首禁则, GB/T 15834 5.1.1–5.1.3, 5.1.6, 5.1.7, 5.1.9: no line begins with a stop, a comma, a closing mark, a middle
/// dot, a connector or ／. Newspaper practice adds —— and ……, which the standard only keeps whole.
[[nodiscard]] bool may_begin_line(const RuleCharacter& c);

/// 行尾禁则, GB/T 15834 5.1.3 and 5.1.9: no line ends with an opening mark or ／.
[[nodiscard]] bool may_end_line(const RuleCharacter& c);

/// GB/T 15834 5.1.4 and 5.1.5: the halves of —— and …… are never parted.
[[nodiscard]] bool is_one_mark(const RuleCharacter& a, const RuleCharacter& b);

/// Whether the place before `text[at]` is inside a number with its unit: "5%", "￥5", "2023年", "13万名", "第3条",
/// "37.5 km". Chinese numerals are words and may be parted. `at` > 0.
[[nodiscard]] bool is_inside_number(std::span<const RuleCharacter> text, std::size_t at);

/// Where a number may be parted when the line would have holes otherwise.
enum class NumberBreak : std::uint8_t {
    kNone,
    kBeforeUnit,  ///< 79|万|元, 12 |kg: before Han characters and behind a space; never before ％, ° or behind ￥, 第
    kInsideDigits,  ///< 790|000, 1,|234: between groups of three, in numbers of five digits and more (years stay whole)
};

/// What the place before `text[at]` is, `at` > 0. Looks at a few characters only.
[[nodiscard]] NumberBreak number_break(std::span<const RuleCharacter> text, std::size_t at);

/// Places between two characters that UAX #14 forbids and Chinese text has: before an opening mark and after a closing
/// one (LB19 keeps quotation marks to both neighbours), between a Latin word and a Han character.
[[nodiscard]] bool permits_break(const RuleCharacter& a, const RuleCharacter& b);

/// All the rules: whether a line may end before `text[at]`, when UAX #14 says `unicode_allows`. 0 < `at` < size.
/// Invisible characters belong to what stands before them.
[[nodiscard]] bool may_break_before(std::span<const RuleCharacter> text, std::size_t at, bool unicode_allows);

}  // namespace casepress::typesetting
