// Repositories on the disk, made with git. What `git log` prints is compared by check_history.py.

#include "repository/repository.h"

#include "base/memory_file_system.h"
#include "repository/codes.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace casepress;
using namespace casepress::repository;

namespace {

namespace fs = std::filesystem;

/// A folder that goes with its test.
class Sandbox {
public:
    Sandbox() {
        std::string name = (fs::temp_directory_path() / "casepress-repository-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root_ = fs::canonical(name);
    }
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;
    ~Sandbox() {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }

    [[nodiscard]] std::string path(const std::string& name) const { return (root_ / name).string(); }
    void write(const std::string& name, std::string_view bytes) const {
        fs::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name, std::ios::binary) << bytes;
    }
    /// Runs a line of shell in the folder, without anybody's configuration of git.
    void run(const std::string& line) const {
        const std::string command =
            "cd '" + root_.string() +
            "' && export HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=A "
            "GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=C GIT_COMMITTER_EMAIL=c@example.org "
            "&& unset GIT_DIR GIT_WORK_TREE && { " +
            line + "; } >/dev/null 2>&1";
        if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + line);
    }

private:
    fs::path root_;
};

Repository open_or_throw(const std::string& folder, const OpenOptions& options = {}) {
    auto repository = Repository::open(folder, options);
    if (!repository) throw std::runtime_error(repository.error().message.en);
    return std::move(*repository);
}

void check_code(const Diagnostic& diagnostic, Code code) {
    CHECK(diagnostic.code == code);
    CHECK_FALSE(diagnostic.message.en.empty());
    CHECK_FALSE(diagnostic.message.zh.empty());
    CHECK_FALSE(diagnostic.help.en.empty());
    CHECK_FALSE(diagnostic.help.zh.empty());
}

void check_refused(const std::string& folder, Code code, const OpenOptions& options = {}) {
    const auto repository = Repository::open(folder, options);
    REQUIRE_FALSE(repository);
    check_code(repository.error(), code);
}

/// The file that holds a loose object.
std::string object_file(const Sandbox& box, const ObjectId& id) {
    return box.path(".git/objects/" + id.hex().substr(0, 2) + "/" + id.hex().substr(2));
}

WorkState state_of(const Repository& repository, const std::string& path, std::string_view bytes) {
    const auto files = repository.head_files();
    for (const HeadFile& file : files.value()) {
        if (file.path == path) return repository.compare(file, bytes);
    }
    throw std::runtime_error("not at HEAD: " + path);
}

}  // namespace

TEST_CASE("folders without a repository that can be read") {
    const Sandbox box;
    box.run("mkdir plain && git init -q sha --object-format=sha256 && git init -q --bare bare");
    check_refused(box.path("plain"), kNoRepository);
    check_refused(box.path("none"), kUnreadable);
    check_refused(box.path("sha"), kUnsupportedFormat);
    check_refused(box.path("bare"), kNoWorkTree);
    check_refused(box.path("plain"), kNoRepository, {.git_dir = box.path("none")});
    box.run("git init -q odd && printf '[core]\\n\\tbare = nonsense\\n[' > odd/.git/config");
    check_refused(box.path("odd"), kUnreadable);
    box.run("git init -q inside");
    check_refused(box.path("inside/.git"), kNoWorkTree);
}

TEST_CASE("a repository of another user") {
    if (::geteuid() != 0) return;  // only root can give files away
    const Sandbox box;
    box.run("git init -q theirs && chown -R 12345:12345 theirs");
    check_refused(box.path("theirs"), kUnsafeOwner);
    const auto refused = Repository::open(box.path("theirs"));
    CHECK(refused.error().help.en.find("safe.directory '" + box.path("theirs") + "'") != std::string::npos);
}

TEST_CASE("no commit yet") {
    const Sandbox box;
    box.run("git init -q");
    const Repository repository = open_or_throw(box.path(""));
    CHECK_FALSE(repository.head());
    CHECK(repository.head_files()->empty());
    check_code(repository.walk({}).error(), kNoCommits);
}

TEST_CASE("where a folder lies") {
    const Sandbox box;
    box.run(
        "git init -q top && mkdir -p top/docs/站点 && cd top && git commit -q --allow-empty -m x && "
        "git worktree add -q ../linked && ln -s top/docs ../link");
    const Place place = open_or_throw(box.path("top/docs/站点/")).place();
    CHECK(place.work_tree == box.path("top"));
    CHECK(place.git_dir == box.path("top/.git"));
    CHECK(place.prefix == "docs/站点/");
    CHECK(open_or_throw(box.path("top")).place().prefix.empty());
    CHECK(open_or_throw(box.path("link")).place().prefix == "docs/");
    const Place linked = open_or_throw(box.path("linked")).place();
    CHECK(linked.work_tree == box.path("linked"));
    CHECK(linked.git_dir == box.path("top/.git/worktrees/linked"));
    box.run("mkdir plain");
    const Place given = open_or_throw(box.path("plain"), {.git_dir = box.path("top/.git")}).place();
    CHECK(given.work_tree == box.path("plain"));
    CHECK(given.prefix.empty());
}

