// A merge lists a path only when the result differs from every parent. Git finds these by one whole comparison with
// each parent, renames included, of which it keeps the paths they have in common. Most merges change nothing of their
// own, and one walk over all trees at once shows that without going far. Only where a path is new against some parent,
// or gone against all, can renames change what is printed, and only then git's long way is gone.

#include "repository/commit_changes.h"

#include "repository/renames.h"

#include <algorithm>
#include <array>
#include <utility>

namespace casepress::repository {

namespace {

/// The Linux kernel's largest octopus has 66.
constexpr std::size_t kMostParents = 1024;

/// All that differs between two trees, renames found.
struct Comparison {
    std::vector<FileChange> changes;
    Knowledge knowledge = Knowledge::kComplete;
};

Readable<Comparison> compare_trees(TreeCache& trees, const ObjectId& before, const ObjectId& after,
                                   const WalkLimits& limits) {
    Comparison comparison;
    bool adds = false;
    bool deletes = false;
    const auto visit = [&](std::string_view path, const Entry& entry, std::span<const Entry> others) {
        const ChangeKind kind = kind_of(others.front(), entry);
        adds = adds || kind == ChangeKind::kAdded;
        deletes = deletes || kind == ChangeKind::kDeleted;
        comparison.changes.push_back(
            {.kind = kind, .before = others.front(), .after = entry, .path = std::string(path)});
    };
    if (auto walked = walk_trees(trees, after, std::array{before}, visit, limits); !walked) {
        return std::unexpected(walked.error());
    }
    if (!adds || !deletes) return comparison;
    const auto search = find_renames(trees.source(), comparison.changes);
    if (!search) return std::unexpected(search.error());
    if (*search != RenameSearch::kComplete) comparison.knowledge = Knowledge::kRenamesUncertain;
    return comparison;
}

void append_side(CommitChanges& result, FileChange& change) {
    result.sides.push_back({change.kind, change.similarity, change.before, std::move(change.old_path)});
}

Readable<CommitChanges> compare_with_one(TreeCache& trees, const ObjectId& tree, const ObjectId& parent,
                                         const WalkLimits& limits) {
    auto comparison = compare_trees(trees, parent, tree, limits);
    if (!comparison) return std::unexpected(comparison.error());
    CommitChanges result;
    result.knowledge = comparison->knowledge;
    result.changes.reserve(comparison->changes.size());
    result.sides.reserve(comparison->changes.size());
    for (FileChange& change : comparison->changes) {
        append_side(result, change);
        result.changes.push_back({std::move(change.path), change.after});
    }
    return result;
}

/// The change of this path; nullptr if there is none. `changes` are in the order of their paths.
FileChange* find_path(std::vector<FileChange>& changes, std::string_view path) {
    const auto found =
        std::lower_bound(changes.begin(), changes.end(), path,
                         [](const FileChange& change, std::string_view wanted) { return change.path < wanted; });
    return found != changes.end() && found->path == path ? &*found : nullptr;
}

Readable<CommitChanges> compare_with_each(TreeCache& trees, const ObjectId& tree, std::span<const ObjectId> parents,
                                          const WalkLimits& limits) {
    CommitChanges result;
    std::vector<Comparison> comparisons;
    for (const ObjectId& parent : parents) {
        auto comparison = compare_trees(trees, parent, tree, limits);
        if (!comparison) return std::unexpected(comparison.error());
        result.knowledge = std::max(result.knowledge, comparison->knowledge);
        comparisons.push_back(std::move(*comparison));
    }
    for (const FileChange& change : comparisons.front().changes) {
        std::vector<FileChange*> sides;
        for (Comparison& comparison : comparisons) {
            FileChange* side = find_path(comparison.changes, change.path);
            if (side == nullptr) break;
            sides.push_back(side);
        }
        if (sides.size() < parents.size()) continue;
        result.changes.push_back({change.path, change.after});
        for (FileChange* side : sides) append_side(result, *side);
    }
    return result;
}

Readable<CommitChanges> compare_merge(TreeCache& trees, const ObjectId& tree, std::span<const ObjectId> parents,
                                      const WalkLimits& limits) {
    CommitChanges result;
    bool renames_matter = false;
    const auto visit = [&](std::string_view path, const Entry& entry, std::span<const Entry> others) {
        result.changes.push_back({std::string(path), entry});
        for (const Entry& before : others) {
            const ChangeKind kind = kind_of(before, entry);
            renames_matter = renames_matter || kind == ChangeKind::kAdded || kind == ChangeKind::kDeleted;
            result.sides.push_back({.kind = kind, .before = before});
        }
    };
    if (auto walked = walk_trees(trees, tree, parents, visit, limits); !walked) return std::unexpected(walked.error());
    return renames_matter ? compare_with_each(trees, tree, parents, limits) : result;
}

}  // namespace

FileType file_type(EntryType type) {
    switch (type) {
        case EntryType::kFile:
            return FileType::kFile;
        case EntryType::kExecutable:
            return FileType::kExecutable;
        case EntryType::kSymlink:
            return FileType::kSymlink;
        case EntryType::kSubmodule:
            return FileType::kSubmodule;
        case EntryType::kNone:
        case EntryType::kFolder:
            break;
    }
    return FileType::kNone;
}

Readable<CommitChanges> find_changes(TreeCache& trees, const ObjectId& tree, std::span<const ObjectId> parents,
                                     const WalkLimits& limits) {
    if (parents.size() > kMostParents) return std::unexpected(Fault{FaultKind::kTooLarge, tree});
    if (parents.size() > 1) return compare_merge(trees, tree, parents, limits);
    return compare_with_one(trees, tree, parents.empty() ? ObjectId{} : parents.front(), limits);
}

}  // namespace casepress::repository
