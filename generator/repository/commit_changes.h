#pragma once
// A commit and its parents → what `git log -c --name-status -M` prints below it.

#include "repository/history.h"
#include "repository/trees.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace casepress::repository {

/// As Side and Change of history.h, with paths of their own.
struct FoundSide {
    ChangeKind kind = ChangeKind::kModified;
    std::uint8_t similarity = 0;
    Entry before = {};
    std::string old_path = {};
};
struct FoundChange {
    std::string path = {};
    Entry after = {};
};

struct CommitChanges {
    std::vector<FoundChange> changes;
    std::vector<FoundSide> sides;  ///< for each change one for each parent (for a root, one)
    Knowledge knowledge = Knowledge::kComplete;
};

[[nodiscard]] FileType file_type(EntryType type);

/// `parents` are the trees of the commit's parents, at most 1,024; `limits` hold for each comparison of two trees.
[[nodiscard]] Readable<CommitChanges> find_changes(TreeCache& trees, const ObjectId& tree,
                                                   std::span<const ObjectId> parents, const WalkLimits& limits = {});

}  // namespace casepress::repository
