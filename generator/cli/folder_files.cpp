#include "cli/folder_files.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace casepress::cli {

FolderFiles files_below(const FileSystem& files, const std::string& root, const std::string& folder) {
    FolderFiles found;
    std::vector<std::string> pending{folder};
    while (!pending.empty()) {
        const std::string current = std::move(pending.back());
        pending.pop_back();
        const auto entries = files.list(join_path(root, current));
        if (!entries && (current != folder || entries.error().code != ENOENT)) {
            found.unreadable.push_back(entries.error());
        }
        if (!entries) continue;
        for (const DirectoryEntry& entry : *entries) {
            std::string path = join_path(current, entry.name);
            if (entry.kind == FileKind::kDirectory)
                pending.push_back(std::move(path));
            else if (entry.kind == FileKind::kFile)
                found.paths.push_back(std::move(path));
        }
    }
    std::sort(found.paths.begin(), found.paths.end());
    return found;
}

}  // namespace casepress::cli
