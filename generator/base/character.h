#pragma once
// What typesetting asks of a single character: script, orientation in vertical lines, whether it is seen at all, and
// how to name it to a person. Properties of Unicode 15 as ICU has them.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress {

/// An ISO 15924 code: {'H','a','n','i'}.
using ScriptCode = std::array<char, 4>;

/// Bytes [begin, end) of a text, all of one script.
struct ScriptRun {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    ScriptCode script = {};
    friend bool operator==(const ScriptRun&, const ScriptRun&) = default;
};

/// Cuts a text into runs of one script (UAX #24, section 5.1): characters of the scripts Common and Inherited go with
/// those before them, at the start with those after; a text of nothing else is one run of `otherwise`. Kana and
/// Bopomofo count as Han, since fonts set them with the same features. Runs cover the text; none for an empty text.
[[nodiscard]] std::vector<ScriptRun> script_runs(std::string_view text, ScriptCode otherwise);

/// How a character stands in a vertical line (UAX #50).
enum class VerticalOrientation : std::uint8_t {
    kUpright,  ///< U, Tu and Tr: stands upright, with the form of the font's `vert` feature if it has one
    kRotated,  ///< R: lies, turned by 90° clockwise
};
[[nodiscard]] VerticalOrientation vertical_orientation(char32_t c);

/// General category M: drawn on the character before it.
[[nodiscard]] bool is_combining_mark(char32_t c);
/// Default_Ignorable_Code_Point: zero-width joiners, bidi controls, variation selectors, the soft hyphen.
[[nodiscard]] bool is_default_ignorable(char32_t c);
/// General category Cc.
[[nodiscard]] bool is_control(char32_t c);
/// Bidi_Class R or AL: letters of Hebrew, Arabic and the like.
[[nodiscard]] bool is_right_to_left(char32_t c);
/// Extended_Pictographic outside ASCII and Latin-1.
[[nodiscard]] bool is_pictograph(char32_t c);
/// Decimal digits of ASCII and their full-width forms.
[[nodiscard]] inline bool is_western_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}

/// "U+29E3D", and with a name "U+263A WHITE SMILING FACE". Han characters have no other name.
[[nodiscard]] std::string describe_character(char32_t c);

}  // namespace casepress
