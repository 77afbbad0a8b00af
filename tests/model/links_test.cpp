// Links and images: what they resolve to, and what is wrong with those that lead nowhere.

#include "model/codes.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>
#include <string>

using namespace casepress;
using namespace casepress::model;
using casepress::test::TestSite;

namespace {

/// A site in which content/notices/2025/a.zh.md (and whatever `more` adds) has this body, from line 3 on.
std::string site_with(const std::string& body, const std::string& more = "") {
    return R"(
-- site.toml --
title = "t"
base_url = "https://example.org/base/"
[types.page]
-- content/notices/2025/b.zh.md --
# 乙

## 工作开展

文。
-- content/notices/2025/b.en.md --
# B

## Work done
-- content/notices/2024/c.en.md --
+++
title = "C"
slug = "see"
aliases = ["old/c.html"]
+++
-- content/notices/2025/图 一.png --
x
-- content/files/law.pdf --
x
-- content/foo.v2.md --
# Foo
-- content/notices/2025/a.zh.md --
# 甲

)" + body + "\n" +
           more;
}

/// What the first link or image of the page leads to: "page zh/notices/2025/b/#x", "asset files/law.pdf", "broken".
std::string target(const std::string& destination) {
    const TestSite site(site_with("[x](" + destination + ")"));
    const Page& page = site.page("notices/2025/a");
    REQUIRE(page.links.size() == 1);
    const LinkTarget& link = page.links[0].second;
    switch (link.kind) {
        case LinkTarget::Kind::kExternal:
            return "external " + link.rest;
        case LinkTarget::Kind::kPage:
            return "page " + site.catalog().page(link.page).url + link.rest;
        case LinkTarget::Kind::kAsset:
            return "asset " + link.rest;
        case LinkTarget::Kind::kFragment:
            return "here " + link.rest;
        case LinkTarget::Kind::kSitePage:
            return "made " + link.rest;
        case LinkTarget::Kind::kBroken:
            return "broken";
    }
    return "?";
}

std::string findings(const std::string& body) { return TestSite(site_with(body)).brief(); }

}  // namespace

TEST_CASE("links to files resolve to the page of the same language") {
    for (const char* link : {"b.md", "b.zh.md", "b.en.md", "./b.md", "../2025/b.zh.md", "/notices/2025/b.md", "b.MD",
                             "%62.md", "b.markdown"}) {
        CAPTURE(link);
        CHECK(target(link) == "page zh/notices/2025/b/");
    }
    CHECK(target("../2024/c.zh.md") == "page en/notices/2024/see/");  // there is no other
    CHECK(target("/foo.v2.md") == "page zh/foo.v2/");
    CHECK(target("b.md#工作开展") == "page zh/notices/2025/b/#工作开展");
    CHECK(target("b.md#%E5%B7%A5%E4%BD%9C%E5%BC%80%E5%B1%95") == "page zh/notices/2025/b/#工作开展");
    CHECK(target("b.md?x=1#工作开展") == "page zh/notices/2025/b/?x=1#工作开展");
    const TestSite english(site_with("文。", "-- content/notices/2025/d.en.md --\n# D\n\n[b](b.zh.md)\n"));
    CHECK(english.catalog().page(english.page("notices/2025/d", "en").links.at(0).second.page).url ==
          "en/notices/2025/b/");
}

TEST_CASE("links to addresses and folders") {
    for (const char* link :
         {"b/", "b", "../b/", "/zh/notices/2025/b/", "/zh/notices/2025/b", "b.html", "/notices/2025/b/",
          "https://example.org/base/zh/notices/2025/b/", "https://example.org/base/notices/2025/b.md"}) {
        CAPTURE(link);
        CHECK(target(link) == "page zh/notices/2025/b/");
    }
    CHECK(target("/en/notices/2025/b/") == "page en/notices/2025/b/");
    CHECK(target("/old/c.html") == "page en/notices/2024/see/");
    CHECK(target("/zh/notices/") == "made zh/notices/");
    CHECK(target("../../notices/") == "made zh/notices/");
    CHECK(target("/") == "made zh/");
    CHECK(target("/zh/search/") == "made zh/search/");
    CHECK(target("/zh/types/page/") == "made zh/types/page/");
    CHECK(target("/zh/feed.xml") == "made zh/feed.xml");
    CHECK(target("b/parallel/") == "made zh/notices/2025/b/parallel/");
    CHECK(target("#甲") == "here ");  // the title is the top of the page
}

TEST_CASE("links to assets, elsewhere and to the page itself") {
    CHECK(target("<图 一.png>") == "asset notices/2025/图 一.png");
    CHECK(target("%E5%9B%BE%20%E4%B8%80.png") == "asset notices/2025/图 一.png");
    CHECK(target("/files/law.pdf#page=3") == "asset files/law.pdf#page=3");
    CHECK(target("https://example.com/?q=1#x") == "external https://example.com/?q=1#x");
    CHECK(target("//example.com/") == "external //example.com/");
    CHECK(target("mailto:a@example.org") == "external mailto:a@example.org");
    CHECK(target("#top") == "here #top");
}

