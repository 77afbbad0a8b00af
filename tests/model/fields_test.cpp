// Front matter → typed fields, and every finding about fields.

#include "model/codes.h"
#include "model/strict_site.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>
#include <string>

using namespace casepress;
using namespace casepress::model;
using casepress::test::strict_case;
using casepress::test::strict_site;
using casepress::test::TestSite;

namespace {

/// The findings about one case with these fields (beside its id and title), one line each.
std::string findings(const std::string& fields) {
    const TestSite site(strict_case("id = \"1\"\ntitle = \"甲\"\n" + fields));
    static_cast<void>(site.count(Code{0}));  // checks that all texts are there
    return site.brief();
}

template <typename T>
const T& value(const Page& page, std::string_view name) {
    const Field* field = page.find_field(name);
    REQUIRE(field);
    return std::get<T>(field->value.value);
}

}  // namespace

TEST_CASE("every kind of field is typed") {
    const TestSite site(strict_case(R"(id = "X-1"
title = { zh = "甲", en = "A" }
kicker = "引"
deck = "副"
byline = "某"
date_note = "推定"
stage = "trial"
body = "*正文*"
number = 3
share = 2
open = true
date = 2025-07-19
published = "2025-08"
updated = 2025
site = "https://example.org/x"
charge = ["arson", "theft", "arson"]
region = ["620800"]
items = ["cases/b", "cases/a"]
names = { zh = ["甲", "乙"], en = ["A", "B"] }
questions = [{ zh = "问？", en = "Q?" }]
weight = 7
note = "注"
persons = [{ role = "学生", count = 2 }, { role = "教师" }]
sources = [{ name = "报", relation = "reprinted-from", url = "https://example.org/", place = "a.txt:1" }]
)") + "-- content/cases/b.zh.md --\n+++\nid = \"2\"\ntitle = \"乙\"\n+++\n## 基本案情\n\n文。\n");
    REQUIRE(site.findings() == "");
    const Page& page = site.page("cases/a");
    CHECK(page.title == "甲");
    CHECK(page.kicker == "引");
    CHECK(page.deck == "副");
    CHECK(page.byline == "某");
    CHECK(page.date_note == "推定");
    CHECK(value<std::string>(page, "stage") == "trial");
    CHECK(value<MarkdownText>(page, "body").source == "*正文*");
    CHECK(value<std::int64_t>(page, "number") == 3);
    CHECK(value<double>(page, "share") == 2.0);
    CHECK(value<bool>(page, "open"));
    CHECK(format_edtf(*page.date) == "2025-07-19");
    CHECK(format_edtf(value<EdtfDate>(page, "date")) == "2025-07-19");
    CHECK(format_edtf(*page.published) == "2025-08");
    CHECK(format_edtf(*page.updated) == "2025");
    CHECK(page.terms == std::vector<TermReference>{{0, 0}, {0, 1}});
    CHECK(value<FieldList>(page, "charge").size() == 3);
    REQUIRE(page.regions.size() == 1);
    CHECK(site.catalog().regions[page.regions[0]].code == "620800");
    REQUIRE(page.items.size() == 2);
    CHECK(site.catalog().page(page.items[0]).key == "cases/b");
    CHECK(std::get<std::string>(value<FieldList>(page, "names")[1].value) == "乙");
    CHECK(page.questions == std::vector<std::string>{"问？"});
    CHECK(page.weight == 7);
    CHECK(value<std::string>(page, "note") == "注");
    REQUIRE(page.sources.size() == 1);
    CHECK(page.sources[0].relation == SourceRelation::kReprintedFrom);
    CHECK(page.sources[0].place == "a.txt:1");
    const auto& persons = value<FieldList>(page, "persons");
    CHECK(std::get<FieldTable>(persons[0].value).size() == 2);
    // The type's own fields stand in its order; what Page has members for is not kept twice.
    REQUIRE_FALSE(page.fields.empty());
    CHECK(page.fields[0].spec->name == "id");
    CHECK_FALSE(page.find_field("title"));
    CHECK(page.common_fields.size() == 1);
}

TEST_CASE("CP0501: unknown fields") {
    CHECK(findings("chrage = [\"theft\"]") == "content/cases/a.zh.md:4:1: error CP0501 charge?\n");
    CHECK(findings("layout = \"x\"") == "content/cases/a.zh.md:4:1: error CP0501\n");
    CHECK(findings("persons = [{ role = \"x\", rolle = \"y\" }]") ==
          "content/cases/a.zh.md:4:26: error CP0501 role?\n");
}

