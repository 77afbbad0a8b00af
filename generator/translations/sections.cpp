#include "translations/sections.h"

#include <algorithm>
#include <iterator>

namespace casepress::translations {

using markup::Document;
using markup::kNoNode;
using markup::NodeId;
using markup::NodeKind;

NodeId top_block(const Document& document, NodeId node) {
    while (node != 0 && document.node(node).parent != 0) node = document.node(node).parent;
    return node;
}

Sections::Sections(const Document& document) : document_(document) {
    for (NodeId id = 1; id < document.nodes().size(); ++id) {
        const markup::Node& node = document.node(id);
        if (node.kind == NodeKind::kHeading && node.parent == 0) headings_.push_back(id);
        if (node.kind == NodeKind::kFootnoteReference) references_.emplace(node.number, id);
    }
}

NodeId Sections::of(NodeId node) const {
    const markup::Node& top = document_.node(top_block(document_, node));
    if (top.kind == NodeKind::kFootnoteDefinition) {
        const auto reference = references_.find(top.number);
        if (reference != references_.end()) return last_heading(reference->second);
    }
    return last_heading(node);
}

NodeId Sections::last_heading(NodeId node) const {
    const auto after = std::ranges::upper_bound(headings_, node);
    return after == headings_.begin() ? kNoNode : *std::prev(after);
}

}  // namespace casepress::translations
