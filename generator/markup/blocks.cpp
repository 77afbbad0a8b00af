#include "markup/blocks.h"

namespace casepress::markup {

void for_each_block(const Document& document,
                    const std::function<void(NodeId block, std::span<const NodeId> sections)>& visit) {
    std::vector<NodeId> sections;
    for (NodeId id = document.node(0).first_child; id != kNoNode; id = document.node(id).next_sibling) {
        const Node& node = document.node(id);
        if (node.kind == NodeKind::kFootnoteDefinition) sections.clear();
        if (node.kind == NodeKind::kHeading) {
            while (!sections.empty() && document.node(sections.back()).level >= node.level) sections.pop_back();
        }
        visit(id, sections);
        if (node.kind == NodeKind::kHeading) sections.push_back(id);
    }
}

std::vector<BlockInSection> blocks_in_sections(const Document& document) {
    std::vector<BlockInSection> found;
    for_each_block(document, [&found](NodeId block, std::span<const NodeId> sections) {
        found.push_back({block, {sections.begin(), sections.end()}});
    });
    return found;
}

std::vector<NodeId> headings(const Document& document) {
    std::vector<NodeId> found;
    for (NodeId id = 0; id < document.nodes().size(); ++id) {
        if (document.node(id).kind == NodeKind::kHeading) found.push_back(id);
    }
    return found;
}

}  // namespace casepress::markup
