#pragma once
// Kinds of findings of this room (CP1401–CP1499).

#include "base/diagnostic.h"

namespace casepress::typesetting {

inline constexpr Code kFontFamilyMissing{1401};   ///< no font of this family is installed or in the site's folder
inline constexpr Code kFontUnreadable{1402};      ///< the font's file cannot be read, or is no font
inline constexpr Code kFontNotEmbeddable{1403};   ///< its licence bits (OS/2 fsType) forbid to put it into a PDF
inline constexpr Code kGlyphMissing{1404};        ///< no font at hand has this character
inline constexpr Code kRightToLeftText{1405};     ///< Hebrew, Arabic …: letters are set, but lines run left to right
inline constexpr Code kHyphenationMissing{1406};  ///< no hyphenation patterns for this language
inline constexpr Code kFontVariable{1407};        ///< the family is there as a variable font only

}  // namespace casepress::typesetting
