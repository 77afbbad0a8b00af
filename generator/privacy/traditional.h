#pragma once
// The form of the table that is made from OpenCC's characters while building (cmake/traditional_data.cmake).

#include <string_view>

namespace casepress::privacy {

/// A Traditional character and its only Simplified form: 國 and 国.
struct SimplifiedCharacter {
    char32_t traditional = 0;
    char32_t simplified = 0;
};

/// A character with several Simplified forms, of which it may be one itself: 乾 is 干 or 乾.
struct AmbiguousCharacter {
    char32_t traditional = 0;
    std::u32string_view candidates;
};

}  // namespace casepress::privacy
