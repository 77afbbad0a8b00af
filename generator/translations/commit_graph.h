#pragma once
// Which commits can be seen from which: whoever wrote a translation on one line of work did not see what was changed on
// another until both were merged. Internal to staleness.

#include "history/history_index.h"
#include "repository/history.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace casepress::translations {

/// A place in an order in which all children come before their parents.
using CommitPlace = std::uint32_t;

/// Borrows the history. Safe from several threads.
class CommitGraph {
public:
    explicit CommitGraph(const repository::History& history);

    /// Of the commit that the revision is; nullopt for what is not committed.
    [[nodiscard]] std::optional<CommitPlace> place_of(const history::Revision& revision) const;
    /// The commit's whole message.
    [[nodiscard]] const std::string& message(CommitPlace place) const;
    /// The first of `places`, which rise, that is `from` or one of its ancestors. Takes time in proportion to the
    /// commits between both; nearly none where these form one line.
    [[nodiscard]] std::optional<std::size_t> first_seen(CommitPlace from, std::span<const CommitPlace> places) const;

private:
    [[nodiscard]] bool holds(const repository::Commit& commit, const history::Revision& revision) const;

    const repository::History& history_;
    std::vector<std::uint32_t> order_;  // commits by place
    std::vector<CommitPlace> places_;   // by commit
    std::vector<std::uint32_t>
        stretch_;  // by place: neighbours with the same number are parent and child, and no others
    std::vector<std::pair<std::int64_t, std::uint32_t>> by_time_;  // author's clock and commit, sorted
};

}  // namespace casepress::translations
