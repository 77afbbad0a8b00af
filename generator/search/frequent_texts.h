#pragma once
// The texts that occur too often for one list of positions, and where they stand. What is told apart by further units,
// and what only has a list of pages, hangs on this set.

#include "base/threads.h"
#include "search/placement.h"
#include "search/postings.h"
#include "search/zeroed_array.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casepress::search {

/// A set of texts of two units and more, with all their beginnings. Safe to read from many threads.
class TextSet {
public:
    /// All beginnings of `text` but the last must be in it already.
    void add(std::u16string_view text);
    /// Length of the longest of these texts that `units` begin with, or 0.
    [[nodiscard]] std::size_t longest_at(std::u16string_view units) const;

private:
    using Node = std::uint32_t;
    static constexpr unsigned kFilterBits = 16;
    static std::uint64_t key(Node node, Unit unit) { return std::uint64_t{node} << 16 | unit; }
    static std::size_t slot(std::uint32_t pair) { return (pair * 0x9E3779B1U) >> (32 - kFilterBits); }

    std::unordered_map<std::uint64_t, Node> nodes_;  ///< by the node before, and the unit; 0 is the root
    std::vector<bool> begins_ = std::vector<bool>(std::size_t{1} << kFilterBits);  ///< which pairs may begin a text
};

/// All blocks with Han, laid out by position. Safe to read from many threads.
class UnitSpace {
public:
    UnitSpace(std::span<const PlacedPage> pages, const DocumentSpace& space, ThreadCount threads);
    /// kBreak where no such text is.
    [[nodiscard]] Unit at(std::uint32_t position) const {
        return position < units_.size() ? units_.items()[position] : kBreak;
    }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(units_.size()); }
    /// What stands from a position on: `most` units, fewer before a break.
    [[nodiscard]] std::u16string_view from(std::uint32_t position, std::size_t most) const;

private:
    static_assert(kBreak == 0);
    ZeroedArray<Unit> units_;
};

struct FrequentBigram {
    Unit first = 0, second = 0;
    std::vector<std::uint32_t> positions;  ///< rising
};

struct FrequentTexts {
    std::vector<FrequentBigram> bigrams;  ///< sorted
    TextSet texts;
};

/// The texts of 2 to `longest` units that occur more than `frequent` times.
[[nodiscard]] FrequentTexts find_frequent_texts(const UnitSpace& units, std::uint32_t frequent, std::uint32_t longest,
                                                ThreadCount threads);

/// Positions of a text that the same unit follows.
struct Continuation {
    Unit unit = 0;
    std::span<const std::uint32_t> positions;  ///< rising
};
struct Continuations {
    std::vector<std::uint32_t> positions;  ///< what the others borrow from
    std::vector<Continuation> by_unit;     ///< sorted
};
/// Deals `positions` of a text of `length` units out; those that nothing follows are left out.
[[nodiscard]] Continuations continuations(std::span<const std::uint32_t> positions, std::uint32_t length,
                                          const UnitSpace& units);

}  // namespace casepress::search
