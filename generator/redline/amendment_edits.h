#pragma once
// What differs in one paragraph, as words that can be quoted. Private to redline/.

#include "redline/redline.h"

#include <string>
#include <vector>

namespace casepress::redline {

/// A stretch of pieces that differs, with the older text before and after it.
struct Edit {
    std::string before = {}, older = {}, newer = {}, after = {};
    Mark block_break = Mark::kSame;  ///< a paragraph split (kInserted) or merged (kDeleted) here; no other text then
};

[[nodiscard]] std::vector<Edit> edits_of(const std::vector<Piece>& pieces);

/// Widens the quoted words to whole words that stand once in the paragraph, by at most 20 characters.
void widen(Edit& edit);

/// The words after which something is inserted: 6 to 20 characters, from the beginning of a word or clause if one is
/// near, and enough to stand once.
[[nodiscard]] std::string anchor_before(const Edit& edit);

}  // namespace casepress::redline
