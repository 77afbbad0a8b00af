#pragma once
// Two indexed versions → the tree of blocks of the redline. Private to redline/.

#include "redline/block_index.h"
#include "redline/compare_text.h"
#include "redline/match_siblings.h"
#include "redline/redline.h"
#include "redline/table_columns.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace casepress::redline {

/// Compares the blocks of two versions. Recursion is as deep as BlockIndex is: kDeepestBlock.
class TreeComparer {
public:
    /// All outlive this.
    TreeComparer(const BlockIndex& older, const BlockIndex& newer, TextComparer& texts, Interner& interner)
        : older_(older), newer_(newer), texts_(texts), interner_(interner) {}

    /// The children of the document. `footnotes`: which definitions correspond, as positions among the definitions of
    /// each version, in any order.
    [[nodiscard]] std::vector<Block> compare(const std::vector<Match>& footnotes);

    /// A block that both versions have.
    [[nodiscard]] Block both(EntryId old_id, EntryId new_id, BlockMark mark);
    /// A block of one version: kInserted, kDeleted or kMovedFrom.
    [[nodiscard]] Block one_sided(EntryId id, BlockMark mark);
    [[nodiscard]] std::uint32_t next_move() { return ++moves_; }

    [[nodiscard]] const BlockIndex& older() const { return older_; }
    [[nodiscard]] const BlockIndex& newer() const { return newer_; }

private:
    using Ids = std::vector<EntryId>;
    [[nodiscard]] std::vector<Group> match(const Ids& olds, const Ids& news);
    /// The blocks of two lists of siblings in the order of a redline.
    [[nodiscard]] std::vector<Block> in_order(const Ids& olds, const Ids& news, const std::vector<Group>& groups);
    [[nodiscard]] Block joined(std::span<const EntryId> olds, std::span<const EntryId> news);
    [[nodiscard]] std::vector<Block> footnotes(const Ids& olds, const Ids& news, const std::vector<Match>& pairs);
    [[nodiscard]] std::vector<Block> rows(EntryId old_table, EntryId new_table);
    [[nodiscard]] std::vector<Block> children(const Entry& old_entry, const Entry& new_entry);
    void fill_leaf(const Entry& old_entry, const Entry& new_entry, Block& block);
    void set_shape(const Entry& old_entry, const Entry& new_entry, Block& block) const;

    const BlockIndex& older_;
    const BlockIndex& newer_;
    TextComparer& texts_;
    Interner& interner_;
    std::optional<TableColumns> columns_;  // of the table whose rows are being compared
    std::uint32_t moves_ = 0;
};

}  // namespace casepress::redline
