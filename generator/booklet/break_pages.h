#pragma once
// Cutting a chapter into pages: the best of all ways for the chapter as a whole, found by dynamic programming as lines
// of a paragraph are (D. E. Knuth, M. F. Plass, Breaking Paragraphs into Lines, 1981; for pages with footnotes: M. F.
// Plass, Optimal Pagination Techniques for Automatic Typesetting Systems, 1981).

#include "booklet/page_fit.h"

#include <cstdint>
#include <vector>

namespace casepress::booklet {

/// Where a page is in an open book.
enum class Side : std::uint8_t { kLeft, kRight };
[[nodiscard]] inline Side other_side(Side side) { return side == Side::kLeft ? Side::kRight : Side::kLeft; }

/// The pages: each unit once and in order, each note line as well, none before the page that refers to it. Pages end
/// where it costs least (BreakUnit::cut), are full, end at the same height as the page they face, and the last one is
/// not nearly empty. None for an empty sequence. Time is proportional to the units times those of a page.
[[nodiscard]] std::vector<PageCut> break_pages(const Sequence& sequence, const PageLimits& limits, Side first);

}  // namespace casepress::booklet