TEST_CASE("git's environment variables are not looked at") {
    const Sandbox box;
    box.run("git init -q one && git init -q two && cd one && git commit -q --allow-empty -m x");
    ::setenv("GIT_DIR", box.path("two/.git").c_str(), 1);
    const auto repository = Repository::open(box.path("one"));
    ::unsetenv("GIT_DIR");
    REQUIRE(repository);
    CHECK(repository->head());
}

TEST_CASE("changes, names and messages") {
    const Sandbox box;
    box.write("a.md", "one\ntwo\nthree\n");
    box.write(".mailmap", "作者 <a@example.org>\n");
    box.run("git init -q && git add -A && git commit -q -m 第一 && git mv a.md b.md && git commit -q -m 移动");
    const auto walk = open_or_throw(box.path("")).walk({});
    REQUIRE(walk);
    const History& history = walk->history;
    REQUIRE(history.commits.size() == 2);
    CHECK(history.commits[0].message == "移动\n");
    CHECK(history.people[history.commits[0].author] == Person{"作者", "a@example.org"});
    const auto changes = history.changes_of(history.commits[0]);
    REQUIRE(changes.size() == 1);
    const Side& side = history.main_side(history.commits[0], changes[0]);
    CHECK(side.kind == ChangeKind::kRenamed);
    CHECK(side.similarity == 100);
    CHECK(history.paths[side.old_path] == "a.md");
    CHECK(history.paths[changes[0].path] == "b.md");
    CHECK(changes[0].blob == side.old_blob);
    CHECK(history.changes_of(history.commits[1]).size() == 2);
    CHECK_FALSE(history.shallow);
}

TEST_CASE("contents of versions, on many threads") {
    const Sandbox box;
    for (int i = 0; i < 50; ++i) box.write("f" + std::to_string(i), std::string(1000, 'x') + std::to_string(i));
    box.run("git init -q && git add -A && git commit -q -m x && git repack -adq");
    const Repository repository = open_or_throw(box.path(""));
    const auto files = repository.head_files();
    REQUIRE(files);
    REQUIRE(files->size() == 50);
    std::vector<int> good(4);
    {
        std::vector<std::jthread> threads;
        for (int& count : good) {
            threads.emplace_back([&] {
                for (const HeadFile& file : *files) {
                    count += repository.blob(file.blob, 2000) == std::string(1000, 'x') + file.path.substr(1) ? 1 : 0;
                    count += repository.compare(file, "other") == WorkState::kChanged ? 1 : 0;
                }
            });
        }
    }
    CHECK(good == std::vector<int>(4, 100));
    check_code(repository.blob(files->front().blob, 999).error(), kTooLarge);
    check_code(repository.blob(BlobId{repository.head()->object}, 999).error(), kDamagedObject);
    BlobId none;
    none.object.bytes[0] = 1;
    check_code(repository.blob(none, 999).error(), kMissingObject);
}

TEST_CASE("objects that are missing or damaged") {
    const Sandbox box;
    box.write("d/a.md", "1");
    box.run("git init -q && git add -A && git commit -q -m x");
    const Repository repository = open_or_throw(box.path(""));
    const std::string file = object_file(box, repository.head()->object);
    box.run("chmod u+w '" + file + "' && printf xxxx > '" + file + "'");
    check_code(open_or_throw(box.path("")).walk({}).error(), kDamagedObject);
    check_code(open_or_throw(box.path("")).head_files().error(), kDamagedObject);
    box.run("rm '" + file + "'");
    check_code(open_or_throw(box.path("")).walk({}).error(), kMissingObject);
}

TEST_CASE("objects that are too large") {
    const Sandbox box;
    box.run(
        "git init -q && { echo 'tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904'; echo 'author A <a> 1 +0000'; "
        "echo 'committer A <a> 1 +0000'; echo; head -c 17000000 /dev/zero | tr '\\0' 'm'; } > big && "
        "git mktree < /dev/null && git update-ref HEAD $(git hash-object -t commit -w big)");
    check_code(open_or_throw(box.path("")).walk({}).error(), kTooLarge);
}

