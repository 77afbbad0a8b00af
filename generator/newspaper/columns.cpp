#include "newspaper/columns.h"

#include <algorithm>
#include <cstddef>

namespace casepress::newspaper {

namespace {

// Columns are filled from the first to the last. After each column there are a few states: a boundary between units
// that it may end at, with the least cost of getting there. A column's candidates are the boundaries within
// kRaggedSteps of its foot; where none of these may be cut (a tall picture, a heading), the nearest one above.
struct State {
    std::uint32_t unit = 0;
    int cost = 0;
    int previous = -1;  ///< into the states of the column before
};

using States = std::vector<State>;

constexpr int kCutShare = 60;  ///< so much of GalleyUnit::cut weighs as one square step

/// Of a column of units [begin, end) that lacks so many steps. Its spaces can take a step each; what it lacks beyond
/// that and beyond what is usual is seen on the page.
int lack_cost(const Flow& flow, std::uint32_t begin, std::uint32_t end, int lack) {
    int uneven = lack;
    for (auto unit = begin + 1; unit < end && uneven > kRaggedSteps; ++unit) uneven -= flow.space(unit) > 0 ? 1 : 0;
    if (begin == end || uneven <= kRaggedSteps) return lack * lack * (begin == end && lack > kRaggedSteps ? 3 : 1);
    return lack * lack * 3 + kUnevenCost * (uneven - kRaggedSteps);
}

void put(States& states, State state) {
    for (State& other : states) {
        if (other.unit != state.unit) continue;
        if (state.cost < other.cost) other = state;
        return;
    }
    states.push_back(state);
}

void extend(const Flow& flow, const State& from, int index, int room, States& next) {
    const std::uint32_t furthest = flow.reach(from.unit, room);
    if (furthest == flow.size()) {
        const int lack = room - flow.height(from.unit, furthest);
        put(next, {furthest, from.cost + lack_cost(flow, from.unit, furthest, lack), index});
    }
    bool found = false;
    for (std::uint32_t end = std::min(furthest, flow.size() - (flow.size() > 0 ? 1 : 0)); end > from.unit; --end) {
        const int lack = room - flow.height(from.unit, end);
        if (lack > kRaggedSteps && found) break;
        if (flow.cut(end) >= print::kNeverCut) continue;
        put(next, {end, from.cost + lack_cost(flow, from.unit, end, lack) + flow.cut(end) / kCutShare, index});
        found = true;
        if (lack > kRaggedSteps) break;
    }
    if (!found && furthest < flow.size())
        put(next, {from.unit, from.cost + lack_cost(flow, from.unit, from.unit, room), index});
}

std::vector<States> run(const Flow& flow, std::uint32_t begin, std::span<const int> rooms) {
    std::vector<States> columns(rooms.size() + 1);
    columns[0].push_back({begin, 0, -1});
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        for (std::size_t k = 0; k < columns[i].size(); ++k) {
            extend(flow, columns[i][k], static_cast<int>(k), rooms[i], columns[i + 1]);
        }
    }
    return columns;
}

Filling trace(const std::vector<States>& columns, int last) {
    Filling filling;
    filling.cost = columns.back()[static_cast<std::size_t>(last)].cost;
    for (std::size_t i = columns.size() - 1; i > 0; --i) {
        const State& state = columns[i][static_cast<std::size_t>(last)];
        filling.columns[i - 1].end = state.unit;
        last = state.previous;
        filling.columns[i - 1].begin = columns[i - 1][static_cast<std::size_t>(last)].unit;
    }
    return filling;
}

}  // namespace

Flow::Flow(std::span<const print::GalleyUnit> units) {
    for (const print::GalleyUnit& unit : units) {
        sums_.push_back(sums_.back() + unit.space + unit.steps);
        spaces_.push_back(unit.space);
        cuts_.push_back(unit.cut);
    }
}

std::uint32_t Flow::reach(std::uint32_t begin, int room) const {
    if (begin == size() || room < 0) return begin;
    const int limit = sums_[begin] + spaces_[begin] + room;
    const auto after = std::upper_bound(sums_.begin() + begin + 1, sums_.end(), limit);
    return static_cast<std::uint32_t>(after - sums_.begin() - 1);
}

int Flow::highest_run() const {
    int highest = 0;
    std::uint32_t begin = 0;
    for (std::uint32_t end = 1; end <= size(); ++end) {
        if (end < size() && cut(end) >= print::kNeverCut) continue;
        highest = std::max(highest, height(begin, end));
        begin = end;
    }
    return highest;
}

std::optional<Filling> fill_whole(const Flow& flow, std::uint32_t begin, std::span<const int> rooms) {
    const std::vector<States> columns = run(flow, begin, rooms);
    for (std::size_t k = 0; k < columns.back().size(); ++k) {
        if (columns.back()[k].unit == flow.size()) return trace(columns, static_cast<int>(k));
    }
    return std::nullopt;
}

std::optional<Filling> fill_part(const Flow& flow, std::uint32_t begin, std::span<const int> rooms, int least_rest) {
    const std::vector<States> columns = run(flow, begin, rooms);
    int best = -1;
    for (std::size_t k = 0; k < columns.back().size(); ++k) {
        const State& state = columns.back()[k];
        if (state.unit == begin || flow.height(state.unit, flow.size()) < least_rest) continue;
        if (best < 0 || state.cost < columns.back()[static_cast<std::size_t>(best)].cost) best = static_cast<int>(k);
    }
    if (best < 0) return std::nullopt;
    return trace(columns, best);
}

}  // namespace casepress::newspaper
