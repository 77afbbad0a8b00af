// Addresses of pages: from keys, from slugs, old ones, and two pages that claim one.

#include "model/codes.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>
#include <string>

using namespace casepress;
using namespace casepress::model;
using casepress::test::TestSite;

namespace {

const std::string kConfig = "-- site.toml --\ntitle = \"t\"\n[types.page]\n";

std::string page(const std::string& path, const std::string& fields = "") {
    return "-- content/" + path + " --\n+++\ntitle = \"x\"\n" + fields + "\n+++\n";
}

}  // namespace

TEST_CASE("addresses follow the files") {
    const TestSite site(kConfig + page("a/b.zh.md") + page("a/b.en.md") + page("a/_index.md") + page("案例/甲 乙.md") +
                        page("a/c.md", "slug = \"丙\""));
    CHECK(site.findings() == "");
    CHECK(site.page("a/b").url == "zh/a/b/");
    CHECK(site.page("a/b", "en").url == "en/a/b/");
    CHECK(site.page("a/").url == "zh/a/");
    CHECK(site.page("a/").role == PageRole::kSection);
    CHECK(site.page("a/").section == "a");
    CHECK(site.page("案例/甲 乙").url == "zh/案例/甲-乙/");
    CHECK(site.page("a/c").url == "zh/a/丙/");
    // Sorted by key, then by language.
    std::string order;
    for (const Page& p : site.catalog().pages) order += p.url + " ";
    CHECK(order == "zh/a/ zh/a/b/ en/a/b/ zh/a/丙/ zh/案例/甲-乙/ ");
    CHECK(site.page("a/b").translations == std::vector<PageId>{1, 2});
    CHECK(site.page("a/b", "en").translations == std::vector<PageId>{1, 2});
}

TEST_CASE("CP0540: two pages claim one address") {
    CHECK(TestSite(kConfig + page("a.md") + page("a.zh.md")).brief() == "content/a.zh.md: error CP0540\n");
    CHECK(TestSite(kConfig + page("a.md") + page("b.md", "slug = \"a\"")).brief() == "content/b.md: error CP0540\n");
    CHECK(TestSite(kConfig + page("a b.md") + page("a-b.md")).brief() == "content/a-b.md: error CP0540\n");
    const TestSite bundle(kConfig + page("a.md") + page("a/index.md"));
    CHECK(bundle.brief() == "content/a/index.md: error CP0540\n");
    CHECK(bundle.findings().find("content/a.md") != std::string::npos);
    CHECK(TestSite(kConfig + page("a.zh.md") + page("a.en.md")).brief() == "");
}

TEST_CASE("CP0541, CP0543: aliases") {
    const TestSite site(kConfig + page("a.zh.md", "aliases = [\"/old/a/\", \"x.html\", \"old/a\", \"zh/a\"]") +
                        page("a.en.md", "aliases = [\"/old/a/\", \"y/%E6%A1%88\"]"));
    CHECK(site.findings() == "");
    CHECK(site.page("a").aliases == std::vector<std::string>{"old/a/", "x.html"});
    CHECK(site.page("a", "en").aliases == std::vector<std::string>{"y/案/"});
    CHECK(TestSite(kConfig + page("a.md") + page("b.md", "aliases = [\"zh/a\"]")).brief() ==
          "content/b.md: error CP0541\n");
    CHECK(TestSite(kConfig + page("a.md", "aliases = [\"o\"]") + page("b.md", "aliases = [\"o/\"]")).brief() ==
          "content/b.md: error CP0541\n");
    for (const char* wrong : {"https://example.org/", "../x", "/", "a?b", "a#b", "//x/y", "a\\\\b"}) {
        CAPTURE(wrong);
        CHECK(TestSite(kConfig + page("a.md", "aliases = [\"" + std::string(wrong) + "\"]")).brief() ==
              "content/a.md:3:11: error CP0543\n");
    }
}

TEST_CASE("CP0542, CP0545: slugs") {
    CHECK(TestSite(kConfig + page("a.md", "slug = \"x y\"")).brief() == "content/a.md:3:8: error CP0542 x-y?\n");
    CHECK(TestSite(kConfig + page("a.md", "slug = \"../x\"")).brief() == "content/a.md:3:8: error CP0542 -x?\n");
    CHECK(TestSite(kConfig + page("a.md", "slug = \"b/c\"")).brief() == "content/a.md:3:8: error CP0542 b-c?\n");
    CHECK(TestSite(kConfig + page("a/_index.md", "slug = \"b\"")).brief() == "content/a/_index.md:3:8: error CP0545\n");
    CHECK(TestSite(kConfig + page("index.md", "slug = \"b\"")).brief() == "content/index.md:3:8: error CP0545\n");
    const TestSite bundle(kConfig + page("a/index.md", "slug = \"b\""));
    CHECK(bundle.brief() == "");
    CHECK(bundle.page("a/").url == "zh/b/");
}

TEST_CASE("CP0544: characters that an address cannot hold") {
    const TestSite site(kConfig + page("C# 入门.md") + page("f?/a.md") + page("？.md"));
    CHECK(site.brief() == "content/C# 入门.md: warning CP0544\ncontent/f?/a.md: warning CP0544\n");
    CHECK(site.page("C# 入门").url == "zh/C-入门/");
    CHECK(site.page("f?/a").url == "zh/f/a/");
    CHECK(site.page("？").url == "zh/？/");
    // A name of nothing but signs still gets an address of its own.
    CHECK(TestSite(kConfig + page("#.md")).page("#").url == "zh/23/");
}
