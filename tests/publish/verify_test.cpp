// A published site against its manifest: each way in which a copy can differ.

#include "publish/verify.h"

#include "publish/support.h"

#include <doctest/doctest.h>

#include <cerrno>

using namespace casepress;
using namespace casepress::publish;
using namespace casepress::publish::test;

namespace {

struct Verified {
    std::optional<VerifyReport> report;
    DiagnosticSink sink;

    /// The findings' codes and paths, sorted, in one line each.
    [[nodiscard]] std::vector<std::pair<Code, std::string>> findings() {
        sink.sort();
        std::vector<std::pair<Code, std::string>> found;
        for (const auto& one : sink.diagnostics()) {
            CHECK_FALSE(one.message.en.empty());
            CHECK_FALSE(one.message.zh.empty());
            found.emplace_back(one.code, one.path);
        }
        return found;
    }
};

using Findings = std::vector<std::pair<Code, std::string>>;

Verified verify(const MemoryFileSystem& files, const std::string& folder = "site/public") {
    Verified verified;
    verified.report = verify_site(files, folder, {2}, verified.sink);
    return verified;
}

MemoryFileSystem& built(MemoryFileSystem& files) {
    REQUIRE(publish_pages(with_site(files), kOld).report);
    return files;
}

}  // namespace

TEST_CASE("a site as it was built is right, and so is a copy of it elsewhere") {
    MemoryFileSystem files;
    auto verified = verify(built(files));
    CHECK(verified.findings().empty());
    REQUIRE(verified.report);
    CHECK(verified.report->files == 4);
    CHECK(verified.report->right == 4);
    CHECK(verified.report->bytes == 8 + 3 + 4 + 4);
    CHECK(verified.report->manifest_sha256.size() == 64);
    for (const auto& [path, bytes] : files.files("site/public")) files.put("copy/" + path, bytes);
    CHECK(verify(files, "copy").findings().empty());
}

TEST_CASE("each difference is found, with its path") {
    MemoryFileSystem files;
    built(files);
    files.put("site/public/index.html", "old homE");                           // the size is the same
    files.put("site/public/same.css", "longer");                               //
    REQUIRE(files.remove_file("site/public/zh/gone/index.html").has_value());  // leaves an empty folder
    files.put("site/public/zh/more.html", "more");
    files.put_link("site/public/link", "/etc/passwd");
    REQUIRE(files.remove_file("site/public/zh/index.html").has_value());
    files.put_link("site/public/zh/index.html", "../same.css");
    auto verified = verify(files);
    CHECK(verified.findings() == Findings{{kFileChanged, "index.html"},
                                          {kNotAFile, "link"},
                                          {kFileChanged, "same.css"},
                                          {kFileExtra, "zh/gone"},
                                          {kFileMissing, "zh/gone/index.html"},
                                          {kNotAFile, "zh/index.html"},
                                          {kFileExtra, "zh/more.html"}});
    REQUIRE(verified.report);
    CHECK(verified.report->right == 0);
    CHECK(verified.report->changed == 3);
    CHECK(verified.report->missing == 1);
    CHECK(verified.report->extra == 3);
}

TEST_CASE("no link is followed: neither a folder's nor the manifest's") {
    MemoryFileSystem files;
    built(files);
    REQUIRE(files.rename("site/public/zh", "elsewhere").has_value());
    files.put_link("site/public/zh", "../../elsewhere");
    CHECK(verify(files).findings() ==
          Findings{{kNotAFile, "zh"}, {kFileMissing, "zh/gone/index.html"}, {kFileMissing, "zh/index.html"}});
    REQUIRE(files.rename("site/public/manifest.json", "manifest").has_value());
    files.put_link("site/public/manifest.json", "../../manifest");
    auto verified = verify(files);
    CHECK(verified.findings() == Findings{{kFileUnreadable, "manifest.json"}});
    CHECK_FALSE(verified.report);
}

TEST_CASE("what cannot be read is said, and the rest is checked") {
    MemoryFileSystem files;
    built(files).add_fault({.operation = "read", .path_part = "same.css", .code = EACCES});
    files.add_fault({.operation = "list", .path_part = "gone", .code = EACCES});
    auto verified = verify(files);
    CHECK(verified.findings() ==
          Findings{{kFileUnreadable, "same.css"}, {kFileUnreadable, "zh/gone"}, {kFileMissing, "zh/gone/index.html"}});
    REQUIRE(verified.report);
    CHECK(verified.report->unreadable == 2);
    CHECK(verified.report->right == 2);
}

TEST_CASE("folders without a manifest, or with one that is none, and one that was edited") {
    MemoryFileSystem files;
    with_site(files);
    CHECK(verify(files).findings() == Findings{{kNoManifest, ""}});
    CHECK(verify(files, "site/site.toml").findings() == Findings{{kNoManifest, ""}});
    built(files);
    const std::string manifest = *files.read_file("site/public/manifest.json");
    for (const std::string& text : {std::string("{}"), manifest.substr(0, manifest.size() / 2),
                                    std::string(R"({"version":1,"files":[{"path":"../site.toml","size":0,"sha256":")") +
                                        std::string(64, '0') + "\"}]}"}) {
        files.put("site/public/manifest.json", text);
        auto verified = verify(files);
        CHECK(verified.findings() == Findings{{kBadManifest, "manifest.json"}});
        CHECK_FALSE(verified.report);
    }
    files.put("site/public/manifest.json", manifest + " ");
    auto verified = verify(files);
    CHECK(verified.findings() == Findings{{kNotCanonical, "manifest.json"}});
    CHECK(verified.sink.warnings() == 1);
    CHECK(verified.report);
    // The order of lines.
    auto entries = *read_manifest(manifest);
    std::swap(entries[0], entries[1]);
    files.put("site/public/manifest.json", write_manifest(entries));
    CHECK(verify(files).findings() == Findings{{kNotCanonical, "manifest.json"}});
}
