#pragma once
// The numbers of all findings about PDF files and what goes into them (CP1500–CP1549).

#include "base/diagnostic.h"

namespace casepress::pdf {

inline constexpr Code kImageFormat{1500};       ///< a format that a PDF cannot hold: WebP, AVIF, GIF, …
inline constexpr Code kImageDamaged{1501};      ///< the bytes end early or make no sense
inline constexpr Code kImageTooLarge{1502};     ///< more bytes or pixels than are read
inline constexpr Code kImageUnsupported{1503};  ///< a kind of JPEG that no PDF can hold
inline constexpr Code kSvgExternal{1504};       ///< an SVG that names other files
inline constexpr Code kFontUnusable{1505};      ///< font bytes that cannot be embedded
inline constexpr Code kProfileUnusable{1506};   ///< bytes that are no ICC profile for an output intent
inline constexpr Code kUnreadable{1507};        ///< not a PDF, or too damaged to be read
inline constexpr Code kEncrypted{1508};         ///< a PDF that needs a password
inline constexpr Code kForeignColor{1509};      ///< a colour that the output intent does not cover, in PDF/A
inline constexpr Code kTransparency{1510};      ///< transparency in PDF/A-1
inline constexpr Code kNoDestination{1511};     ///< a link or an outline entry leads to a place that is not there

}  // namespace casepress::pdf
