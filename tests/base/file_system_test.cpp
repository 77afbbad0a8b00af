// One test body for every file system: what holds on the disk holds in memory, errors included.

#include "base/file_system.h"
#include "base/memory_file_system.h"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

using casepress::Durability;
using casepress::FileKind;
using casepress::FileSystem;
using casepress::IoResult;
using casepress::join_path;

namespace {

/// A folder to work in, on one kind of disk, gone at the end.
class Workplace {
public:
    virtual ~Workplace() = default;
    virtual FileSystem& disk() = 0;
    [[nodiscard]] virtual std::string folder() const = 0;
    virtual void link(const std::string& path, const std::string& target) = 0;

    [[nodiscard]] std::string path(const std::string& name) const { return join_path(folder(), name); }
};

class RealWorkplace final : public Workplace {
public:
    RealWorkplace() {
        std::string name = (std::filesystem::temp_directory_path() / "casepress-test-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder_ = name;
    }
    ~RealWorkplace() override { std::filesystem::remove_all(folder_); }
    FileSystem& disk() override { return *disk_; }
    [[nodiscard]] std::string folder() const override { return folder_; }
    void link(const std::string& path, const std::string& target) override {
        REQUIRE(::symlink(target.c_str(), path.c_str()) == 0);
    }

private:
    std::unique_ptr<FileSystem> disk_ = casepress::make_real_file_system();
    std::string folder_;
};

class MemoryWorkplace final : public Workplace {
public:
    MemoryWorkplace() { REQUIRE(disk_.make_directories("/tmp/work").has_value()); }
    FileSystem& disk() override { return disk_; }
    [[nodiscard]] std::string folder() const override { return "/tmp/work"; }
    void link(const std::string& path, const std::string& target) override { disk_.put_link(path, target); }

private:
    casepress::MemoryFileSystem disk_;
};

/// 0 for success, else the errno.
template <typename T>
int code_of(const IoResult<T>& result) {
    return result ? 0 : result.error().code;
}

std::string names_in(FileSystem& disk, const std::string& folder) {
    const auto entries = disk.list(folder);
    REQUIRE(entries.has_value());
    std::string names;
    for (const auto& entry : *entries) {
        const char* mark = entry.kind == FileKind::kDirectory ? "/" : entry.kind == FileKind::kSymlink ? "@" : "";
        names += entry.name + mark + " ";
    }
    return names;
}

}  // namespace

TEST_CASE_TEMPLATE("files are written, replaced and read", Place, RealWorkplace, MemoryWorkplace) {
    Place place;
    FileSystem& disk = place.disk();
    const std::string file = place.path("文件 一.md");
    const std::string bytes("a\0b\r\n\xFF帮教", 12);
    REQUIRE(disk.write_file(file, bytes, Durability::kSynced).has_value());
    CHECK(disk.read_file(file) == bytes);
    REQUIRE(disk.write_file(file, "", Durability::kCached).has_value());
    CHECK(disk.read_file(file) == "");
    const std::string large(3'000'000, 'x');
    REQUIRE(disk.write_file(file, large, Durability::kCached).has_value());
    CHECK(disk.read_file(file) == large);
    CHECK(disk.info(file)->size == large.size());
    CHECK(disk.info(file)->kind == FileKind::kFile);
    CHECK(disk.info(file)->modified_ns > 0);
    CHECK(disk.info(place.folder())->kind == FileKind::kDirectory);
}

TEST_CASE_TEMPLATE("errors of reading and writing", Place, RealWorkplace, MemoryWorkplace) {
    Place place;
    FileSystem& disk = place.disk();
    REQUIRE(disk.make_directories(place.path("folder")).has_value());
    REQUIRE(disk.write_file(place.path("file"), "x", Durability::kCached).has_value());
    CHECK(code_of(disk.read_file(place.path("none"))) == ENOENT);
    CHECK(code_of(disk.read_file(place.path("folder"))) == EISDIR);
    CHECK(code_of(disk.read_file(place.path("file/below"))) == ENOTDIR);
    CHECK(code_of(disk.read_file(place.path("file/"))) == ENOTDIR);
    CHECK(code_of(disk.read_file("")) == ENOENT);
    CHECK(code_of(disk.read_file(place.path(std::string("fi\0le", 5)))) == EINVAL);
    CHECK(code_of(disk.write_file(place.path("folder"), "x", Durability::kCached)) == EISDIR);
    CHECK(code_of(disk.write_file(place.path("none/file"), "x", Durability::kCached)) == ENOENT);
    CHECK(code_of(disk.write_file(place.path(std::string(256, 'n')), "x", Durability::kCached)) == ENAMETOOLONG);
    CHECK(code_of(disk.write_file(place.path(std::string(5000, '/') + "f"), "x", Durability::kCached)) == ENAMETOOLONG);
    CHECK(code_of(disk.info(place.path("none"))) == ENOENT);
    CHECK(code_of(disk.list(place.path("none"))) == ENOENT);
    CHECK(code_of(disk.list(place.path("file"))) == ENOTDIR);
    CHECK(code_of(disk.sync_directory(place.path("file"))) == ENOTDIR);
    CHECK(code_of(disk.sync_directory(place.path("none"))) == ENOENT);
    CHECK(code_of(disk.sync_directory(place.folder())) == 0);
    CHECK(code_of(disk.sync_directory("")) == 0);
}

TEST_CASE_TEMPLATE("folders are made with their parents and listed in byte order", Place, RealWorkplace,
                   MemoryWorkplace) {
    Place place;
    FileSystem& disk = place.disk();
    REQUIRE(disk.make_directories(place.path("b/一/c")).has_value());
    REQUIRE(disk.make_directories(place.path("b/一/c")).has_value());
    REQUIRE(disk.make_directories(place.path("b/a/")).has_value());
    CHECK(disk.make_directories("").has_value());
    for (const char* name : {"b/Z", "b/z", "b/.hidden", "b/é", "b/10", "b/9"}) {
        REQUIRE(disk.write_file(place.path(name), "", Durability::kCached).has_value());
    }
    place.link(place.path("b/link"), "z");
    CHECK(names_in(disk, place.path("b")) == ".hidden 10 9 Z a/ link@ z é 一/ ");
    CHECK(code_of(disk.make_directories(place.path("b/z"))) == EEXIST);
    CHECK(code_of(disk.make_directories(place.path("b/z/deeper"))) == ENOTDIR);
}

TEST_CASE_TEMPLATE("renaming", Place, RealWorkplace, MemoryWorkplace) {
    Place place;
    FileSystem& disk = place.disk();
    const auto put = [&](const char* name, const char* bytes) {
        REQUIRE(disk.write_file(place.path(name), bytes, Durability::kCached).has_value());
    };
    const auto rename = [&](const char* from, const char* to) {
        return code_of(disk.rename(place.path(from), place.path(to)));
    };
    put("a", "A");
    put("b", "B");
    REQUIRE(disk.make_directories(place.path("full/x")).has_value());
    REQUIRE(disk.make_directories(place.path("empty")).has_value());
    REQUIRE(disk.make_directories(place.path("folder")).has_value());
    CHECK(rename("none", "c") == ENOENT);
    CHECK(rename("a", "none/c") == ENOENT);
    CHECK(rename("a", "empty") == EISDIR);
    CHECK(rename("folder", "a") == ENOTDIR);
    CHECK(rename("folder", "full") == ENOTEMPTY);
    CHECK(rename("full", "full/x/y") == EINVAL);
    CHECK(rename("a", "a") == 0);
    CHECK(rename("a", "b") == 0);
    CHECK(disk.read_file(place.path("b")) == "A");
    CHECK(rename("full", "empty") == 0);
    CHECK(names_in(disk, place.folder()) == "b empty/ folder/ ");
    CHECK(names_in(disk, place.path("empty")) == "x/ ");
}

TEST_CASE_TEMPLATE("exchanging two paths", Place, RealWorkplace, MemoryWorkplace) {
    Place place;
    FileSystem& disk = place.disk();
    REQUIRE(disk.make_directories(place.path("new/inner")).has_value());
    REQUIRE(disk.write_file(place.path("new/page"), "new", Durability::kCached).has_value());
    REQUIRE(disk.make_directories(place.path("old")).has_value());
    REQUIRE(disk.write_file(place.path("file"), "F", Durability::kCached).has_value());
    const auto exchange = [&](const char* a, const char* b) {
        return code_of(disk.exchange(place.path(a), place.path(b)));
    };
    CHECK(exchange("new", "none") == ENOENT);
    CHECK(exchange("none", "new") == ENOENT);
    CHECK(exchange("new", "new/inner") == EINVAL);
    CHECK(exchange("new", "old") == 0);
    CHECK(disk.read_file(place.path("old/page")) == "new");
    CHECK(names_in(disk, place.path("new")) == "");
    CHECK(exchange("file", "old") == 0);
    CHECK(disk.read_file(place.path("old")) == "F");
    CHECK(disk.read_file(place.path("file/page")) == "new");
}

TEST_CASE_TEMPLATE("hard links are names of one file", Place, RealWorkplace, MemoryWorkplace) {
    Place place;
    FileSystem& disk = place.disk();
    const std::string a = place.path("a");
    const std::string b = place.path("b");
    REQUIRE(disk.write_file(a, "one", Durability::kCached).has_value());
    REQUIRE(disk.hard_link(a, b).has_value());
    CHECK(disk.info(a)->inode == disk.info(b)->inode);
    REQUIRE(disk.write_file(b, "two", Durability::kCached).has_value());
    CHECK(disk.read_file(a) == "two");
    CHECK(code_of(disk.hard_link(a, b)) == EEXIST);
    CHECK(code_of(disk.hard_link(place.path("none"), place.path("c"))) == ENOENT);
    CHECK(code_of(disk.hard_link(place.folder(), place.path("c"))) == EPERM);
    CHECK(disk.rename(a, b).has_value());  // two names of one file: nothing happens
    CHECK(names_in(disk, place.folder()) == "a b ");
    REQUIRE(disk.remove_file(a).has_value());
    CHECK(disk.read_file(b) == "two");
    CHECK(code_of(disk.info(a)) == ENOENT);
}

TEST_CASE_TEMPLATE("symbolic links are reported, read through and never removed through", Place, RealWorkplace,
                   MemoryWorkplace) {
    Place place;
    FileSystem& disk = place.disk();
    REQUIRE(disk.make_directories(place.path("outside")).has_value());
    REQUIRE(disk.write_file(place.path("outside/kept"), "K", Durability::kCached).has_value());
    REQUIRE(disk.make_directories(place.path("tree/deep")).has_value());
    place.link(place.path("tree/deep/link"), "../../outside");
    place.link(place.path("loop"), "loop");
    place.link(place.path("dangling"), "nowhere");
    CHECK(disk.info(place.path("tree/deep/link"))->kind == FileKind::kSymlink);
    CHECK(disk.read_link(place.path("tree/deep/link")) == "../../outside");
    CHECK(disk.read_file(place.path("tree/deep/link/kept")) == "K");
    CHECK(names_in(disk, place.path("tree/deep/link")) == "kept ");
    CHECK(code_of(disk.read_file(place.path("loop"))) == ELOOP);
    CHECK(code_of(disk.read_file(place.path("dangling"))) == ENOENT);
    CHECK(code_of(disk.read_link(place.path("outside/kept"))) == EINVAL);
    CHECK(code_of(disk.read_link(place.path("none"))) == ENOENT);
    REQUIRE(disk.remove_tree(place.path("tree")).has_value());
    CHECK(code_of(disk.info(place.path("tree"))) == ENOENT);
    CHECK(disk.read_file(place.path("outside/kept")) == "K");
    place.link(place.path("link"), "outside");
    REQUIRE(disk.remove_tree(place.path("link")).has_value());
    CHECK(disk.read_file(place.path("outside/kept")) == "K");
    CHECK(names_in(disk, place.folder()) == "dangling@ loop@ outside/ ");
}

TEST_CASE_TEMPLATE("removing", Place, RealWorkplace, MemoryWorkplace) {
    Place place;
    FileSystem& disk = place.disk();
    std::string deep = place.path("tree");
    for (int level = 0; level < 60; ++level) {
        deep = join_path(deep, "层");
        REQUIRE(disk.make_directories(deep).has_value());
        REQUIRE(disk.write_file(join_path(deep, "a"), "", Durability::kCached).has_value());
        REQUIRE(disk.make_directories(join_path(deep, "b")).has_value());
    }
    CHECK(code_of(disk.remove_file(place.path("tree"))) == EISDIR);
    CHECK(code_of(disk.remove_file(place.path("none"))) == ENOENT);
    CHECK(disk.remove_tree(place.path("none")).has_value());
    REQUIRE(disk.remove_tree(place.path("tree")).has_value());
    CHECK(names_in(disk, place.folder()) == "");
    REQUIRE(disk.write_file(place.path("file"), "", Durability::kCached).has_value());
    REQUIRE(disk.remove_tree(place.path("file")).has_value());
    CHECK(names_in(disk, place.folder()) == "");
}

TEST_CASE("the real disk refuses pipes without waiting and files that spans cannot address") {
    RealWorkplace place;
    REQUIRE(::mkfifo(place.path("pipe").c_str(), 0600) == 0);
    CHECK(code_of(place.disk().read_file(place.path("pipe"))) == EINVAL);
    CHECK(place.disk().info(place.path("pipe"))->kind == FileKind::kOther);
    REQUIRE(place.disk().write_file(place.path("huge"), "", Durability::kCached).has_value());
    REQUIRE(::truncate(place.path("huge").c_str(), 0x80000000) == 0);  // 2 GiB of a hole
    CHECK(code_of(place.disk().read_file(place.path("huge"))) == EFBIG);
}

TEST_CASE("messages name the operation, the path and the reason") {
    const casepress::IoError error{ENOSPC, "public/index.html", "write"};
    CHECK(error.message() == "write public/index.html: No space left on device");
    CHECK(casepress::IoError{99999, "x", "open"}.message() == "open x: error 99999");
}

TEST_CASE("paths as text") {
    CHECK(join_path("a/b", "c") == "a/b/c");
    CHECK(join_path("a/", "c") == "a/c");
    CHECK(join_path("", "c") == "c");
    CHECK(join_path("a", "/c") == "/c");
    CHECK(join_path("/", "c") == "/c");
    struct Case {
        const char *path, *parent, *name;
    };
    for (const Case& c : std::vector<Case>{{"a/b/c", "a/b", "c"},
                                           {"c", "", "c"},
                                           {"/c", "/", "c"},
                                           {"/", "/", ""},
                                           {"a/b/", "a", "b"},
                                           {"", "", ""},
                                           {"a//b", "a", "b"}}) {
        CAPTURE(c.path);
        CHECK(casepress::parent_path(c.path) == c.parent);
        CHECK(casepress::file_name(c.path) == c.name);
    }
    using casepress::normalise_path;
    CHECK(normalise_path("a/./b//c/../d/") == "a/b/d");
    CHECK(normalise_path("") == "");
    CHECK(normalise_path(".") == "");
    CHECK(normalise_path("a/..") == "");
    CHECK(normalise_path("..") == std::nullopt);
    CHECK(normalise_path("a/../../b") == std::nullopt);
    CHECK(normalise_path("/a/../..//b") == "/b");
    CHECK(normalise_path("/..") == "/");
    CHECK(normalise_path("...") == "...");
}

TEST_CASE_TEMPLATE("a lock is held by one at a time and leaves nothing behind", Place, RealWorkplace, MemoryWorkplace) {
    Place place;
    FileSystem& disk = place.disk();
    const std::string path = place.path(".lock");
    for (int round = 0; round < 2; ++round) {
        const auto lock = disk.try_lock(path);
        REQUIRE(lock.has_value());
        CHECK(code_of(disk.try_lock(path)) == EWOULDBLOCK);
        CHECK(disk.try_lock(place.path(".other")).has_value());
    }
    CHECK(names_in(disk, place.folder()) == "");
}

TEST_CASE_TEMPLATE("a folder's lock goes with it, under any name, and makes no file", Place, RealWorkplace,
                   MemoryWorkplace) {
    Place place;
    FileSystem& disk = place.disk();
    CHECK(code_of(disk.try_lock_folder(place.path("folder"))) == ENOENT);
    REQUIRE(disk.make_directories(place.path("folder")).has_value());
    REQUIRE(disk.make_directories(place.path("other")).has_value());
    {
        const auto lock = disk.try_lock_folder(place.path("folder"));
        REQUIRE(lock.has_value());
        CHECK(code_of(disk.try_lock_folder(place.path("folder"))) == EWOULDBLOCK);
        CHECK(disk.try_lock_folder(place.path("other")).has_value());
        REQUIRE(disk.exchange(place.path("folder"), place.path("other")).has_value());
        CHECK(code_of(disk.try_lock_folder(place.path("other"))) == EWOULDBLOCK);
        CHECK(disk.try_lock_folder(place.path("folder")).has_value());
        CHECK(names_in(disk, place.path("other")) == "");
    }
    CHECK(disk.try_lock_folder(place.path("other")).has_value());
    REQUIRE(disk.write_file(place.path("file"), "", Durability::kCached).has_value());
    CHECK(code_of(disk.try_lock_folder(place.path("file"))) == ENOTDIR);
    place.link(place.path("link"), "other");
    CHECK_FALSE(disk.try_lock_folder(place.path("link")).has_value());
}

TEST_CASE_TEMPLATE("flushing a whole disk", Place, RealWorkplace, MemoryWorkplace) {
    Place place;
    FileSystem& disk = place.disk();
    REQUIRE(disk.write_file(place.path("file"), "x", Durability::kCached).has_value());
    CHECK(disk.sync_disk(place.folder()).has_value());
    CHECK(disk.sync_disk(place.path("file")).has_value());
    CHECK(code_of(disk.sync_disk(place.path("nothing"))) == ENOENT);
}

TEST_CASE("a lock whose file somebody removed does not remove the next one's") {
    RealWorkplace place;
    FileSystem& disk = place.disk();
    const std::string path = place.path(".lock");
    auto first = disk.try_lock(path);
    REQUIRE(first.has_value());
    REQUIRE(disk.remove_file(path).has_value());
    const auto second = disk.try_lock(path);
    REQUIRE(second.has_value());
    first->reset();
    CHECK(disk.info(path).has_value());
    CHECK(code_of(disk.try_lock(path)) == EWOULDBLOCK);
}
