#pragma once
// Characters of Word's symbol fonts, which put their signs at the places of letters.

#include <string>
#include <string_view>

namespace casepress::importing {

/// Whether text in this font is no text but signs: Symbol, Wingdings, Wingdings 2 and 3, Webdings.
[[nodiscard]] bool is_symbol_font(std::string_view font);

/// Whether such a font draws a sign for this character of a text.
[[nodiscard]] bool is_symbol_place(char32_t c);

/// The Unicode character that the font draws at this place (0x20–0xFF, or with 0xF000 added, as Word stores it); 0 for
/// one that is not known. Symbol: Adobe's table (https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt);
/// Wingdings: the signs that stand before paragraphs and in forms.
[[nodiscard]] char32_t symbol_character(std::string_view font, char32_t place);

}  // namespace casepress::importing
