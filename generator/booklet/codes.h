#pragma once
// Kinds of findings of this room (CP1650–CP1679).

#include "base/diagnostic.h"

namespace casepress::booklet {

inline constexpr Code kNothingToPrint{1650};     ///< a collection that names no pages, or an empty list of pages
inline constexpr Code kPaperTooSmall{1651};      ///< the theme's margins leave no room for text
inline constexpr Code kTooTall{1652};            ///< something higher than a page that can be neither parted nor shrunk
inline constexpr Code kForcedCut{1653};          ///< a page had to end where it should not: behind a heading …
inline constexpr Code kNotesCrowded{1654};       ///< footnotes begin on a later page than the text they belong to
inline constexpr Code kNoCounterpart{1655};      ///< facing pages are asked for, and a page has no translation
inline constexpr Code kPicturesShrunk{1656};     ///< pictures were higher than a page and have been made smaller
inline constexpr Code kFacingPagesDiffer{1657};  ///< most of a page and its translation have nothing in common
inline constexpr Code kNamedTwice{1658};         ///< a collection names a page a second time

}  // namespace casepress::booklet
