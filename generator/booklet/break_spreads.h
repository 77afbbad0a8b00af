#pragma once
// Cutting a chapter and its translation into spreads: the one on the left pages, the other on the right ones, so that
// facing pages say the same. Both are cut at once, by dynamic programming over pairs of places.

#include "booklet/page_fit.h"

#include <cstddef>
#include <vector>

namespace casepress::booklet {

/// Where both languages begin something that corresponds: indexes of units.
struct Correspondence {
    std::size_t left = 0;
    std::size_t right = 0;
    friend bool operator==(const Correspondence&, const Correspondence&) = default;
};

/// Two facing pages. One of them may have nothing on it.
struct SpreadCut {
    PageCut left = {};
    PageCut right = {};
};

/// The spreads: units and note lines of both sides each once and in order. `matches`: rising on both sides; between two
/// of them, as before the first and behind the last, places correspond by their share of the height. A spread ends
/// where both sides have said the same, better between two paragraphs than within them, and is filled by the longer of
/// its sides.
[[nodiscard]] std::vector<SpreadCut> break_spreads(const Sequence& left, const Sequence& right,
                                                   const std::vector<Correspondence>& matches,
                                                   const PageLimits& limits);

/// What aligning looks at in a block of a story.
struct BlockShape {
    int kind = 0;       ///< blocks of different kinds never correspond (print::BlockKind and level)
    double length = 0;  ///< of its text, as a share of the whole story's
};

/// Indexes of blocks that correspond, rising on both sides: the alignment of least cost by kind and length (W. A. Gale,
/// K. W. Church, A Program for Aligning Sentences in Bilingual Corpora, 1993, for blocks). Only the first blocks of
/// very long stories are aligned, in a few million steps.
[[nodiscard]] std::vector<Correspondence> align_shapes(const std::vector<BlockShape>& left,
                                                       const std::vector<BlockShape>& right);

}  // namespace casepress::booklet
