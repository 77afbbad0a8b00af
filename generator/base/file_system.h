#pragma once
// The disk behind a small interface, so that tests run in memory and can make any step fail. Paths are UTF-8 with '/',
// relative or absolute; names are given as the disk has them.

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress {

enum class FileKind { kFile, kDirectory, kSymlink, kOther };

/// What is known of one directory entry without opening it. A symbolic link is reported as such, not followed.
struct FileInfo {
    FileKind kind = FileKind::kOther;
    std::uint64_t size = 0;
    std::int64_t modified_ns = 0;  ///< nanoseconds since 1970-01-01 UTC
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
};

struct DirectoryEntry {
    std::string name;  ///< one path component, the bytes the disk has
    FileKind kind = FileKind::kOther;
};

/// Why an operation failed: the system's errno and the path it was about.
struct IoError {
    int code = 0;
    std::string path;
    std::string operation;  ///< "open", "rename", …

    [[nodiscard]] std::string message() const;  ///< "open public/index.html: No space left on device"
};

template <typename T>
using IoResult = std::expected<T, IoError>;

enum class Durability { kCached, kSynced };

/// Holds a lock taken by FileSystem::try_lock or try_lock_folder until it is destroyed.
class FileLock {
public:
    virtual ~FileLock() = default;
};

/// All calls are safe from several threads at once on different paths.
class FileSystem {
public:
    virtual ~FileSystem() = default;

    /// The bytes of a regular file, links followed. EFBIG above 2 GiB, since spans have 32 bits; EINVAL for pipes and
    /// devices.
    [[nodiscard]] virtual IoResult<std::string> read_file(const std::string& path) const = 0;
    /// Creates or replaces the file's content (not atomically); parent folders must exist.
    [[nodiscard]] virtual IoResult<void> write_file(const std::string& path, std::string_view bytes, Durability) = 0;
    /// ENOENT when nothing has this name.
    [[nodiscard]] virtual IoResult<FileInfo> info(const std::string& path) const = 0;
    /// Entries in byte order of their names, without "." and "..".
    [[nodiscard]] virtual IoResult<std::vector<DirectoryEntry>> list(const std::string& path) const = 0;
    /// Makes the folder and all missing parents; fine when it exists. "" is the current folder, which does.
    [[nodiscard]] virtual IoResult<void> make_directories(const std::string& path) = 0;
    /// Renames a file or folder, replacing a file (or an empty folder) at the new name in one step.
    [[nodiscard]] virtual IoResult<void> rename(const std::string& from, const std::string& to) = 0;
    /// Exchanges two existing paths in one step (renameat2 RENAME_EXCHANGE); ENOSYS/EINVAL where the disk cannot.
    [[nodiscard]] virtual IoResult<void> exchange(const std::string& a, const std::string& b) = 0;
    /// A second name for the same file.
    [[nodiscard]] virtual IoResult<void> hard_link(const std::string& existing, const std::string& link) = 0;
    /// Removes a file or a link; EISDIR for a folder, ENOENT when nothing is there.
    [[nodiscard]] virtual IoResult<void> remove_file(const std::string& path) = 0;
    /// Removes a folder and all below it; fine when nothing is there. Never follows links.
    [[nodiscard]] virtual IoResult<void> remove_tree(const std::string& path) = 0;
    /// Flushes a folder's entries to the disk. "" is the current folder.
    [[nodiscard]] virtual IoResult<void> sync_directory(const std::string& path) = 0;
    /// Flushes everything that was written so far, by whomever, to the disk that holds this file or folder: bytes,
    /// names and folders (syncfs). For many files at once this takes a fraction of flushing each.
    [[nodiscard]] virtual IoResult<void> sync_disk(const std::string& path) = 0;
    /// What a symbolic link says; EINVAL when it is none.
    [[nodiscard]] virtual IoResult<std::string> read_link(const std::string& path) const = 0;
    /// Takes the lock that this path stands for, among all processes of the machine, without waiting: EWOULDBLOCK when
    /// somebody else holds it. A file is made for it and removed with the lock; a lock whose holder was killed is free.
    [[nodiscard]] virtual IoResult<std::unique_ptr<FileLock>> try_lock(const std::string& path) = 0;
    /// The same for a folder that exists, wherever it is moved while it is locked. It makes no file, so nobody can
    /// loosen the lock by removing one. ENOENT also when the folder went away while it was being locked.
    [[nodiscard]] virtual IoResult<std::unique_ptr<FileLock>> try_lock_folder(const std::string& path) = 0;
};

/// The machine's file system.
[[nodiscard]] std::unique_ptr<FileSystem> make_real_file_system();

/// "a/b" + "c" → "a/b/c"; an empty folder gives the name alone; an absolute name gives itself.
[[nodiscard]] std::string join_path(std::string_view folder, std::string_view name);
/// "a/b/c" → "a/b", "c" → "", "/c" → "/"; slashes at the end do not count.
[[nodiscard]] std::string_view parent_path(std::string_view path);
/// "a/b/c" → "c", "/" → ""; slashes at the end do not count.
[[nodiscard]] std::string_view file_name(std::string_view path);
/// Resolves "." and ".." and double slashes as text; nullopt when a relative path would leave its root. The root
/// of relative paths is "", that of absolute ones "/" (which nothing leaves).
[[nodiscard]] std::optional<std::string> normalise_path(std::string_view path);

}  // namespace casepress
