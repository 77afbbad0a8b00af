#pragma once
// The commits of a repository → what happened to each page's file, followed back through renames, deletion and
// restoration along every line of work. Pure: knows commits and names, reads contents only through a function.

#include "history/page_files.h"
#include "repository/history.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace casepress::history {

/// A file to follow, by its number in the list given.
using FileNumber = std::uint32_t;

struct TrackedFile {
    bool at_head = false;
    /// Its name at HEAD; kNoPath: HEAD does not have it, or no commit that is here has touched it.
    repository::PathId path = repository::kNoPath;
    repository::BlobId blob = {};             ///< at HEAD
    std::vector<repository::PathId> follows;  ///< earlier names that the page claims (`history.follows`)
};

inline constexpr std::uint32_t kNoChange = 0xFFFF'FFFF;

/// What a commit did to a page: to its own file, to the file its languages share, or both.
struct FileEvent {
    std::uint32_t commit = 0;                       ///< into History::commits
    std::uint32_t order = 0;                        ///< place in Lineages::order: the larger, the older
    repository::PathId path = repository::kNoPath;  ///< the page's file after the commit; if removed, before it
    std::uint32_t change = kNoChange;               ///< into History::changes: of the page's own file
    std::uint32_t shared_change = kNoChange;        ///< of the shared file
    bool removed = false;                           ///< the page's file is not there after the commit
    bool from_claimed = false;  ///< before the commit it was what the next event left, not what git says
};

struct Lineages {
    std::vector<std::uint32_t> order;            ///< all commits, children before parents, else as in History
    std::vector<std::vector<FileEvent>> events;  ///< by file; in `order`, so newest first
    std::vector<bool> beginning_unknown;  ///< by file: earlier events may lie in commits or contents that are not here
};

/// Whether two contents are versions of one file: as similar as git asks of a rename.
enum class Sameness : std::uint8_t { kSame, kOther, kUnknown };
using CompareContents = std::function<Sameness(const repository::BlobId& older, const repository::BlobId& newer)>;

/// Follows the files. The rules:
///  - Where git sees a rename, the older name is followed (against each parent of a merge its own).
///  - A file that was added is looked for further back under the same name: when it had been deleted there and the
///    deleted content is a version of what was added, it was restored, and its history goes on; else that was another
///    file.
///  - A name that was renamed away belongs to the file that took it, from there back, and not to one that was made
///    under the name later.
///  - Where a file was added, the names that its page claims are followed from there; and where git sees a rename but a
///    claimed name disappears in the same commit, the claimed one.
///  - Where a claimed name's history is another file's, it is that of both.
/// A change of a shared file is an event of every page that has a file beside it after the commit.
/// Takes time in proportion to the commits, changes, and for each commit that renames, adds or deletes a followed file
/// (and for each merge of such lines) to the number of names that have changed hands.
[[nodiscard]] Lineages follow_files(const repository::History& history, const PageFiles& files,
                                    const std::vector<TrackedFile>& tracked, const CompareContents& compare);

}  // namespace casepress::history
