#include "repository/history_cache.h"

#include <string_view>

namespace casepress::repository {

std::optional<Ledger> load_history_cache(const FileSystem& disk, const std::string& path, std::uint64_t overlay) {
    const auto bytes = disk.read_file(path);
    return bytes ? read_ledger(*bytes, overlay) : std::nullopt;
}

bool store_history_cache(FileSystem& disk, const std::string& path, const Ledger& ledger, std::uint64_t overlay) {
    const std::string_view folder = parent_path(path);
    if (!folder.empty() && !disk.make_directories(std::string(folder))) return false;
    const auto lock = disk.try_lock(path + ".lock");
    if (!lock) return false;
    // Nobody else writes this name while we hold the lock; what a killed process left there is replaced. A machine that
    // loses power may leave a cut file, which the checksum shows, so nothing waits for the disk.
    const std::string draft = path + ".new";
    if (!disk.write_file(draft, write_ledger(ledger, overlay), Durability::kCached) || !disk.rename(draft, path)) {
        (void)disk.remove_file(draft);
        return false;
    }
    return true;
}

}  // namespace casepress::repository
