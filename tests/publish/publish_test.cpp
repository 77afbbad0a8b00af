#include "publish/publish.h"

#include "publish/support.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cerrno>

using namespace casepress;
using namespace casepress::publish;
using namespace casepress::publish::test;

TEST_CASE("a first build writes every file and a manifest that describes them") {
    MemoryFileSystem files;
    const auto run = publish_pages(with_site(files), kOld);
    REQUIRE(run.report);
    CHECK(run.report->written == 4);
    CHECK(published(files) == kOld);
    const auto manifest = read_manifest(*files.read_file("site/public/manifest.json"));
    REQUIRE(manifest);
    REQUIRE(manifest->size() == 4);
    CHECK((*manifest)[0].path == "index.html");
    CHECK((*manifest)[0].size == 8);
    // printf 'old home' | sha256sum
    CHECK((*manifest)[0].sha256 == "b1aedbfba000ceac8c415354f7bff7eb667304ee4e84d1d993ecaa0ce812f0b1");
    CHECK(files.files("site").size() == 6);  // nothing is left beside the output folder
}

TEST_CASE("a second build changes what differs, removes what is gone, and leaves the rest alone") {
    for (const unsigned threads : {1U, 4U}) {
        MemoryFileSystem files;
        REQUIRE(publish_pages(with_site(files), kOld).report);
        const auto before = modified(files, "same.css");
        const auto run = publish_pages(files, kNew, threads);
        REQUIRE(run.report);
        CHECK(run.report->written == 3);
        CHECK(run.report->unchanged == 1);
        CHECK(run.report->removed == 1);
        CHECK(published(files) == kNew);
        CHECK(modified(files, "same.css") == before);
        CHECK(files.files("site").size() == 6);
    }
}

TEST_CASE("a build with nothing new touches nothing") {
    MemoryFileSystem files;
    REQUIRE(publish_pages(with_site(files), kOld).report);
    const auto changes = files.changes();
    const auto run = publish_pages(files, kOld);
    REQUIRE(run.report);
    CHECK(run.report->unchanged == 4);
    CHECK(files.changes() == changes);
}

TEST_CASE("files of other origin stay, and are never overwritten") {
    MemoryFileSystem files;
    REQUIRE(publish_pages(with_site(files), kOld).report);
    files.put("site/public/CNAME", "example.org");
    files.put("site/public/zh/notes/mine.txt", "mine");
    REQUIRE(files.make_directories("site/public/empty"));
    const auto run = publish_pages(files, kNew);
    REQUIRE(run.report);
    CHECK(run.report->kept == 2);
    CHECK(*files.read_file("site/public/CNAME") == "example.org");
    CHECK(*files.read_file("site/public/zh/notes/mine.txt") == "mine");
    CHECK(files.info("site/public/empty"));

    auto pages = kNew;
    pages["CNAME"] = "ours";
    const auto clash = publish_pages(files, pages);
    CHECK_FALSE(clash.report);
    CHECK(clash.has(kForeignFile));
    CHECK(*files.read_file("site/public/CNAME") == "example.org");

    files.put("elsewhere/index.html", "theirs");
    files.put_link("site/public/link", "../../elsewhere");
    pages = kNew;
    pages["link/index.html"] = "ours";
    CHECK(publish_pages(files, pages).has(kForeignFile));
    CHECK(*files.read_file("elsewhere/index.html") == "theirs");
}

TEST_CASE("an error while making one file leaves the old site whole") {
    MemoryFileSystem files;
    REQUIRE(publish_pages(with_site(files), kOld).report);
    auto tree = tree_of(kNew);
    tree.files.push_back({.path = "z.html",
                          .make =
                              [](DiagnosticSink& sink) {
                                  sink.report({.code = {9999}, .message = {.en = "broken", .zh = "坏"}});
                                  return std::string();
                              },
                          .origin = "test"});
    DiagnosticSink sink;
    CHECK_FALSE(publish::publish(
        files, tree, open_guard(),
        {.output_folder = "site/public", .site_folder = "site", .threads = {2}, .progress = {}}, sink));
    CHECK(sink.errors() == 1);
    CHECK(published(files) == kOld);
    CHECK(files.files("site").size() == 6);
}

