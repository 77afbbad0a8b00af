#pragma once
// The git repository that a folder lies in: where it is, its history, its contents. Reads only, runs no program,
// reaches no network, and looks at no GIT_… variable.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "repository/history.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::repository {

struct OpenOptions {
    /// Where the objects are, for a folder that was checked out of a bare repository without a sign of it (`git
    /// --work-tree`). Empty: found by looking for .git in the folder and above, up to the edge of its file system, as
    /// git does.
    std::string git_dir = {};
};

/// Absolute paths without symbolic links and without '/' at the end.
struct Place {
    std::string work_tree;  ///< the top of what is checked out
    std::string git_dir;    ///< of a linked work tree or submodule: its own
    /// The opened folder within the repository with '/' behind it, raw bytes: "docs/site/", "" at the top.
    std::string prefix;
};

/// The cache of a walk. Several processes may name the same file.
struct CacheFile {
    FileSystem& disk;
    std::string path;  ///< ".casepress/history.cache"; its folder is made
};

struct Walk {
    History history;
    std::size_t computed = 0;  ///< commits that had to be read
    std::size_t reused = 0;    ///< commits that the cache knew
};

/// A file of HEAD below the opened folder.
struct HeadFile {
    std::string path;  ///< from the top of the repository, raw bytes
    FileType type = FileType::kFile;
    BlobId blob = {};
};

/// A file of the work tree beside the same path at HEAD.
enum class WorkState : std::uint8_t {
    kCommitted,  ///< the same, or would be once git has converted its line ends
    kChanged,
    kUnknown,  ///< .gitattributes give it a filter or an encoding, so only a program could tell
};

/// An open repository. HEAD is read when it is opened: all calls speak of the same commit. Const calls are safe from
/// several threads at once.
class Repository {
public:
    /// `folder` is any folder of a work tree. The error is one of kNoRepository, kUnreadable, kUnsafeOwner, kNoWorkTree
    /// and kUnsupportedFormat, of severity kError; what it means for a site is for the caller to say.
    ///
    /// A repository of another user is refused unless safe.directory of the system's or the user's configuration names
    /// it, as git does (CVE-2022-24765). Nothing in it could make us run a program, but whoever can put a .git above a
    /// site should not get to say who wrote it; and the help says the command that git asks for as well.
    [[nodiscard]] static std::expected<Repository, Diagnostic> open(const std::string& folder,
                                                                    const OpenOptions& options = {});

    Repository(Repository&&) noexcept;
    Repository& operator=(Repository&&) noexcept;
    Repository(const Repository&) = delete;
    Repository& operator=(const Repository&) = delete;
    ~Repository();

    [[nodiscard]] const Place& place() const;
    /// nullopt: no commit yet.
    [[nodiscard]] std::optional<CommitId> head() const;

    /// All commits below HEAD with all their changes: exactly those of `git log -c --name-status -M` (git 2.39, default
    /// configuration), of the whole repository, since renames may come from anywhere in it. `below` narrows it down.
    ///
    /// What git lays over history (git replace, info/grafts) is followed. It differs from git in this:
    /// - at the edge of a shallow clone git shows every file as added; here these commits are Knowledge::kBoundary and
    /// list
    ///   nothing, so that nobody takes their date for the date of anything;
    /// - contents that a partial clone lacks are not fetched: Knowledge::kRenamesUncertain or kMissing;
    /// - .gitattributes, which belong to today's work tree, do not decide what counts as text in similarity;
    /// - a commit that would have more than 256 MiB compared for renames keeps the rest as A and D (kRenamesUncertain).
    ///
    /// Runs in one thread (walk.h says why), so let it run beside something else. With a cache the same comes out
    /// sooner. Errors: kNoCommits, kDamagedObject, kMissingObject, kTooLarge.
    [[nodiscard]] std::expected<Walk, Diagnostic> walk(const std::optional<CacheFile>& cache) const;

    /// The content of one version, as git stores it. Errors: kMissingObject, kDamagedObject, kTooLarge (over `max_size`
    /// bytes).
    [[nodiscard]] std::expected<std::string, Diagnostic> blob(const BlobId& id, std::uint64_t max_size) const;

    /// The files of HEAD below `place().prefix`, in the order of their bytes; none without a commit. Errors as `walk`.
    [[nodiscard]] std::expected<std::vector<HeadFile>, Diagnostic> head_files() const;

    /// Whether `bytes`, read from the work tree, are what HEAD has at this path. Line ends are converted as
    /// core.autocrlf and the attributes text and eol ask, idents collapsed, before they count as different.
    [[nodiscard]] WorkState compare(const HeadFile& file, std::string_view bytes) const;

private:
    struct Inside;
    explicit Repository(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

/// The part of the history that concerns `prefix` ("docs/site/"; "" is all): changes of paths below it, of what was
/// renamed out of it, and of the names that files had elsewhere before they came into it. Commits stay, with what is
/// left of their changes.
[[nodiscard]] History below(const History& history, std::string_view prefix);

/// Reports kShallow and kPartial, where they are so, with this severity.
void report_gaps(const History& history, Severity severity, DiagnosticSink& sink);

}  // namespace casepress::repository
