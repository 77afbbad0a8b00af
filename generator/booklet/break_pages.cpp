#include "booklet/break_pages.h"

#include <algorithm>
#include <limits>

namespace casepress::booklet {

namespace {

constexpr Cost kEmptyCost = 40;          // times the square of the steps that a page is short
constexpr Cost kUnevenCost = 60;         // times the square of the difference of facing pages
constexpr std::size_t kMostStates = 24;  // kept for one place; more only arise where notes run over many pages
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// A way to have set all units before some place.
struct State {
    std::uint32_t line = 0;    // note lines set so far
    Side side = Side::kRight;  // of the next page
    int left_short = 0;        // of the page before, when the next one faces it
    Cost cost = 0;
    std::uint32_t before = kNone;  // the state that the last page began with
    PageCut page = {};
    bool begins = true;  // no page yet
};

class Breaker {
public:
    Breaker(const Sequence& sequence, const PageLimits& limits)
        : model_(sequence, limits, Stretching::kAllowed), at_(sequence.units.size() + 1) {}

    std::vector<PageCut> run(Side first) {
        if (model_.size() == 0) return {};
        states_.push_back({.side = first});
        at_[0].push_back(0);
        for (std::size_t begin = 0; begin < model_.size(); ++begin) {
            keep_best(at_[begin]);
            for (const std::uint32_t state : at_[begin]) extend(state, begin);
        }
        return collect();
    }

private:
    void extend(std::uint32_t index, std::size_t begin) {
        for (std::size_t end = begin + 1; end <= model_.size(); ++end) {
            const State before = states_[index];
            const auto fit = model_.fit(begin, end, before.line);
            if (!fit) break;
            add(next_state(before, index, *fit));
        }
    }

    [[nodiscard]] State next_state(const State& before, std::uint32_t index, const PageFit& fit) const {
        const bool last = fit.cut.end == model_.size();
        State next{.line = fit.cut.line_end,
                   .side = other_side(before.side),
                   .cost = before.cost + fit.cost,
                   .before = index,
                   .page = fit.cut,
                   .begins = false};
        if (last) return next;
        next.cost += kEmptyCost * fit.empty_steps * fit.empty_steps;
        if (before.side == Side::kLeft) {
            next.left_short = fit.short_by;
        } else if (!before.begins) {
            const Cost difference = fit.short_by - before.left_short;
            next.cost += kUnevenCost * difference * difference;
        }
        return next;
    }

    void add(const State& state) {
        std::vector<std::uint32_t>& place = at_[state.page.end];
        for (const std::uint32_t other : place) {
            State& known = states_[other];
            if (known.line != state.line || known.side != state.side || known.left_short != state.left_short) continue;
            if (state.cost < known.cost) known = state;
            return;
        }
        place.push_back(static_cast<std::uint32_t>(states_.size()));
        states_.push_back(state);
    }

    void keep_best(std::vector<std::uint32_t>& place) const {
        if (place.size() <= kMostStates) return;
        std::ranges::stable_sort(place, {}, [this](std::uint32_t i) { return states_[i].cost; });
        place.resize(kMostStates);
    }

    [[nodiscard]] std::vector<PageCut> collect() const {
        std::uint32_t best = kNone;
        Cost least = std::numeric_limits<Cost>::max();
        for (const std::uint32_t state : at_.back()) {
            const auto rest = static_cast<Cost>(model_.rest_of_notes(states_[state].line).size());
            const Cost cost = states_[state].cost + rest * 20 * kPageCost;
            if (cost < least) {
                least = cost;
                best = state;
            }
        }
        std::vector<PageCut> pages;
        for (std::uint32_t i = best; !states_[i].begins; i = states_[i].before) pages.push_back(states_[i].page);
        std::ranges::reverse(pages);
        const std::vector<PageCut> rest = model_.rest_of_notes(states_[best].line);
        pages.insert(pages.end(), rest.begin(), rest.end());
        return pages;
    }

    PageModel model_;
    std::vector<std::vector<std::uint32_t>> at_;  // by unit: the states in which it comes next
    std::vector<State> states_;
};

}  // namespace

std::vector<PageCut> break_pages(const Sequence& sequence, const PageLimits& limits, Side first) {
    return Breaker(sequence, limits).run(first);
}

}  // namespace casepress::booklet
