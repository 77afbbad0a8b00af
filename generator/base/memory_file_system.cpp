#include "base/memory_file_system.h"

#include <cerrno>
#include <stdexcept>
#include <utility>

namespace casepress {

namespace {

constexpr std::uint64_t kRoot = 1;

std::unexpected<IoError> failure(int code, const std::string& path, std::string operation) {
    return std::unexpected(IoError{code, path, std::move(operation)});
}

/// The components of a path between its slashes, “.” left out.
std::vector<std::string> components_of(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (!part.empty() && part != ".") parts.emplace_back(part);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    return parts;
}

template <typename Result>
void require(const Result& result) {
    if (!result) throw std::runtime_error(result.error().message());
}

}  // namespace

MemoryFileSystem::MemoryFileSystem() { add_node(FileKind::kDirectory, {}); }

std::uint64_t MemoryFileSystem::add_node(FileKind kind, std::string bytes) {
    const std::uint64_t number = next_node_++;
    Node& node = nodes_[number];
    node.kind = kind;
    node.bytes = std::move(bytes);
    if (kind == FileKind::kFile) node.synced_bytes = "";
    touch(number);
    return number;
}

void MemoryFileSystem::touch(std::uint64_t node) { at(node).modified_ns = ++clock_seconds_ * 1'000'000'000; }

IoResult<void> MemoryFileSystem::begin(const std::string& operation, const std::string& path, Change change) const {
    for (std::size_t i = 0; i < interruptions_.size(); ++i) {
        if (interruptions_[i].operation != operation) continue;
        if (path.find(interruptions_[i].path_part) == std::string::npos) continue;
        const auto action = std::move(interruptions_[i].action);
        interruptions_.erase(interruptions_.begin() + static_cast<std::ptrdiff_t>(i));
        action();
        break;
    }
    if (crashed_) return failure(EIO, path, operation);
    if (change == Change::kOne && changes_++ >= crash_at_) {
        crashed_ = true;
        return failure(EIO, path, operation);
    }
    for (Fault& fault : faults_) {
        if (!fault.operation.empty() && fault.operation != operation) continue;
        if (path.find(fault.path_part) == std::string::npos || fault.times == 0) continue;
        if (fault.skip > 0) {
            --fault.skip;
            continue;
        }
        --fault.times;
        return failure(fault.code, path, operation);
    }
    return {};
}

IoResult<MemoryFileSystem::Place> MemoryFileSystem::find(const std::string& operation, const std::string& path,
                                                         LastLink last_link) const {
    constexpr std::size_t kLongestPath = 4095;
    constexpr std::size_t kLongestName = 255;
    constexpr int kMostLinks = 40;
    if (path.find('\0') != std::string::npos) return failure(EINVAL, path, operation);
    if (path.empty()) return failure(ENOENT, path, operation);
    if (path.size() > kLongestPath) return failure(ENAMETOOLONG, path, operation);

    std::vector<std::string> rest = components_of(path);
    std::vector<std::uint64_t> folders{kRoot};  // from the root down; “..” goes back up
    int links = 0;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const std::string name = rest[i];
        const bool last = i + 1 == rest.size();
        if (at(folders.back()).kind != FileKind::kDirectory) return failure(ENOTDIR, path, operation);
        if (name.size() > kLongestName) return failure(ENAMETOOLONG, path, operation);
        if (name == "..") {
            if (folders.size() > 1) folders.pop_back();
            continue;
        }
        const auto entry = at(folders.back()).entries.find(name);
        const bool found = entry != at(folders.back()).entries.end();
        if (found && at(entry->second).kind == FileKind::kSymlink && !(last && last_link == LastLink::kKeep)) {
            if (++links > kMostLinks) return failure(ELOOP, path, operation);
            const std::string& target = at(entry->second).bytes;
            if (target.starts_with('/')) folders.resize(1);
            std::vector<std::string> continued = components_of(target);
            continued.insert(continued.end(), rest.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest.end());
            rest = std::move(continued);
            i = static_cast<std::size_t>(-1);  // the loop begins again with the link's target
            continue;
        }
        if (last) {
            Place place{folders.back(), name, std::nullopt, path.ends_with('/')};
            if (found) place.node = entry->second;
            if (found && place.must_be_folder && at(entry->second).kind != FileKind::kDirectory) {
                return failure(ENOTDIR, path, operation);
            }
            return place;
        }
        if (!found) return failure(ENOENT, path, operation);
        folders.push_back(entry->second);
    }
    // Nothing is left but the root, or a folder that “..” led to.
    return Place{folders.back(), "", folders.back(), true};
}

IoResult<std::uint64_t> MemoryFileSystem::find_existing(const std::string& operation, const std::string& path,
                                                        LastLink last_link) const {
    const auto place = find(operation, path, last_link);
    if (!place) return std::unexpected(place.error());
    if (!place->node) return failure(ENOENT, path, operation);
    return *place->node;
}

IoResult<std::string> MemoryFileSystem::read_file(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    if (auto ready = begin("read", path, Change::kNone); !ready) return std::unexpected(ready.error());
    const auto node = find_existing("read", path, LastLink::kFollow);
    if (!node) return std::unexpected(node.error());
    if (at(*node).kind == FileKind::kDirectory) return failure(EISDIR, path, "read");
    return at(*node).bytes;
}

IoResult<void> MemoryFileSystem::write_file(const std::string& path, std::string_view bytes, Durability durability) {
    const std::lock_guard lock(mutex_);
    const auto ready = begin("write", path, Change::kOne);
    // The crash itself falls into the middle of a write; calls after it do nothing.
    const bool crashes_now = !ready && crashed_ && changes_ == crash_at_ + 1;
    if (!ready && !crashes_now) return ready;
    const auto place = find("write", path, LastLink::kFollow);
    if (!place) return std::unexpected(place.error());
    if (place->node && at(*place->node).kind == FileKind::kDirectory) return failure(EISDIR, path, "write");
    if (place->must_be_folder) return failure(EISDIR, path, "write");
    const std::uint64_t node = place->node ? *place->node : add_node(FileKind::kFile, {});
    if (!place->node) set_entry(*place, node);
    set_bytes(node, bytes.substr(0, crashes_now ? bytes.size() / 2 : bytes.size()));
    if (durability == Durability::kSynced && !crashes_now) at(node).synced_bytes.reset();
    return ready;
}

IoResult<FileInfo> MemoryFileSystem::info(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    if (auto ready = begin("stat", path, Change::kNone); !ready) return std::unexpected(ready.error());
    const auto number = find_existing("stat", path, LastLink::kKeep);
    if (!number) return std::unexpected(number.error());
    const Node& node = at(*number);
    return FileInfo{node.kind, node.bytes.size(), node.modified_ns, 1, *number};
}

IoResult<std::vector<DirectoryEntry>> MemoryFileSystem::list(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    if (auto ready = begin("list", path, Change::kNone); !ready) return std::unexpected(ready.error());
    const auto node = find_existing("list", path, LastLink::kFollow);
    if (!node) return std::unexpected(node.error());
    if (at(*node).kind != FileKind::kDirectory) return failure(ENOTDIR, path, "list");
    std::vector<DirectoryEntry> entries;
    for (const auto& [name, entry] : at(*node).entries) entries.push_back({name, at(entry).kind});
    return entries;
}

IoResult<void> MemoryFileSystem::make_folder(const Place& place, const std::string& path) {
    if (auto ready = begin("mkdir", path, Change::kOne); !ready) return ready;
    set_entry(place, add_node(FileKind::kDirectory, {}));
    return {};
}

IoResult<void> MemoryFileSystem::make_directories(const std::string& path) {
    const std::lock_guard lock(mutex_);
    if (crashed_) return failure(EIO, path, "mkdir");
    std::string so_far = path.starts_with('/') ? "/" : "";
    for (const std::string& part : components_of(path)) {
        so_far = join_path(so_far, part);
        const auto place = find("mkdir", so_far, LastLink::kFollow);
        if (!place) return std::unexpected(place.error());
        if (!place->node) {
            if (auto made = make_folder(*place, so_far); !made) return made;
        } else if (at(*place->node).kind != FileKind::kDirectory) {
            return failure(so_far == path ? EEXIST : ENOTDIR, path, "mkdir");
        }
    }
    return {};
}

bool MemoryFileSystem::is_below(std::uint64_t node, std::uint64_t folder) const {
    if (node == folder) return true;
    for (const auto& [name, entry] : at(folder).entries) {
        if (at(entry).kind == FileKind::kDirectory && is_below(node, entry)) return true;
    }
    return false;
}

IoResult<void> MemoryFileSystem::rename(const std::string& from, const std::string& to) {
    const std::lock_guard lock(mutex_);
    if (auto ready = begin("rename", from, Change::kOne); !ready) return ready;
    const auto source = find("rename", from, LastLink::kKeep);
    if (!source) return std::unexpected(source.error());
    const auto target = find("rename", to, LastLink::kKeep);
    if (!target) return std::unexpected(IoError{target.error().code, from, "rename"});
    if (!source->node) return failure(ENOENT, from, "rename");
    if (source->name.empty() || target->name.empty()) return failure(EBUSY, from, "rename");
    if (source->node == target->node) return {};
    const bool folder = at(*source->node).kind == FileKind::kDirectory;
    if (folder && is_below(target->folder, *source->node)) return failure(EINVAL, from, "rename");
    if (!folder && target->must_be_folder) return failure(ENOTDIR, from, "rename");
    if (target->node) {
        const Node& old = at(*target->node);
        if (folder && old.kind != FileKind::kDirectory) return failure(ENOTDIR, from, "rename");
        if (!folder && old.kind == FileKind::kDirectory) return failure(EISDIR, from, "rename");
        if (!old.entries.empty()) return failure(ENOTEMPTY, from, "rename");
    }
    if (source->folder == target->folder) {
        change_names(source->folder, {{source->name, std::nullopt}, {target->name, source->node}});
    } else {
        change_names(source->folder, {{source->name, std::nullopt}});
        change_names(target->folder, {{target->name, source->node}});
    }
    return {};
}

IoResult<void> MemoryFileSystem::exchange(const std::string& a, const std::string& b) {
    const std::lock_guard lock(mutex_);
    if (auto ready = begin("exchange", a, Change::kOne); !ready) return ready;
    const auto first = find("exchange", a, LastLink::kKeep);
    if (!first) return std::unexpected(first.error());
    const auto second = find("exchange", b, LastLink::kKeep);
    if (!second) return std::unexpected(IoError{second.error().code, a, "exchange"});
    if (!first->node || !second->node) return failure(ENOENT, a, "exchange");
    if (first->name.empty() || second->name.empty()) return failure(EBUSY, a, "exchange");
    const auto holds = [this](const Place& outer, const Place& inner) {
        return at(*outer.node).kind == FileKind::kDirectory && is_below(inner.folder, *outer.node);
    };
    if (holds(*first, *second) || holds(*second, *first)) return failure(EINVAL, a, "exchange");
    if (first->folder == second->folder) {
        change_names(first->folder, {{first->name, second->node}, {second->name, first->node}});
    } else {
        set_entry(*first, *second->node);
        set_entry(*second, *first->node);
    }
    return {};
}

IoResult<void> MemoryFileSystem::hard_link(const std::string& existing, const std::string& link) {
    const std::lock_guard lock(mutex_);
    if (auto ready = begin("link", link, Change::kOne); !ready) return ready;
    const auto source = find_existing("link", existing, LastLink::kKeep);
    if (!source) return std::unexpected(IoError{source.error().code, link, "link"});
    const auto target = find("link", link, LastLink::kKeep);
    if (!target) return std::unexpected(target.error());
    if (target->node) return failure(EEXIST, link, "link");
    if (target->must_be_folder) return failure(ENOENT, link, "link");
    if (at(*source).kind == FileKind::kDirectory) return failure(EPERM, link, "link");
    set_entry(*target, *source);
    return {};
}

IoResult<void> MemoryFileSystem::remove_entry(const Place& place, const std::string& path) {
    if (auto ready = begin("remove", path, Change::kOne); !ready) return ready;
    change_names(place.folder, {{place.name, std::nullopt}});
    return {};
}

IoResult<void> MemoryFileSystem::remove_file(const std::string& path) {
    const std::lock_guard lock(mutex_);
    if (crashed_) return failure(EIO, path, "remove");
    const auto place = find("remove", path, LastLink::kKeep);
    if (!place) return std::unexpected(place.error());
    if (!place->node) return failure(ENOENT, path, "remove");
    if (at(*place->node).kind == FileKind::kDirectory) return failure(EISDIR, path, "remove");
    return remove_entry(*place, path);
}

IoResult<void> MemoryFileSystem::remove_tree(const std::string& path) {
    const std::lock_guard lock(mutex_);
    if (crashed_) return failure(EIO, path, "remove");
    std::vector<std::string> paths{path};
    while (!paths.empty()) {
        const std::string next = paths.back();
        const auto place = find("remove", next, LastLink::kKeep);
        if (!place && next == path && place.error().code == ENOENT) return {};
        if (!place) return std::unexpected(place.error());
        if (!place->node) return {};  // only at the beginning: below, names come from the folders themselves
        if (!at(*place->node).entries.empty()) {
            for (const auto& [name, entry] : at(*place->node).entries) paths.push_back(join_path(next, name));
            continue;
        }
        if (place->name.empty()) return failure(EBUSY, next, "remove");
        if (auto removed = remove_entry(*place, next); !removed) return removed;
        paths.pop_back();
    }
    return {};
}

IoResult<std::string> MemoryFileSystem::read_link(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    if (auto ready = begin("readlink", path, Change::kNone); !ready) return std::unexpected(ready.error());
    const auto node = find_existing("readlink", path, LastLink::kKeep);
    if (!node) return std::unexpected(node.error());
    if (at(*node).kind != FileKind::kSymlink) return failure(EINVAL, path, "readlink");
    return at(*node).bytes;
}

void MemoryFileSystem::put(const std::string& path, std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        const auto place = find("mkdir", path.substr(0, slash), LastLink::kFollow);
        require(place);
        if (!place->node) set_entry(*place, add_node(FileKind::kDirectory, {}));
        at(place->folder).unsynced_changes.clear();
    }
    const auto place = find("write", path, LastLink::kFollow);
    require(place);
    if (place->node && at(*place->node).kind != FileKind::kFile) throw std::runtime_error(path + " is not a file");
    const std::uint64_t node = place->node ? *place->node : add_node(FileKind::kFile, {});
    if (!place->node) set_entry(*place, node);
    set_bytes(node, bytes);
    at(node).synced_bytes.reset();
    at(place->folder).unsynced_changes.clear();
}

