#include "redline/far_moves.h"

#include <algorithm>
#include <unordered_map>

namespace casepress::redline {

namespace {

using markup::NodeKind;

constexpr std::uint32_t kShortestEqual = 8;
constexpr std::uint32_t kShortestAlike = 20;
constexpr double kAlike = 0.7;

bool can_move(NodeKind kind) {
    switch (kind) {
        case NodeKind::kTableRow:
        case NodeKind::kTableCell:
        case NodeKind::kFootnoteDefinition:
        case NodeKind::kThematicBreak:
            return false;
        default:
            return true;
    }
}

/// A block of one version only, and its entry. Blocks are in preorder, so those inside another follow it.
struct Candidate {
    Block* block = nullptr;
    EntryId entry = kNoEntry;
};

class FarMoves {
public:
    explicit FarMoves(TreeComparer& comparer)
        : comparer_(comparer),
          old_done_(comparer.older().entries().size(), false),
          new_done_(comparer.newer().entries().size(), false) {}

    void find(std::vector<Block>& blocks) {
        const auto old_entries = entries_by_node(comparer_.older());
        const auto new_entries = entries_by_node(comparer_.newer());
        for (Block& block : blocks) collect(block, old_entries, new_entries);
        pair_equal();
        pair_alike();
    }

private:
    static std::unordered_map<markup::NodeId, EntryId> entries_by_node(const BlockIndex& index) {
        std::unordered_map<markup::NodeId, EntryId> entries;
        for (EntryId id = 0; id < index.entries().size(); ++id) entries.emplace(index.entry(id).node, id);
        return entries;
    }

    void collect(Block& block, const std::unordered_map<markup::NodeId, EntryId>& old_entries,
                 const std::unordered_map<markup::NodeId, EntryId>& new_entries) {
        if (block.mark == BlockMark::kMovedFrom) return;
        if (can_move(block.kind)) {
            if (block.mark == BlockMark::kDeleted) gone_.push_back({&block, old_entries.at(block.old_node)});
            if (block.mark == BlockMark::kInserted) come_.push_back({&block, new_entries.at(block.new_node)});
        }
        for (Block& child : block.children) collect(child, old_entries, new_entries);
    }

    void pair_equal() {
        std::unordered_map<std::uint32_t, std::vector<const Candidate*>> by_content;  // the first last
        for (auto candidate = gone_.rbegin(); candidate != gone_.rend(); ++candidate) {
            const Entry& entry = comparer_.older().entry(candidate->entry);
            if (entry.length >= kShortestEqual) by_content[entry.visible].push_back(&*candidate);
        }
        for (const Candidate& come : come_) {
            if (new_done_[come.entry]) continue;
            const auto found = by_content.find(comparer_.newer().entry(come.entry).visible);
            if (found == by_content.end()) continue;
            auto& gone = found->second;
            while (!gone.empty() && old_done_[gone.back()->entry]) gone.pop_back();
            if (!gone.empty()) replace(*gone.back(), come);
        }
    }

    using Candidates = std::vector<const Candidate*>;

    static Candidates eligible(const BlockIndex& index, const std::vector<Candidate>& candidates,
                               const std::vector<bool>& done) {
        Candidates list;
        for (const Candidate& candidate : candidates) {
            const Entry& entry = index.entry(candidate.entry);
            if (!done[candidate.entry] && entry.kind == NodeKind::kParagraph && entry.length >= kShortestAlike)
                list.push_back(&candidate);
        }
        return list;
    }

    /// Pairs of positions: each of `seekers` takes the likest of `sought` that is left.
    static std::vector<Match> alike_pairs(const BlockIndex& seeker_index, const Candidates& seekers,
                                          const BlockIndex& sought_index, const Candidates& sought) {
        std::vector<EntryId> entries;
        for (const Candidate* candidate : sought) entries.push_back(candidate->entry);
        const LikenessIndex index(sought_index, std::move(entries));
        std::vector<bool> taken(sought.size(), false);
        std::vector<Match> pairs;
        for (std::uint32_t i = 0; i < seekers.size(); ++i) {
            const auto found = index.likest(seeker_index, seekers[i]->entry, taken);
            if (found.likeness < kAlike) continue;
            taken[found.position] = true;
            pairs.push_back({i, static_cast<std::uint32_t>(found.position)});
        }
        return pairs;
    }

    void pair_alike() {
        const Candidates gone = eligible(comparer_.older(), gone_, old_done_);
        const Candidates come = eligible(comparer_.newer(), come_, new_done_);
        // In one order of the contents, so that swapped versions give swapped moves.
        const auto content = [](const BlockIndex& index) {
            return [&index](const Candidate* candidate) { return index.entry(candidate->entry).visible; };
        };
        if (std::ranges::lexicographical_compare(come, gone, {}, content(comparer_.newer()),
                                                 content(comparer_.older()))) {
            for (const Match& pair : alike_pairs(comparer_.newer(), come, comparer_.older(), gone)) {
                replace(*gone[pair.new_index], *come[pair.old_index]);
            }
        } else {
            for (const Match& pair : alike_pairs(comparer_.older(), gone, comparer_.newer(), come)) {
                replace(*gone[pair.old_index], *come[pair.new_index]);
            }
        }
    }

    void replace(const Candidate& gone, const Candidate& come) {
        *come.block = comparer_.both(gone.entry, come.entry, BlockMark::kMovedTo);
        *gone.block = comparer_.one_sided(gone.entry, BlockMark::kMovedFrom);
        come.block->move = gone.block->move = comparer_.next_move();
        // What stood inside them is no longer there to be paired.
        std::fill(old_done_.begin() + gone.entry, old_done_.begin() + comparer_.older().entry(gone.entry).end, true);
        std::fill(new_done_.begin() + come.entry, new_done_.begin() + comparer_.newer().entry(come.entry).end, true);
    }

    TreeComparer& comparer_;
    std::vector<Candidate> gone_, come_;
    std::vector<bool> old_done_, new_done_;  // by entry
};

}  // namespace

void find_far_moves(TreeComparer& comparer, std::vector<Block>& blocks) { FarMoves(comparer).find(blocks); }

}  // namespace casepress::redline
