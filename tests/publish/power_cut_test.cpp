// A machine that loses power at any moment of a build: what its disk remembers is the old site or the new one, whole.

#include "publish/support.h"

#include <doctest/doctest.h>

#include <cerrno>

using namespace casepress;
using namespace casepress::publish;
using namespace casepress::publish::test;

namespace {

constexpr std::uint64_t kSeeds = 24;

/// Whether what is published is one of the two, manifest included.
bool is_whole(const MemoryFileSystem& files, const Pages& pages) {
    if (published(files) != pages) return false;
    const auto bytes = files.read_file("site/public/manifest.json");
    const auto manifest = bytes ? read_manifest(*bytes) : std::nullopt;
    if (!manifest || manifest->size() != pages.size()) return false;
    for (const auto& entry : *manifest) {
        const auto page = pages.find(entry.path);
        if (page == pages.end() || page->second.size() != entry.size) return false;
    }
    return true;
}

void lay_out_old_site(MemoryFileSystem& files) {
    REQUIRE(publish_pages(with_site(files), kOld).report);
    REQUIRE(files.sync_disk("site").has_value());
}

/// A build of the new site that is killed when the new site is in place and the disk does not know it yet.
void publish_and_kill_at_end(MemoryFileSystem& files) {
    files.before("sync", "new", [] {});
    files.before("sync", "site", [&files] { files.crash(); });
    CHECK_FALSE(publish_pages(files, kNew).report);
    files.recover();
    REQUIRE(published(files) == kNew);
}

}  // namespace

TEST_CASE("power that fails after any step leaves the old or the new site whole, and the next build recovers") {
    for (const bool can_exchange : {true, false}) {
        std::size_t old_sites = 0;
        std::size_t new_sites = 0;
        for (std::size_t after = 0; after < 40; ++after) {
            for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
                MemoryFileSystem files;
                lay_out_old_site(files);
                if (!can_exchange) files.add_fault({.operation = "exchange", .path_part = {}, .code = ENOSYS});
                files.crash_after(after);
                static_cast<void>(publish_pages(files, kNew));
                files.power_cut(seed);
                CAPTURE(after);
                CAPTURE(seed);
                // Without an exchange of names there is one moment at which the site is only in the folder beside it.
                const bool renamed_away = !files.info("site/public");
                const bool is_old = is_whole(files, kOld);
                const bool is_new = is_whole(files, kNew);
                CHECK((is_old || is_new || (renamed_away && !can_exchange)));
                old_sites += is_old ? 1U : 0U;
                new_sites += is_new ? 1U : 0U;
                REQUIRE(publish_pages(files, kNew).report);
                CHECK(is_whole(files, kNew));
                CHECK(files.files("site").size() == 6);
            }
        }
        CHECK(old_sites > 100);
        CHECK(new_sites > 100);
    }
}

TEST_CASE("a build that says it is done is on the disk") {
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        MemoryFileSystem files;
        REQUIRE(publish_pages(with_site(files), kNew).report);
        files.power_cut(seed);
        CHECK(is_whole(files, kNew));
        REQUIRE(publish_pages(files, kOld, 2).report);
        files.power_cut(seed);
        CHECK(is_whole(files, kOld));
    }
}

TEST_CASE("a build that finds nothing to do makes sure of the one before, which was killed at its end") {
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        MemoryFileSystem files;
        publish_and_kill_at_end(with_site(files));
        const auto again = publish_pages(files, kNew);
        REQUIRE(again.report);
        CHECK(again.report->written == 0);
        files.power_cut(seed);
        CHECK(is_whole(files, kNew));
    }
}

TEST_CASE("power that fails while the next build clears up after one that was killed takes no site away") {
    for (const bool can_exchange : {true, false}) {
        for (std::size_t after = 0; after < 12; ++after) {
            for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
                MemoryFileSystem files;
                lay_out_old_site(files);
                if (!can_exchange) files.add_fault({.operation = "exchange", .path_part = {}, .code = ENOSYS});
                publish_and_kill_at_end(files);
                files.crash_after(after);
                static_cast<void>(publish_pages(files, kNew));
                files.power_cut(seed);
                const bool renamed_away = !files.info("site/public");
                CHECK((is_whole(files, kOld) || is_whole(files, kNew) || (renamed_away && !can_exchange)));
                REQUIRE(publish_pages(files, kNew).report);
                CHECK(is_whole(files, kNew));
            }
        }
    }
}

TEST_CASE("a disk that cannot flush keeps the old site, also when power fails then") {
    for (std::size_t skip = 0; skip < 3; ++skip) {
        for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
            MemoryFileSystem files;
            lay_out_old_site(files);
            files.add_fault({.operation = "sync", .path_part = {}, .skip = skip, .code = EIO});
            const auto run = publish_pages(files, kNew);
            CHECK(run.report.has_value() == (skip == 2));
            if (skip < 2) {
                CHECK(run.has(kDiskFailure));
                CHECK(is_whole(files, kOld));
            }
            files.power_cut(seed);
            CHECK((is_whole(files, kOld) || is_whole(files, kNew)));
            REQUIRE(publish_pages(files, kNew).report);
            CHECK(is_whole(files, kNew));
        }
    }
}
