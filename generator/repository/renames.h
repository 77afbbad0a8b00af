#pragma once
// What differs between two trees → what was added, modified, deleted or renamed, by the rules of `git log -M`.

#include "repository/history.h"
#include "repository/trees.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::repository {

/// A path that differs between an older and a newer tree. `path` is its name in the newer one, except of what was
/// deleted.
struct FileChange {
    ChangeKind kind = ChangeKind::kModified;
    std::uint8_t similarity = 0;  ///< percent, of renames
    Entry before = {};
    Entry after = {};
    std::string path = {};
    std::string old_path = {};  ///< of renames
};

/// Added, deleted, modified or changed in type: what the entries alone say.
[[nodiscard]] ChangeKind kind_of(const Entry& before, const Entry& after);

/// Whether all renames were found that git would find.
enum class RenameSearch : std::uint8_t {
    kComplete,
    kMissingContents,  ///< contents that had to be compared are not in this clone
    kTooMuch,          ///< more contents than are compared (kMostComparedBytes, kMostComparisons)
};

/// Bounds on what one commit may cost, beyond git's own limit of 1,000 × 1,000 files (diff.renameLimit's default).
inline constexpr std::uint64_t kMostComparedBytes = std::uint64_t{256} << 20U;
inline constexpr std::uint64_t kMostComparisons = 2'000'000'000;

/// Joins what was deleted and what was added to renames. `changes` are in the order of their paths, before and after.
/// Damaged contents are a fault; missing ones count as not similar to anything.
[[nodiscard]] Readable<RenameSearch> find_renames(ObjectSource& source, std::vector<FileChange>& changes);

}  // namespace casepress::repository
