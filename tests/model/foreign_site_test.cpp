// Sites of other programs, taken as they come: a title in site.toml and nothing else.

#include "model/codes.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>
#include <string>

using namespace casepress;
using namespace casepress::model;
using casepress::test::TestSite;

TEST_CASE("a tree of foreign files builds with warnings and counted notes") {
    const TestSite site(R"(
-- site.toml --
title = "笔记"
-- content/_index.md --
---
title: 首页
---
-- content/posts/hello.md --
---
title: "你好"
date: 2019-03-01 10:00:00 +0800
lastmod: 2020/1/2
author: [甲, 乙]
description: 摘要。
tags: [C++, 生活]
categories: 随笔
layout: post
Weight: 3
permalink: /old/hello.html
---
正文。
-- content/posts/2019.md --
---
title: 2019
tags: 生活
layout: page
type: posts
---
# 2019
-- content/posts/无题.md --
没有元数据的文字。
-- content/docs/README.md --
# 文档

说明。
)");
    CHECK(site.brief() ==
          "content/posts/2019.md:4:1: note CP0520\n"
          "content/posts/2019.md:5:7: note CP0523\n"
          "content/posts/hello.md:11:1: note CP0522\n"
          "content/posts/无题.md: note CP0521\n");
    CHECK(site.findings().find("“layout” (2 file(s))") != std::string::npos);
    const Page& hello = site.page("posts/hello");
    CHECK(hello.title == "你好");
    CHECK(format_edtf(*hello.date) == "2019-03-01");
    CHECK(format_edtf(*hello.updated) == "2020-01-02");
    CHECK(hello.byline == "甲、乙");
    CHECK(hello.summary == "摘要。");
    CHECK(hello.weight == 3);
    CHECK(hello.aliases == std::vector<std::string>{"old/hello.html"});
    CHECK(hello.section == "posts");
    CHECK(hello.type->name == "page");
    CHECK(hello.terms.size() == 3);
    CHECK(site.page("posts/2019").title == "2019");
    CHECK(site.page("posts/2019").title_heading != markup::kNoNode);
    CHECK(site.page("posts/无题").title == "无题");
    CHECK(site.page("posts/无题").url == "zh/posts/无题/");
    CHECK(site.page("posts/无题").summary == "没有元数据的文字。");
    CHECK(site.page("").role == PageRole::kHome);
    CHECK(site.page("").url == "zh/");
    CHECK(site.page("docs/").title == "文档");
    CHECK(site.page("docs/").role == PageRole::kContent);
    CHECK(site.page("docs/").translations == std::vector<PageId>{site.page("docs/").id, kNoPage});

    const Vocabulary& tags = site.catalog().vocabularies[1];
    CHECK(tags.spec->name == "tags");
    REQUIRE(tags.terms.size() == 2);
    CHECK(tags.terms[0].id == "c++");
    CHECK(tags.terms[0].name.in("zh") == "C++");
    CHECK(tags.terms[1].id == "生活");
}

TEST_CASE("wrong values of foreign files are warnings") {
    const TestSite site(
        "-- site.toml --\ntitle = \"t\"\n-- content/a.md --\n---\ntitle: a\ndate: March 5, 2019\nweight: heavy\n---\n");
    CHECK(site.brief() == "content/a.md:3:7: warning CP0511\ncontent/a.md:4:9: warning CP0502\n");
}

TEST_CASE("foreign synonyms give way to the field itself") {
    const TestSite site(
        "-- site.toml --\ntitle = \"t\"\n-- content/a.md --\n---\ntitle: a\ndescription: d\nsummary: s\n---\n");
    CHECK(site.page("a").summary == "s");
    CHECK(site.brief() == "content/a.md:3:1: note CP0520\n");
}

TEST_CASE("the five settings of a foreign site") {
    const TestSite site(
        "-- site.toml --\ntitle = \"t\"\ncontent = \"docs\"\nlanguages = [\"en\"]\nbase_url = \"https://a.org/x\"\n"
        "timezone = \"Z\"\n-- docs/a/b.md --\n# B\n");
    CHECK(site.findings() == "");
    CHECK(site.page("a/b", "en").url == "en/a/b/");
}

TEST_CASE("drafts and pages that are not due") {
    const char* archive = R"(
-- site.toml --
title = "t"
-- content/a.md --
---
title: a
draft: true
---
-- content/b.md --
---
title: b
published: false
---
-- content/c.md --
---
title: c
publish_at: 2030-01-01T00:00:00+08:00
---
-- content/d.md --
# D

[c](c.md) [a](a.md)
)";
    const TestSite published(archive, {.drafts = Drafts::kLeaveOut, .now = 1893427199});
    CHECK(published.catalog().pages.size() == 1);
    CHECK(published.brief() == "content/d.md:3:5: error CP0553\ncontent/d.md:3:15: error CP0553\n");
    const TestSite due(archive, {.drafts = Drafts::kLeaveOut, .now = 1893427200});
    CHECK(due.catalog().pages.size() == 2);
    const TestSite all(archive, {.drafts = Drafts::kInclude, .now = 0});
    CHECK(all.catalog().pages.size() == 4);
    CHECK(all.findings() == "");
    CHECK(all.page("a").draft);
}

TEST_CASE("regions without a file are their codes") {
    const TestSite site(
        "-- site.toml --\ntitle = \"t\"\n-- content/a.md --\n---\ntitle: a\nregion: [620825, '620000']\n---\n"
        "-- content/b.md --\n---\ntitle: b\nregion: [99]\n---\n");
    CHECK(site.brief() == "content/b.md:3:10: warning CP0509\n");
    REQUIRE(site.catalog().regions.size() == 2);
    CHECK(site.catalog().regions[0].code == "620000");
    CHECK(site.catalog().regions[1].parent == 0);
    CHECK(site.page("a").regions == std::vector<RegionId>{1, 0});
}

TEST_CASE("CP0565: tags of which nothing is left") {
    const TestSite site("-- site.toml --\ntitle = \"t\"\n-- content/a.md --\n---\ntitle: a\ntags: ['#', x]\n---\n");
    CHECK(site.brief() == "content/a.md: warning CP0565\n");
    CHECK(site.page("a").terms.size() == 1);
}

TEST_CASE("raw HTML is reported unless the site allows it") {
    const std::string page = "-- content/a.md --\n# A\n\n<div>x</div>\n";
    CHECK(TestSite("-- site.toml --\ntitle = \"t\"\n" + page).brief() == "content/a.md:3:1: warning CP0410\n");
    CHECK(TestSite("-- site.toml --\ntitle = \"t\"\n[markup]\nraw_html = \"sanitised\"\n" + page).brief() == "");
}
