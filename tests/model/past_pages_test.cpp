// Former versions of pages, made with the words, regions and pages that the site has today.

#include "model/past_pages.h"

#include "markup/parse.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace casepress::model {
namespace {

constexpr std::string_view kSite = R"(
-- site.toml --
title = { zh = "刊", en = "B" }
[vocabularies.charges]
file = "charges.toml"
label = "罪名"
[types.case]
folder = "cases"
[types.case.fields]
charge = { kind = "term", vocabulary = "charges", list = true, label = "罪名" }
court = { kind = "text", label = "法院" }
-- content/charges.toml --
[[terms]]
id = "theft"
name = "盗窃"
-- content/cases/a.zh.md --
+++
title = "甲"
date = 2025-03-01
charge = ["theft"]
tags = ["帮教"]
region = ["370000"]
+++

见[乙](b.zh.md)。
-- content/cases/b.zh.md --
# 乙
)";

Page past(const test::TestSite& site, std::string text) {
    const PastPages pages(site.catalog(), site.config(), ThreadCount{2});
    DiagnosticSink sink;
    return pages.make(site.page("cases/a"), markup::parse_document("content/cases/a.zh.md", std::move(text), sink));
}

}  // namespace

TEST_CASE("A former version has its own title, fields and text, and the address of today") {
    const test::TestSite site(kSite);
    const Page page =
        past(site,
             "+++\ntitle = \"旧甲\"\nslug = \"old\"\ndate = 2024-01-02\ncharge = [\"theft\"]\ncourt = \"某院\"\n"
             "tags = [\"帮教\"]\n+++\n\n## 一\n\n见[乙](b.zh.md)和[丙](c.zh.md)。\n");
    CHECK(page.title == "旧甲");
    CHECK(page.url == site.page("cases/a").url);
    CHECK(page.id == site.page("cases/a").id);
    CHECK(page.date == parse_edtf("2024-01-02"));
    REQUIRE(page.find_field("charge") != nullptr);
    REQUIRE(page.find_field("court") != nullptr);
    CHECK(page.headings.size() == 1);
    CHECK(page.terms.size() == 2);
    REQUIRE(page.links.size() == 2);
    CHECK(page.links[0].second.kind == LinkTarget::Kind::kPage);
    CHECK(page.links[0].second.page == site.page("cases/b").id);
    CHECK(page.links[1].second.kind == LinkTarget::Kind::kBroken);
}

TEST_CASE("Words that the site no longer has are left out") {
    const test::TestSite site(kSite);
    const Page page = past(site,
                           "+++\ntitle = \"甲\"\ncharge = [\"arson\"]\ntags = [\"旧词\", \"帮教\"]\nregion = "
                           "[\"440000\", \"370000\"]\n+++\n");
    CHECK(page.find_field("charge") == nullptr);
    CHECK(page.terms.size() == 1);
    REQUIRE(page.regions.size() == 1);
    CHECK(site.catalog().regions[page.regions.front()].code == "370000");
}

TEST_CASE("A version that is broken is shown as far as it can be read") {
    const test::TestSite site(kSite);
    CHECK(past(site, "+++\ntitle = \"甲\n+++\n\n正文。\n").document.nodes().size() > 1);
    CHECK_FALSE(past(site, "").title.empty());
    CHECK(past(site, "+++\ndate = 5\nunknown = 1\n+++\n# 乙\n").title == "乙");
}

}  // namespace casepress::model
