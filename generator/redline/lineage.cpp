#include "redline/lineage.h"

#include "base/text.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

namespace casepress::redline {

namespace {

using markup::Document;
using markup::NodeId;

/// Blocks shorter than this are too common to be known again.
constexpr std::size_t kShortestKnownAgain = 12;

/// Whether words differ, not only where blocks begin.
bool reads_otherwise(const std::vector<Piece>& pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) {
        return piece.mark != Mark::kSame && piece.kind != PieceKind::kBlockBreak;
    });
}

class Tracker {
public:
    explicit Tracker(const Options& options) : options_(options), classifier_(options) {}

    void add_version(const Document* document) {
        version_ = static_cast<std::uint32_t>(lineage_.versions.size());
        lineage_.versions.emplace_back();
        if (document == nullptr) return;
        current_.clear();
        const Redline redline = compare(newest_, document, options_);
        for (const Block& block : redline.blocks) add_block(block, {});
        for (const auto& [node, id] : lost_) lose(id);
        lost_.clear();
        newest_ = document;
        known_.clear();
        auto& leaves = lineage_.versions.back();
        for (const auto& [node, id] : current_) {
            leaves.push_back({node, id});
            known_.emplace(node, id);
        }
        for (const TrackedBlock& leaf : leaves) lineage_.blocks[leaf.id.value].last = version_;
    }
    BlockLineage take() { return std::move(lineage_); }

private:
    BlockHistory& history(BlockId id) { return lineage_.blocks[id.value]; }

    /// `inherited`: what was judged of the containers around and is still to be told of a leaf.
    void add_block(const Block& block, Judgement inherited) {
        if (block.mark == BlockMark::kMovedFrom) return;
        if (!is_leaf(block)) {
            Judgement own = inherited;
            if (block.mark != BlockMark::kInserted && block.mark != BlockMark::kDeleted) {
                own = weightier(own, classifier_.judge_itself(block));
            }
            for (const Block& child : block.children) {
                add_block(child, own);
                if (child.mark != BlockMark::kMovedFrom && child.mark != BlockMark::kDeleted) own = {};
            }
            return;
        }
        if (block.mark == BlockMark::kInserted) {
            add_new(block.new_node, newer_text(block.pieces));
        } else if (block.mark == BlockMark::kDeleted) {
            lost_.emplace(block.old_node, known_.at(block.old_node));
            texts_[known_.at(block.old_node).value] = older_text(block.pieces);
        } else {
            add_known(block, inherited);
        }
    }

    void add_known(const Block& block, const Judgement& inherited) {
        const BlockId id = known_.at(block.old_node);
        current_.emplace(block.new_node, id);
        const bool otherwise = reads_otherwise(block.pieces);
        if (otherwise) history(id).since = version_;
        const Judgement judgement = weightier(classifier_.judge(block), inherited);
        if (judgement.change_class != ChangeClass::kNone) history(id).changes.push_back({version_, judgement});
        for (const Piece& piece : block.pieces) {
            if (piece.kind != PieceKind::kBlockBreak) continue;
            if (piece.mark == Mark::kInserted) {
                const BlockId part = add_history(piece.new_node);
                history(part).origin = id;
                history(part).first = history(id).first;
                history(part).since = history(id).since;
            } else {
                const BlockId part = known_.at(piece.old_node);
                history(part).merged_into = id;
                history(part).changes.push_back(
                    {version_, {.change_class = ChangeClass::kEditorial, .reason = Reason::kParagraphs}});
                history(id).since = std::max(history(id).since, history(part).since);
            }
        }
    }

    void add_new(NodeId node, const std::string& text) {
        const auto found = gone_.find(text);
        if (found == gone_.end()) {
            add_history(node);
            return;
        }
        const BlockId id = found->second;
        gone_.erase(found);
        current_.emplace(node, id);
        history(id).since = version_;
        history(id).changes.push_back(
            {version_, {.change_class = ChangeClass::kSubstantive, .reason = Reason::kBlockAdded}});
    }

    BlockId add_history(NodeId node) {
        const BlockId id{static_cast<std::uint32_t>(lineage_.blocks.size())};
        lineage_.blocks.push_back({.first = version_,
                                   .born = version_,
                                   .last = version_,
                                   .since = version_,
                                   .origin = id,
                                   .merged_into = id,
                                   .changes = {}});
        current_.emplace(node, id);
        return id;
    }

    void lose(BlockId id) {
        history(id).changes.push_back(
            {version_, {.change_class = ChangeClass::kSubstantive, .reason = Reason::kBlockRemoved}});
        const auto text = texts_.extract(id.value);
        if (count_code_points(text.mapped()) >= kShortestKnownAgain) gone_.emplace(text.mapped(), id);
    }

    const Options& options_;
    Classifier classifier_;
    BlockLineage lineage_;
    std::uint32_t version_ = 0;
    const Document* newest_ = nullptr;
    std::unordered_map<NodeId, BlockId> known_;      // leaves of the version before
    std::map<NodeId, BlockId> current_;              // of this one
    std::map<NodeId, BlockId> lost_;                 // leaves of the version before that this one lacks
    std::map<std::uint32_t, std::string> texts_;     // of lost ones, by id
    std::unordered_map<std::string, BlockId> gone_;  // by text; of equal ones the first
};

}  // namespace

BlockLineage track(std::span<const Document* const> versions, const Options& options) {
    Tracker tracker(options);
    for (const Document* version : versions) tracker.add_version(version);
    return tracker.take();
}

ChangeClass change_between(const BlockLineage& lineage, BlockId block, std::uint32_t after, std::uint32_t upto) {
    ChangeClass worst = ChangeClass::kNone;
    const auto add_changes = [&](const BlockHistory& history, std::uint32_t last) {
        for (const BlockChange& change : history.changes) {
            if (change.version > after && change.version <= last)
                worst = std::max(worst, change.judgement.change_class);
        }
    };
    const BlockHistory* history = &lineage.blocks[block.value];
    add_changes(*history, upto);
    // Origins are older than what was split off them.
    while (history->born > after && history->born <= upto) {
        const BlockHistory& origin = lineage.blocks[history->origin.value];
        if (&origin == history) return ChangeClass::kSubstantive;
        add_changes(origin, history->born);
        history = &origin;
    }
    return worst;
}

std::vector<Provenance> provenance(std::span<const Document* const> versions, const Options& options) {
    std::vector<Provenance> list;
    if (versions.empty()) return list;
    const BlockLineage lineage = track(versions, options);
    for (const TrackedBlock& leaf : lineage.versions.back()) {
        const BlockHistory& history = lineage.blocks[leaf.id.value];
        list.push_back({leaf.node, history.since, history.first});
    }
    return list;
}

}  // namespace casepress::redline