TEST_CASE("CP0502: wrong kinds") {
    CHECK(findings("stage = 3") == "content/cases/a.zh.md:4:9: error CP0502\n");
    CHECK(findings("number = \"3\"") == "content/cases/a.zh.md:4:10: error CP0502\n");
    CHECK(findings("number = 2.5") == "content/cases/a.zh.md:4:10: error CP0502\n");
    CHECK(findings("share = \"x\"") == "content/cases/a.zh.md:4:9: error CP0502\n");
    CHECK(findings("share = nan") == "content/cases/a.zh.md:4:9: error CP0502\n");
    CHECK(findings("open = \"yes\"") == "content/cases/a.zh.md:4:8: error CP0502\n");
    CHECK(findings("date = true") == "content/cases/a.zh.md:4:8: error CP0502\n");
    CHECK(findings("site = 1") == "content/cases/a.zh.md:4:8: error CP0502\n");
    CHECK(findings("charge = \"theft\"") == "content/cases/a.zh.md:4:10: error CP0502\n");
    CHECK(findings("charge = [1]") == "content/cases/a.zh.md:4:11: error CP0502\n");
    CHECK(findings("region = [true]") == "content/cases/a.zh.md:4:11: error CP0502\n");
    CHECK(findings("items = [2]") == "content/cases/a.zh.md:4:10: error CP0502\n");
    CHECK(findings("persons = [\"x\"]") == "content/cases/a.zh.md:4:12: error CP0502\n");
    CHECK(findings("persons = { role = \"x\" }") == "content/cases/a.zh.md:4:11: error CP0502\n");
    CHECK(findings("names = { zh = \"甲\", en = \"A\" }") == "content/cases/a.zh.md:4:9: error CP0502\n");
    CHECK(findings("names = [[\"甲\"]]") == "content/cases/a.zh.md:4:10: error CP0502\n");
    CHECK(findings("draft = \"no\"") == "content/cases/a.zh.md:4:9: error CP0502\n");
}

TEST_CASE("CP0503: values that are not allowed") {
    CHECK(findings("stage = \"trail\"") == "content/cases/a.zh.md:4:9: error CP0503 trial?\n");
    CHECK(findings("sources = [{ name = \"x\", relation = \"based_on\" }]") ==
          "content/cases/a.zh.md:4:37: error CP0503 based-on?\n");
}

TEST_CASE("CP0504: missing fields") {
    CHECK(TestSite(strict_case("title = \"甲\"")).brief() == "content/cases/a.zh.md:1:1: error CP0504\n");
    CHECK(TestSite(strict_case("title = \"甲\"\nid = \" \"")).brief() == "content/cases/a.zh.md:1:1: error CP0504\n");
    CHECK(TestSite(strict_case("title = \"甲\"")).findings().find("“id” (Number)") != std::string::npos);
    CHECK(TestSite(strict_case("title = \"甲\"")).print(UiLanguage::kChinese).find("“id”（编号）") !=
          std::string::npos);
    CHECK(TestSite(strict_case("title = \"甲\"\nnot_given = [\"id\"]")).brief() == "");
    CHECK(findings("persons = [{ count = 1 }]") == "content/cases/a.zh.md:4:12: error CP0504\n");
    CHECK(findings("persons = [{ count = 1 }]\nnot_given = [\"role\"]") == "");
    // A field that is there and wrong is not also missing.
    CHECK(TestSite(strict_case("title = \"甲\"\nid = 3")).brief() == "content/cases/a.zh.md:3:6: error CP0502\n");
}

TEST_CASE("CP0505: missing sections, and how headings name sections") {
    const auto brief = [](const char* body, const char* more = "") {
        return TestSite(strict_case("id = \"1\"\ntitle = \"甲\"\n" + std::string(more), body)).brief();
    };
    CHECK(brief("文。") == "content/cases/a.zh.md: error CP0505\n");
    CHECK(brief("### 基本案情\n\n文。") == "content/cases/a.zh.md: error CP0505\n");
    CHECK(brief("文。", "not_given = [\"facts\"]") == "");
    for (const char* body : {"## 基本案情\n\n文。", "## 一、基本案情\n\n文。", "## （一）基本案情\n\n文。",
                             "## FACTS\n\n文。", "## 1. Facts\n\n文。", "## 事情经过 {#facts}\n\n文。"}) {
        CAPTURE(body);
        CHECK(brief(body) == "");
    }
    const TestSite site(strict_case("id = \"1\"\ntitle = \"甲\"", "## 基本案情\n\n文。\n\n### 细节\n\n## 工作开展\n"));
    const Page& page = site.page("cases/a");
    REQUIRE(page.headings.size() == 3);
    CHECK(page.headings[0].section == "facts");
    CHECK(page.headings[0].text == "基本案情");
    CHECK(page.headings[0].anchor == "基本案情");
    CHECK(page.headings[1].section == "");
    CHECK(page.headings[1].level == 3);
    CHECK(page.headings[2].section == "work");
}

