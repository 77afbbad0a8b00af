#pragma once
// The objects of a repository on the disk, through libgit2. Nothing is ever fetched: libgit2 does not know promisor
// remotes.

#include "repository/objects.h"
#include "repository/overlay.h"

#include <expected>
#include <memory>
#include <string>

namespace casepress::repository {

/// What several threads' stores of one repository share. Const, outlives the stores.
struct ObjectPlace {
    std::string folder;    ///< .git/objects of the main work tree
    bool partial = false;  ///< objects may be missing without anything being wrong
    Overlay overlay = {};  ///< objects with a replacement are read as that
};

/// Opens the objects for one thread; the error is libgit2's message. A Library must be alive as long as the store.
[[nodiscard]] std::expected<std::unique_ptr<ObjectSource>, std::string> open_objects(const ObjectPlace& place);

}  // namespace casepress::repository
