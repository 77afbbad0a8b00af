// What the memory disk remembers of changes that were not synced, and the power cut that undoes some of them.

#include "base/memory_file_system.h"

#include <cerrno>
#include <random>

namespace casepress {

void MemoryFileSystem::change_names(std::uint64_t folder, const NameChange& names) {
    auto& entries = at(folder).entries;
    NameChange before;
    for (const auto& [name, node] : names) {
        const auto old = entries.find(name);
        before.emplace_back(name, old == entries.end() ? std::nullopt : std::optional(old->second));
        if (node) {
            entries.insert_or_assign(name, *node);
        } else {
            entries.erase(name);
        }
    }
    at(folder).unsynced_changes.push_back(std::move(before));
    touch(folder);
}

void MemoryFileSystem::set_bytes(std::uint64_t node, std::string_view bytes) {
    Node& file = at(node);
    if (!file.synced_bytes) file.synced_bytes = std::move(file.bytes);
    file.bytes = bytes;
    touch(node);
}

void MemoryFileSystem::sync_all() {
    for (auto& [number, node] : nodes_) {
        node.synced_bytes.reset();
        node.unsynced_changes.clear();
    }
}

IoResult<void> MemoryFileSystem::sync_directory(const std::string& path) {
    const std::lock_guard lock(mutex_);
    if (auto ready = begin("sync", path, Change::kNone); !ready) return ready;
    const auto node = find_existing("sync", path.empty() ? "." : path, LastLink::kFollow);
    if (!node) return std::unexpected(node.error());
    if (at(*node).kind != FileKind::kDirectory) return std::unexpected(IoError{ENOTDIR, path, "sync"});
    at(*node).unsynced_changes.clear();
    return {};
}

IoResult<void> MemoryFileSystem::sync_disk(const std::string& path) {
    const std::lock_guard lock(mutex_);
    if (auto ready = begin("sync", path, Change::kNone); !ready) return ready;
    const auto node = find_existing("sync", path.empty() ? "." : path, LastLink::kFollow);
    if (!node) return std::unexpected(node.error());
    sync_all();
    return {};
}

void MemoryFileSystem::power_cut(std::uint64_t seed) {
    const std::lock_guard lock(mutex_);
    std::mt19937_64 random(seed);
    for (auto& [number, node] : nodes_) {
        if (node.synced_bytes) {
            constexpr std::uint64_t kFates = 4;
            const std::uint64_t fate = random() % kFates;
            if (fate == 0) node.bytes = *node.synced_bytes;
            if (fate == 1) node.bytes.resize(node.bytes.size() / 2);
            if (fate == 2) node.bytes.clear();
        }
        const std::size_t kept = random() % (node.unsynced_changes.size() + 1);
        for (std::size_t i = node.unsynced_changes.size(); i-- > kept;) {
            for (const auto& [name, old] : node.unsynced_changes[i]) {
                if (old) {
                    node.entries.insert_or_assign(name, *old);
                } else {
                    node.entries.erase(name);
                }
            }
        }
    }
    sync_all();
    recover();
}

}  // namespace casepress
