#include "translations/net_change.h"

namespace casepress::translations {

using markup::Document;
using markup::kNoNode;
using markup::NodeId;
using redline::BlockHistory;
using redline::Judgement;

NetChange::NetChange(const Document& older, const Document& newer, const redline::Options& options) {
    const Document* const both[] = {&older, &newer};
    const redline::BlockLineage lineage = redline::track(both, options);
    for (const redline::TrackedBlock& leaf : lineage.versions[1]) judge(lineage, leaf);
    const redline::Redline redline = redline::compare(&older, &newer, options);
    for (const redline::Block& block : redline.blocks) collect(block);
}

const std::vector<redline::Piece>* NetChange::pieces(NodeId leaf) const {
    const auto found = pieces_.find(leaf);
    return found == pieces_.end() ? nullptr : &found->second;
}

/// Of a part split off, what happened to the whole counts.
void NetChange::judge(const redline::BlockLineage& lineage, const redline::TrackedBlock& leaf) {
    const BlockHistory& history = lineage.blocks[leaf.id.value];
    const BlockHistory& whole = lineage.blocks[history.origin.value];
    Judgement worst;
    if (history.first == 1)
        worst = {.change_class = redline::ChangeClass::kSubstantive, .reason = redline::Reason::kWording};
    for (const BlockHistory* of : {&history, &whole}) {
        for (const redline::BlockChange& change : of->changes) worst = redline::weightier(worst, change.judgement);
    }
    judgements_.emplace(leaf.node, worst);
}

// The depth is at most redline::kDeepestBlock.
void NetChange::collect(const redline::Block& block) {
    const bool in_both = block.old_node != kNoNode && block.new_node != kNoNode;
    if (redline::is_leaf(block) && in_both && block.mark != redline::BlockMark::kMovedFrom)
        pieces_.emplace(block.new_node, block.pieces);
    for (const redline::Block& child : block.children) collect(child);
}

}  // namespace casepress::translations