TEST_CASE("whatever the step at which the disk fails, the site is the old one whole, and the error is reported") {
    std::size_t failures = 0;
    for (const auto* operation : {"write", "mkdir", "rename", "exchange", "link", "list", "read", "sync"}) {
        for (std::size_t skip = 0; skip < 6; ++skip) {
            MemoryFileSystem files;
            REQUIRE(publish_pages(with_site(files), kOld).report);
            files.add_fault({.operation = operation, .path_part = "site/", .skip = skip, .times = 1, .code = ENOSPC});
            const auto run = publish_pages(files, kNew);
            files.recover();
            if (run.report) {
                CHECK(published(files) == kNew);
                continue;
            }
            ++failures;
            CHECK(run.has(kDiskFailure));
            CHECK(published(files) == kOld);
            REQUIRE(publish_pages(files, kNew).report);
            CHECK(published(files) == kNew);
        }
    }
    CHECK(failures > 8);
}

TEST_CASE("whatever the moment of a crash, the site is the old or the new one whole, and the next build recovers") {
    for (const bool can_exchange : {true, false}) {
        std::size_t crashes = 0;
        for (std::size_t after = 0; after < 100; ++after) {
            MemoryFileSystem files;
            REQUIRE(publish_pages(with_site(files), kOld).report);
            if (!can_exchange) files.add_fault({.operation = "exchange", .path_part = {}, .code = ENOSYS});
            files.crash_after(after);
            const auto crashed = publish_pages(files, kNew);
            files.recover();
            if (!crashed.report) ++crashes;
            const bool renamed_away = !files.info("site/public");
            const Pages now = renamed_away ? Pages{} : published(files);
            // Without an exchange of names there is one moment at which the site is only in the folder beside it.
            CHECK((now == kOld || now == kNew || (renamed_away && !can_exchange)));
            REQUIRE(publish_pages(files, kNew).report);
            CHECK(published(files) == kNew);
            CHECK(files.files("site").size() == 6);
        }
        CHECK(crashes > 5);
    }
}

TEST_CASE("a first build that crashes leaves no half site") {
    for (std::size_t after = 0; after < 20; ++after) {
        MemoryFileSystem files;
        with_site(files).crash_after(after);
        static_cast<void>(publish_pages(files, kNew));
        files.recover();
        const Pages now = files.info("site/public") ? published(files) : Pages{};
        CHECK((now.empty() || now == kNew));
    }
}

TEST_CASE("the output folder may be a link to a folder elsewhere") {
    MemoryFileSystem files;
    with_site(files).put("disk/old.txt", "mine");
    files.put_link("site/public", "../disk");
    const auto run = publish_pages(files, kNew);
    REQUIRE(run.report);
    CHECK(files.info("site/public")->kind == FileKind::kSymlink);
    CHECK(*files.read_file("disk/index.html") == "new home");
    CHECK(*files.read_file("disk/old.txt") == "mine");
}

