// The machine's file system through POSIX calls (POSIX.1-2017; renameat2 is Linux). Paths with a NUL, which C would cut
// short, fail with EINVAL before any call.

#include "base/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <limits>
#include <memory>
#include <utility>

namespace casepress {

namespace {

constexpr std::uint64_t kLargestFile = std::uint64_t{std::numeric_limits<std::int32_t>::max()};

std::unexpected<IoError> failure(int code, const std::string& path, const char* operation) {
    return std::unexpected(IoError{code, path, operation});
}

bool has_nul(const std::string& path) { return path.find('\0') != std::string::npos; }

/// Calls again for as long as a signal interrupts; -1 and errno as the call has them.
template <typename Call>
auto retry(const Call& call) {
    auto result = call();
    while (result == -1 && errno == EINTR) result = call();
    return result;
}

/// An open file descriptor.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] int release() { return std::exchange(number_, -1); }
    /// Closes and says whether all written bytes arrived. Linux closes even when a signal interrupts, so no second try.
    [[nodiscard]] bool close() { return ::close(release()) == 0 || errno == EINTR; }

private:
    int number_;
};

struct CloseDirectory {
    void operator()(DIR* directory) const { ::closedir(directory); }
};

IoResult<Descriptor> open_path(const std::string& path, int flags) {
    if (has_nul(path)) return failure(EINVAL, path, "open");
    constexpr ::mode_t kReadWriteByUmask = 0666;
    const int number = retry([&] { return ::open(path.c_str(), flags | O_CLOEXEC, kReadWriteByUmask); });
    if (number < 0) return failure(errno, path, "open");
    return Descriptor(number);
}

FileKind kind_of_mode(::mode_t mode) {
    if (S_ISREG(mode)) return FileKind::kFile;
    if (S_ISDIR(mode)) return FileKind::kDirectory;
    if (S_ISLNK(mode)) return FileKind::kSymlink;
    return FileKind::kOther;
}

/// Kind of an entry; not every disk tells it while listing.
FileKind kind_of_entry(int directory, const ::dirent& entry) {
    switch (entry.d_type) {
        case DT_REG:
            return FileKind::kFile;
        case DT_DIR:
            return FileKind::kDirectory;
        case DT_LNK:
            return FileKind::kSymlink;
        case DT_UNKNOWN:
            break;
        default:
            return FileKind::kOther;
    }
    struct ::stat status {};
    if (::fstatat(directory, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return FileKind::kOther;
    return kind_of_mode(status.st_mode);
}

IoResult<std::vector<DirectoryEntry>> list_open(Descriptor descriptor, const std::string& path) {
    const std::unique_ptr<DIR, CloseDirectory> directory(::fdopendir(descriptor.number()));
    if (!directory) return failure(errno, path, "list");
    (void)descriptor.release();  // the DIR owns it now
    std::vector<DirectoryEntry> entries;
    while (true) {
        errno = 0;
        const ::dirent* entry = ::readdir(directory.get());
        if (entry == nullptr) break;
        std::string name(entry->d_name);
        if (name == "." || name == "..") continue;
        const FileKind kind = kind_of_entry(::dirfd(directory.get()), *entry);
        entries.push_back({std::move(name), kind});
    }
    if (errno != 0) return failure(errno, path, "list");
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return entries;
}

IoResult<void> write_all(const Descriptor& file, const std::string& path, std::string_view bytes) {
    while (!bytes.empty()) {
        const ::ssize_t written = retry([&] { return ::write(file.number(), bytes.data(), bytes.size()); });
        if (written < 0) return failure(errno, path, "write");
        if (written == 0) return failure(EIO, path, "write");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

/// Reads to the end of the file. `expected` is its size by fstat: one more byte is asked for, so that a file that does
/// not grow meanwhile takes two calls.
IoResult<std::string> read_all(const Descriptor& file, const std::string& path, std::size_t expected) {
    std::string bytes;
    std::size_t capacity = expected + 1;
    while (true) {
        int error = 0;
        const std::size_t before = bytes.size();
        bytes.resize_and_overwrite(capacity, [&](char* buffer, std::size_t size) {
            const ::ssize_t count = retry([&] { return ::read(file.number(), buffer + before, size - before); });
            if (count < 0) error = errno;
            return before + static_cast<std::size_t>(std::max<::ssize_t>(count, 0));
        });
        if (error != 0) return failure(error, path, "read");
        if (bytes.size() == before) return bytes;
        if (bytes.size() > kLargestFile) return failure(EFBIG, path, "read");
        if (bytes.size() == capacity) capacity *= 2;
    }
}

/// Whether the path still leads to the file that is open.
bool is_same_file(const Descriptor& file, const std::string& path) {
    struct ::stat opened {};
    struct ::stat named {};
    return ::fstat(file.number(), &opened) == 0 && ::stat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

class RealFileLock final : public FileLock {
public:
    RealFileLock(Descriptor file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}
    RealFileLock(const RealFileLock&) = delete;
    RealFileLock& operator=(const RealFileLock&) = delete;
    // Removed while it is still held: see try_lock for the one who opened it meanwhile. When somebody has removed it
    // before, the file that has its name now is another one's lock.
    ~RealFileLock() override {
        if (is_same_file(file_, path_)) ::unlink(path_.c_str());
    }

private:
    Descriptor file_;
    std::string path_;
};

/// Closing the descriptor loosens the lock.
class RealFolderLock final : public FileLock {
public:
    explicit RealFolderLock(Descriptor folder) : folder_(std::move(folder)) {}

private:
    Descriptor folder_;
};

class RealFileSystem final : public FileSystem {
public:
    IoResult<std::unique_ptr<FileLock>> try_lock(const std::string& path) override {
        while (true) {
            auto file = open_path(path, O_RDWR | O_CREAT | O_NOFOLLOW);
            if (!file) return std::unexpected(file.error());
            if (retry([&] { return ::flock(file->number(), LOCK_EX | LOCK_NB); }) != 0)
                return failure(errno, path, "lock");
            // The holder before us may have removed the file between our open and our lock: then this lock is of a file
            // without a name, which the next one would not meet.
            if (is_same_file(*file, path)) return std::make_unique<RealFileLock>(std::move(*file), path);
        }
    }

    IoResult<std::unique_ptr<FileLock>> try_lock_folder(const std::string& path) override {
        auto folder = open_path(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
        if (!folder) return std::unexpected(folder.error());
        if (retry([&] { return ::flock(folder->number(), LOCK_EX | LOCK_NB); }) != 0)
            return failure(errno, path, "lock");
        if (!is_same_file(*folder, path)) return failure(ENOENT, path, "lock");
        return std::make_unique<RealFolderLock>(std::move(*folder));
    }

    IoResult<std::string> read_file(const std::string& path) const override {
        // O_NONBLOCK: opening a pipe must fail below instead of waiting for a writer.
        auto file = open_path(path, O_RDONLY | O_NONBLOCK);
        if (!file) return std::unexpected(file.error());
        struct ::stat status {};
        if (::fstat(file->number(), &status) != 0) return failure(errno, path, "stat");
        if (S_ISDIR(status.st_mode)) return failure(EISDIR, path, "read");
        if (!S_ISREG(status.st_mode)) return failure(EINVAL, path, "read");
        const auto size = static_cast<std::uint64_t>(status.st_size);
        if (size > kLargestFile) return failure(EFBIG, path, "read");
        return read_all(*file, path, static_cast<std::size_t>(size));
    }

    IoResult<void> write_file(const std::string& path, std::string_view bytes, Durability durability) override {
        auto file = open_path(path, O_WRONLY | O_CREAT | O_TRUNC);
        if (!file) return std::unexpected(file.error());
        if (auto written = write_all(*file, path, bytes); !written) return written;
        if (durability == Durability::kSynced && retry([&] { return ::fsync(file->number()); }) != 0) {
            return failure(errno, path, "sync");
        }
        if (!file->close()) return failure(errno, path, "close");
        return {};
    }

    IoResult<FileInfo> info(const std::string& path) const override {
        if (has_nul(path)) return failure(EINVAL, path, "stat");
        struct ::stat status {};
        if (::lstat(path.c_str(), &status) != 0) return failure(errno, path, "stat");
        return FileInfo{kind_of_mode(status.st_mode), static_cast<std::uint64_t>(status.st_size),
                        std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec, status.st_dev,
                        status.st_ino};
    }

    IoResult<std::vector<DirectoryEntry>> list(const std::string& path) const override {
        auto directory = open_path(path, O_RDONLY | O_DIRECTORY);
        if (!directory) return std::unexpected(directory.error());
        return list_open(std::move(*directory), path);
    }

    IoResult<void> make_directories(const std::string& path) override {
        if (has_nul(path)) return failure(EINVAL, path, "mkdir");
        if (path.empty()) return {};
        // Upwards to the first folder that can be made, then down again. The number of steps is bounded, for when
        // somebody removes at the same time what is made here.
        constexpr int kMostSteps = 8192;  // twice the components that fit in PATH_MAX
        std::vector<std::string> missing{path};
        for (int step = 0; !missing.empty(); ++step) {
            constexpr ::mode_t kAllByUmask = 0777;
            const std::string& next = missing.back();
            if (::mkdir(next.c_str(), kAllByUmask) == 0 || (errno == EEXIST && is_folder(next))) {
                missing.pop_back();
                continue;
            }
            const int error = errno;
            std::string parent(parent_path(next));
            if (error != ENOENT || parent.empty() || parent == next || step > kMostSteps) {
                return failure(error, path, "mkdir");
            }
            missing.push_back(std::move(parent));
        }
        return {};
    }

    IoResult<void> rename(const std::string& from, const std::string& to) override {
        if (has_nul(from) || has_nul(to)) return failure(EINVAL, from, "rename");
        if (::rename(from.c_str(), to.c_str()) != 0) return failure(errno, from, "rename");
        return {};
    }

    IoResult<void> exchange(const std::string& a, const std::string& b) override {
        if (has_nul(a) || has_nul(b)) return failure(EINVAL, a, "exchange");
        if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) != 0) {
            return failure(errno, a, "exchange");
        }
        return {};
    }

    IoResult<void> hard_link(const std::string& existing, const std::string& link) override {
        if (has_nul(existing) || has_nul(link)) return failure(EINVAL, link, "link");
        if (::link(existing.c_str(), link.c_str()) != 0) return failure(errno, link, "link");
        return {};
    }

    IoResult<void> remove_file(const std::string& path) override {
        if (has_nul(path)) return failure(EINVAL, path, "remove");
        if (::unlink(path.c_str()) != 0) return failure(errno, path, "remove");
        return {};
    }

    // Depth first with the folders on a list of our own: the nesting of a hostile tree never becomes recursion. A
    // folder is opened without following links, so that one that turns into a link meanwhile leads nowhere else.
    IoResult<void> remove_tree(const std::string& path) override {
        const auto root = info(path);
        if (!root && root.error().code == ENOENT) return {};
        if (!root) return std::unexpected(root.error());
        if (root->kind != FileKind::kDirectory) return remove_file(path);
        std::vector<std::string> folders{path};
        while (!folders.empty()) {
            const std::string folder = folders.back();
            auto directory = open_path(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
            if (!directory) return std::unexpected(directory.error());
            const auto entries = list_open(std::move(*directory), folder);
            if (!entries) return std::unexpected(entries.error());
            for (const DirectoryEntry& entry : *entries) {
                std::string below = join_path(folder, entry.name);
                if (entry.kind == FileKind::kDirectory) {
                    folders.push_back(std::move(below));
                } else if (auto removed = remove_file(below); !removed && removed.error().code != ENOENT) {
                    return removed;
                }
            }
            if (folders.back() != folder) continue;  // first what is below; the folder's turn comes again
            if (::rmdir(folder.c_str()) != 0 && errno != ENOENT) return failure(errno, folder, "remove");
            folders.pop_back();
        }
        return {};
    }

    IoResult<void> sync_directory(const std::string& path) override {
        const auto directory = open_path(path.empty() ? "." : path, O_RDONLY | O_DIRECTORY);
        if (!directory) return std::unexpected(directory.error());
        // EINVAL: this disk has nothing to flush for folders.
        if (retry([&] { return ::fsync(directory->number()); }) != 0 && errno != EINVAL) {
            return failure(errno, path, "sync");
        }
        return {};
    }

    IoResult<void> sync_disk(const std::string& path) override {
        const auto file = open_path(path.empty() ? "." : path, O_RDONLY | O_NONBLOCK);
        if (!file) return std::unexpected(file.error());
        if (retry([&] { return ::syncfs(file->number()); }) == 0) return {};
        if (errno != ENOSYS) return failure(errno, path, "sync");
        ::sync();  // a system that only looks like Linux
        return {};
    }

    IoResult<std::string> read_link(const std::string& path) const override {
        if (has_nul(path)) return failure(EINVAL, path, "readlink");
        std::string target;
        for (std::size_t size = 256;; size *= 2) {
            ::ssize_t length = 0;
            target.resize_and_overwrite(size, [&](char* buffer, std::size_t capacity) {
                length = ::readlink(path.c_str(), buffer, capacity);
                return static_cast<std::size_t>(std::max<::ssize_t>(length, 0));
            });
            if (length < 0) return failure(errno, path, "readlink");
            if (target.size() < size) return target;
        }
    }

private:
    static bool is_folder(const std::string& path) {
        struct ::stat status {};
        const int error = errno;
        const bool folder = ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
        errno = error;
        return folder;
    }
};

}  // namespace

std::unique_ptr<FileSystem> make_real_file_system() { return std::make_unique<RealFileSystem>(); }

}  // namespace casepress
