#pragma once
// Blocks that moved from one container to another: out of a list into the text, from one list to another. Private to
// redline/.

#include "redline/compare_tree.h"
#include "redline/redline.h"

#include <vector>

namespace casepress::redline {

/// Replaces deleted blocks and inserted blocks with equal content of at least 8 characters, wherever they stand, by
/// moves; then paragraphs of at least 20 characters whose likeness is at least 0.7. Rows and cells do not leave their
/// table, footnote definitions are not moved.
void find_far_moves(TreeComparer& comparer, std::vector<Block>& blocks);

}  // namespace casepress::redline
