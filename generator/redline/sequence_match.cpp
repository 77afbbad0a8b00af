#include "redline/sequence_match.h"

#include <algorithm>
#include <utility>

namespace casepress::redline {

/// Row d: the furthest old index on each diagonal (old index − new index) −d, −d + 2 … d that d differences reach, or
/// −1.
class SequenceMatcher::Fronts {
public:
    Fronts(std::int64_t old_size, std::int64_t new_size) : n_(old_size), m_(new_size) {}

    struct Start {
        std::int64_t old_index = -1;
        bool by_deletion = false;
    };
    /// Where the d-th difference leads on diagonal k, before any run of equal elements.
    [[nodiscard]] Start start(std::int64_t d, std::int64_t k) const {
        if (d == 0) return {.old_index = 0};
        const std::int64_t inserted = value(d - 1, k + 1);
        const std::int64_t deleted = value(d - 1, k - 1);
        Start best;
        if (inserted >= 0 && inserted - k <= m_) best.old_index = inserted;
        if (deleted >= 0 && deleted < n_ && deleted + 1 > best.old_index) best = {deleted + 1, true};
        return best;
    }
    void add_row() { rows_.emplace_back(rows_.size() + 1, -1); }
    void set(std::int64_t d, std::int64_t k, std::int64_t x) {
        rows_[static_cast<std::size_t>(d)][static_cast<std::size_t>((k + d) / 2)] = static_cast<std::int32_t>(x);
    }

private:
    [[nodiscard]] std::int64_t value(std::int64_t d, std::int64_t k) const {
        if (k < -d || k > d) return -1;
        return rows_[static_cast<std::size_t>(d)][static_cast<std::size_t>((k + d) / 2)];
    }