void MemoryFileSystem::put_link(const std::string& path, std::string_view target) {
    put(path, target);
    const std::lock_guard lock(mutex_);
    const auto node = find_existing("link", path, LastLink::kKeep);
    require(node);
    at(*node).kind = FileKind::kSymlink;
}

void MemoryFileSystem::collect(std::uint64_t folder, const std::string& prefix,
                               std::map<std::string, std::string>& found) const {
    for (const auto& [name, number] : at(folder).entries) {
        const Node& node = at(number);
        const std::string path = join_path(prefix, name);
        if (node.kind == FileKind::kDirectory) {
            collect(number, path, found);
        } else {
            found.emplace(path, node.kind == FileKind::kSymlink ? "-> " + node.bytes : node.bytes);
        }
    }
}

std::map<std::string, std::string> MemoryFileSystem::files(const std::string& folder) const {
    const std::lock_guard lock(mutex_);
    std::map<std::string, std::string> found;
    const auto node =
        folder.empty() ? IoResult<std::uint64_t>(kRoot) : find_existing("list", folder, LastLink::kFollow);
    if (node) collect(*node, "", found);
    return found;
}

void MemoryFileSystem::add_fault(Fault fault) {
    const std::lock_guard lock(mutex_);
    faults_.push_back(std::move(fault));
}

