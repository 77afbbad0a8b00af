#include "publish/places.h"

#include <fmt/format.h>

#include <cerrno>
#include <string_view>
#include <utility>

namespace casepress::publish {

namespace {

IoResult<std::string> follow_links(const FileSystem& files, std::string path) {
    constexpr int kMostLinks = 40;
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    for (int i = 0; i < kMostLinks; ++i) {
        const auto info = files.info(path);
        if (!info || info->kind != FileKind::kSymlink) return path;
        const auto target = files.read_link(path);
        if (!target) return std::unexpected(target.error());
        path = join_path(parent_path(path), *target);
    }
    return std::unexpected(IoError{.code = ELOOP, .path = path, .operation = "readlink"});
}

bool exists(const FileSystem& files, const std::string& path) { return files.info(path).has_value(); }

}  // namespace

IoResult<Places> find_places(const FileSystem& files, const std::string& output_folder) {
    const auto output = follow_links(files, output_folder);
    if (!output) return std::unexpected(output.error());
    std::string parent(parent_path(*output));
    const std::string_view name = file_name(*output);
    const auto beside = [&](std::string_view ending) {
        return join_path(parent, fmt::format(".{}.casepress-{}", name, ending));
    };
    return Places{
        .output = *output, .parent = parent, .staging = beside("new"), .backup = beside("old"), .lock = beside("lock")};
}

IoResult<void> recover(FileSystem& files, const Places& places) {
    const auto staging = files.try_lock_folder(places.staging);
    if (!staging && staging.error().code == EWOULDBLOCK) return std::unexpected(staging.error());
    if (!exists(files, places.staging) && !exists(files, places.backup)) return {};
    if (!exists(files, places.output) && exists(files, places.backup)) {
        if (auto moved = files.rename(places.backup, places.output); !moved) return moved;
    }
    // The one who was killed may have exchanged the names a moment before. If power failed now, the disk could still
    // have them the other way round: then what is removed here would be the published site.
    if (auto synced = files.sync_directory(places.parent); !synced) return synced;
    if (auto removed = files.remove_tree(places.backup); !removed) return removed;
    return files.remove_tree(places.staging);
}

Identity identity_of(const FileInfo& info) { return {.device = info.device, .inode = info.inode}; }

bool leads_to(const FileSystem& files, const std::string& path, const Identity& identity) {
    const auto info = files.info(path);
    return info && identity_of(*info) == identity;
}

}  // namespace casepress::publish
