#include "markup/hidden_nodes.h"

namespace casepress::markup {

HiddenNodes::HiddenNodes(const Document* document) {
    if (document == nullptr) return;
    const std::vector<Node>& nodes = document->nodes();
    hidden_.assign(nodes.size(), false);
    std::vector<std::vector<NodeId>> definitions;  // by number − 1
    for (NodeId id = 1; id < nodes.size(); ++id) {
        const Node& node = nodes[id];
        const bool alert = node.kind == NodeKind::kAlert && node.alert == AlertKind::kFacilitator;
        // A definition is hidden until a reference to it is met.
        const bool definition = node.kind == NodeKind::kFootnoteDefinition;
        hidden_[id] = alert || definition || hidden_[node.parent];
        if (definition && node.number > 0 && node.number <= nodes.size()) {
            if (definitions.size() < node.number) definitions.resize(node.number);
            definitions[node.number - 1].push_back(id);
        }
    }
    std::vector<NodeId> to_read{0};
    while (!to_read.empty()) {
        const NodeId root = to_read.back();
        to_read.pop_back();
        for (NodeId id = root; id != kNoNode;) {
            const Node& node = nodes[id];
            const bool alert = node.kind == NodeKind::kAlert && node.alert == AlertKind::kFacilitator;
            const bool skip = alert || (id != root && node.kind == NodeKind::kFootnoteDefinition);
            if (!skip) hidden_[id] = false;
            if (node.kind == NodeKind::kFootnoteReference && node.number > 0 && node.number <= definitions.size()) {
                // Each definition is read once: the list is emptied.
                for (const NodeId definition : definitions[node.number - 1]) to_read.push_back(definition);
                definitions[node.number - 1].clear();
            }
            id = next_in_preorder(*document, id, root, skip ? Descend::kPast : Descend::kInto);
        }
    }
}

}  // namespace casepress::markup
