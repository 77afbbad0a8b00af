#pragma once
// What happened to a page's files → the versions before and after each commit, as blobs. Pure.

#include "history/history_index.h"
#include "history/lineages.h"
#include "history/page_files.h"
#include "repository/history.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::history {

/// The contents that shared files had, by commit. On lines of work side by side, what the other line says of a shared
/// file may be seen already by the commits of this one that do not touch the file themselves.
class SharedContents {
public:
    SharedContents(const repository::History& history, const PageFiles& files, const Lineages& lineages);

    /// Of the shared file beside a page's file after the commit at this place of Lineages::order; zero: there was none.
    [[nodiscard]] repository::BlobId at(repository::PathId markdown, std::uint32_t order) const;

private:
    struct State {
        std::uint32_t order = 0;
        repository::BlobId blob;
    };
    const PageFiles& files_;
    std::vector<std::vector<State>> states_;  // by path; by rising order
};

/// One event with its versions.
struct VersionStep {
    std::uint32_t commit = 0;
    std::uint32_t order = 0;
    Version after;
    /// One for each parent that had the page, the one to follow back first; a single one that does not exist where none
    /// had.
    std::vector<Version> before;
    std::string path;       ///< the file's name: of `after`, or, of a removed page, the one it had
    bool restored = false;  ///< the page had been removed before
};

struct StepContext {
    const repository::History& history;
    const SharedContents& shared;
    std::string_view prefix;  ///< the site's folder
};

/// The steps of one page, newest first. `head` is its content at HEAD.
[[nodiscard]] std::vector<VersionStep> version_steps(const std::vector<FileEvent>& events,
                                                     const repository::BlobId& head, const StepContext& context);

}  // namespace casepress::history
