#pragma once
// The top-level blocks of a document with the section each stands in. Side-by-side reading, history and search all work
// block by block.

#include "markup/document.h"

#include <functional>
#include <span>
#include <vector>

namespace casepress::markup {

/// Calls `visit` for each child of the document in order, with the headings it stands under, outermost first: levels
/// rise strictly. A heading's own path is that of its parents. Footnote definitions come last, with an empty path.
/// `sections` is valid during the call only.
void for_each_block(const Document& document,
                    const std::function<void(NodeId block, std::span<const NodeId> sections)>& visit);

/// One top-level block and its section path, where a list is handier than a visit.
struct BlockInSection {
    NodeId block = kNoNode;
    std::vector<NodeId> sections;
};
[[nodiscard]] std::vector<BlockInSection> blocks_in_sections(const Document& document);

/// All headings, those in quotes and lists included (every anchor can be linked to), in order.
[[nodiscard]] std::vector<NodeId> headings(const Document& document);

}  // namespace casepress::markup