TEST_CASE("output paths that cannot be") {
    const auto finding = [](const Pages& pages, Code code) {
        MemoryFileSystem files;
        const auto run = publish_pages(with_site(files), pages);
        CHECK_FALSE(run.report);
        CHECK_FALSE(files.info("site/public"));
        return run.has(code);
    };
    CHECK(finding({{"../outside.html", ""}}, kBadOutputPath));
    CHECK(finding({{"/absolute.html", ""}}, kBadOutputPath));
    CHECK(finding({{"a/./b.html", ""}}, kBadOutputPath));
    CHECK(finding({{"a//b.html", ""}}, kBadOutputPath));
    CHECK(finding({{"", ""}}, kBadOutputPath));
    CHECK(finding({{std::string("a\0b", 3), ""}}, kBadOutputPath));
    CHECK(finding({{std::string(256, 'a'), ""}}, kBadOutputPath));
    CHECK(finding({{"manifest.json", ""}}, kBadOutputPath));
    CHECK(finding({{"zh/con/index.html", ""}}, kBadOutputPath));
    CHECK(finding({{"a./index.html", ""}}, kBadOutputPath));
    CHECK(finding({{"a/x.png ", ""}}, kBadOutputPath));
    CHECK(finding({{"a/\u202Egnp.exe", ""}}, kBadOutputPath));
    CHECK(finding({{"A.html", ""}, {"a.html", ""}}, kPathsDifferByCase));
    CHECK(finding({{"caf\u00e9.html", ""}, {"cafe\u0301.html", ""}}, kPathsDifferByCase));
    CHECK(finding({{"a", ""}, {"a/b.html", ""}}, kPathsDifferByCase));

    MemoryFileSystem files;
    auto tree = tree_of({{"a.html", "1"}});
    tree.files.push_back(tree.files.front());
    DiagnosticSink sink;
    CHECK_FALSE(publish::publish(with_site(files), tree, open_guard(),
                                 {.output_folder = "out", .site_folder = "site", .threads = {1}, .progress = {}},
                                 sink));
    REQUIRE(sink.diagnostics().size() == 1);
    CHECK(sink.diagnostics()[0].code == kPathClaimedTwice);
}

TEST_CASE("output folders that cannot be") {
    MemoryFileSystem files;
    with_site(files).put("site/file", "a file");
    const auto code_for = [&](const std::string& output) {
        DiagnosticSink sink;
        CHECK_FALSE(publish::publish(files, tree_of(kNew), open_guard(),
                                     {.output_folder = output, .site_folder = "site", .threads = {1}, .progress = {}},
                                     sink));
        REQUIRE(sink.diagnostics().size() == 1);
        CHECK_FALSE(sink.diagnostics()[0].message.zh.empty());
        return sink.diagnostics()[0].code;
    };
    CHECK(code_for("site/file") == kOutputNotFolder);
    CHECK(code_for("site") == kOutputHoldsSite);
    CHECK(code_for("/") == kOutputHoldsSite);
    files.put("broken/manifest.json", "{}");
    CHECK(code_for("broken") == kBadManifest);
}

TEST_CASE("manifests read back") {
    const std::vector<ManifestEntry> entries{{.path = "中文/“a”.html", .size = 5, .sha256 = std::string(64, 'a')},
                                             {.path = "b", .size = 0, .sha256 = std::string(64, '0')}};
    CHECK(read_manifest(write_manifest(entries)) == entries);
    CHECK(read_manifest(write_manifest({})) == std::vector<ManifestEntry>{});
    const auto with_path = [](std::string_view path, const std::string& sha256) {
        return read_manifest(
            fmt::format(R"({{"version":1,"files":[{{"path":"{}","size":1,"sha256":"{}"}}]}})", path, sha256));
    };
    CHECK(with_path("a/b", std::string(64, 'f')));
    for (const auto* path : {"../a", "/a", "a/../b", "", "manifest.json", "a\\\\b"}) {
        CHECK_FALSE(with_path(path, std::string(64, 'f')));
    }
    CHECK_FALSE(with_path("a", std::string(63, 'f')));
    CHECK_FALSE(with_path("a", std::string(64, 'F')));
    for (const auto* text :
         {"", "[]", "{}", R"({"version":2,"files":[]})", R"({"version":1,"files":{}})",
          R"({"version":1,"files":[{"path":"a"}]})", R"({"version":1,"files":[{"path":"a","size":-1,"sha256":""}]})"}) {
        CHECK_FALSE(read_manifest(text));
    }
}

TEST_CASE("where files can have no second name they are copied") {
    for (const int code : {EPERM, EMLINK, ENOTSUP}) {
        MemoryFileSystem files;
        REQUIRE(publish_pages(with_site(files), kOld).report);
        files.put("site/public/CNAME", "example.org");
        files.add_fault({.operation = "link", .path_part = {}, .code = code});
        const auto run = publish_pages(files, kNew);
        REQUIRE(run.report);
        CHECK(run.report->unchanged == 1);
        CHECK(run.report->kept == 1);
        auto pages = kNew;
        pages["CNAME"] = "example.org";
        CHECK(published(files) == pages);
    }
}
