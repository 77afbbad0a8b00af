#pragma once
// Paragraphs and tables of a document in the order in which they are read, with what their looks say: what readers of
// DOCX and HTML make, before it is known which of them are titles, subheads and articles.

#include "importing/draft.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace casepress::importing {

enum class ParagraphRole : std::uint8_t { kNormal, kTitle, kSubtitle, kQuote, kContents };

struct ListPlace {
    int list = 0;  ///< paragraphs of one list have one number; it ends where its numbers do not go on
    int level = 0;
    bool ordered = false;
    std::uint32_t number = 1;
};

/// A paragraph, or a table.
struct FlowItem {
    Line line = {};
    std::optional<Block> table = {};
    ParagraphRole role = ParagraphRole::kNormal;
    std::optional<int> outline = {};  ///< 0 to 8: a heading
    std::optional<ListPlace> list = {};
    bool is_centred = false;
    int size = 0;  ///< of its type, in half points; 0: not said
};
using Flow = std::vector<FlowItem>;

}  // namespace casepress::importing
