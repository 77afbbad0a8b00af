#include "markup/document.h"

namespace casepress::markup {

namespace {

/// Blocks whose texts are set apart from the next one's.
bool ends_line(NodeKind kind) {
    switch (kind) {
        case NodeKind::kParagraph:
        case NodeKind::kHeading:
        case NodeKind::kTableRow:
        case NodeKind::kAlert:
            return true;
        default:
            return false;
    }
}

void append_node_text(const Node& node, std::string& out) {
    switch (node.kind) {
        case NodeKind::kText:
        case NodeKind::kCode:
        case NodeKind::kCodeBlock:
            out.append(node.text);
            return;
        case NodeKind::kSoftBreak:
            if (node.soft_break == SoftBreak::kSpace) out.push_back(' ');
            return;
        case NodeKind::kLineBreak:
            out.push_back('\n');
            return;
        case NodeKind::kTableCell:
            if (!out.empty() && out.back() != '\n' && out.back() != '\t') out.push_back('\t');
            return;
        case NodeKind::kAlert:
            out.append(node.title);
            if (!node.title.empty()) out.push_back('\n');
            return;
        default:
            return;
    }
}

}  // namespace

NodeId next_in_preorder(const Document& document, NodeId id, NodeId root, const Descend descend) {
    const Node* node = &document.node(id);
    if (descend == Descend::kInto && node->first_child != kNoNode) return node->first_child;
    while (id != root) {
        if (node->next_sibling != kNoNode) return node->next_sibling;
        id = node->parent;
        node = &document.node(id);
    }
    return kNoNode;
}

std::string plain_text(const Document& document, NodeId id) {
    std::string out;
    for (NodeId at = id; at != kNoNode; at = next_in_preorder(document, at, id)) {
        const Node& node = document.node(at);
        // A block that follows another begins on a line of its own.
        const bool block = ends_line(node.kind) || node.kind == NodeKind::kCodeBlock;
        if (block && !out.empty() && out.back() != '\n') out.push_back('\n');
        append_node_text(node, out);
    }
    while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
    return out;
}

}  // namespace casepress::markup
