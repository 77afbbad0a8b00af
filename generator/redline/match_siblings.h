#pragma once
// Which of the blocks that stand side by side in one version are which of those in the other. Private to redline/.

#include "redline/block_index.h"
#include "redline/sequence_match.h"

#include <cstdint>
#include <span>
#include <vector>

namespace casepress::redline {

/// Blocks of the older version that became blocks of the newer: one each, or one paragraph split in several, or several
/// merged into one. Positions in the two lists of siblings.
struct Group {
    std::uint32_t old_begin = 0, old_end = 0;
    std::uint32_t new_begin = 0, new_end = 0;
    bool moved = false;  ///< one each; the order of this group among the others changed
    friend bool operator==(const Group&, const Group&) = default;
};

/// Blocks to compare: entries of an index, and the numbers by which they are the same.
struct Siblings {
    const BlockIndex& index;
    std::span<const EntryId> entries;
    std::span<const std::uint32_t> keys;  ///< one an entry
};

/// Groups in the order of the newer version; those not moved rise in both. Found in this order:
///  1. Blocks with equal keys: a longest common subsequence stays in place (SequenceMatcher); the other equal ones
///     have moved.
///  2. Between blocks in place: the order-keeping pairs of alike blocks whose likeness (Dice of their features; for
///     texts of up to 80 characters also the share of characters in common) is largest in sum and at least 0.34 each.
///     Where more than kLargestGap pairs are possible, each block's likest partner, found through features that no
///     more than 64 blocks share, and, in what remains, blocks of the same number in order.
///  3. Paragraphs next to such a pair that are contained in the other side: splits and merges, of up to 8 parts.
///  4. Blocks anywhere whose likeness is at least 0.6: moved and edited.
/// Time: for each block a bounded number of comparisons. Swapping the arguments gives the same groups, swapped.
[[nodiscard]] std::vector<Group> match_siblings(const Siblings& older, const Siblings& newer, SequenceMatcher& matcher);

/// How alike two blocks are, 0 to 1; 0 for blocks that cannot be versions of each other.
[[nodiscard]] double likeness(const BlockIndex& older, EntryId old_id, const BlockIndex& newer, EntryId new_id);

/// Finds for blocks the likest of a fixed set.
class LikenessIndex {
public:
    /// Both outlive this; `entries` are those to find.
    LikenessIndex(const BlockIndex& index, std::vector<EntryId> entries);

    struct Found {
        std::size_t position = 0;  ///< in `entries`
        double likeness = 0;       ///< 0: none
    };
    /// The likest one not in `taken` (by position); of equals the first.
    [[nodiscard]] Found likest(const BlockIndex& other, EntryId id, const std::vector<bool>& taken) const;

private:
    struct Posting {
        std::uint64_t feature;
        std::uint32_t position;
        auto operator<=>(const Posting&) const = default;
    };
    const BlockIndex& index_;
    std::vector<EntryId> entries_;
    std::vector<Posting> postings_;  // sorted; without features that are too common
};

}  // namespace casepress::redline
