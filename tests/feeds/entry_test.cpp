#include "feeds/entry_html.h"
#include "feeds/site_fixture.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace casepress::feeds {

namespace {

using model::LinkTarget;
using testing::SiteFixture;
using Kind = LinkTarget::Kind;

/// Gives the links and images of a page these targets, in the order of the text.
void set_targets(model::Page& page, const std::vector<LinkTarget>& targets) {
    const std::vector<markup::Node>& nodes = page.document.nodes();
    for (markup::NodeId id = 0; id < nodes.size(); ++id) {
        if (nodes[id].kind != markup::NodeKind::kLink && nodes[id].kind != markup::NodeKind::kImage) continue;
        REQUIRE(page.links.size() < targets.size());
        page.links.emplace_back(id, targets[page.links.size()]);
    }
    REQUIRE(page.links.size() == targets.size());
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("Links and images of an entry are absolute") {
    SiteFixture fixture;
    fixture.add_page(
        "notices/a", "zh",
        "[p](b.zh.md) [f](#x) ![i](c.png) [e](//x.test/) [s](../) [h](https://y.test/?a=1&b=2) [z](z.md)\n");
    fixture.add_page("notices/乙", "zh");
    fixture.build();
    model::Page& page = fixture.catalog().pages[0];
    set_targets(page, {{Kind::kPage, 1, "?q=1#事实"},
                       {Kind::kFragment, model::kNoPage, "#x"},
                       {Kind::kAsset, model::kNoPage, "notices/c 图%.png#f"},
                       {Kind::kExternal, model::kNoPage, "//x.test/"},
                       {Kind::kSitePage, model::kNoPage, "zh/glossary/#t"},
                       {Kind::kExternal, model::kNoPage, "https://y.test/?a=1&b=2"},
                       {Kind::kBroken, model::kNoPage, "z.md"}});
    const std::string html = render_entry(fixture.site(), page);
    CHECK(count(html, "href=\"https://example.org/b/zh/notices/%E4%B9%99/?q=1#%E4%BA%8B%E5%AE%9E\"") == 1);
    CHECK(count(html, "href=\"https://example.org/b/zh/notices/a/#x\"") == 1);
    CHECK(count(html, "src=\"https://example.org/b/notices/c%20%E5%9B%BE%25.png#f\"") == 1);
    CHECK(count(html, "href=\"https://x.test/\"") == 1);
    CHECK(count(html, "href=\"https://example.org/b/zh/glossary/#t\"") == 1);
    CHECK(count(html, "href=\"https://y.test/?a=1&amp;b=2\"") == 1);
    CHECK(count(html, "href=") == 5);
    CHECK(count(html, "z.md") == 0);
}

TEST_CASE("Footnotes of two entries do not meet") {
    SiteFixture fixture;
    for (const char* key : {"a", "b"}) fixture.add_page(key, "zh", "字[^1]\n\n[^1]: 注。\n");
    const site::Site& site = fixture.build();
    const std::string a = render_entry(site, site.page(0));
    const std::string b = render_entry(site, site.page(1));
    CHECK(count(a, "aria-label=\"注释\"") == 1);
    const std::size_t begin = a.find("href=\"#") + 7;
    const std::string id = a.substr(begin, a.find('"', begin) - begin);
    CHECK(count(a, "id=\"" + id + "\"") == 1);
    CHECK(count(b, id) == 0);
}

TEST_CASE("An entry has neither the page's title nor what facilitators see") {
    SiteFixture fixture;
    fixture.add_page("a", "en", "# Title\n\nText.\n\n> [!FACILITATOR]\n> Secret.\n\n> [!NOTE]\n> Open.\n\n## Part\n");
    fixture.build();
    model::Page& page = fixture.catalog().pages[0];
    page.title_heading = page.document.node(0).first_child;
    const std::string html = render_entry(fixture.site(), page);
    CHECK(count(html, "Title") == 0);
    CHECK(count(html, "Secret") == 0);
    CHECK(count(html, "Open.") == 1);
    CHECK(count(html, "Note") == 1);
    CHECK(count(html, "Part") == 1);
    CHECK(count(html, "id=") == 0);
}

TEST_CASE("Raw HTML is as the site allows it, and harmless") {
    const std::string body = "a <b onclick=\"x()\">bold</b> <script>alert(1)</script>\n";
    for (const bool allowed : {false, true}) {
        SiteFixture fixture(std::string(testing::kSiteToml) + "[markup]\nraw_html = \"" +
                            (allowed ? "sanitised" : "off") + "\"\n");
        fixture.add_page("a", "zh", body);
        const site::Site& site = fixture.build();
        const std::string html = render_entry(site, site.page(0));
        CHECK(count(html, "<b>bold</b>") == (allowed ? 1 : 0));
        CHECK(count(html, "onclick") == 0);
        CHECK(count(html, "script") == 0);
        CHECK(count(html, "bold") == 1);
    }
}

}  // namespace casepress::feeds
