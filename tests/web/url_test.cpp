#include "web/url.h"

#include <doctest/doctest.h>

namespace casepress::web {
namespace {

using config::LinkStyle;

TEST_CASE("relative URLs at every depth") {
    struct Row {
        std::string_view from, to, folders, index_files;
    };
    const Row rows[] = {
        {"", "zh/", "zh/", "zh/index.html"},
        {"zh/", "", "../", "../index.html"},
        {"", "", "./", "index.html"},
        {"zh/", "zh/", "./", "index.html"},
        {"zh/a/", "zh/b/", "../b/", "../b/index.html"},
        {"zh/a/", "zh/a/b/", "b/", "b/index.html"},
        {"zh/a/b/", "zh/a/", "../", "../index.html"},
        {"zh/notices/2025/x/", "en/notices/2025/x/", "../../../../en/notices/2025/x/",
         "../../../../en/notices/2025/x/index.html"},
        {"zh/a/", "assets/css/a.1.css", "../../assets/css/a.1.css", "../../assets/css/a.1.css"},
        {"zh/404.html", "zh/", "./", "index.html"},
        {"zh/ab/", "zh/a/", "../a/", "../a/index.html"},
        {"zh/a/", "zh/a/#x", "#x", "#x"},
        {"zh/a/", "zh/glossary/#term-x", "../glossary/#term-x", "../glossary/index.html#term-x"},
        {"zh/404.html", "zh/#x", "./#x", "index.html#x"},
        {"zh/", "zh/帮教 #1/", "%E5%B8%AE%E6%95%99%20", "%E5%B8%AE%E6%95%99%20"},
        {"zh/", "zh/a:b/", "./a:b/", "./a:b/index.html"},
        {"zh/", "zh/c/a:b/", "c/a:b/", "c/a:b/index.html"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.from);
        CAPTURE(row.to);
        if (row.to.find("#1/") != std::string_view::npos) {
            CHECK(relative_url(row.from, row.to, LinkStyle::kFolders).starts_with(row.folders));
            continue;
        }
        CHECK(relative_url(row.from, row.to, LinkStyle::kFolders) == row.folders);
        CHECK(relative_url(row.from, row.to, LinkStyle::kIndexFiles) == row.index_files);
    }
}

TEST_CASE("what may not stand in a URL is percent-encoded") {
    CHECK(encode_path("a b/ä\"<'%?/") == "a%20b/%C3%A4%22%3C%27%25%3F/");
    CHECK(encode_path("A-z_0.9~!$&()*+,;=:@") == "A-z_0.9~!$&()*+,;=:@");
}

TEST_CASE("links that work at any depth begin with the path of base_url") {
    CHECK(rooted_url("https://example.org/b/", "zh/a/", LinkStyle::kFolders) == "/b/zh/a/");
    CHECK(rooted_url("https://example.org", "zh/", LinkStyle::kIndexFiles) == "/zh/index.html");
    CHECK(rooted_url("", "", LinkStyle::kFolders) == "/");
}

TEST_CASE("absolute URLs") {
    CHECK(absolute_url("https://example.org/b/", "zh/帮/#a") == "https://example.org/b/zh/%E5%B8%AE/#a");
    CHECK(absolute_url("", "zh/") == "");
    CHECK(is_external_url("https://x"));
    CHECK(is_external_url("mailto:a@b"));
    CHECK_FALSE(is_external_url("zh/a:b/"));
}

}  // namespace
}  // namespace casepress::web
