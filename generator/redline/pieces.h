#pragma once
// Stretches of bytes that differ → pieces that know their nodes. Private to redline/.

#include "redline/hunks.h"
#include "redline/leaf_text.h"
#include "redline/redline.h"

#include <vector>

namespace casepress::redline {

/// The pieces of two texts that differ in `hunks` (bytes, rising) and are equal between them.
[[nodiscard]] std::vector<Piece> pieces_of(const LeafText& older, const LeafText& newer,
                                           const std::vector<Hunk>& hunks);
/// The pieces of one text, all with one mark; the nodes are the newer version's for kInserted, else the older's.
[[nodiscard]] std::vector<Piece> pieces_of(const LeafText& leaf, Mark mark);

}  // namespace casepress::redline
