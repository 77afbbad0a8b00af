#pragma once
// Founder's newspaper fonts encode symbols where the program that copies text reads Han characters: a symbol of GB 2312
// whose lead byte is 0xA1 or 0xA3 is read as the character whose lead byte is greater by 0x31, so that （ (A3 A8)
// becomes 渊 (D4 A8). Computes both rows and answers which symbol a character may stand for.

#include <array>
#include <string_view>
#include <unordered_map>

namespace casepress::importing {

/// Never changes once made: for any number of threads.
class GlyphRows {
public:
    GlyphRows();

    /// The symbol that `c` is the image of, or 0. Letters, digits and the signs of ASCII as ASCII has them (＋ is '+');
    /// brackets, quotation marks and stops full-width.
    [[nodiscard]] char32_t symbol_of(char32_t c) const;
    /// The character that `symbol` (as symbol_of gives it) is read as, or 0.
    [[nodiscard]] char32_t image_of(char32_t symbol) const;
    /// Whether `c` is the symbol or its image.
    [[nodiscard]] bool may_be(char32_t c, char32_t symbol) const { return c == symbol || symbol_of(c) == symbol; }

private:
    std::unordered_map<char32_t, char32_t> symbols_;
    std::unordered_map<char32_t, char32_t> images_;
};

}  // namespace casepress::importing
