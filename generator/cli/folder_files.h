#pragma once
// All files below a folder, for commands that look through what lies there.

#include "base/file_system.h"

#include <string>
#include <vector>

namespace casepress::cli {

struct FolderFiles {
    std::vector<std::string> paths;   ///< from `root`, sorted; links are not followed and not among them
    std::vector<IoError> unreadable;  ///< folders that cannot be listed, so that more may lie in them
};

/// Of `folder`, relative to `root` ("" for itself). A folder that is not there has no files.
[[nodiscard]] FolderFiles files_below(const FileSystem& files, const std::string& root, const std::string& folder);

}  // namespace casepress::cli
