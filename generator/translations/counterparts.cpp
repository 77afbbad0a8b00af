#include "translations/counterparts.h"

#include "translations/leaves.h"

#include <algorithm>

namespace casepress::translations {

namespace {

using markup::Document;
using markup::kNoNode;
using markup::NodeId;
using markup::NodeKind;
using redline::BlockHistory;
using redline::BlockId;
using redline::BlockLineage;
using redline::ChangeClass;

/// Follows the translation from version to version.
class CounterpartFinder {
public:
    CounterpartFinder(const PairVersions& versions, BlockFinder& source, const BlockLineage& translation)
        : versions_(versions), source_(source), translation_(translation), merges_(translation.versions.size()) {
        blocks_.resize(translation.blocks.size());
        for (std::uint32_t i = 0; i < translation.blocks.size(); ++i) {
            const BlockHistory& history = translation.blocks[i];
            if (history.merged_into.value != i) merges_[history.changes.back().version].push_back({i});
        }
    }

    std::vector<std::vector<Counterpart>> run() {
        for (version_ = 0; version_ < versions_.translation.size(); ++version_) {
            if (versions_.translation[version_].document != nullptr) take_version();
        }
        return std::move(blocks_);
    }

private:
    [[nodiscard]] const TranslationVersion& version() const { return versions_.translation[version_]; }
    [[nodiscard]] const BlockHistory& history(BlockId id) const { return translation_.blocks[id.value]; }

    void take_version() {
        in_view_ = source_.standing_for(version().in_view);
        aligned_.reset();
        std::vector<BlockId> leaves;
        for (const redline::TrackedBlock& leaf : translation_.versions[version_]) leaves.push_back(leaf.id);
        std::ranges::sort(leaves);  // what was split comes before its parts
        for (const BlockId id : leaves) {
            const BlockId origin = history(id).origin;
            if (history(id).born == version_ && origin != id) blocks_[id.value] = blocks_[origin.value];
        }
        for (const BlockId part : merges_[version_]) {
            auto& whole = blocks_[history(part).merged_into.value];
            whole.insert(whole.end(), blocks_[part.value].begin(), blocks_[part.value].end());
        }
        for (const BlockId id : leaves) take_block(id);
    }

    void take_block(BlockId id) {
        const bool is_new = history(id).born == version_ && history(id).origin == id;
        const ChangeClass change = is_new ? ChangeClass::kSubstantive : change_in(history(id), version_);
        if (change == ChangeClass::kSubstantive) {
            catch_up(id);
        } else if (change == ChangeClass::kEditorial && version().same_commit) {
            for (Counterpart& counterpart : blocks_[id.value]) {
                const BlockHistory& of_source = source_.history(counterpart.source);
                if (change_in(of_source, version().in_view) == ChangeClass::kSubstantive)
                    counterpart.caught_up = std::max(counterpart.caught_up, in_view_);
            }
        }
    }

    /// The block was written anew, beside the source in view. What it was a translation of it still is, if that is
    /// there: alignment would have to guess while other blocks lag behind.
    void catch_up(BlockId id) {
        std::vector<Counterpart>& counterparts = blocks_[id.value];
        std::vector<Counterpart> kept;
        for (const Counterpart& counterpart : counterparts) {
            const auto survivor = source_.survivor(counterpart.source, in_view_);
            if (survivor) kept.push_back({*survivor, std::max(in_view_, counterpart.caught_up)});
        }
        if (kept.empty()) {
            if (!aligned_) align();
            const auto found = aligned_->find(id);
            if (found != aligned_->end()) kept = found->second;
        }
        counterparts = std::move(kept);
    }

    void align() {
        aligned_.emplace();
        const Document* const source = versions_.source[in_view_].document;
        if (source == nullptr) return;
        std::map<NodeId, BlockId> ids;
        for (const redline::TrackedBlock& leaf : translation_.versions[version_]) ids.emplace(leaf.node, leaf.id);
        for (const auto& [left, right] : pair_blocks(*source, *version().document)) {
            for (const NodeId written : right) {
                const auto id = ids.find(written);
                if (id == ids.end()) continue;
                for (const NodeId node : left) {
                    if (const auto of_source = source_.id(node, in_view_))
                        (*aligned_)[id->second].push_back({*of_source, in_view_});
                }
            }
        }
    }

