#pragma once
// The body of a draft in the form that Markdown has: no empty blocks, tables with one head and as many cells in each
// row, footnotes at the end in the order of their references. Private to the Markdown writer and its check.

#include "base/language.h"
#include "importing/draft.h"

#include <vector>

namespace casepress::importing {

/// A top-level block and what of it is not as it was in the draft.
struct NormalBlock {
    Block block;
    std::vector<LocalizedText> notes;
};

struct NormalBody {
    std::vector<NormalBlock> blocks;
    std::vector<NormalBlock> footnotes;  ///< kFootnote, labels "1", "2" … by first reference
};

/// Containers deeper than kMostLevels are taken apart into paragraphs. Doubts' indexes stay.
[[nodiscard]] NormalBody normalise_body(const Draft& draft);

}  // namespace casepress::importing