TEST_CASE("CP0506, CP0507: not_given") {
    CHECK(findings("not_given = [\"stag\"]") == "content/cases/a.zh.md:4:14: error CP0506 stage?\n");
    CHECK(findings("not_given = [\"id\"]") == "content/cases/a.zh.md:4:13: error CP0507\n");
    CHECK(findings("not_given = [\"facts\"]") == "content/cases/a.zh.md:4:13: error CP0507\n");
    CHECK(findings("not_given = [\"age_band\"]\npersons = [{ role = \"x\", age_band = \"y\" }]") ==
          "content/cases/a.zh.md:4:13: error CP0507\n");
    CHECK(findings("not_given = [\"persons.age_band\", \"stage\", \"work\"]\npersons = [{ role = \"x\" }]") == "");
    const TestSite site(strict_case("id = \"1\"\ntitle = \"甲\"\nnot_given = [\"age_band\", \"stage\"]"));
    CHECK(site.page("cases/a").not_given == std::vector<std::string>{"persons.age_band", "stage"});
}

TEST_CASE("CP0508, CP0509: terms and regions") {
    CHECK(findings("charge = [\"theff\"]") == "content/cases/a.zh.md:4:11: error CP0508 theft?\n");
    CHECK(findings("charge = [\"放火\"]") == "content/cases/a.zh.md:4:11: error CP0508 arson?\n");
    CHECK(findings("region = [\"620801\"]") == "content/cases/a.zh.md:4:11: error CP0509 620800?\n");
    CHECK(findings("region = [\"平凉市\"]") == "content/cases/a.zh.md:4:11: error CP0509 620800?\n");
    CHECK(findings("region = [620800]") == "");
}

TEST_CASE("CP0510: references to pages") {
    const std::string other =
        "\n-- content/cases/b.zh.md --\n+++\nid = \"2\"\ntitle = \"乙\"\n+++\n## 基本案情\n\n文。\n";
    const auto brief = [&](const std::string& item) {
        return TestSite(strict_case("id = \"1\"\ntitle = \"甲\"\nitems = [\"" + item + "\"]") + other).brief();
    };
    for (const char* fine : {"cases/b", "b.zh.md", "./b.md", "/cases/b.en.md", "b", "cases/b.md"}) {
        CAPTURE(fine);
        CHECK(brief(fine) == "");
    }
    CHECK(brief("cases/bb") == "content/cases/a.zh.md:4:10: error CP0510 cases/b?\n");
    CHECK(brief("notices/b") == "content/cases/a.zh.md:4:10: error CP0510 cases/b?\n");
    CHECK(brief("../../b.md") == "content/cases/a.zh.md:4:10: error CP0510\n");
}

TEST_CASE("CP0511: dates") {
    CHECK(findings("date = \"2025-02-30\"") == "content/cases/a.zh.md:4:8: error CP0511\n");
    CHECK(findings("date = \"2019/3/1\"") == "content/cases/a.zh.md:4:8: error CP0511 2019-03-01?\n");
    CHECK(findings("date = \"去年\"") == "content/cases/a.zh.md:4:8: error CP0511\n");
    CHECK(findings("date = \"2022/2023\"") == "");
    CHECK(findings("date = 2025-07-19T08:00:00+08:00") == "");
}

TEST_CASE("CP0512, CP0513: texts by language") {
    CHECK(findings("stage = { en = \"trial\" }") == "content/cases/a.zh.md:4:9: warning CP0512\n");
    CHECK(findings("kicker = { zh = \"x\", eng = \"y\" }") == "content/cases/a.zh.md:4:22: error CP0513 en?\n");
    CHECK(findings("names = { en = [\"x\"] }") == "content/cases/a.zh.md:4:9: warning CP0512\n");
}

