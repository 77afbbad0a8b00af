#include "repository/ledger.h"

#include "base/memory_file_system.h"
#include "repository/checksum.h"
#include "repository/history_cache.h"
#include "repository/repository.h"

#include <doctest/doctest.h>

#include <cerrno>
#include <random>
#include <string>

using namespace casepress;
using namespace casepress::repository;

namespace {

CommitId commit_id(std::uint8_t number) {
    CommitId id;
    id.object.bytes[0] = number;
    return id;
}

BlobId blob_id(std::uint8_t number) {
    BlobId id;
    id.object.bytes[19] = number;
    return id;
}

/// A merge of a root and a commit that moved a file into docs/.
Ledger make_ledger() {
    Ledger ledger;
    History& history = ledger.history;
    history.people = {{"张三", "z@example.org"}, {"", ""}};
    const PathId old = history.paths.append("old.md");
    const PathId inside = history.paths.append("docs/a\xff.md");
    const PathId other = history.paths.append("other.md");
    history.parents = {1, 2, 2};
    history.sides = {{ChangeKind::kModified, FileType::kFile, 0, kNoPath, blob_id(1)},
                     {ChangeKind::kAdded, FileType::kNone, 0, kNoPath, {}},
                     {ChangeKind::kRenamed, FileType::kFile, 87, old, blob_id(2)},
                     {ChangeKind::kAdded, FileType::kNone, 0, kNoPath, {}},
                     {ChangeKind::kAdded, FileType::kNone, 0, kNoPath, {}}};
    history.changes = {{inside, FileType::kFile, 0, blob_id(3)},
                       {inside, FileType::kExecutable, 2, blob_id(4)},
                       {old, FileType::kFile, 3, blob_id(5)},
                       {other, FileType::kSymlink, 4, blob_id(6)}};
    history.commits = {
        {.id = commit_id(1),
         .first_parent = 0,
         .parent_count = 2,
         .first_change = 0,
         .change_count = 1,
         .message = "合并\n"},
        {.id = commit_id(2), .first_parent = 2, .parent_count = 1, .first_change = 1, .change_count = 1, .author = 1},
        {.id = commit_id(3),
         .first_change = 2,
         .change_count = 2,
         .author_time = 5,
         .commit_time = 6,
         .author_offset = 480,
         .commit_offset = -60,
         .knowledge = Knowledge::kBoundary,
         .message = "root"}};
    history.shallow = true;
    ledger.trees = {blob_id(7).object, blob_id(8).object, blob_id(9).object};
    return ledger;
}

}  // namespace

TEST_CASE("a ledger comes back as it was") {
    const Ledger ledger = make_ledger();
    CHECK(read_ledger(write_ledger(ledger, 7), 7) == ledger);
    Ledger partial = ledger;
    partial.history.partial = true;
    CHECK(read_ledger(write_ledger(partial, 7), 7) == partial);
    CHECK(read_ledger(write_ledger({}, 7), 7) == Ledger{});
    CHECK_FALSE(read_ledger(write_ledger(ledger, 7), 8));
}

TEST_CASE("a cut or damaged file is refused") {
    const std::string good = write_ledger(make_ledger(), 7);
    for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(read_ledger(good.substr(0, size), 7));
    CHECK_FALSE(read_ledger(good + "x", 7));
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ (1 << (i % 8)));
        const auto read = read_ledger(bad, 7);
        // The field `partial` of the header is the one thing that can change and still be valid.
        if (read) CHECK(read->history.partial);
    }
}

