#pragma once
// Which font sets which character: the fonts of a style in order of preference, one list for Han text and one for the
// rest.

#include "typesetting/characters.h"
#include "typesetting/fonts.h"

#include <expected>
#include <string>
#include <vector>

namespace casepress::typesetting {

/// What a theme says of a style. Families in order; those of `fallback` are asked last, for symbols and rare
/// characters, and may be missing.
struct FontStackRequest {
    std::vector<std::string> latin = {};
    std::vector<std::string> han = {};
    std::vector<std::string> fallback = {"Noto Sans Symbols2", "Noto Sans Symbols", "Noto Sans Math", "Symbola",
                                         "HanaMinA",           "HanaMinB"};
    int weight = 400;
    FontSlant slant = FontSlant::kUpright;
};

/// The faces, each list ending with the other side's and the fallbacks. Borrows from the FontLibrary; neither list is
/// empty.
struct FontStack {
    std::vector<const FontFace*> latin = {};
    std::vector<const FontFace*> han = {};

    [[nodiscard]] const FontFace& first(Side side) const { return *(side == Side::kHan ? han : latin).front(); }
    /// The first face that has the character (and the mark drawn on it, unless 0; else the character alone); null when
    /// none has it.
    [[nodiscard]] const FontFace* face_for(char32_t c, Side side, char32_t mark = 0) const;
};

/// Loads the faces. The error of the first family of `latin` or `han` that cannot be had; those of `fallback` are left
/// out silently. One of the two lists may be empty: the other serves for both.
[[nodiscard]] std::expected<FontStack, Diagnostic> make_font_stack(const FontLibrary& library,
                                                                   const FontStackRequest& request);

}  // namespace casepress::typesetting
