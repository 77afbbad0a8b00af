#pragma once
// A disk in memory for tests, with the errors of Linux, on which any call can be made to fail, the whole process to
// “crash” after any change, and the machine to lose power: what shows that each step of publishing leaves a whole site
// behind.

#include "base/file_system.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress {

/// Calls that shall fail. An empty `operation` or `path_part` matches everything. Operations are named as in IoError:
/// "read", "write", "stat", "list", "mkdir", "rename", "exchange", "link", "remove", "sync", "readlink";
/// make_directories and remove_tree count as one "mkdir" or "remove" for each folder and file that they touch.
struct Fault {
    std::string operation;
    std::string path_part;         ///< matches paths that hold it
    std::size_t skip = 0;          ///< so many matching calls succeed first
    std::size_t times = SIZE_MAX;  ///< so many fail then
    int code = 0;                  ///< the errno
};

/// Relative paths begin at the root, as if "/" were the current folder. Times of change come from a counter: each
/// change is one second after the one before. All calls are safe from several threads.
class MemoryFileSystem final : public FileSystem {
public:
    MemoryFileSystem();

    IoResult<std::string> read_file(const std::string& path) const override;
    IoResult<void> write_file(const std::string& path, std::string_view bytes, Durability) override;
    IoResult<FileInfo> info(const std::string& path) const override;
    IoResult<std::vector<DirectoryEntry>> list(const std::string& path) const override;
    IoResult<void> make_directories(const std::string& path) override;
    IoResult<void> rename(const std::string& from, const std::string& to) override;
    IoResult<void> exchange(const std::string& a, const std::string& b) override;
    IoResult<void> hard_link(const std::string& existing, const std::string& link) override;
    IoResult<void> remove_file(const std::string& path) override;
    IoResult<void> remove_tree(const std::string& path) override;
    IoResult<void> sync_directory(const std::string& path) override;
    IoResult<void> sync_disk(const std::string& path) override;
    IoResult<std::string> read_link(const std::string& path) const override;
    /// This lock is free of faults and changes, and makes no file.
    IoResult<std::unique_ptr<FileLock>> try_lock(const std::string& path) override;
    /// Here faults are of the operation "lock".
    IoResult<std::unique_ptr<FileLock>> try_lock_folder(const std::string& path) override;
    /// As if somebody removed the file of a lock while it is held: the next one gets another lock of this name.
    void forget_lock(const std::string& path);

    /// Writes a file and makes its folders; for laying out a test. Faults and counting do not apply. Throws
    /// std::runtime_error when the path cannot be.
    void put(const std::string& path, std::string_view bytes);
    /// Makes a symbolic link, as put() does.
    void put_link(const std::string& path, std::string_view target);
    /// All files and links below `folder`, by their paths relative to it, with their bytes (of a link: "-> target").
    [[nodiscard]] std::map<std::string, std::string> files(const std::string& folder = "") const;

    void add_fault(Fault fault);
    /// After so many more changes (write, mkdir, rename, exchange, link, remove) the next one does not happen, but for
    /// a write, which leaves half of its bytes, and every later call of any kind fails with EIO, as after a crash.
    void crash_after(std::size_t changes);
    /// The crash is now: every later call of any kind fails with EIO.
    void crash();
    /// Faults and the crash are over, the disk is as they left it: what the next process finds.
    void recover();
    /// The machine loses power. Of what was not synced, each file keeps its old bytes, all, half or none of the new
    /// ones, and each folder the first so many of its changed names, as `seed` chooses: independently, since a disk
    /// promises no order. A rename within a folder is kept or lost as one. Then recovers.
    void power_cut(std::uint64_t seed);
    /// Changes made or tried since the beginning.
    [[nodiscard]] std::size_t changes() const;
    /// `action` is called once, just before the next read, write, stat, list, rename, exchange, link or sync whose path
    /// holds `path_part`: what somebody else does to the disk meanwhile.
    void before(std::string operation, std::string path_part, std::function<void()> action);

private:
    class Lock;
    /// Names of a folder and what they lead to; nullopt: nothing. One change of a folder is on the disk as a whole or
    /// not at all; what is remembered of it is how the names were before.
    using NameChange = std::vector<std::pair<std::string, std::optional<std::uint64_t>>>;
    /// Nodes stay for as long as the disk: one that has no name any more may have one again after a power cut.
    struct Node {
        FileKind kind = FileKind::kFile;
        std::string bytes;  ///< of a file; of a link, where it leads
        std::map<std::string, std::uint64_t, std::less<>> entries;
        std::int64_t modified_ns = 0;
        std::optional<std::string> synced_bytes;   ///< what the disk has, when that is not `bytes`
        std::vector<NameChange> unsynced_changes;  ///< of `entries`, oldest first
    };
    /// Where a path leads: the folder of its last component, that component, and what it names, if anything.
    struct Place {
        std::uint64_t folder = 0;
        std::string name;                   ///< empty for the root
        std::optional<std::uint64_t> node;  ///< nullopt: nothing has this name
        bool must_be_folder = false;        ///< the path ended with a slash
    };
    struct Interruption {
        std::string operation;
        std::string path_part;
        std::function<void()> action;
    };
    enum class LastLink { kKeep, kFollow };
    enum class Change { kNone, kOne };

    // All of these need mutex_ to be held.
    IoResult<void> begin(const std::string& operation, const std::string& path, Change change) const;
    IoResult<Place> find(const std::string& operation, const std::string& path, LastLink last_link) const;
    IoResult<std::uint64_t> find_existing(const std::string& operation, const std::string& path, LastLink) const;
    IoResult<void> make_folder(const Place& place, const std::string& path);
    IoResult<void> remove_entry(const Place& place, const std::string& path);
    [[nodiscard]] bool is_below(std::uint64_t node, std::uint64_t folder) const;
    [[nodiscard]] Node& at(std::uint64_t node) const { return nodes_.at(node); }
    std::uint64_t add_node(FileKind kind, std::string bytes);
    /// Lets names of the folder lead to these nodes, in one step.
    void change_names(std::uint64_t folder, const NameChange& names);
    void set_entry(const Place& place, std::uint64_t node) { change_names(place.folder, {{place.name, node}}); }
    void set_bytes(std::uint64_t node, std::string_view bytes);
    void sync_all();
    void touch(std::uint64_t node);
    void collect(std::uint64_t folder, const std::string& prefix, std::map<std::string, std::string>& found) const;

    mutable std::recursive_mutex mutex_;  // interruptions use the disk while a call holds it
    mutable std::map<std::uint64_t, Node> nodes_;
    mutable std::vector<Fault> faults_;
    mutable std::vector<Interruption> interruptions_;
    mutable std::size_t changes_ = 0;
    mutable std::size_t crash_at_ = SIZE_MAX;
    mutable bool crashed_ = false;
    std::map<std::string, std::uint64_t> locks_;  ///< by path, with the holder's number
    std::uint64_t next_lock_ = 1;
    std::uint64_t next_node_ = 1;
    std::int64_t clock_seconds_ = 0;
};

}  // namespace casepress
