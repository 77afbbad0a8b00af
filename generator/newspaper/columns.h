#pragma once
// Filling the columns of a rectangle with a galley: where each column ends, so that all end nearly level. All heights
// are read from prefix sums; nothing is set again.

#include "print/galley.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace casepress::newspaper {

/// No page has more columns.
inline constexpr int kMostColumns = 8;
/// Columns of one article end within so many steps of each other (newspaper practice).
inline constexpr int kRaggedSteps = 2;
/// Of Filling::cost: each step beyond that. Rather is an article cut or a page begun: preflight refuses such columns.
inline constexpr int kUnevenCost = 110;

/// The heights of a galley's units, as sums.
class Flow {
public:
    Flow() = default;
    explicit Flow(std::span<const print::GalleyUnit> units);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(spaces_.size()); }
    /// Steps of units [begin, end) as one column, the space before the first not counted.
    [[nodiscard]] int height(std::uint32_t begin, std::uint32_t end) const {
        return begin == end ? 0 : sums_[end] - sums_[begin] - spaces_[begin];
    }
    /// The last unit boundary such that a column from `begin` is not higher than `room`.
    [[nodiscard]] std::uint32_t reach(std::uint32_t begin, int room) const;
    /// Cost of a column that ends before unit `end`.
    [[nodiscard]] int cut(std::uint32_t end) const { return end == 0 ? 0 : cuts_[end - 1]; }
    [[nodiscard]] int space(std::uint32_t unit) const { return spaces_[unit]; }
    /// The highest run of units that no column may end within.
    [[nodiscard]] int highest_run() const;

private:
    std::vector<int> sums_ = {0};
    std::vector<int> spaces_;
    std::vector<int> cuts_;
};

/// What one column holds: units [begin, end).
struct Column {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct Filling {
    std::array<Column, kMostColumns> columns = {};
    int cost = 0;  ///< squares of the steps that columns lack, and the costs of cuts
};

/// All units from `begin` on in these columns (`rooms`: steps of each); nullopt when they do not fit.
[[nodiscard]] std::optional<Filling> fill_whole(const Flow& flow, std::uint32_t begin, std::span<const int> rooms);

/// As many units from `begin` on as go into these columns, leaving at least `least_rest` steps for later; nullopt when
/// no such cut is allowed.
[[nodiscard]] std::optional<Filling> fill_part(const Flow& flow, std::uint32_t begin, std::span<const int> rooms,
                                               int least_rest);

}  // namespace casepress::newspaper
