#pragma once
// Which block of a page corresponds to which block of its translation. Takes two documents, gives rows for a reading
// view in which both languages stand side by side.

#include "markup/document.h"

#include <vector>

namespace casepress::translations {

/// One row: blocks of the left and of the right document that say the same. Either side may be empty. Rows keep the
/// order of both documents.
struct AlignedRow {
    std::vector<markup::NodeId> left;
    std::vector<markup::NodeId> right;
    friend bool operator==(const AlignedRow&, const AlignedRow&) = default;
};

/// Aligns the top-level blocks (children of the document; footnote definitions and comments left out) of two pages.
/// Headings are matched first, in order, by level and anchor position; between two matched headings blocks are aligned
/// by dynamic programming over kind, the numbers both contain, and length (after Gale and Church, "A Program for
/// Aligning Sentences in Bilingual Corpora", Computational Linguistics 19(1), 1993), allowing 1–1, 1–0, 0–1, 1–2 and
/// 2–1. `skip_left` and `skip_right` are blocks to leave out (a title heading), or markup::kNoNode. Time and memory are
/// bounded for documents of any length.
[[nodiscard]] std::vector<AlignedRow> align_blocks(const markup::Document& left, const markup::Document& right,
                                                   markup::NodeId skip_left, markup::NodeId skip_right);

}  // namespace casepress::translations
