// Each rule of texts, by the number of its code, on the shortest text that breaks it.
#include "proofing/proofed.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using casepress::test::Proofed;

namespace {

/// Whether exactly the rule CPnnnn speaks up.
void check_code(const std::string& code, const std::string& language, const std::string& text) {
    CAPTURE(code);
    const Proofed proofed{.language = language};
    const auto findings = proofed.findings(text);
    REQUIRE(findings.size() == 1);
    const auto diagnostic = casepress::proofing::to_diagnostic(findings.front(), "content/a.md", proofed.levels);
    CHECK(fmt::format("CP{:04}", diagnostic.code.number) == code);
    CHECK(diagnostic.path == "content/a.md");
    CHECK_FALSE(diagnostic.message.en.empty());
    CHECK_FALSE(diagnostic.message.zh.empty());
}

}  // namespace

TEST_CASE("each rule has a text that breaks it and no other") {
    check_code("CP2001", "zh", "他说,好");
    check_code("CP2002", "zh", "共１人");
    check_code("CP2003", "zh", "被告人袁某某系未成年人，犯罪时不满十八周岁的应当 从轻处罚或者减轻，依法判决。");
    check_code("CP2004", "zh", "他说 ，好");
    check_code("CP2006", "zh", "他说\"好\"");
    check_code("CP2007", "zh", "他说“好“");
    check_code("CP2008", "zh", "（甲");
    check_code("CP2009", "zh", "“甲“乙”丙”");
    check_code("CP2010", "zh", "甲--乙");
    check_code("CP2011", "zh", "甲...乙");
    check_code("CP2012", "zh", "甲，，乙");
    check_code("CP2013", "zh", "甲，。乙");
    check_code("CP2014", "zh", "《甲《乙》丙》");
    check_code("CP2015", "zh", "甲、等");
    check_code("CP2016", "zh", "5-10人");
    check_code("CP2020", "zh", "3千人");
    check_code("CP2021", "zh", "二0二五年");
    check_code("CP2022", "zh", "5、6百人");
    check_code("CP2023", "zh", "2025年07月9日");
    check_code("CP2024", "zh", "2月30日");
    check_code("CP2025", "zh", "百分之30");
    check_code("CP2026", "zh", "15～30%");
    check_code("CP2027", "zh", "5KG");
    check_code("CP2030", "en", "One  two");
    check_code("CP2031", "en", "One , two");
    check_code("CP2032", "en", "2020-2023");
    check_code("CP2033", "en", "the the");
    check_code("CP2034", "en", "One，two");
    check_code("CP2040", "en", "## A\n\n#### B");
    check_code("CP2041", "en", "##");
    check_code("CP2042", "zh", "## 甲乙丙。");
    check_code("CP2050", "en", "![a_1.png](a_1.png)");
    std::string alternative;
    for (int i = 0; i < 130; ++i) alternative += "字";
    check_code("CP2051", "zh", "![" + alternative + "](a.png)");
    std::string page;
    for (int i = 0; i < 12; ++i) page += "共5人。";
    check_code("CP2005", "zh", page + "共 6人。");
}
