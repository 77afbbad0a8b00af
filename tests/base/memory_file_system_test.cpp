#include "base/memory_file_system.h"

#include <doctest/doctest.h>

#include <cerrno>
#include <map>
#include <set>
#include <string>

using casepress::Durability;
using casepress::Fault;
using casepress::MemoryFileSystem;

namespace {

/// A change of several steps, as a publisher makes it: stops at the first error.
bool publish(MemoryFileSystem& disk) {
    return disk.make_directories("new/sub").has_value() &&
           disk.write_file("new/a", "22222222", Durability::kCached).has_value() &&
           disk.hard_link("old/b", "new/sub/b").has_value() && disk.exchange("new", "old").has_value() &&
           disk.remove_tree("new").has_value();
}

MemoryFileSystem& fill(MemoryFileSystem& disk) {
    disk.put("old/a", "1");
    disk.put("old/b", "B");
    return disk;
}

}  // namespace

TEST_CASE("a crash after each change leaves what was done until then, and nothing works any more") {
    using Files = std::map<std::string, std::string>;
    const std::vector<Files> after{
        {{"old/a", "1"}, {"old/b", "B"}},                                             // nothing
        {{"old/a", "1"}, {"old/b", "B"}},                                             // mkdir new
        {{"old/a", "1"}, {"old/b", "B"}, {"new/a", "2222"}},                          // mkdir new/sub; half a write
        {{"old/a", "1"}, {"old/b", "B"}, {"new/a", "22222222"}},                      // write
        {{"old/a", "1"}, {"old/b", "B"}, {"new/a", "22222222"}, {"new/sub/b", "B"}},  // link
        {{"new/a", "1"}, {"new/b", "B"}, {"old/a", "22222222"}, {"old/sub/b", "B"}},  // exchange
        {{"new/a", "1"}, {"old/a", "22222222"}, {"old/sub/b", "B"}},                  // remove new/b
        {{"old/a", "22222222"}, {"old/sub/b", "B"}},                                  // remove new/a
        {{"old/a", "22222222"}, {"old/sub/b", "B"}},                                  // remove new
    };
    for (std::size_t changes = 0; changes < after.size(); ++changes) {
        MemoryFileSystem disk;
        fill(disk).crash_after(changes);
        CAPTURE(changes);
        CHECK(publish(disk) == (changes + 1 == after.size()));
        if (changes + 1 < after.size()) {
            CHECK(disk.read_file("old/a").error().code == EIO);
            CHECK(disk.make_directories("x").error().code == EIO);
            CHECK(disk.remove_tree("old").error().code == EIO);
        }
        CHECK(disk.files() == after[changes]);
        disk.recover();
        CHECK(disk.write_file("after", "ok", Durability::kCached).has_value());
    }
}

TEST_CASE("changes are counted as crash_after counts them") {
    MemoryFileSystem disk;
    fill(disk);
    CHECK(disk.changes() == 0);
    CHECK(publish(disk));
    CHECK(disk.changes() == 8);
}

TEST_CASE("faults strike the calls they name") {
    MemoryFileSystem disk;
    fill(disk);
    disk.add_fault({.operation = "write", .path_part = "new/", .skip = 1, .times = 2, .code = ENOSPC});
    const auto write = [&](const std::string& path) {
        const auto result = disk.write_file(path, "x", Durability::kCached);
        return result ? 0 : result.error().code;
    };
    REQUIRE(disk.make_directories("new").has_value());
    CHECK(write("new/1") == 0);
    CHECK(write("elsewhere") == 0);
    CHECK(write("new/2") == ENOSPC);
    CHECK(write("new/3") == ENOSPC);
    CHECK(write("new/4") == 0);
    CHECK(disk.files("new") == std::map<std::string, std::string>{{"1", "x"}, {"4", "x"}});
    const auto failed = disk.rename("none", "x");
    CHECK(failed.error().operation == "rename");
    CHECK(failed.error().path == "none");
}