TEST_CASE("CP0514, CP0515: shared front matter") {
    const std::string pages = R"(
-- content/cases/a.zh.md --
+++
title = "甲"
id = "1"
+++
## 基本案情

文。
-- content/cases/a.en.md --
+++
title = "A"
+++
## Facts

Text.
)";
    const TestSite site(strict_site(
        pages + "-- content/cases/a.toml --\nid = \"1\"\nnumber = 4\nkicker = { zh = \"引\", en = \"K\" }\n"));
    CHECK(site.findings() == "");
    CHECK(value<std::int64_t>(site.page("cases/a", "en"), "number") == 4);
    CHECK(site.page("cases/a", "en").kicker == "K");
    CHECK(site.page("cases/a", "zh").kicker == "引");
    CHECK(value<std::string>(site.page("cases/a", "en"), "id") == "1");

    const TestSite other(strict_site(pages + "-- content/cases/a.toml --\nid = \"2\"\n"));
    CHECK(other.brief() == "content/cases/a.zh.md:3:1: error CP0514\n");
    CHECK(value<std::string>(other.page("cases/a"), "id") == "1");

    // What is wrong in the shared file is said once, there.
    CHECK(TestSite(strict_site(pages + "-- content/cases/a.toml --\nid = \"1\"\nnumbr = 3\nstage = \"x\"\n")).brief() ==
          "content/cases/a.toml:2:1: error CP0501 number?\ncontent/cases/a.toml:3:9: error CP0503\n");
    CHECK(TestSite(strict_site(pages + "-- content/cases/aa.toml --\nid = \"1\"\n")).brief() ==
          "content/cases/a.en.md:1:1: error CP0504\ncontent/cases/aa.toml: error CP0515 cases/a?\n");
}

TEST_CASE("CP0516: types") {
    const auto brief = [](const char* type) {
        return TestSite(strict_site("-- content/x.md --\n+++\ntitle = \"甲\"\n" + std::string(type) + "\n+++\n"))
            .brief();
    };
    CHECK(brief("type = \"cse\"") == "content/x.md:3:8: error CP0516 case?\n");
    CHECK(brief("type = \"page\"") == "");
    const TestSite site(
        strict_site("-- content/x.md --\n+++\ntitle = \"甲\"\nid = \"1\"\ntype = \"case\"\n+++\n## 基本案情\n\n文。\n"
                    "-- content/cases/_index.md --\n# 案例\n-- content/cases/y/z.md --\n+++\nid = \"1\"\n+++\n# "
                    "题\n\n## 基本案情\n\n文。\n"));
    CHECK(site.findings() == "");
    CHECK(site.page("x").type->name == "case");
    CHECK(site.page("cases/").type->name == "page");
    CHECK(site.page("cases/y/z").type->name == "case");
}

TEST_CASE("CP0517: two spellings of one field") {
    CHECK(findings("summary = \"a\"\ndescription = \"b\"") == "content/cases/a.zh.md:5:1: error CP0517\n");
    CHECK(findings("description = \"b\"") == "");
}

TEST_CASE("CP0518: addresses in fields") {
    for (const char* wrong :
         {"javascript:alert(1)", "example.org", "https://", "https:///x", "ftp://example.org/", "//example.org/"}) {
        CAPTURE(wrong);
        CHECK(findings("site = \"" + std::string(wrong) + "\"") == "content/cases/a.zh.md:4:8: error CP0518\n");
    }
}

TEST_CASE("CP0519, CP0550: a page's image") {
    const auto brief = [](const std::string& fields) {
        return TestSite(strict_case("id = \"1\"\ntitle = \"甲\"\n" + fields) +
                        "-- content/cases/a.png --\nx\n-- content/b/图.png --\nx\n")
            .brief();
    };
    CHECK(brief("image = \"a.png\"") == "content/cases/a.zh.md:4:9: error CP0519\n");
    CHECK(brief("image = \"a.png\"\nimage_alt = \"图\"") == "");
    CHECK(brief("image = \"/b/图.png\"\nimage_alt = \"图\"") == "");
    CHECK(brief("image = \"../b/图.png\"\nimage_alt = \"图\"") == "");
    for (const char* wrong : {"c.png", "https://example.org/a.png", "../../a.png", "/"}) {
        CAPTURE(wrong);
        CHECK(brief("image = \"" + std::string(wrong) + "\"\nimage_alt = \"图\"") ==
              "content/cases/a.zh.md:4:9: error CP0550\n");
    }
}