    const PairVersions& versions_;
    BlockFinder& source_;
    const BlockLineage& translation_;
    std::vector<std::vector<BlockId>> merges_;      // by version: blocks that became part of others
    std::vector<std::vector<Counterpart>> blocks_;  // by BlockId
    std::uint32_t version_ = 0;
    std::uint32_t in_view_ = 0;
    std::optional<std::map<BlockId, std::vector<Counterpart>>> aligned_;  // of this version
};

}  // namespace

ChangeClass change_in(const BlockHistory& history, std::uint32_t version) {
    ChangeClass worst = ChangeClass::kNone;
    const auto first = std::ranges::lower_bound(history.changes, version, {}, &redline::BlockChange::version);
    for (auto change = first; change != history.changes.end() && change->version == version; ++change)
        worst = std::max(worst, change->judgement.change_class);
    return worst;
}

std::uint32_t BlockFinder::standing_for(std::uint32_t version) const {
    for (std::uint32_t i = version + 1; i-- > 0;) {
        if (exists_[i]) return i;
    }
    const auto later = std::find(exists_.begin() + version, exists_.end(), true);
    return later == exists_.end() ? version : static_cast<std::uint32_t>(later - exists_.begin());
}

const BlockFinder::Nodes& BlockFinder::nodes(std::uint32_t version) {
    const std::uint32_t known = standing_for(version);
    auto& nodes = nodes_[known];
    if (nodes) return *nodes;
    nodes.emplace();
    for (const redline::TrackedBlock& leaf : lineage_.versions[known]) {
        nodes->by_id.emplace(leaf.id, leaf.node);
        nodes->by_node.emplace(leaf.node, leaf.id);
    }
    return *nodes;
}

NodeId BlockFinder::node(BlockId id, std::uint32_t version) {
    const Nodes& there = nodes(version);
    const auto found = there.by_id.find(id);
    return found == there.by_id.end() ? kNoNode : found->second;
}

std::optional<BlockId> BlockFinder::id(NodeId node, std::uint32_t version) {
    const Nodes& there = nodes(version);
    const auto found = there.by_node.find(node);
    return found == there.by_node.end() ? std::nullopt : std::optional(found->second);
}

std::optional<BlockId> BlockFinder::survivor(BlockId id, std::uint32_t version) {
    // Whatever a block was merged into was there later than it, so this ends.
    while (node(id, version) == kNoNode) {
        const BlockHistory& of_block = history(id);
        if (of_block.merged_into == id || of_block.last >= version) return std::nullopt;
        id = of_block.merged_into;
    }
    return id;
}

std::vector<std::vector<Counterpart>> find_counterparts(const PairVersions& versions, BlockFinder& source,
                                                        const BlockLineage& translation) {
    return CounterpartFinder(versions, source, translation).run();
}

std::vector<std::pair<std::vector<NodeId>, std::vector<NodeId>>> pair_blocks(const Document& source,
                                                                             const Document& translation) {
    std::vector<std::pair<std::vector<NodeId>, std::vector<NodeId>>> pairs;
    for (const AlignedRow& row : align_with_footnotes(source, translation, kNoNode, kNoNode)) {
        const auto leaves = pair_leaves(source, translation, row);
        for (const LeafPair& pair : leaves) pairs.emplace_back(pair.left, pair.right);
        const bool is_code = leaves.empty() && row.left.size() == 1 && row.right.size() == 1 &&
                             source.node(row.left[0]).kind == NodeKind::kCodeBlock &&
                             translation.node(row.right[0]).kind == NodeKind::kCodeBlock;
        if (is_code) pairs.emplace_back(row.left, row.right);
    }
    return pairs;
}

}  // namespace casepress::translations
