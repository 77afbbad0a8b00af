#pragma once
// The numbers of all findings about printed text and its theme (CP1601–CP1619). What print.toml shares with other
// settings (unknown keys, wrong kinds, numbers out of range) has the codes of config/.

#include "base/diagnostic.h"

namespace casepress::print {

inline constexpr Code kUnknownFont{1601};        ///< a style names a font that [fonts] does not have
inline constexpr Code kBadColour{1602};          ///< neither "#rrggbb" nor a table of inks in per cent
inline constexpr Code kUnusableGeometry{1603};   ///< margins and columns that leave no room for text
inline constexpr Code kTightLeading{1604};       ///< lines closer than the letters are high
inline constexpr Code kTableSplit{1605};         ///< a table is too wide for its place and was set in parts
inline constexpr Code kPictureUnreadable{1606};  ///< the file of a picture cannot be read
inline constexpr Code kPictureTooCoarse{1607};   ///< fewer pixels an inch than a press wants
inline constexpr Code kNoFonts{1608};            ///< not one font is installed

}  // namespace casepress::print
