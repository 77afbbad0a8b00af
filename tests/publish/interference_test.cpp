// What other people and other builds do to the output folder while a build runs.

#include "publish/support.h"

#include <doctest/doctest.h>

#include <cerrno>

using namespace casepress;
using namespace casepress::publish;
using namespace casepress::publish::test;

namespace {

constexpr const char* kStaging = "site/.public.casepress-new";
constexpr const char* kLock = "site/.public.casepress-lock";

}  // namespace

TEST_CASE("one build at a time") {
    MemoryFileSystem files;
    const auto lock = with_site(files).try_lock(kLock);
    const auto run = publish_pages(files, kNew);
    CHECK_FALSE(run.report);
    CHECK(run.has(kOtherBuildRunning));
    CHECK_FALSE(files.info("site/public"));
}

TEST_CASE("the output folder replaced by another folder or a link at any moment: theirs stays, and the build says so") {
    struct Moment {
        const char* operation;
        const char* path_part;
    };
    const Moment moments[] = {{"write", "new/"},     {"list", "public/zh"},      {"list", "public"},
                              {"link", "same.css"},  {"write", "manifest.json"}, {"sync", "new"},
                              {"exchange", "public"}};
    for (const auto& moment : moments) {
        for (const bool link : {true, false}) {
            MemoryFileSystem files;
            REQUIRE(publish_pages(with_site(files), kOld).report);
            files.put("elsewhere/theirs.html", "theirs");
            const auto replace = [&] {
                REQUIRE(files.rename("site/public", "site/old-public").has_value());
                if (link) {
                    files.put_link("site/public", "../elsewhere");
                } else {
                    files.put("site/public/theirs.html", "theirs");
                }
            };
            files.before(moment.operation, moment.path_part, replace);
            const auto run = publish_pages(files, kNew);
            CAPTURE(moment.operation);
            CAPTURE(link);
            // A list at the very beginning finds the other folder and publishes into it, as it would a minute later.
            if (run.report) {
                CHECK(std::string_view(moment.operation) == "list");
                continue;
            }
            CHECK(run.has(kOutputReplaced));
            CHECK(published(files) == Pages{{"theirs.html", "theirs"}});
            CHECK(files.info("site/public")->kind == (link ? FileKind::kSymlink : FileKind::kDirectory));
            CHECK(*files.read_file("site/old-public/index.html") == "old home");
            CHECK_FALSE(files.info(kStaging));
            CHECK(files.files("elsewhere") == Pages{{"theirs.html", "theirs"}});
        }
    }
}

TEST_CASE("an output folder that appears during a first build is not overwritten") {
    MemoryFileSystem files;
    with_site(files).before("rename", "new", [&] { files.put("site/public/theirs.html", "theirs"); });
    const auto run = publish_pages(files, kNew);
    CHECK_FALSE(run.report);
    CHECK(run.has(kDiskFailure));
    CHECK(published(files) == Pages{{"theirs.html", "theirs"}});
}

TEST_CASE("a file that somebody puts into the output folder during the build is kept, or the build stops") {
    MemoryFileSystem files;
    REQUIRE(publish_pages(with_site(files), kOld).report);
    files.before("write", "new/", [&] { files.put("site/public/CNAME", "example.org"); });
    REQUIRE(publish_pages(files, kNew).report);
    CHECK(*files.read_file("site/public/CNAME") == "example.org");

    auto pages = kNew;
    pages["late.html"] = "ours";
    files.before("write", "new/", [&] { files.put("site/public/late.html", "theirs"); });
    const auto run = publish_pages(files, pages);
    CHECK_FALSE(run.report);
    CHECK(run.has(kForeignFile));
    CHECK(*files.read_file("site/public/late.html") == "theirs");
}

TEST_CASE("a second build that gets the lock since somebody removed its file stops at the folders") {
    for (const bool first_build : {true, false}) {
        MemoryFileSystem files;
        with_site(files);
        if (!first_build) REQUIRE(publish_pages(files, kOld).report);
        bool tried = false;
        // The first file of the first build is about to be written: its staging folder is there.
        files.before("write", "new/", [&] {
            tried = true;
            files.forget_lock(kLock);
            const auto second = publish_pages(files, kOld);
            CHECK_FALSE(second.report);
            CHECK(second.has(kOtherBuildRunning));
        });
        const auto run = publish_pages(files, kNew);
        CHECK(tried);
        REQUIRE(run.report);
        CHECK(published(files) == kNew);
        CHECK(files.files("site").size() == 6);
    }
}

TEST_CASE("a staging folder that somebody removes during the build is never published in part") {
    MemoryFileSystem files;
    REQUIRE(publish_pages(with_site(files), kOld).report);
    files.before("write", "zh/", [&] { REQUIRE(files.remove_tree(kStaging).has_value()); });
    const auto run = publish_pages(files, kNew);
    CHECK_FALSE(run.report);
    CHECK_FALSE(run.sink.diagnostics().empty());
    CHECK(published(files) == kOld);
    REQUIRE(publish_pages(files, kNew).report);
    CHECK(published(files) == kNew);
}

TEST_CASE("a disk without locks for folders publishes all the same") {
    MemoryFileSystem files;
    with_site(files);
    for (const auto& pages : {kOld, kNew}) {
        files.add_fault({.operation = "lock", .path_part = {}, .code = EBADF});
        REQUIRE(publish_pages(files, pages).report);
        CHECK(published(files) == pages);
    }
}
