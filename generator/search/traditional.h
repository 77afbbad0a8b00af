#pragma once
// Traditional characters and their Simplified forms, one character to one, so that positions in a text never move. The
// data is OpenCC's TSCharacters (Apache-2.0), compiled in.

#include <span>
#include <string_view>

namespace casepress::search {

/// A Traditional character and its only Simplified form, which is another character: 國 and 国.
struct SimplifiedCharacter {
    char32_t traditional = 0;
    char32_t simplified = 0;
};

/// A character with several Simplified forms, the usual one first; it may be one of them itself: 乾 is 干 or 乾.
struct AmbiguousCharacter {
    char32_t traditional = 0;
    std::u32string_view candidates;  ///< at least two
};

/// The only Simplified form of a Traditional character; any other character itself, those with several forms too.
/// Constant time for the characters that texts are made of.
[[nodiscard]] char32_t simplified(char32_t character);

/// All characters that simplified() changes, in the order of `traditional`. Their Simplified forms are never changed
/// further.
[[nodiscard]] std::span<const SimplifiedCharacter> simplified_characters();

/// All characters with several Simplified forms, in the order of `traditional`. simplified() leaves them alone.
[[nodiscard]] std::span<const AmbiguousCharacter> ambiguous_characters();

}  // namespace casepress::search
