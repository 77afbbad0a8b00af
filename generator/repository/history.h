#pragma once
// What a repository knows: its commits as `git log` lists them and what each of them did to which file. Plain data,
// made by Repository::walk, const afterwards.

#include "repository/object_id.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::repository {

/// The letters of `git log --name-status`. Copies are not looked for, as with -M.
enum class ChangeKind : std::uint8_t {
    kAdded,        ///< A
    kModified,     ///< M: content or the executable bit
    kDeleted,      ///< D
    kRenamed,      ///< R: deleted under one name and added under another, at least half of it the same
    kTypeChanged,  ///< T: file, symbolic link or submodule became another of these
};

/// The letter that git prints.
[[nodiscard]] char letter_of(ChangeKind kind);

enum class FileType : std::uint8_t { kNone, kFile, kExecutable, kSymlink, kSubmodule };

/// A path of the repository, by its number in History::paths.
enum class PathId : std::uint32_t {};
inline constexpr PathId kNoPath{0xFFFF'FFFF};

/// Paths without duplicates, in one piece of memory. Relative to the top of the repository, '/' between folders; raw
/// bytes, which need not be UTF-8 but hold no NUL.
class PathTable {
public:
    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    /// Of all paths together.
    [[nodiscard]] std::size_t bytes() const { return bytes_.size(); }
    /// Lives as long as the table and until the next `append`.
    [[nodiscard]] std::string_view operator[](PathId id) const {
        const auto index = static_cast<std::size_t>(id);
        const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
        return std::string_view(bytes_).substr(begin, ends_[index] - begin);
    }
    /// The caller sees to it that the path is new.
    PathId append(std::string_view path) {
        bytes_ += path;
        ends_.push_back(bytes_.size());
        return static_cast<PathId>(ends_.size() - 1);
    }
    void reserve(std::size_t paths, std::size_t bytes) {
        ends_.reserve(paths);
        bytes_.reserve(bytes);
    }
    friend bool operator==(const PathTable&, const PathTable&) = default;

private:
    std::string bytes_;
    std::vector<std::uint64_t> ends_;
};

/// What became of a path between a commit and one of its parents.
struct Side {
    ChangeKind kind = ChangeKind::kModified;
    FileType old_type = FileType::kNone;
    std::uint8_t similarity = 0;  ///< percent, of renames
    PathId old_path = kNoPath;    ///< of renames
    BlobId old_blob = {};         ///< zero if the path was not there
    friend bool operator==(const Side&, const Side&) = default;
};

/// What a commit did to a path.
struct Change {
    PathId path = kNoPath;            ///< the new name; of a deleted file, the name it had
    FileType type = FileType::kNone;  ///< after the commit; kNone if deleted
    std::uint32_t first_side = 0;     ///< into History::sides: one for each parent of the commit (one for a root)
    BlobId blob = {};                 ///< after the commit; zero if deleted
    friend bool operator==(const Change&, const Change&) = default;
};

/// Author, after .mailmap. UTF-8. Two people of History::people can be equal.
struct Person {
    std::string name;
    std::string email;
    friend bool operator==(const Person&, const Person&) = default;
};

/// How much is known of what a commit changed.
enum class Knowledge : std::uint8_t {
    kComplete,
    kRenamesUncertain,  ///< a partial clone lacks contents (or there were too many): a rename may show as A and D
    kBoundary,          ///< a shallow clone ends here: what this commit changed is not known, and no change is listed
    kMissing,           ///< a partial clone lacks folders: likewise
};

struct Commit {
    CommitId id = {};
    std::uint32_t first_parent = 0;  ///< into History::parents
    std::uint32_t parent_count = 0;  ///< 0: a root, or the edge of a shallow clone
    std::uint32_t first_change = 0;  ///< into History::changes
    std::uint32_t change_count = 0;
    std::uint32_t author = 0;      ///< into History::people
    std::int64_t author_time = 0;  ///< Unix seconds in [0, 9999-12-31]
    std::int64_t commit_time = 0;
    int author_offset = 0;  ///< minutes east of UTC
    int commit_offset = 0;
    Knowledge knowledge = Knowledge::kComplete;
    std::string message = {};  ///< UTF-8, whole, as it is

    [[nodiscard]] bool is_merge() const { return parent_count > 1; }
    friend bool operator==(const Commit&, const Commit&) = default;
};

/// The history of HEAD.
struct History {
    /// Newest first, in the order of `git log`: of the commits whose child was listed already, always the one with the
    /// latest commit time. A parent whose clock was ahead can thus come before another child of its.
    std::vector<Commit> commits;
    std::vector<std::uint32_t> parents;  ///< into `commits`
    std::vector<Change> changes;         ///< by commit, then in the order of the bytes of `path`
    std::vector<Side> sides;
    std::vector<Person> people;
    PathTable paths;
    bool shallow = false;  ///< some commit is kBoundary
    bool partial = false;  ///< made by `git clone --filter`: contents may be missing

    [[nodiscard]] std::span<const std::uint32_t> parents_of(const Commit& commit) const {
        return std::span(parents).subspan(commit.first_parent, commit.parent_count);
    }
    [[nodiscard]] std::span<const Change> changes_of(const Commit& commit) const {
        return std::span(changes).subspan(commit.first_change, commit.change_count);
    }
    /// What the change is against each parent, in their order. A merge lists a path only when it differs from all of
    /// them
    /// (`git log -c`), so there is one for each.
    [[nodiscard]] std::span<const Side> sides_of(const Commit& commit, const Change& change) const {
        return std::span(sides).subspan(change.first_side, commit.parent_count == 0 ? 1 : commit.parent_count);
    }
    /// The side to follow back: the only one of an ordinary commit; of a merge, that of the first parent that had the
    /// file.
    [[nodiscard]] const Side& main_side(const Commit& commit, const Change& change) const;
    friend bool operator==(const History&, const History&) = default;
};

}  // namespace casepress::repository
