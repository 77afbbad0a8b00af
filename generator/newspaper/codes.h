#pragma once
// Kinds of findings of this room (CP1620–CP1649).

#include "base/diagnostic.h"

namespace casepress::newspaper {

inline constexpr Code kNoArticles{1620};       ///< an issue without items
inline constexpr Code kUnplaceable{1621};      ///< something in an article is higher than a page
inline constexpr Code kUnderset{1622};         ///< less than four fifths of a strip's cell is filled
inline constexpr Code kWishUnknownItem{1623};  ///< [print] names an item that the issue does not have
inline constexpr Code kWishOutOfRange{1624};   ///< an importance that is not 1 to 5, a page below 1
inline constexpr Code kTwoLeads{1625};         ///< two items of importance 5
inline constexpr Code kPageBeyondEnd{1626};    ///< an item is wished for a page that the issue does not have
inline constexpr Code kPageMissed{1627};       ///< an item did not go on the page that was wished
inline constexpr Code kJumpUnavoidable{1628};  ///< an item that was not to jump is longer than a page
inline constexpr Code kRunsOn{1629};           ///< an article jumps more than twice (a note)
inline constexpr Code kPageTooSmall{1630};     ///< paper and margins leave no room for a page
inline constexpr Code kWishTwice{1631};        ///< two wishes for one item
inline constexpr Code kNotVertical{1632};      ///< a vertical headline was wished and cannot be had
inline constexpr Code kUneven{1633};           ///< the columns of an article end more than two lines apart
inline constexpr Code kItemTwice{1634};        ///< an item is listed more than once

}  // namespace casepress::newspaper
