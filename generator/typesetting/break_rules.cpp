#include "typesetting/break_rules.h"

#include "base/character.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace casepress::typesetting {

namespace {

using Text = std::span<const RuleCharacter>;

constexpr std::u32string_view kMultipliers = U"十百千万亿余多";
constexpr std::u32string_view kUnits =
    U"年月日号时点分秒周岁天元角名人位个件次条项章节款篇期届级类种批所家户份页段场组对只台辆间座支村区县市省米吨倍成起"
    U"例"
    U"案版后米克升度％℃‰°";
constexpr std::u32string_view kSignsAfter = U"%％‰°℃℉′″";
constexpr std::u32string_view kSignsBefore = U"$¥￥£€＄+−±#";

/// Units that stand after a space.
constexpr std::array<std::u32string_view, 32> kLatinUnits{
    U"%",   U"km", U"m",  U"cm",   U"mm",      U"kg",      U"g",   U"mg", U"t",  U"ha", U"l",
    U"ml",  U"L",  U"mL", U"s",    U"h",       U"min",     U"°C",  U"°F", U"K",  U"kW", U"W",
    U"kWh", U"MB", U"GB", U"yuan", U"million", U"billion", U"RMB", U"pt", U"Hz", U"kHz"};

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

/// Whether the characters before `at` end a number: digits, then multipliers if any.
bool number_ends_before(Text text, std::size_t at) {
    // Multipliers of one number are few; the bound keeps hostile text linear.
    for (std::size_t steps = 0; at > 0 && steps < 6; ++steps) {
        const char32_t c = text[at - 1].value;
        if (is_western_digit(c)) return true;
        if (!is_one_of(c, kMultipliers)) return false;
        --at;
    }
    return false;
}

/// A Latin unit from `at` on, up to the end of its letters.
bool latin_unit_at(Text text, std::size_t at) {
    constexpr std::size_t kLongest = 7;
    std::u32string word;
    while (at < text.size() && text[at].kind == CharacterClass::kLatin && word.size() <= kLongest) {
        word += text[at++].value;
    }
    return std::find(kLatinUnits.begin(), kLatinUnits.end(), word) != kLatinUnits.end();
}

bool is_han_side_letter(const RuleCharacter& c) {
    return c.kind == CharacterClass::kHan || c.kind == CharacterClass::kHanSign;
}

/// Digits from `at` on, or before it: `most` when there are so many or more.
std::size_t digits_from(Text text, std::size_t at, std::size_t most) {
    std::size_t count = 0;
    while (count < most && at + count < text.size() && is_western_digit(text[at + count].value)) ++count;
    return count;
}
std::size_t digits_before(Text text, std::size_t at, std::size_t most) {
    std::size_t count = 0;
    while (count < most && count < at && is_western_digit(text[at - 1 - count].value)) ++count;
    return count;
}

/// Whether whole groups of three digits follow, and digits or a comma that ends such a group stand before. Digits
/// behind a decimal point have no groups from the right.
bool is_between_groups(Text text, std::size_t at) {
    constexpr std::size_t kMostDigits = 24;  // longer ones are no numbers; also keeps hostile text linear
    const std::size_t after = digits_from(text, at, kMostDigits);
    if (after == 0 || after == kMostDigits || after % 3 != 0) return false;
    if (text[at - 1].value == U',') return at >= 2 && is_western_digit(text[at - 2].value);
    const std::size_t before = digits_before(text, at, kMostDigits);
    const bool decimals = before < at && text[at - before - 1].value == U'.';
    return before > 0 && before < kMostDigits && before + after >= 5 && !decimals;
}

bool is_full_width_end(const RuleCharacter& c) {
    return c.kind == CharacterClass::kClosing || c.kind == CharacterClass::kComma || c.kind == CharacterClass::kStop;
}

}  // namespace

bool may_begin_line(const RuleCharacter& c) {
    switch (c.kind) {
        case CharacterClass::kClosing:
        case CharacterClass::kComma:
        case CharacterClass::kStop:
        case CharacterClass::kMiddleDot:
        case CharacterClass::kDash:
        case CharacterClass::kEllipsis:
        case CharacterClass::kConnector:
        case CharacterClass::kInvisible:
            return false;
        case CharacterClass::kLatinMark:
            return is_one_of(c.value, U"-–—/@#&*_|\\~");  // UAX #14 knows better about these
        default:
            return true;
    }
}

bool may_end_line(const RuleCharacter& c) {
    return c.kind != CharacterClass::kOpening && c.kind != CharacterClass::kLatinOpening && c.value != U'／';
}

bool is_one_mark(const RuleCharacter& a, const RuleCharacter& b) {
    return a.kind == b.kind && (a.kind == CharacterClass::kDash || a.kind == CharacterClass::kEllipsis);
}

bool is_inside_number(Text text, std::size_t at) {
    const char32_t before = text[at - 1].value;
    const char32_t after = text[at].value;
    if (is_western_digit(after)) return before == U'第' || is_western_digit(before) || is_one_of(before, kSignsBefore);
    if (is_one_of(after, kSignsAfter) || is_one_of(after, kUnits) || is_one_of(after, kMultipliers)) {
        return number_ends_before(text, at);
    }
    const bool space = text[at - 1].kind == CharacterClass::kSpace;
    return space && at >= 2 && is_western_digit(text[at - 2].value) && latin_unit_at(text, at);
}

NumberBreak number_break(Text text, std::size_t at) {
    if (is_western_digit(text[at].value)) {
        return is_between_groups(text, at) ? NumberBreak::kInsideDigits : NumberBreak::kNone;
    }
    const bool stands_off = text[at - 1].kind == CharacterClass::kSpace;
    const bool unit = (stands_off || is_han_side_letter(text[at])) && !is_one_of(text[at].value, kSignsAfter);
    return unit && is_inside_number(text, at) ? NumberBreak::kBeforeUnit : NumberBreak::kNone;
}

bool permits_break(const RuleCharacter& a, const RuleCharacter& b) {
    if (a.kind == CharacterClass::kSpace || b.kind == CharacterClass::kSpace) return false;
    if (a.kind == CharacterClass::kFixedSpace || b.kind == CharacterClass::kFixedSpace) return false;
    const bool opens = b.kind == CharacterClass::kOpening;
    const bool ends = is_full_width_end(a) || a.kind == CharacterClass::kEllipsis || a.kind == CharacterClass::kDash;
    if (opens || ends) return true;
    return (is_han_side_letter(a) && b.kind == CharacterClass::kLatin) ||
           (a.kind == CharacterClass::kLatin && is_han_side_letter(b)) ||
           (is_han_side_letter(a) && is_han_side_letter(b));
}

bool may_break_before(Text text, std::size_t at, bool unicode_allows) {
    const RuleCharacter& next = text[at];
    if (next.kind == CharacterClass::kInvisible) return false;
    std::size_t last = at - 1;
    while (last > 0 && text[last].kind == CharacterClass::kInvisible) --last;
    const RuleCharacter& previous = text[last];
    const bool joined = is_combining_mark(next.value) || text[at - 1].value == 0x2060 || text[at - 1].value == 0xFEFF;
    if (joined || !may_begin_line(next) || !may_end_line(previous) || is_one_mark(previous, next)) return false;
    if (is_inside_number(text, at)) return false;
    return unicode_allows || permits_break(previous, next);
}

}  // namespace casepress::typesetting