TEST_CASE("CP0550: links that lead nowhere") {
    CHECK(findings("[x](bb.zh.md)") == "content/notices/2025/a.zh.md:3:5: error CP0550 b.zh.md?\n");
    CHECK(findings("[x](../2024/b.md)") == "content/notices/2025/a.zh.md:3:5: error CP0550 b.zh.md?\n");
    CHECK(findings("[x](../2023/c.md)") == "content/notices/2025/a.zh.md:3:5: error CP0550 ../2024/c.en.md?\n");
    CHECK(findings("[x](../../../../etc/passwd)") == "content/notices/2025/a.zh.md:3:5: error CP0550\n");
    CHECK(findings("[x](../../files/lav.pdf)") ==
          "content/notices/2025/a.zh.md:3:5: error CP0550 ../../files/law.pdf?\n");
    CHECK(findings("[x](law.pdf)") == "content/notices/2025/a.zh.md:3:5: error CP0550 ../../files/law.pdf?\n");
    CHECK(findings("[x](/zh/notices/2025/bb/)") == "content/notices/2025/a.zh.md:3:5: error CP0550\n");
    CHECK(findings("[x](https://example.org/base/nowhere/)") == "content/notices/2025/a.zh.md:3:5: error CP0550\n");
    CHECK(findings("![图](c.png)").find("CP0550") != std::string::npos);
    CHECK(findings("[x]()").find("CP0550") != std::string::npos);
    // A site may take it lightly.
    const TestSite mild(
        "-- site.toml --\ntitle = \"t\"\n[types.page]\n[checks]\nlinks = \"warning\"\n-- content/a.md --\n# "
        "A\n\n[x](b.md)\n");
    CHECK(mild.brief() == "content/a.md:3:5: warning CP0550\n");
}

TEST_CASE("CP0551: fragments without a heading") {
    CHECK(findings("[x](b.md#工作开张)") == "content/notices/2025/a.zh.md:3:5: error CP0551 #工作开展?\n");
    CHECK(findings("[x](b.md#work-done)") == "content/notices/2025/a.zh.md:3:5: error CP0551\n");
    CHECK(findings("[x](#nowhere)\n\n## here") == "content/notices/2025/a.zh.md:3:5: error CP0551\n");
    CHECK(findings("[x](#here)\n\n## Here") == "");
    CHECK(findings("[x](#own)\n\n> ## 引 {#own}") == "");
}

TEST_CASE("anchors of footnotes and of raw HTML") {
    CHECK(findings("文[^1]。[x](#fn:1) [y](#fnref:1)\n\n[^1]: 注。") == "");
    CHECK(findings("文[^1]。[x](#fn:2)\n\n[^1]: 注。") == "content/notices/2025/a.zh.md:3:11: error CP0551\n");
    const std::string page =
        "[markup]\nraw_html = \"sanitised\"\n-- content/a.md --\n# A\n\n<p id=\"x\">x</p>\n\n[x](#x)\n";
    const TestSite site("-- site.toml --\ntitle = \"t\"\n" + page);
    CHECK(site.findings() == "");
    CHECK(site.page("a").links.at(0).second.rest == "#user-x");
}

TEST_CASE("CP0552: addresses that could run script") {
    for (const char* link : {"javascript:alert(1)", "JavaScript:alert(1)", "vbscript:x", "data:text/html,x",
                             "&#106;avascript:x", "java&#9;script:x", "file:///etc/passwd"}) {
        CAPTURE(link);
        CHECK(findings("[x](" + std::string(link) + ")").find("CP0552") != std::string::npos);
        CHECK(target(link) == "broken");
    }
}

TEST_CASE("CP0519: images without text") {
    CHECK(findings("![](<图 一.png>)").find("error CP0519") != std::string::npos);
    CHECK(findings("![图](<图 一.png>)") == "");
    const TestSite foreign(
        "-- site.toml --\ntitle = \"t\"\n-- content/p.png --\nx\n-- content/a.md --\n# A\n\n![](p.png)\n");
    CHECK(foreign.brief().find("warning CP0519") != std::string::npos);
}

TEST_CASE("links are found by their nodes") {
    const TestSite site(site_with("[b](b.md) ![图](<图 一.png>) [c](https://example.com/)"));
    const Page& page = site.page("notices/2025/a");
    REQUIRE(page.links.size() == 3);
    for (const auto& [node, link] : page.links) {
        REQUIRE(page.find_link(node));
        CHECK(page.find_link(node)->kind == link.kind);
    }
    CHECK_FALSE(page.find_link(0));
}
