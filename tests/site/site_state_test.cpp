// What outputs depend on: a digest changes with what was read, and with nothing else.

#include "site/site_state.h"

#include "site/site.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace casepress::site {
namespace {

constexpr std::string_view kHead = R"(
-- site.toml --
title = { zh = "刊", en = "B" }
[vocabularies.tags]
-- content/a.zh.md --
# 甲
-- content/b.zh.md --
)";

/// The state of a site whose second page is `page`; its files are said to be `files`.
SiteState state_of(std::string_view page, const std::vector<std::string>& files = {"1", "2"},
                   std::string_view outside = "program") {
    const test::TestSite source(std::string(kHead) + std::string(page));
    REQUIRE(source.findings() == "");
    DiagnosticSink sink;
    const Site site = build_site(source.config(), source.catalog(), ThreadCount{2}, sink);
    return digest_site(site, outside, files, ThreadCount{2});
}

}  // namespace

TEST_CASE("the state of a site is the same for the same site") {
    const SiteState one = state_of("# 乙\n"), other = state_of("# 乙\n");
    CHECK(one.shared == other.shared);
    CHECK(one.pages == other.pages);
    CHECK(one.pages.size() == 2);
    CHECK(one.pages[0] != one.pages[1]);
}

TEST_CASE("what a page's files say changes its own state only") {
    const SiteState before = state_of("# 乙\n"), after = state_of("# 乙\n\n另一句。\n", {"1", "another"});
    CHECK(after.shared == before.shared);
    CHECK(after.pages[0] == before.pages[0]);
    CHECK(after.pages[1] != before.pages[1]);
    CHECK(digest_reads(after, {.pages = {0}}) == digest_reads(before, {.pages = {0}}));
    CHECK(digest_reads(after, {.pages = {0, 1}}) != digest_reads(before, {.pages = {0, 1}}));
}

TEST_CASE("lists, the program and what is outside change what all outputs share") {
    const SiteState before = state_of("# 乙\n");
    CHECK(state_of("+++\ndate = \"2025\"\n+++\n# 乙\n").shared != before.shared);
    CHECK(state_of("+++\ntags = [\"新\"]\n+++\n# 乙\n").shared != before.shared);
    CHECK(state_of("# 丙\n").shared != before.shared);  // it stands in the menu
    CHECK(state_of("# 乙\n", {"1", "2"}, "another program").shared != before.shared);
}

TEST_CASE("what an output has not read changes nothing for it") {
    SiteState before = state_of("# 乙\n"), after = before;
    after.search = "another index";
    after.changes = "another month";
    after.glossary = "other pages";
    after.print_shop = "another font";
    CHECK(digest_reads(after, {.pages = {1}}) == digest_reads(before, {.pages = {1}}));
    for (const Reads& reads :
         {Reads{.changes = true}, Reads{.glossary = true}, Reads{.search = true}, Reads{.print_shop = true}}) {
        CHECK(digest_reads(after, reads) != digest_reads(before, reads));
    }
}

}  // namespace casepress::site
