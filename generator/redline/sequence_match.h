#pragma once
// What two sequences have in common, in order: the ground on which blocks, lines, words and characters are compared.

#include <cstdint>
#include <span>
#include <vector>

namespace casepress::redline {

/// One element of the first sequence and the equal one of the second.
struct Match {
    std::uint32_t old_index = 0;
    std::uint32_t new_index = 0;
    friend bool operator==(const Match&, const Match&) = default;
};

/// The length of work that comparing sequences of together `size` elements may take, in steps of the kind that
/// SequenceMatcher::steps counts: linear, with a constant that small sequences never reach.
[[nodiscard]] constexpr std::uint64_t most_steps(std::size_t size) { return 8'000'000 + 64 * std::uint64_t{size}; }

/// Finds a common subsequence. Elements are equal when their numbers are.
///
/// The subsequence is a longest one (Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1, 1986)
/// while the two differ in no more than kMostDifferences elements, which holds for every revision that a person makes.
/// Beyond that the two are cut at the elements that both have exactly once, the longest run of these that stands in
/// the same order (Cohen's "patience" diff), and the parts are compared in turn. A part without such elements, or
/// one met when most_steps is used up, gives the longest increasing run of the pairs (k-th occurrence, k-th occurrence)
/// of each element: O(n log n), common but not always longest.
///
/// Of several longest ones the same is found when the two sequences are swapped.
class SequenceMatcher {
public:
    static constexpr std::uint32_t kMostDifferences = 1000;

    /// Matches rise in both indices.
    [[nodiscard]] std::vector<Match> match(std::span<const std::uint32_t> older, std::span<const std::uint32_t> newer);

    /// Comparisons of elements and moves along diagonals made by this object so far.
    [[nodiscard]] std::uint64_t steps() const { return steps_; }

private:
    struct Range {
        std::uint32_t old_begin, old_end, new_begin, new_end;
    };
    class Fronts;
    void match_range(Range range);
    void trim(Range& range);
    bool match_by_differences(const Range& range);
    [[nodiscard]] bool equal_at(const Range& range, std::int64_t x, std::int64_t y) const;
    void trace_back(const Range& range, const Fronts& fronts, std::int64_t d, std::int64_t k);
    std::vector<Match> pair_occurrences(const Range& range, bool unique_only);
    void split_at(const Range& range, const std::vector<Match>& anchors);

    std::span<const std::uint32_t> older_;
    std::span<const std::uint32_t> newer_;
    std::vector<Match> matches_;
    std::vector<Range> pending_;
    std::uint64_t steps_ = 0;
    std::uint64_t allowed_ = 0;
};

/// The longest subsequence of `matches`, which rise in their old index, that rises in its new index too.
[[nodiscard]] std::vector<Match> longest_rising(const std::vector<Match>& matches);

}  // namespace casepress::redline
