#pragma once
// The classes of characters that the rules of line breaking and spacing speak of. A character alone does not tell:
// “ and — are full-width in Chinese text and narrow in English, so each has a side.

#include <cstdint>
#include <string_view>

namespace casepress::typesetting {

/// Which typography a character is set by, and so which font.
enum class Side : std::uint8_t { kHan, kLatin };

/// What the language of a text makes of characters that both sides share: “ ” ‘ ’ — … ·.
[[nodiscard]] constexpr Side side_of_language(std::string_view language) {
    return language.starts_with("zh") || language.starts_with("ja") ? Side::kHan : Side::kLatin;
}

enum class CharacterClass : std::uint8_t {
    kHan,               ///< Han characters, kana, hangul, full-width letters and digits
    kHanSign,           ///< full-width signs: ￥ ％ ＋
    kOpening,           ///< full-width opening marks: （《“
    kClosing,           ///< full-width closing marks: ）》”
    kComma,             ///< full-width pauses within a sentence: ，、；：
    kStop,              ///< full-width ends of sentences: 。？！
    kMiddleDot,         ///< · in Chinese text
    kDash,              ///< — in Chinese text
    kEllipsis,          ///< … in Chinese text
    kConnector,         ///< ～ － and ／ in Chinese text
    kIdeographicSpace,  ///< U+3000
    kLatin,             ///< letters and digits of other scripts, and the signs that belong to numbers: % ℃ ￥ $
    kLatinOpening,      ///< ( [ “ in English text
    kLatinMark,         ///< all other marks of Latin text
    kSpace,             ///< U+0020 and other spaces at which a line may end
    kFixedSpace,        ///< U+00A0, U+202F, U+2007: spaces at which it may not
    kInvisible,         ///< joiners, bidi controls, variation selectors
    kBox,               ///< U+FFFC: an inline box
    kLineBreak,         ///< U+2028: a forced line break
};

/// The side of a character between its neighbours (0: none) in a text of this side: Han characters and everything
/// full-width are Han; shared marks are of the text's side unless Latin letters stand on both sides of them.
[[nodiscard]] Side side_of(char32_t c, char32_t before, char32_t after, Side text);

[[nodiscard]] CharacterClass class_of(char32_t c, Side side);

/// Any full-width mark: what is trimmed to half an em at the ends of a line and where two meet.
[[nodiscard]] constexpr bool is_trimmed_class(CharacterClass c) {
    return c == CharacterClass::kOpening || c == CharacterClass::kClosing || c == CharacterClass::kComma ||
           c == CharacterClass::kStop;
}

/// Counts as a character for “no one-character last line”.
[[nodiscard]] constexpr bool is_content_class(CharacterClass c) {
    return c == CharacterClass::kHan || c == CharacterClass::kLatin || c == CharacterClass::kBox;
}

}  // namespace casepress::typesetting