TEST_CASE("every operation can fail and then changes nothing") {
    for (const char* operation :
         {"write", "mkdir", "rename", "exchange", "link", "remove", "sync", "read", "stat", "list", "readlink"}) {
        MemoryFileSystem disk;
        fill(disk).put_link("link", "old");
        disk.add_fault({.operation = operation, .path_part = "", .code = EACCES});
        const auto before = disk.files();
        const std::map<std::string, bool> worked{
            {"write", disk.write_file("w", "", Durability::kSynced).has_value()},
            {"mkdir", disk.make_directories("m/n").has_value()},
            {"rename", disk.rename("old/a", "r").has_value()},
            {"exchange", disk.exchange("old/b", "old").has_value()},
            {"link", disk.hard_link("old/b", "l").has_value()},
            {"remove", disk.remove_tree("old").has_value()},
            {"sync", disk.sync_directory("/").has_value()},
            {"read", disk.read_file("r").has_value()},
            {"stat", disk.info("link").has_value()},
            {"list", disk.list("/").has_value()},
            {"readlink", disk.read_link("link").has_value()},
        };
        CAPTURE(operation);
        CHECK_FALSE(worked.at(operation));
        std::size_t failed = 0;
        for (const auto& [name, ok] : worked) failed += ok ? 0U : 1U;
        CHECK(failed <= 3);  // itself, exchange (a folder with what is in it), and read of what rename did not make
    }
}

TEST_CASE("each change has a later time, and reading has none") {
    MemoryFileSystem disk;
    disk.put("a", "1");
    const auto first = disk.info("a")->modified_ns;
    REQUIRE(disk.read_file("a").has_value());
    CHECK(disk.info("a")->modified_ns == first);
    REQUIRE(disk.write_file("b", "", Durability::kCached).has_value());
    CHECK(disk.info("a")->modified_ns == first);
    CHECK(disk.info("b")->modified_ns > first);
    REQUIRE(disk.write_file("a", "1", Durability::kCached).has_value());
    CHECK(disk.info("a")->modified_ns > disk.info("b")->modified_ns);
    const auto written = disk.info("a")->modified_ns;
    REQUIRE(disk.rename("a", "c").has_value());
    CHECK(disk.info("c")->modified_ns == written);
}

TEST_CASE("put() says what it cannot do") {
    MemoryFileSystem disk;
    disk.put("a/b", "");
    CHECK_THROWS(disk.put("a", ""));
    CHECK_THROWS(disk.put("a/b/c", ""));
}

TEST_CASE("power that fails keeps what was synced, and of the rest what the seed says") {
    std::set<std::map<std::string, std::string>> outcomes;
    for (std::uint64_t seed = 0; seed < 64; ++seed) {
        MemoryFileSystem disk;
        fill(disk);
        REQUIRE(disk.write_file("old/a", "new bytes", Durability::kCached).has_value());
        REQUIRE(disk.write_file("old/c", "synced", Durability::kSynced).has_value());
        REQUIRE(disk.rename("old/c", "old/d").has_value());
        disk.power_cut(seed);
        const auto files = disk.files("old");
        outcomes.insert(files);
        CHECK(files.at("b") == "B");
        const std::set<std::string> fates{"1", "new bytes", "new ", ""};
        CHECK(fates.contains(files.at("a")));
        CHECK_FALSE((files.contains("c") && files.contains("d")));
        for (const auto* name : {"c", "d"}) {
            if (files.contains(name)) CHECK(files.at(name) == "synced");
        }
        CHECK(disk.write_file("after", "ok", Durability::kCached).has_value());
    }
    CHECK(outcomes.size() == 12);  // four fates of a; c, d or neither
}

TEST_CASE("nothing that was synced is lost: a file, a folder, a whole disk") {
    for (std::uint64_t seed = 0; seed < 16; ++seed) {
        MemoryFileSystem disk;
        REQUIRE(publish(fill(disk)));
        REQUIRE(disk.sync_disk("old").has_value());
        const auto before = disk.files();
        disk.power_cut(seed);
        CHECK(disk.files() == before);
        REQUIRE(disk.rename("old/a", "old/x").has_value());
        REQUIRE(disk.sync_directory("old").has_value());
        REQUIRE(disk.write_file("old/x", "1", Durability::kSynced).has_value());
        disk.power_cut(seed);
        CHECK(disk.files() == std::map<std::string, std::string>{{"old/x", "1"}, {"old/sub/b", "B"}});
    }
}

TEST_CASE("an interruption comes once, before the call that it waits for") {
    MemoryFileSystem disk;
    fill(disk);
    disk.before("read", "old/a", [&] { disk.put("old/a", "2"); });
    CHECK(disk.read_file("old/b") == "B");
    CHECK(disk.read_file("old/a") == "2");
    disk.put("old/a", "3");
    CHECK(disk.read_file("old/a") == "3");
    disk.before("read", "old", [&] { disk.crash(); });
    CHECK(disk.read_file("old/a").error().code == EIO);
    CHECK(disk.info("old").error().code == EIO);
    disk.recover();
    CHECK(disk.read_file("old/a") == "3");
}
