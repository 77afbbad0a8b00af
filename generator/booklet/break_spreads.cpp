#include "booklet/break_spreads.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

namespace casepress::booklet {

namespace {

constexpr Cost kEmptyCost = 10;    // times the square of the steps that the fuller page is short
constexpr Cost kMismatchCost = 6;  // times the square of the steps between what both sides have said
constexpr Cost kMostMismatch = 100'000;
constexpr Cost kWithinCost = 60;        // ending within a paragraph
constexpr Cost kShortLastCost = 900;    // for each line that the fuller page of the last spread lacks
constexpr std::size_t kMostStates = 6;  // kept for one pair of places
constexpr std::size_t kNear = 2;        // units around the corresponding place that are tried
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// Which place of the right side corresponds to one of the left.
class Places {
public:
    Places(const PageModel& left, const PageModel& right, const std::vector<Correspondence>& matches)
        : left_(left), right_(right) {
        points_.push_back({0, 0});
        for (const Correspondence& match : matches) {
            if (match.left > points_.back().left && match.right > points_.back().right && match.left < left.size() &&
                match.right < right.size())
                points_.push_back(match);
        }
        points_.push_back({left.size(), right.size()});
    }

    [[nodiscard]] bool is_match(std::size_t left, std::size_t right) const {
        return std::ranges::binary_search(points_, Correspondence{left, right},
                                          [](const Correspondence& a, const Correspondence& b) {
                                              return std::pair(a.left, a.right) < std::pair(b.left, b.right);
                                          });
    }
    /// In steps along the right side.
    [[nodiscard]] int target(std::size_t left) const {
        auto next = std::ranges::upper_bound(points_, left, {}, &Correspondence::left);
        if (next == points_.end()) return right_.position(right_.size());
        const Correspondence& a = *std::prev(next);
        const int from = left_.position(a.left);
        const int length = std::max(1, left_.position(next->left) - from);
        const int start = right_.position(a.right);
        const std::int64_t height = right_.position(next->right) - start;
        return start + static_cast<int>(height * (left_.position(left) - from) / length);
    }
    /// The unit of the right side that is nearest to this many steps.
    [[nodiscard]] std::size_t nearest_right(int target) const {
        std::size_t low = 0;
        std::size_t high = right_.size();
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (right_.position(middle) < target) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low > 0 && target - right_.position(low - 1) < right_.position(low) - target) return low - 1;
        return low;
    }

private:
    const PageModel& left_;
    const PageModel& right_;
    std::vector<Correspondence> points_;
};

struct State {
    std::uint32_t left_line = 0, right_line = 0;
    Cost cost = 0;
    std::uint32_t before = kNone;
    SpreadCut spread = {};
};

class Breaker {
public:
    Breaker(const Sequence& left, const Sequence& right, const std::vector<Correspondence>& matches,
            const PageLimits& limits)
        : left_(left, limits, Stretching::kOff),
          right_(right, limits, Stretching::kOff),
          places_(left_, right_, matches),
          steps_(limits.steps) {}

    std::vector<SpreadCut> run() {
        if (left_.size() == 0 && right_.size() == 0) return {};
        states_.push_back({});
        at_[{0, 0}].push_back(0);
        // States only lead to greater pairs, so each is complete when its turn comes.
        for (auto& [place, indexes] : at_) {
            std::ranges::stable_sort(indexes, {}, [this](std::uint32_t i) { return states_[i].cost; });
            if (indexes.size() > kMostStates) indexes.resize(kMostStates);
            for (const std::uint32_t index : indexes) extend(index, place.first, place.second);
        }
        return collect();
    }

private:
    void extend(std::uint32_t index, std::size_t left, std::size_t right) {
        const std::size_t furthest = furthest_right(index, right);
        for (std::size_t end = left; end <= left_.size(); ++end) {
            const auto fit = left_.fit(left, end, states_[index].left_line);
            if (!fit) break;
            const std::size_t wanted = end == left_.size() ? right_.size() : places_.nearest_right(places_.target(end));
            const std::size_t last = std::clamp(wanted + kNear, right, furthest);
            const std::size_t first = std::clamp(wanted - std::min(wanted, kNear), right, last);
            for (std::size_t right_end = first; right_end <= last; ++right_end) {
                if (end > left || right_end > right) add(index, *fit, right, right_end);
            }
        }
    }

