#pragma once
// Which column of a table is which in its other version. Private to redline/.

#include "redline/block_index.h"
#include "redline/match_siblings.h"
#include "redline/sequence_match.h"

#include <cstdint>
#include <vector>

namespace casepress::redline {

/// Columns matched by all of their content, then by their header, then, where as many columns of both are left between
/// two matched ones, in order; then by the share of equal cells (a third or more).
class TableColumns {
public:
    TableColumns(const BlockIndex& older, EntryId old_table, const BlockIndex& newer, EntryId new_table,
                 Interner& interner, SequenceMatcher& matcher);

    /// Groups of one column each, in the order of the newer version.
    [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
    [[nodiscard]] std::size_t old_size() const { return old_size_; }
    [[nodiscard]] std::size_t new_size() const { return new_size_; }
    /// A number that is equal for rows whose cells in the columns that both versions have are equal.
    [[nodiscard]] std::uint32_t old_row_key(EntryId row) const { return row_key(older_, row, &Match::old_index); }
    [[nodiscard]] std::uint32_t new_row_key(EntryId row) const { return row_key(newer_, row, &Match::new_index); }

private:
    struct Column {
        std::uint32_t header = 0;
        std::uint32_t content = 0;
        std::vector<std::uint32_t> cells;  // sorted numbers
    };
    struct Partners;
    [[nodiscard]] static std::vector<Column> columns_of(const BlockIndex& index, EntryId table, Interner& interner);
    [[nodiscard]] static std::vector<Match> pairs_of(const std::vector<Column>& olds, const std::vector<Column>& news,
                                                     SequenceMatcher& matcher);
    static void pair_equal(const std::vector<Column>& olds, const std::vector<Column>& news,
                           std::uint32_t Column::*number, Partners& partners);
    static void pair_between(Partners& partners);
    static void pair_alike(const std::vector<Column>& olds, const std::vector<Column>& news, Partners& partners);
    [[nodiscard]] std::uint32_t row_key(const BlockIndex& index, EntryId row, std::uint32_t Match::*column) const;

    const BlockIndex& older_;
    const BlockIndex& newer_;
    Interner& interner_;
    std::vector<Match> pairs_;  // in an order that both directions of a comparison share
    std::vector<Group> groups_;
    std::size_t old_size_ = 0;
    std::size_t new_size_ = 0;
};

}  // namespace casepress::redline
