#pragma once
// A disk in memory for tests, with the errors of Linux, on which any call can be made to fail and the whole process to
// “crash” after any change: what shows that each step of publishing leaves a whole site behind.

#include "base/file_system.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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
    IoResult<std::string> read_link(const std::string& path) const override;
    /// Locks are free of faults and changes, and make no file.
    IoResult<std::unique_ptr<FileLock>> try_lock(const std::string& path) override;

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
    /// Faults and the crash are over, the disk is as they left it: what the next process finds.
    void recover();
    /// Changes made or tried since the beginning.
    [[nodiscard]] std::size_t changes() const;

private:
    class Lock;
    struct Node {
        FileKind kind = FileKind::kFile;
        std::string bytes;  ///< of a file; of a link, where it leads
        std::map<std::string, std::uint64_t, std::less<>> entries;
        std::int64_t modified_ns = 0;
        std::size_t names = 1;  ///< hard links
    };
    /// Where a path leads: the folder of its last component, that component, and what it names, if anything.
    struct Place {
        std::uint64_t folder = 0;
        std::string name;                   ///< empty for the root
        std::optional<std::uint64_t> node;  ///< nullopt: nothing has this name
        bool must_be_folder = false;        ///< the path ended with a slash
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
    void set_entry(const Place& place, std::uint64_t node);
    void erase_entry(const Place& place);
    void drop_name(std::uint64_t node);
    void touch(std::uint64_t node);
    void collect(std::uint64_t folder, const std::string& prefix, std::map<std::string, std::string>& found) const;

    mutable std::mutex mutex_;
    mutable std::map<std::uint64_t, Node> nodes_;
    mutable std::vector<Fault> faults_;
    mutable std::size_t changes_ = 0;
    mutable std::size_t crash_at_ = SIZE_MAX;
    mutable bool crashed_ = false;
    std::set<std::string> locks_;
    std::uint64_t next_node_ = 1;
    std::int64_t clock_seconds_ = 0;
};

}  // namespace casepress
