#include "typesetting/characters.h"

#include "base/character.h"
#include "base/text.h"

namespace casepress::typesetting {

namespace {

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

constexpr std::u32string_view kShared = U"“”‘’—…·⸺‥";
constexpr std::u32string_view kOpenings = U"（［｛〔〖【「『《〈〘〚｟“‘";
constexpr std::u32string_view kClosings = U"）］｝〕〗】」』》〉〙〛｠”’";
constexpr std::u32string_view kCommas = U"，、；：";
constexpr std::u32string_view kStops = U"。．？！";
constexpr std::u32string_view kNumberSigns = U"%‰°℃℉$¥£€+−±×÷=<>#&@√∶′″";

bool is_latin_letter_or_digit(char32_t c) { return c != 0 && !is_wide(c) && is_letter_or_digit(c); }

CharacterClass han_class_of(char32_t c) {
    if (is_one_of(c, kOpenings)) return CharacterClass::kOpening;
    if (is_one_of(c, kClosings)) return CharacterClass::kClosing;
    if (is_one_of(c, kCommas)) return CharacterClass::kComma;
    if (is_one_of(c, kStops)) return CharacterClass::kStop;
    if (is_one_of(c, U"·・‧")) return CharacterClass::kMiddleDot;
    if (is_one_of(c, U"—⸺")) return CharacterClass::kDash;
    if (is_one_of(c, U"…‥⋯")) return CharacterClass::kEllipsis;
    if (is_one_of(c, U"～－／〜")) return CharacterClass::kConnector;
    if (c == 0x3000) return CharacterClass::kIdeographicSpace;
    return is_han(c) || is_letter_or_digit(c) ? CharacterClass::kHan : CharacterClass::kHanSign;
}

}  // namespace

Side side_of(char32_t c, char32_t before, char32_t after, Side text) {
    if (is_one_of(c, kShared)) {
        return is_latin_letter_or_digit(before) && is_latin_letter_or_digit(after) ? Side::kLatin : text;
    }
    // Emoji are wide as well, but stand among the symbols of Latin fonts.
    if (is_pictograph(c) && c >= 0x1F000) return Side::kLatin;
    return is_wide(c) || is_han(c) || is_full_width_punctuation(c) ? Side::kHan : Side::kLatin;
}

CharacterClass class_of(char32_t c, Side side) {
    if (c == 0xFFFC) return CharacterClass::kBox;
    if (c == 0x2028) return CharacterClass::kLineBreak;
    if (is_default_ignorable(c)) return CharacterClass::kInvisible;
    if (side == Side::kHan) return han_class_of(c);
    if (c == 0xA0 || c == 0x202F || c == 0x2007) return CharacterClass::kFixedSpace;
    if (is_unicode_space(c) || c == 0x0B || c == 0x85 || c == 0x2029) return CharacterClass::kSpace;
    if (is_letter_or_digit(c) || is_combining_mark(c) || is_one_of(c, kNumberSigns)) return CharacterClass::kLatin;
    if (is_one_of(c, U"([{“‘«‹¡¿")) return CharacterClass::kLatinOpening;
    return is_unicode_punctuation(c) ? CharacterClass::kLatinMark : CharacterClass::kLatin;
}

}  // namespace casepress::typesetting
