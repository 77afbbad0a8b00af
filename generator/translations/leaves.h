#pragma once
// Leaf blocks: those whose children are inlines (paragraphs, headings, cells). Pairs those of two blocks that say the
// same. Comparison, the glossary and XLIFF all work leaf by leaf.

#include "markup/document.h"
#include "translations/align_blocks.h"

#include <vector>

namespace casepress::translations {

/// Leaves of two documents that say the same: one of each, or, where the blocks are of different shape, all of each.
/// One side may be empty.
struct LeafPair {
    std::vector<markup::NodeId> left;
    std::vector<markup::NodeId> right;
    bool exact = false;  ///< paired one to one by their place in blocks of the same shape, with more than one leaf
};

/// The leaves of a block in order: itself, or those below it; without empty cells. Code and HTML have none.
[[nodiscard]] std::vector<markup::NodeId> leaves_of(const markup::Document& document, markup::NodeId block);

/// The rows of align_blocks, then a row for each footnote, paired by their order. `skip_left` and `skip_right` as
/// there.
[[nodiscard]] std::vector<AlignedRow> align_with_footnotes(const markup::Document& left, const markup::Document& right,
                                                           markup::NodeId skip_left, markup::NodeId skip_right);

/// The pairs of one row. Lists and tables of the same shape are paired leaf by leaf; an empty cell is a leaf then, when
/// its counterpart is not empty.
[[nodiscard]] std::vector<LeafPair> pair_leaves(const markup::Document& left, const markup::Document& right,
                                                const AlignedRow& row);

/// The pairs of all rows, those of footnotes last.
[[nodiscard]] std::vector<LeafPair> pair_all_leaves(const markup::Document& left, const markup::Document& right,
                                                    markup::NodeId skip_left, markup::NodeId skip_right);

}  // namespace casepress::translations