    [[nodiscard]] std::size_t furthest_right(std::uint32_t index, std::size_t right) const {
        std::size_t end = right;
        while (end < right_.size() && right_.fit(right, end + 1, states_[index].right_line)) ++end;
        return end;
    }

    void add(std::uint32_t before, const PageFit& left, std::size_t right_begin, std::size_t right_end) {
        const auto right = right_.fit(right_begin, right_end, states_[before].right_line);
        if (!right) return;
        State next{.left_line = left.cut.line_end,
                   .right_line = right->cut.line_end,
                   .cost = states_[before].cost + spread_cost(left, *right),
                   .before = before,
                   .spread = {.left = left.cut, .right = right->cut}};
        std::vector<std::uint32_t>& place = at_[{left.cut.end, right_end}];
        for (const std::uint32_t other : place) {
            State& known = states_[other];
            if (known.left_line != next.left_line || known.right_line != next.right_line) continue;
            if (next.cost < known.cost) known = next;
            return;
        }
        place.push_back(static_cast<std::uint32_t>(states_.size()));
        states_.push_back(next);
    }

    [[nodiscard]] Cost spread_cost(const PageFit& left, const PageFit& right) const {
        Cost cost = left.cost + right.cost;
        const std::size_t end = left.cut.end;
        const Cost empty = std::min(left.empty_steps, right.empty_steps);
        if (end == left_.size() && right.cut.end == right_.size()) {
            const bool later = left.cut.begin > 0 || right.cut.begin > 0;
            return later ? cost + kShortLastCost * std::max<Cost>(0, kLeastLastLines - (steps_ - empty)) : cost;
        }
        const Cost apart = places_.target(end) - right_.position(right.cut.end);
        cost += kEmptyCost * empty * empty + std::min(kMismatchCost * apart * apart, kMostMismatch);
        if (!places_.is_match(end, right.cut.end)) cost += kWithinCost;
        return cost;
    }

    [[nodiscard]] std::vector<SpreadCut> collect() const {
        // The last place is always reached: from any place, a spread goes on by a unit at least.
        const std::vector<std::uint32_t>& ends = at_.rbegin()->second;
        const std::uint32_t best =
            *std::ranges::min_element(ends, {}, [this](std::uint32_t i) { return std::pair(states_[i].cost, i); });
        std::vector<SpreadCut> spreads;
        for (std::uint32_t i = best; states_[i].before != kNone; i = states_[i].before)
            spreads.push_back(states_[i].spread);
        std::ranges::reverse(spreads);
        append_rest(spreads, left_.rest_of_notes(states_[best].left_line),
                    right_.rest_of_notes(states_[best].right_line));
        return spreads;
    }

    void append_rest(std::vector<SpreadCut>& spreads, const std::vector<PageCut>& left,
                     const std::vector<PageCut>& right) const {
        const auto nothing = [](const PageModel& model, std::uint32_t line) {
            return PageCut{.begin = model.size(), .end = model.size(), .line_begin = line, .line_end = line};
        };
        for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
            const PageCut& before_left = spreads.back().left;
            const PageCut& before_right = spreads.back().right;
            const SpreadCut spread{.left = i < left.size() ? left[i] : nothing(left_, before_left.line_end),
                                   .right = i < right.size() ? right[i] : nothing(right_, before_right.line_end)};
            spreads.push_back(spread);
        }
    }

    PageModel left_;
    PageModel right_;
    Places places_;
    int steps_;
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::uint32_t>> at_;
    std::vector<State> states_;
};

}  // namespace

std::vector<SpreadCut> break_spreads(const Sequence& left, const Sequence& right,
                                     const std::vector<Correspondence>& matches, const PageLimits& limits) {
    return Breaker(left, right, matches, limits).run();
}

}  // namespace casepress::booklet
