#include "redline/leaf_text.h"

#include <fmt/core.h>

namespace casepress::redline {

namespace {

using markup::Descend;
using markup::Document;
using markup::kNoNode;
using markup::Node;
using markup::NodeId;
using markup::NodeKind;

bool is_block(NodeKind kind) { return kind < NodeKind::kText; }

class LeafReader {
public:
    LeafReader(const Document& document, NodeId leaf, std::span<const std::uint32_t> footnotes, Interner& interner)
        : document_(document), leaf_(leaf), footnotes_(footnotes), interner_(interner) {}

    LeafText read() {
        for (NodeId id = leaf_; id != kNoNode;) {
            const Node& node = document_.node(id);
            read_node(id, node);
            id = markup::next_in_preorder(document_, id, leaf_,
                                          node.kind == NodeKind::kImage ? Descend::kPast : Descend::kInto);
        }
        return std::move(leaf_text_);
    }

private:
    struct Style {
        std::uint32_t markup = 0;
        std::uint32_t targets = 0;
    };

    /// Numbers of the markup around this node's children. Nodes are in preorder, so a parent's is there already.
    void read_style(NodeId id, const Node& node) {
        const Style around = id == leaf_ ? Style{} : styles_[node.parent - leaf_];
        styles_.resize(id - leaf_ + 1);
        Style& style = styles_[id - leaf_];
        style = around;
        if (id == leaf_ || is_block(node.kind)) return;
        if (node.kind == NodeKind::kText || node.kind == NodeKind::kSoftBreak || node.kind == NodeKind::kLineBreak)
            return;
        style.markup = interner_.number_of(fmt::format("\x01{} {} {}", around.markup, static_cast<int>(node.kind),
                                                       node.kind == NodeKind::kLink ? node.title : ""));
        if (node.kind == NodeKind::kLink) {
            style.targets = interner_.number_of(fmt::format("\x02{} {}", around.targets, node.target));
        }
    }

    void add(PieceKind kind, NodeId id, std::string_view text, std::uint32_t identity = 0,
             std::string_view target = {}) {
        if (text.empty()) return;
        const auto begin = static_cast<std::uint32_t>(leaf_text_.text.size());
        leaf_text_.text += text;
        const Style& style = styles_[id - leaf_];
        leaf_text_.runs.push_back({.begin = begin,
                                   .end = static_cast<std::uint32_t>(leaf_text_.text.size()),
                                   .kind = kind,
                                   .node = id,
                                   .markup = style.markup,
                                   .targets = style.targets,
                                   .identity = identity,
                                   .target = target});
    }

    void read_node(NodeId id, const Node& node) {
        read_style(id, node);
        // Blocks below a leaf stand too deep to be leaves of their own.
        if (id != leaf_ && is_block(node.kind) && !leaf_text_.text.empty()) add(PieceKind::kLineBreak, id, "\n");
        switch (node.kind) {
            case NodeKind::kText:
            case NodeKind::kCode:
            case NodeKind::kCodeBlock:
                add(PieceKind::kText, id, node.text);
                return;
            case NodeKind::kSoftBreak:
                if (node.soft_break == markup::SoftBreak::kSpace) add(PieceKind::kText, id, " ");
                return;
            case NodeKind::kLineBreak:
                add(PieceKind::kLineBreak, id, "\n");
                return;
            case NodeKind::kHtmlBlock:
                add(PieceKind::kHtml, id, node.text);
                return;
            case NodeKind::kImage:
                add(PieceKind::kImage, id, std::string(kObjectMark) + markup::plain_text(document_, id),
                    interner_.number_of(fmt::format("\x03{}", node.target)), node.target);
                return;
            case NodeKind::kFootnoteReference:
                add(PieceKind::kFootnoteReference, id, kObjectMark,
                    node.number >= 1 && node.number <= footnotes_.size() ? footnotes_[node.number - 1] : 0);
                return;
            default:
                return;
        }
    }

    const Document& document_;
    NodeId leaf_;
    std::span<const std::uint32_t> footnotes_;
    Interner& interner_;
    LeafText leaf_text_;
    std::vector<Style> styles_;
};

}  // namespace

std::string_view visible_part(const LeafText& leaf, const Run& run, std::uint32_t begin, std::uint32_t end) {
    const std::string_view text = std::string_view(leaf.text).substr(begin, end - begin);
    switch (run.kind) {
        case PieceKind::kImage:
            return text.substr(kObjectMark.size());
        case PieceKind::kFootnoteReference:
            return {};
        default:
            return text;
    }
}

LeafText leaf_text(const Document& document, NodeId id, std::span<const std::uint32_t> footnotes, Interner& interner) {
    return LeafReader(document, id, footnotes, interner).read();
}

LeafText plain_leaf(std::string_view text) {
    LeafText leaf{.text = std::string(text), .runs = {}};
    if (!text.empty()) leaf.runs.push_back({.begin = 0, .end = static_cast<std::uint32_t>(text.size())});
    return leaf;
}

LeafText joined_leaves(std::span<const LeafText* const> leaves, std::span<const NodeId> nodes, Interner& interner) {
    LeafText joined;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        auto offset = static_cast<std::uint32_t>(joined.text.size());
        if (i > 0) {
            joined.text += '\n';
            joined.runs.push_back({.begin = offset,
                                   .end = offset + 1,
                                   .kind = PieceKind::kBlockBreak,
                                   .node = nodes[i],
                                   .identity = interner.number_of(fmt::format("\x0D{}", i))});
            ++offset;
        }
        joined.text += leaves[i]->text;
        for (Run run : leaves[i]->runs) {
            run.begin += offset;
            run.end += offset;
            joined.runs.push_back(run);
        }
    }
    return joined;
}

}  // namespace casepress::redline
