#include "model/page_paths.h"

#include <doctest/doctest.h>

using namespace casepress;
using namespace casepress::model;

using Keys = std::vector<std::string>;

TEST_CASE("destinations are taken apart") {
    const Destination parts = split_destination("../a.md?x=1#part?");
    CHECK(parts.path == "../a.md");
    CHECK(parts.query == "?x=1");
    CHECK(parts.fragment == "#part?");
    CHECK(split_destination("#a").path == "");
    CHECK(split_destination("").path == "");
}

TEST_CASE("paths are resolved inside the content folder") {
    CHECK(resolve_path("a/b", "../c") == "a/c");
    CHECK(resolve_path("a/b", "/c/") == "c");
    CHECK(resolve_path("a/b", "../..") == "");
    CHECK(resolve_path("", ".") == "");
    CHECK(resolve_path("a", "./b/./c") == "a/b/c");
    CHECK_FALSE(resolve_path("a", "../../x"));
    CHECK(resolve_path("", "caf\x65\xCC\x81") == "caf\xC3\xA9");
}

TEST_CASE("Markdown files name pages") {
    DiagnosticSink sink;
    const auto config = config::load_site_config("title = \"t\"", "site.toml", sink);
    CHECK(keys_of_markdown_path("a/b.zh.md", config) == Keys{"a/b"});
    CHECK(keys_of_markdown_path("b.MD", config) == Keys{"b"});
    CHECK(keys_of_markdown_path("a/_index.en.md", config) == Keys{"a/"});
    CHECK(keys_of_markdown_path("index.md", config) == Keys{""});
    CHECK(keys_of_markdown_path("a/README.md", config) == Keys{"a/README", "a/"});
    CHECK(keys_of_markdown_path("a/b.png", config).empty());
    CHECK(keys_of_reference("notices/a", "notices/2025", config) ==
          Keys{"notices/a", "notices/a/", "notices/2025/notices/a", "notices/2025/notices/a/"});
    CHECK(keys_of_reference("../2024/a.zh.md", "notices/2025", config) == Keys{"notices/2024/a"});
    CHECK(keys_of_reference("/a.md", "x", config) == Keys{"a"});
}

TEST_CASE("names become components of addresses") {
    CHECK(url_component("案例").text == "案例");
    CHECK(url_component("a b  c").text == "a-b-c");
    CHECK(url_component("C# 100%").text == "C-100");
    CHECK(url_component("C# 100%").replaced == "#%");
    CHECK(url_component("什么？").text == "什么？");
    CHECK(url_component("a/../b").text == "a-..-b");
    CHECK(url_component("..").text == "");
    CHECK(url_component(".a.").text == "a");
    CHECK(url_component("a\xE2\x80\xAE"
                        "b")
              .text == "a-b");
    CHECK(url_component("?").text == "");
    CHECK(tag_id("Social Work") == "social-work");
    CHECK(tag_id("社工") == "社工");
    CHECK(tag_id("#") == "");
}
