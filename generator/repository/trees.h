#pragma once
// Git's tree objects, read as they are stored: a cursor over the entries of one, and a walk over several at once that
// goes only where they differ.

#include "repository/objects.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casepress::repository {

/// What an entry is, with modes as git makes them canonical (100664 is 100644, unknown ones are submodules).
enum class EntryType : std::uint8_t { kNone, kFile, kExecutable, kSymlink, kSubmodule, kFolder };

struct Entry {
    EntryType type = EntryType::kNone;  ///< kNone: there is none
    ObjectId id = {};
    friend bool operator==(const Entry&, const Entry&) = default;
};

/// The entries of a tree object in their order. Borrows the bytes.
class TreeCursor {
public:
    enum class State : std::uint8_t { kEntry, kEnd, kDamaged };

    explicit TreeCursor(std::string_view bytes) : rest_(bytes) { next(); }

    /// With kEntry there is a name and an entry; with kDamaged, the tree breaks the format here.
    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] const Entry& entry() const { return entry_; }
    void next();
    /// Moves both past the entries that follow and are the same in both, byte for byte; the fast way through most of a
    /// tree.
    static void skip_same(TreeCursor& a, TreeCursor& b);

private:
    const char* here_ = nullptr;  // where the entry at hand begins
    std::string_view rest_;       // what comes behind it
    std::string_view name_;
    Entry entry_;
    State state_ = State::kEnd;
};

/// Recently read trees by name: the commits of a history share nearly all of theirs. For one thread.
class TreeCache {
public:
    explicit TreeCache(ObjectSource& source) : source_(source) {}
    [[nodiscard]] Readable<ObjectBytes> read(const ObjectId& id);
    [[nodiscard]] ObjectSource& source() { return source_; }

private:
    using Trees = std::unordered_map<ObjectId, ObjectBytes, ObjectIdHash>;
    void keep(const ObjectId& id, const ObjectBytes& bytes);

    ObjectSource& source_;
    // Two generations: when the young one is full it becomes the old one, and what nobody asked for meanwhile goes.
    Trees young_;
    Trees old_;
    std::size_t young_size_ = 0;
};

/// Bounds of one walk: a few kilobytes of trees that contain each other many times over stand for billions of paths.
struct WalkLimits {
    std::size_t tree_bytes = std::size_t{1} << 29U;  ///< of all trees gone into together
    std::size_t path_bytes = std::size_t{1} << 29U;  ///< of all paths come by, with kPathCost
    std::size_t longest_path = 4096;                 ///< PATH_MAX: nothing longer can be checked out
};

/// What a path costs its visitor besides its bytes, for each tree that is walked.
inline constexpr std::size_t kPathCost = 128;

/// Called for each path that is not a folder: the entry in the tree at hand, then in each of the others.
using VisitPath = std::function<void(std::string_view path, const Entry& entry, std::span<const Entry> others)>;

/// Walks `tree` beside `others` and visits every path whose entry differs from that of each of the others, in the order
/// of the bytes of the paths. A zero id is an empty tree. Without others every path of `tree` is visited. A name that
/// is a folder here and a file there is two paths. For a merge and its parents these are the paths of `git log -c`
/// without renames.
[[nodiscard]] Readable<void> walk_trees(TreeCache& trees, const ObjectId& tree, std::span<const ObjectId> others,
                                        const VisitPath& visit, const WalkLimits& limits = {});

/// The tree at `folder` ("docs/site", "" for the top) below `tree`; zero when there is none.
[[nodiscard]] Readable<ObjectId> find_folder(TreeCache& trees, const ObjectId& tree, std::string_view folder);

}  // namespace casepress::repository