    std::int64_t n_, m_;
    std::vector<std::vector<std::int32_t>> rows_;
};

std::vector<Match> longest_rising(const std::vector<Match>& matches) {
    constexpr std::uint32_t kNone = 0xFFFFFFFF;
    std::vector<std::uint32_t> tails;  // of runs by length: the match with the smallest new index that ends one
    std::vector<std::uint32_t> before(matches.size(), kNone);
    for (std::uint32_t i = 0; i < matches.size(); ++i) {
        const auto at =
            std::lower_bound(tails.begin(), tails.end(), matches[i].new_index,
                             [&](std::uint32_t tail, std::uint32_t value) { return matches[tail].new_index < value; });
        if (at != tails.begin()) before[i] = *(at - 1);
        if (at == tails.end()) {
            tails.push_back(i);
        } else {
            *at = i;
        }
    }
    std::vector<Match> run;
    for (std::uint32_t i = tails.empty() ? kNone : tails.back(); i != kNone; i = before[i]) run.push_back(matches[i]);
    std::reverse(run.begin(), run.end());
    return run;
}

std::vector<Match> SequenceMatcher::match(std::span<const std::uint32_t> older, std::span<const std::uint32_t> newer) {
    const bool swapped = std::ranges::lexicographical_compare(newer, older);
    older_ = swapped ? newer : older;
    newer_ = swapped ? older : newer;
    matches_.clear();
    allowed_ = steps_ + most_steps(older.size() + newer.size());
    pending_.assign(1, {0, static_cast<std::uint32_t>(older_.size()), 0, static_cast<std::uint32_t>(newer_.size())});
    while (!pending_.empty()) {
        const Range range = pending_.back();
        pending_.pop_back();
        match_range(range);
    }
    if (swapped) {
        for (Match& match : matches_) std::swap(match.old_index, match.new_index);
    }
    std::sort(matches_.begin(), matches_.end(),
              [](const Match& a, const Match& b) { return a.old_index < b.old_index; });
    return std::move(matches_);
}

void SequenceMatcher::match_range(Range range) {
    trim(range);
    if (range.old_begin == range.old_end || range.new_begin == range.new_end) return;
    if (steps_ < allowed_) {
        if (match_by_differences(range)) return;
        const auto anchors = pair_occurrences(range, true);
        if (!anchors.empty()) {
            split_at(range, anchors);
            return;
        }
    }
    for (const Match& match : pair_occurrences(range, false)) matches_.push_back(match);
}

/// What both begin and end with is common.
void SequenceMatcher::trim(Range& range) {
    while (range.old_begin < range.old_end && range.new_begin < range.new_end &&
           older_[range.old_begin] == newer_[range.new_begin]) {
        matches_.push_back({range.old_begin++, range.new_begin++});
        ++steps_;
    }
    while (range.old_begin < range.old_end && range.new_begin < range.new_end &&
           older_[range.old_end - 1] == newer_[range.new_end - 1]) {
        matches_.push_back({--range.old_end, --range.new_end});
        ++steps_;
    }
}

/// Myers' greedy algorithm: for each number of differences the furthest point on each diagonal, then the way back.
/// False, and nothing matched, when there are more than kMostDifferences.
bool SequenceMatcher::match_by_differences(const Range& range) {
    const std::int64_t n = range.old_end - range.old_begin;
    const std::int64_t m = range.new_end - range.new_begin;
    const auto limit = std::min<std::int64_t>(kMostDifferences, n + m);
    if (std::abs(n - m) > limit) return false;
    Fronts fronts(n, m);
    for (std::int64_t d = 0; d <= limit && steps_ < allowed_; ++d) {
        fronts.add_row();
        for (std::int64_t k = -d; k <= d; k += 2) {
            std::int64_t x = fronts.start(d, k).old_index;
            ++steps_;
            while (x >= 0 && x < n && x - k < m && equal_at(range, x, x - k)) {
                ++x;
                ++steps_;
            }
            fronts.set(d, k, x);
            if (x == n && x - k == m) {
                trace_back(range, fronts, d, k);
                return true;
            }
        }
    }
    return false;
}

bool SequenceMatcher::equal_at(const Range& range, std::int64_t x, std::int64_t y) const {
    return older_[range.old_begin + static_cast<std::size_t>(x)] ==
           newer_[range.new_begin + static_cast<std::size_t>(y)];
}

/// The way back from the end of both, which lies on diagonal `k` after `d` differences.
void SequenceMatcher::trace_back(const Range& range, const Fronts& fronts, std::int64_t d, std::int64_t k) {
    std::int64_t x = range.old_end - range.old_begin;
    for (;; --d) {
        const Fronts::Start start = fronts.start(d, k);
        for (; x > start.old_index; --x) {
            matches_.push_back({range.old_begin + static_cast<std::uint32_t>(x - 1),
                                range.new_begin + static_cast<std::uint32_t>(x - 1 - k)});
        }
        if (d == 0) return;
        if (start.by_deletion) --x;
        k += start.by_deletion ? -1 : 1;
    }
}

/// Pairs of the k-th occurrences of each element in both ranges, reduced to their longest rising run.
std::vector<Match> SequenceMatcher::pair_occurrences(const Range& range, bool unique_only) {
    struct Place {
        std::uint32_t element, index;
        auto operator<=>(const Place&) const = default;
    };
    const auto places = [](std::span<const std::uint32_t> sequence, std::uint32_t begin, std::uint32_t end) {
        std::vector<Place> sorted;
        for (std::uint32_t i = begin; i < end; ++i) sorted.push_back({sequence[i], i});
        std::sort(sorted.begin(), sorted.end());
        return sorted;
    };
    const auto olds = places(older_, range.old_begin, range.old_end);
    const auto news = places(newer_, range.new_begin, range.new_end);
    steps_ += olds.size() + news.size();
    const auto run_end = [](const std::vector<Place>& list, std::size_t i) {
        std::size_t end = i;
        while (end < list.size() && list[end].element == list[i].element) ++end;
        return end;
    };
    std::vector<Match> pairs;
    for (std::size_t i = 0, j = 0; i < olds.size() && j < news.size();) {
        if (olds[i].element != news[j].element) {
            ++(olds[i].element < news[j].element ? i : j);
            continue;
        }
        const std::size_t i_end = run_end(olds, i);
        const std::size_t j_end = run_end(news, j);
        if (!unique_only || (i_end == i + 1 && j_end == j + 1)) {
            for (std::size_t k = 0; i + k < i_end && j + k < j_end; ++k)
                pairs.push_back({olds[i + k].index, news[j + k].index});
        }
        i = i_end;
        j = j_end;
    }
    std::sort(pairs.begin(), pairs.end(), [](const Match& a, const Match& b) { return a.old_index < b.old_index; });
    return longest_rising(pairs);
}

void SequenceMatcher::split_at(const Range& range, const std::vector<Match>& anchors) {
    std::uint32_t old_begin = range.old_begin;
    std::uint32_t new_begin = range.new_begin;
    for (const Match& anchor : anchors) {
        matches_.push_back(anchor);
        pending_.push_back({old_begin, anchor.old_index, new_begin, anchor.new_index});
        old_begin = anchor.old_index + 1;
        new_begin = anchor.new_index + 1;
    }
    pending_.push_back({old_begin, range.old_end, new_begin, range.new_end});
}

}  // namespace casepress::redline
