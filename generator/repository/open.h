#pragma once
// Finding the repository of a folder and reading what stands around its objects. Internal to Repository::open.

#include "repository/library.h"
#include "repository/object_store.h"
#include "repository/repository.h"

#include <expected>
#include <optional>
#include <string>

namespace casepress::repository {

/// Needs a Library that is alive as long as the handle.
struct Opened {
    RepositoryHandle handle;
    Place place;
    ObjectPlace objects;
    std::optional<CommitId> head;
    std::string mailmap;  ///< the bytes of .mailmap, "" without one
};

[[nodiscard]] std::expected<Opened, Diagnostic> open_place(const std::string& folder, const OpenOptions& options);

}  // namespace casepress::repository
