// Files that people edit, replaced all at once: also when the disk fails, the program crashes, or power goes off.

#include "cli/replace_files.h"

#include "base/memory_file_system.h"
#include "cli/codes.h"

#include <doctest/doctest.h>

#include <cerrno>
#include <vector>

using namespace casepress;
using namespace casepress::cli;

namespace {

using Files = std::map<std::string, std::string>;

const Files kBefore{{"a.md", "old a"}, {"b/c.md", "old c"}};
const Files kAfter{{"a.md", "new a"}, {"b/c.md", "new c"}, {"b/d.md", "new d"}};

const std::vector<Replacement> kReplacements{
    {"a.md", "old a", "new a"}, {"b/c.md", "old c", "new c"}, {"b/d.md", std::nullopt, "new d"}};

MemoryFileSystem& filled(MemoryFileSystem& disk) {
    for (const auto& [path, bytes] : kBefore) disk.put("site/" + path, bytes);
    return disk;
}

}  // namespace

TEST_CASE("all files are replaced, and nothing else is left") {
    MemoryFileSystem disk;
    DiagnosticSink sink;
    CHECK(replace_files(filled(disk), "site", kReplacements, sink));
    CHECK(disk.files("site") == kAfter);
}

TEST_CASE("whatever the step at which the disk fails, no file is changed") {
    std::size_t failures = 0;
    for (const auto* operation : {"write", "rename", "sync", "remove"}) {
        for (std::size_t skip = 0; skip < 6; ++skip) {
            MemoryFileSystem disk;
            filled(disk).add_fault({.operation = operation, .path_part = {}, .skip = skip, .times = 1, .code = ENOSPC});
            DiagnosticSink sink;
            if (replace_files(disk, "site", kReplacements, sink)) {
                CHECK(disk.files("site") == kAfter);
                continue;
            }
            ++failures;
            CHECK(sink.errors() > 0);
            CHECK(disk.files("site") == kBefore);
        }
    }
    CHECK(failures > 6);
}

TEST_CASE("a crash or a power cut leaves each file whole, old or new") {
    for (std::size_t after = 0; after < 12; ++after) {
        for (std::uint64_t seed = 0; seed < 8; ++seed) {
            MemoryFileSystem disk;
            filled(disk).crash_after(after);
            DiagnosticSink sink;
            static_cast<void>(replace_files(disk, "site", kReplacements, sink));
            disk.power_cut(seed);
            for (const auto& [path, bytes] : kAfter) {
                const auto now = disk.read_file("site/" + path);
                const auto old = kBefore.find(path);
                CAPTURE(path);
                if (old == kBefore.end()) {
                    CHECK((!now || *now == bytes));
                } else {
                    REQUIRE(now.has_value());
                    CHECK((*now == bytes || *now == old->second));
                }
            }
        }
    }
}

TEST_CASE("what is said to be replaced is on the disk") {
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        MemoryFileSystem disk;
        DiagnosticSink sink;
        REQUIRE(replace_files(filled(disk), "site", kReplacements, sink));
        disk.power_cut(seed);
        CHECK(disk.files("site") == kAfter);
    }
}

TEST_CASE("two programs that replace different files of a folder do not meet") {
    CHECK(parent_path(staging_path("site/b/c.md")) == "site/b");
    CHECK(staging_path("site/b/c.md") != staging_path("site/b/d.md"));
    CHECK(staging_path("site/b/c.md") == staging_path("site/b/c.md"));
    CHECK(file_name(staging_path("b/" + std::string(255, 'x'))).size() < 40);
}

TEST_CASE("a link that somebody put where the new file is prepared is not written through") {
    MemoryFileSystem disk;
    filled(disk).put("outside", "theirs");
    disk.put_link(staging_path("site/a.md"), "../outside");
    DiagnosticSink sink;
    CHECK(replace_files(disk, "site", kReplacements, sink));
    CHECK(*disk.read_file("outside") == "theirs");
    CHECK(disk.files("site") == kAfter);
}