void MemoryFileSystem::crash_after(std::size_t changes) {
    const std::lock_guard lock(mutex_);
    crash_at_ = changes_ + changes;
}

void MemoryFileSystem::crash() {
    const std::lock_guard lock(mutex_);
    crashed_ = true;
}

void MemoryFileSystem::before(std::string operation, std::string path_part, std::function<void()> action) {
    const std::lock_guard lock(mutex_);
    interruptions_.push_back({std::move(operation), std::move(path_part), std::move(action)});
}

void MemoryFileSystem::recover() {
    const std::lock_guard lock(mutex_);
    faults_.clear();
    interruptions_.clear();
    crash_at_ = SIZE_MAX;
    crashed_ = false;
}

std::size_t MemoryFileSystem::changes() const {
    const std::lock_guard lock(mutex_);
    return changes_;
}

class MemoryFileSystem::Lock final : public FileLock {
public:
    Lock(MemoryFileSystem& files, std::string path, std::uint64_t number)
        : files_(files), path_(std::move(path)), number_(number) {}
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock() override {
        const std::lock_guard lock(files_.mutex_);
        const auto held = files_.locks_.find(path_);
        if (held != files_.locks_.end() && held->second == number_) files_.locks_.erase(held);
    }

private:
    MemoryFileSystem& files_;
    std::string path_;
    std::uint64_t number_;
};

IoResult<std::unique_ptr<FileLock>> MemoryFileSystem::try_lock(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const auto [held, taken] = locks_.emplace(path, next_lock_);
    if (!taken) return failure(EWOULDBLOCK, path, "lock");
    return std::make_unique<Lock>(*this, path, next_lock_++);
}

IoResult<std::unique_ptr<FileLock>> MemoryFileSystem::try_lock_folder(const std::string& path) {
    const std::lock_guard lock(mutex_);
    if (auto ready = begin("lock", path, Change::kNone); !ready) return std::unexpected(ready.error());
    const auto node = find_existing("lock", path, LastLink::kKeep);
    if (!node) return std::unexpected(node.error());
    if (at(*node).kind != FileKind::kDirectory) return failure(ENOTDIR, path, "lock");
    // The folder keeps its lock under any name. No path of a lock begins with a NUL.
    return try_lock(std::string(1, '\0') + std::to_string(*node));
}

void MemoryFileSystem::forget_lock(const std::string& path) {
    const std::lock_guard lock(mutex_);
    locks_.erase(path);
}

}  // namespace casepress
