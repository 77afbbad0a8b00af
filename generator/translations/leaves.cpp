#include "translations/leaves.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace casepress::translations {

namespace {

using markup::Document;
using markup::kNoNode;
using markup::NodeId;
using markup::NodeKind;

bool is_leaf(NodeKind kind) {
    return kind == NodeKind::kParagraph || kind == NodeKind::kHeading || kind == NodeKind::kTableCell;
}

/// All blocks of a tree in preorder, each with its kind, its level and the place of its parent: equal for blocks of one
/// shape.
struct Shape {
    struct Block {
        NodeKind kind;
        std::uint8_t level;
        std::size_t parent;
        friend bool operator==(const Block&, const Block&) = default;
    };
    std::vector<Block> blocks;
    std::vector<NodeId> leaves;  // empty cells included
};

Shape shape_of(const Document& document, NodeId root) {
    Shape shape;
    std::map<NodeId, std::size_t> places;
    markup::Descend descend = markup::Descend::kInto;
    for (NodeId id = root; id != kNoNode; id = markup::next_in_preorder(document, id, root, descend)) {
        const auto& node = document.node(id);
        places.emplace(id, shape.blocks.size());
        shape.blocks.push_back({node.kind, node.level, id == root ? 0 : places.at(node.parent)});
        descend = is_leaf(node.kind) ? markup::Descend::kPast : markup::Descend::kInto;
        if (is_leaf(node.kind)) shape.leaves.push_back(id);
    }
    return shape;
}

std::vector<NodeId> footnotes(const Document& document) {
    std::vector<NodeId> notes;
    if (document.nodes().empty()) return notes;
    for (NodeId id = document.node(0).first_child; id != kNoNode; id = document.node(id).next_sibling) {
        if (document.node(id).kind == NodeKind::kFootnoteDefinition) notes.push_back(id);
    }
    return notes;
}

}  // namespace

std::vector<NodeId> leaves_of(const Document& document, NodeId block) {
    std::vector<NodeId> leaves = shape_of(document, block).leaves;
    std::erase_if(leaves, [&](NodeId leaf) { return document.node(leaf).first_child == kNoNode; });
    return leaves;
}

std::vector<LeafPair> pair_leaves(const Document& left, const Document& right, const AlignedRow& row) {
    std::vector<LeafPair> pairs;
    if (row.left.size() == 1 && row.right.size() == 1) {
        const Shape a = shape_of(left, row.left[0]);
        const Shape b = shape_of(right, row.right[0]);
        if (a.blocks == b.blocks) {
            for (std::size_t i = 0; i < a.leaves.size(); ++i) {
                const bool left_empty = left.node(a.leaves[i]).first_child == kNoNode;
                if (left_empty && right.node(b.leaves[i]).first_child == kNoNode) continue;
                pairs.push_back({.left = {a.leaves[i]}, .right = {b.leaves[i]}, .exact = a.leaves.size() > 1});
            }
            return pairs;
        }
    }
    LeafPair pair;
    const auto append = [](const Document& document, const std::vector<NodeId>& blocks, std::vector<NodeId>& out) {
        for (const NodeId block : blocks) std::ranges::copy(leaves_of(document, block), std::back_inserter(out));
    };
    append(left, row.left, pair.left);
    append(right, row.right, pair.right);
    if (pair.right.empty()) {
        for (const NodeId leaf : pair.left) pairs.push_back({.left = {leaf}, .right = {}});
    } else if (!pair.left.empty() || !pair.right.empty()) {
        pairs.push_back(std::move(pair));
    }
    return pairs;
}

std::vector<AlignedRow> align_with_footnotes(const Document& left, const Document& right, NodeId skip_left,
                                             NodeId skip_right) {
    std::vector<AlignedRow> rows = align_blocks(left, right, skip_left, skip_right);
    const std::vector<NodeId> left_notes = footnotes(left);
    const std::vector<NodeId> right_notes = footnotes(right);
    for (std::size_t i = 0; i < std::max(left_notes.size(), right_notes.size()); ++i) {
        AlignedRow row;
        if (i < left_notes.size()) row.left.push_back(left_notes[i]);
        if (i < right_notes.size()) row.right.push_back(right_notes[i]);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LeafPair> pair_all_leaves(const Document& left, const Document& right, NodeId skip_left,
                                      NodeId skip_right) {
    std::vector<LeafPair> pairs;
    for (const AlignedRow& row : align_with_footnotes(left, right, skip_left, skip_right)) {
        std::ranges::move(pair_leaves(left, right, row), std::back_inserter(pairs));
    }
    return pairs;
}

}  // namespace casepress::translations
