#pragma once
// The names beside an output folder that publishing works with, and what a build that was killed left under them.

#include "base/file_system.h"

#include <string>

namespace casepress::publish {

struct Places {
    std::string output;   ///< the real output folder, links followed
    std::string parent;   ///< the folder of all names below; "" is the working folder
    std::string staging;  ///< the new site while it is made; after the exchange the old one
    std::string backup;   ///< the old site for a moment, on disks that cannot exchange two names
    std::string lock;
};

/// Follows symbolic links at the end of the path, so that what is exchanged is the folder and not the link to it.
[[nodiscard]] IoResult<Places> find_places(const FileSystem& files, const std::string& output_folder);

/// Removes what a build that was killed left behind, or puts it back: a missing output folder with a backup beside it
/// means that it was killed between the two renames of a disk without exchange. EWOULDBLOCK when the staging folder is
/// that of a build that runs.
[[nodiscard]] IoResult<void> recover(FileSystem& files, const Places& places);

/// Which file or folder a path leads to now, wherever it is moved later.
struct Identity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    friend bool operator==(const Identity&, const Identity&) = default;
};
[[nodiscard]] Identity identity_of(const FileInfo& info);
/// Whether this is what the path itself, links not followed, leads to.
[[nodiscard]] bool leads_to(const FileSystem& files, const std::string& path, const Identity& identity);

}  // namespace casepress::publish
