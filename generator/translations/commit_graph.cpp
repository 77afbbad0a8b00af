#include "translations/commit_graph.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <unordered_set>

namespace casepress::translations {

namespace {

template <typename T>
using SmallestFirst = std::priority_queue<T, std::vector<T>, std::greater<>>;

}  // namespace

CommitGraph::CommitGraph(const repository::History& history) : history_(history) {
    const auto count = static_cast<std::uint32_t>(history.commits.size());
    std::vector<std::uint32_t> children(count, 0);
    for (const std::uint32_t parent : history.parents) ++children[parent];
    const std::vector<std::uint32_t> all_children = children;
    SmallestFirst<std::uint32_t> free;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (children[i] == 0) free.push(i);
        by_time_.emplace_back(history.commits[i].author_time, i);
    }
    std::ranges::sort(by_time_);
    places_.resize(count);
    while (!free.empty()) {
        const std::uint32_t commit = free.top();
        free.pop();
        places_[commit] = static_cast<CommitPlace>(order_.size());
        const bool continues = !order_.empty() && all_children[commit] == 1 &&
                               history.commits[order_.back()].parent_count == 1 &&
                               history.parents_of(history.commits[order_.back()]).front() == commit;
        stretch_.push_back(stretch_.empty() ? 0 : stretch_.back() + (continues ? 0 : 1));
        order_.push_back(commit);
        for (const std::uint32_t parent : history.parents_of(history.commits[commit])) {
            if (--children[parent] == 0) free.push(parent);
        }
    }
}

/// Whether the commit made the versions that the revision has.
bool CommitGraph::holds(const repository::Commit& commit, const history::Revision& revision) const {
    return std::ranges::any_of(history_.changes_of(commit), [&](const repository::Change& change) {
        if (change.blob.is_zero())
            return !revision.after.exists() || (!revision.before.shared.is_zero() && revision.after.shared.is_zero());
        return change.blob == revision.after.page || change.blob == revision.after.shared;
    });
}

std::optional<CommitPlace> CommitGraph::place_of(const history::Revision& revision) const {
    if (!revision.committed) return std::nullopt;
    // The id of the commit may be kept back, but its clock is there, and what it changed.
    const auto same_time =
        std::ranges::equal_range(by_time_, revision.time, {}, &std::pair<std::int64_t, std::uint32_t>::first);
    for (const auto& [time, commit] : same_time) {
        const repository::Commit& candidate = history_.commits[commit];
        if (revision.commit ? candidate.id == *revision.commit : holds(candidate, revision)) return places_[commit];
    }
    return std::nullopt;
}

const std::string& CommitGraph::message(CommitPlace place) const { return history_.commits[order_[place]].message; }

std::optional<std::size_t> CommitGraph::first_seen(CommitPlace from, std::span<const CommitPlace> places) const {
    // Ancestors come later in the order.
    const auto first = std::ranges::lower_bound(places, from);
    if (first == places.end()) return std::nullopt;
    const auto index_of = [&](auto at) { return static_cast<std::size_t>(at - places.begin()); };
    if (stretch_[from] == stretch_[*first]) return index_of(first);
    SmallestFirst<CommitPlace> open;
    std::unordered_set<CommitPlace> seen{from};
    open.push(from);
    while (!open.empty()) {
        const CommitPlace place = open.top();
        open.pop();
        const auto found = std::ranges::lower_bound(places, place);
        if (found == places.end()) return std::nullopt;
        if (*found == place) return index_of(found);
        for (const std::uint32_t parent : history_.parents_of(history_.commits[order_[place]])) {
            if (seen.insert(places_[parent]).second) open.push(places_[parent]);
        }
    }
    return std::nullopt;
}

}  // namespace casepress::translations