TEST_CASE("a file that is whole but wrong never leads outside of its tables") {
    constexpr std::size_t kHeader = 48;
    const std::string good = write_ledger(make_ledger(), 7);
    REQUIRE(seal_ledger(std::string_view(good).substr(kHeader), 7, false) == good);
    std::mt19937 draw(1);
    std::size_t accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string tables = good.substr(kHeader);
        for (unsigned edits = 1 + draw() % 2; edits > 0; --edits) {
            tables[draw() % tables.size()] = static_cast<char>(draw() % 4 == 0 ? 0xFF : draw() % 8);
        }
        const auto ledger = read_ledger(seal_ledger(tables, 7, false), 7);
        if (!ledger) continue;
        ++accepted;
        const History& history = ledger->history;
        std::size_t bytes = 0;  // touches all that can be reached
        for (const Commit& commit : history.commits) {
            for (const std::uint32_t parent : history.parents_of(commit))
                bytes += history.commits.at(parent).message.size();
            bytes += history.people.at(commit.author).name.size();
            for (const Change& change : history.changes_of(commit)) {
                bytes += history.paths[change.path].size();
                for (const Side& side : history.sides_of(commit, change)) {
                    if (side.old_path != kNoPath) bytes += history.paths[side.old_path].size();
                }
                CHECK(letter_of(history.main_side(commit, change).kind) != '?');
            }
        }
        CHECK(bytes < 10'000);
    }
    CHECK(accepted > 100);
}

TEST_CASE("checksums differ") {
    CHECK(checksum("") != checksum(std::string(1, '\0')));
    CHECK(checksum(std::string(64, '\0')) != checksum(std::string(65, '\0')));
    CHECK(checksum("abcdefgh12345678") != checksum("12345678abcdefgh"));
    const std::string bytes(1000, 'a');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string other = bytes;
        other[i] = 'b';
        CHECK(checksum(other) != checksum(bytes));
    }
}

TEST_CASE("the cache file is written whole or not at all") {
    const Ledger ledger = make_ledger();
    MemoryFileSystem disk;
    CHECK_FALSE(load_history_cache(disk, ".casepress/history.cache", 7));
    CHECK(store_history_cache(disk, ".casepress/history.cache", ledger, 7));
    CHECK(load_history_cache(disk, ".casepress/history.cache", 7) == ledger);
    CHECK(disk.files(".casepress").size() == 1);

    for (const char* operation : {"write", "rename"}) {
        disk.add_fault({.operation = operation, .path_part = "history", .times = 1, .code = ENOSPC});
        CHECK_FALSE(store_history_cache(disk, ".casepress/history.cache", Ledger{}, 7));
        CHECK(load_history_cache(disk, ".casepress/history.cache", 7) == ledger);
        CHECK(disk.files(".casepress").size() == 1);
    }
    const auto lock = disk.try_lock(".casepress/history.cache.lock");
    CHECK_FALSE(store_history_cache(disk, ".casepress/history.cache", Ledger{}, 7));
    CHECK(load_history_cache(disk, ".casepress/history.cache", 7) == ledger);
}

TEST_CASE("a crash while writing leaves the old file or the new one") {
    const Ledger ledger = make_ledger();
    for (std::size_t changes = 0; changes < 3; ++changes) {
        MemoryFileSystem disk;
        REQUIRE(store_history_cache(disk, "c/history.cache", ledger, 7));
        disk.crash_after(changes);
        (void)store_history_cache(disk, "c/history.cache", Ledger{}, 7);
        disk.recover();
        const auto found = load_history_cache(disk, "c/history.cache", 7);
        REQUIRE(found);
        CHECK((*found == ledger || *found == Ledger{}));
        CHECK(store_history_cache(disk, "c/history.cache", ledger, 7));
    }
}

TEST_CASE("the part of a history below a folder follows renames into it") {
    const History history = make_ledger().history;
    const History part = below(history, "docs/");
    REQUIRE(part.commits.size() == 3);
    CHECK(part.changes_of(part.commits[0]).size() == 1);
    CHECK(part.changes_of(part.commits[1]).size() == 1);
    const auto root = part.changes_of(part.commits[2]);
    REQUIRE(root.size() == 1);
    CHECK(part.paths[root[0].path] == "old.md");
    CHECK(below(history, "") == history);
    CHECK(below(history, "none/").changes.empty());
}

TEST_CASE("a merge is followed to the parent that had the file") {
    const History history = make_ledger().history;
    const Commit& merge = history.commits[0];
    CHECK(history.main_side(merge, history.changes[0]).kind == ChangeKind::kModified);
    CHECK(history.main_side(history.commits[2], history.changes[2]).kind == ChangeKind::kAdded);
}