TEST_CASE("the edge of a shallow clone") {
    const Sandbox box;
    box.write("full/a.md", "1");
    box.run(
        "cd full && git init -q && git add -A && git commit -q -m 1 && echo 2 > a.md && git commit -qam 2 && "
        "echo 3 > a.md && git commit -qam 3 && cd .. && git clone -q --depth=2 file://$PWD/full shallow");
    const auto walk = open_or_throw(box.path("shallow")).walk({});
    REQUIRE(walk);
    const History& history = walk->history;
    REQUIRE(history.commits.size() == 2);
    CHECK(history.shallow);
    CHECK(history.commits[0].knowledge == Knowledge::kComplete);
    CHECK(history.changes_of(history.commits[0]).size() == 1);
    CHECK(history.commits[1].knowledge == Knowledge::kBoundary);
    CHECK(history.changes_of(history.commits[1]).empty());
    DiagnosticSink sink;
    report_gaps(history, Severity::kError, sink);
    REQUIRE(sink.errors() == 1);
    check_code(sink.diagnostics().front(), kShallow);
    CHECK(sink.diagnostics().front().help.en.find("git fetch --unshallow") != std::string::npos);
}

TEST_CASE("a partial clone lacks what renames are found by") {
    const Sandbox box;
    box.write("full/a.md", "one\ntwo\nthree\nfour\n");
    box.run(
        "cd full && git init -q && git config uploadpack.allowFilter true && git add -A && git commit -q -m 1 && "
        "git mv a.md b.md && echo five >> b.md && git commit -qam 2 && cd .. && "
        "git clone -q --no-checkout --filter=blob:none file://$PWD/full partial");
    const auto walk = open_or_throw(box.path("partial")).walk({});
    REQUIRE(walk);
    CHECK(walk->history.partial);
    CHECK(walk->history.commits[0].knowledge == Knowledge::kRenamesUncertain);
    CHECK(walk->history.changes_of(walk->history.commits[0]).size() == 2);
    DiagnosticSink sink;
    report_gaps(walk->history, Severity::kWarning, sink);
    REQUIRE(sink.warnings() == 1);
    check_code(sink.diagnostics().front(), kPartial);
    DiagnosticSink nothing;
    report_gaps(open_or_throw(box.path("full")).walk({})->history, Severity::kWarning, nothing);
    CHECK(nothing.diagnostics().empty());
}

TEST_CASE("files that differ from HEAD") {
    const Sandbox box;
    box.write("docs/a.md", "one\ntwo\n");
    box.write("docs/filtered.md", "x");
    box.write("docs/gbk.md", "x");
    box.write("docs/auto.txt", "one\ntwo\n");
    box.write("other.md", "x");
    box.write(".gitattributes", "*.txt text=auto\nfiltered.md filter=lfs\ngbk.md working-tree-encoding=GBK\n");
    box.run("git init -q && git add -A && git commit -q -m x");
    const Repository repository = open_or_throw(box.path("docs"));
    REQUIRE(repository.head_files()->size() == 4);
    CHECK(state_of(repository, "docs/a.md", "one\ntwo\n") == WorkState::kCommitted);
    CHECK(state_of(repository, "docs/a.md", "one\ntwo") == WorkState::kChanged);
    CHECK(state_of(repository, "docs/a.md", "one\r\ntwo\r\n") == WorkState::kChanged);
    CHECK(state_of(repository, "docs/auto.txt", "one\r\ntwo\r\n") == WorkState::kCommitted);
    CHECK(state_of(repository, "docs/auto.txt", "one\r\nthree\r\n") == WorkState::kChanged);
    CHECK(state_of(repository, "docs/filtered.md", "y") == WorkState::kUnknown);
    CHECK(state_of(repository, "docs/gbk.md", "y") == WorkState::kUnknown);
    box.run("git config core.autocrlf true");
    CHECK(state_of(open_or_throw(box.path("docs")), "docs/a.md", "one\r\ntwo\r\n") == WorkState::kCommitted);
}

TEST_CASE("a cache is used and passed over when it is of no use") {
    const Sandbox box;
    box.write("a.md", "1");
    box.run("git init -q && git add -A && git commit -q -m 1");
    MemoryFileSystem disk;
    const CacheFile cache{disk, ".casepress/history.cache"};
    const auto first = open_or_throw(box.path("")).walk(cache);
    CHECK(first->computed == 1);
    box.run("echo 2 > a.md && git commit -qam 2");
    const auto second = open_or_throw(box.path("")).walk(cache);
    CHECK(second->computed == 1);
    CHECK(second->reused == 1);
    CHECK(second->history == open_or_throw(box.path("")).walk({})->history);
    disk.put(".casepress/history.cache", "nonsense");
    CHECK(open_or_throw(box.path("")).walk(cache)->computed == 2);
    disk.add_fault({.operation = "", .path_part = "history.cache", .code = EIO});
    CHECK(open_or_throw(box.path("")).walk(cache)->history == second->history);
}
