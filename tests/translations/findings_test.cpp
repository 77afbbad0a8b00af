// Findings about two languages of a page: each code, its places, and how authors let it stand.

#include "base/text.h"
#include "markup/allowances.h"
#include "support/site_driver.h"
#include "translations/codes.h"
#include "translations/compare_pair.h"
#include "translations/glossary_check.h"
#include "translations/pseudonyms.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <string>

namespace casepress::translations {

namespace {

/// A site of one page in two languages, with a glossary if one is given.
std::string two_pages(const std::string& zh, const std::string& en, const std::string& glossary = "") {
    return "-- site.toml --\ntitle = \"试\"\nlanguages = [\"zh\", \"en\"]\n" +
           (glossary.empty() ? "" : "-- content/glossary.toml --\n" + glossary) + "-- content/a.zh.md --\n" + zh +
           "-- content/a.en.md --\n" + en;
}

std::string place(const test::TestSite& site, const std::string& path, Span span) {
    const std::string bytes = site.disk().read_file(path).value();
    const LineColumn at = LineIndex(bytes).place_of(span.begin);
    return fmt::format("{}:{}:{} “{}”", path, at.line, at.column, bytes.substr(span.begin, span.size()));
}

/// "CP1302 a.zh.md:1:3 “13万” a.en.md:1:1 “…”\n" for each finding.
std::string brief(const test::TestSite& site, const DiagnosticSink& findings) {
    std::string text;
    for (const Diagnostic& finding : findings.diagnostics()) {
        CHECK_FALSE(finding.message.en.empty());
        CHECK_FALSE(finding.message.zh.empty());
        CHECK(finding.help.en.empty() == finding.help.zh.empty());
        text += fmt::format("CP{:04}", finding.code.number);
        if (finding.span) text += " " + place(site, finding.path, *finding.span);
        for (const RelatedPlace& related : finding.related) text += " → " + place(site, related.path, related.span);
        if (!finding.suggestion.empty()) text += " " + finding.suggestion + "?";
        text += "\n";
    }
    return replace_all(text, "content/", "");
}

std::string pairs(const std::string& zh, const std::string& en) {
    const test::TestSite site(two_pages(zh, en));
    DiagnosticSink findings;
    check_pairs(site.catalog(), site.config(), {2}, findings);
    return brief(site, findings);
}

std::string glossary(const std::string& zh, const std::string& en, const std::string& terms) {
    const test::TestSite site(two_pages(zh, en, terms));
    CHECK(site.sink().warnings() + site.sink().errors() == 0);
    DiagnosticSink findings;
    check_glossary(site.catalog(), site.config(), {2}, findings);
    return brief(site, findings);
}

const std::string kTerms = R"([[terms]]
id = "minor"
zh = "未成年人"
en = "minor"
en_variants = ["minors"]
forbidden = { en = ["juvenile delinquent"], zh = ["少年犯"] }
[[terms]]
id = "social-work"
zh = "社会工作"
en = "social work"
[[terms]]
id = "station"
zh = "社会工作站"
en = "social work station"
)";

}  // namespace

TEST_CASE("CP1301: headings") {
    CHECK(pairs("甲\n\n## 乙\n\n丙\n", "A\n\n## B\n\nC\n") == "");
    CHECK(pairs("## 乙\n\n丙\n", "### B\n\nC\n") == "CP1301 a.zh.md:1:1 “## 乙” → a.en.md:1:1 “### B”\n");
    CHECK(pairs("## 乙\n\n丙\n\n## 丁\n\n戊\n", "## B\n\nC\n\nE\n") == "CP1301 a.zh.md:5:1 “## 丁”\n");
    CHECK(pairs("## 乙\n\n丙\n\n戊\n", "## B\n\nC\n\n## D\n\nE\n") == "CP1301 a.en.md:5:1 “## D”\n");
}

TEST_CASE("CP1302 to CP1309: facts, with both places") {
    CHECK(pairs("有13万人。\n", "There are 13,000 people.\n") == "CP1302 a.zh.md:1:2 “13万” → a.en.md:1:11 “13,000”\n");
    CHECK(pairs("下降百分之三十。\n", "It fell by 40%.\n") == "CP1303 a.zh.md:1:3 “百分之三十” → a.en.md:1:12 “40”\n");
    CHECK(pairs("罚款**5000元**。\n", "The fine was **500 yuan**.\n") ==
          "CP1304 a.zh.md:1:5 “5000” → a.en.md:1:16 “500”\n");
    CHECK(pairs("他16岁。\n", "He is 17 years old.\n") == "CP1305 a.zh.md:1:2 “16” → a.en.md:1:7 “17”\n");
    CHECK(pairs("2023年3月17日。\n", "17 March 2024.\n") ==
          "CP1306 a.zh.md:1:1 “2023年3月17日” → a.en.md:1:1 “17 March 2024”\n");
    CHECK(pairs("依第三十七条。\n", "Under Article 38.\n") ==
          "CP1307 a.zh.md:1:2 “第三十七条” → a.en.md:1:7 “Article 38”\n");
    CHECK(pairs("袁某某到案。\n", "He appeared.\n") == "CP1308 a.zh.md:1:1 “袁某某” → a.en.md:1:1 “He appeared.”\n");
    CHECK(pairs("近千万元。\n", "More than 10 million yuan.\n") ==
          "CP1309 a.zh.md:1:2 “千万” → a.en.md:1:11 “10 million”\n");
}

TEST_CASE("tables and lists of one shape are compared place by place; paragraphs may hand facts to their neighbours") {
    CHECK(pairs("| 甲 | 5 |\n|---|---|\n| 乙 | 6 |\n", "| A | 6 |\n|---|---|\n| B | 5 |\n") ==
          "CP1302 a.zh.md:1:7 “5” → a.en.md:1:7 “6”\nCP1302 a.zh.md:3:7 “6” → a.en.md:3:7 “5”\n");
    CHECK(pairs("- 甲12\n- 乙\n", "- A\n- B 12\n") ==
          "CP1302 a.zh.md:1:4 “12” → a.en.md:1:3 “A”\nCP1302 a.zh.md:2:3 “乙” → a.en.md:2:5 “12”\n");
    CHECK(pairs("去年。共有12人到会听讲。\n\n## 乙\n\n会后座谈。\n", "Last year.\n\n## B\n\nThe 12 who came stayed.\n")
              .find("CP") != std::string::npos);
    CHECK(pairs("甲甲甲甲甲甲甲甲甲，12人到会。\n\n乙乙乙乙乙乙乙乙乙乙。\n",
                "A paragraph that says nothing of it at all.\n\nAnother one, and 12 people came.\n") == "");
}

TEST_CASE("the head of a page is one text, other fields are compared one by one") {
    CHECK(pairs("+++\ntitle = \"13个部门发文\"\nsummary = \"10个领域\"\n+++\n甲\n",
                "+++\ntitle = \"A plan for ten fields\"\nsummary = \"Thirteen departments\"\n+++\nA\n") == "");
    CHECK(pairs("+++\ntitle = \"题\"\nquestions = [\"有几个？\", \"30天内？\"]\n+++\n甲\n",
                "+++\ntitle = \"T\"\nquestions = [\"How many?\", \"In 40 days?\"]\n+++\nA\n") ==
          "CP1302 a.zh.md:3:23 “30” → a.en.md:3:31 “40”\n");
}

TEST_CASE("the same findings for any number of threads") {
    std::string archive = "-- site.toml --\ntitle = \"试\"\nlanguages = [\"zh\", \"en\"]\n";
    for (int i = 0; i < 40; ++i) {
        archive += fmt::format("-- content/p{0}.zh.md --\n有{1}人。\n-- content/p{0}.en.md --\n{2} people.\n", i,
                               i + 20, i + 21);
    }
    const test::TestSite site(archive);
    DiagnosticSink one;
    DiagnosticSink eight;
    check_pairs(site.catalog(), site.config(), {1}, one);
    check_pairs(site.catalog(), site.config(), {8}, eight);
    CHECK(one.diagnostics().size() == 40);
    CHECK(brief(site, one) == brief(site, eight));
}

TEST_CASE("a comment before either block lets a finding stand") {
    const std::array<Code, 1> known = {kFigureDiffers};
    const auto remaining = [&](const std::string& zh, const std::string& en) {
        const test::TestSite site(two_pages(zh, en));
        DiagnosticSink found;
        check_pairs(site.catalog(), site.config(), {1}, found);
        std::vector<const markup::Document*> documents;
        for (const model::Page& page : site.catalog().pages) documents.push_back(&page.document);
        DiagnosticSink findings;
        markup::drop_allowed_findings(documents, known, known, std::move(found), findings);
        CHECK(site.sink().warnings() + site.sink().errors() == 0);  // a comment is no raw HTML
        return brief(site, findings);
    };
    CHECK(remaining("甲\n\n<!-- casepress: allow CP1302 原文有误 -->\n\n有13人。\n", "A\n\nThere are 14 people.\n") ==
          "");
    CHECK(remaining("甲\n\n有13人。\n", "A\n\n<!-- casepress: allow CP1302 corrected -->\n\nThere are 14 people.\n") ==
          "");
    CHECK(remaining("甲\n\n有13人。\n", "A\n\nThere are 14 people.\n").starts_with("CP1302"));
}

TEST_CASE("CP1320: terms that the other language does not use") {
    CHECK(glossary("未成年人。\n", "Minors.\n", kTerms) == "");
    CHECK(glossary("未成年人。\n", "Young people.\n", kTerms) ==
          "CP1320 a.zh.md:1:1 “未成年人” → a.en.md:1:1 “Young people.”\n");
    CHECK(glossary("年轻人。\n", "A minor.\n", kTerms) == "CP1320 a.en.md:1:3 “minor” → a.zh.md:1:1 “年轻人。”\n");
    CHECK(glossary("社会工作站。\n", "A place.\n", kTerms) ==
          "CP1320 a.zh.md:1:1 “社会工作站” → a.en.md:1:1 “A place.”\n");
    CHECK(glossary("《未成年人》杂志。\n", "The magazine “Youth”.\n", kTerms) == "");
    CHECK(glossary("杂志。\n", "The Minor Papers.\n", kTerms) == "");
    // Once a page, and anywhere in the other one.
    CHECK(glossary("未成年人。\n\n未成年人。\n\n丙丙丙。\n", "They.\n\nThey.\n\nMinors.\n", kTerms) == "");
}

TEST_CASE("CP1321: forbidden wordings") {
    CHECK(glossary("未成年人。\n", "Minors, no juvenile delinquents.\n", kTerms) ==
          "CP1321 a.en.md:1:12 “juvenile delinquents” minor?\n");
    CHECK(glossary("少年犯。\n", "One.\n", kTerms).starts_with("CP1321 a.zh.md:1:1 “少年犯” 未成年人?\n"));
}

TEST_CASE("the scope of a term") {
    const auto scoped = [](const std::string& scope) {
        return glossary("未成年人。\n", "Young people.\n",
                        "[[terms]]\nid = \"minor\"\nzh = \"未成年人\"\nen = \"minor\"\nscope = { " + scope + " }\n");
    };
    CHECK(scoped("types = [\"page\"]").starts_with("CP1320"));
    CHECK(scoped("languages = [\"zh\", \"en\"]").starts_with("CP1320"));
    CHECK(scoped("languages = [\"en\"]") == "");
    CHECK(scoped("sections = [\"cases\"]") == "");
}

TEST_CASE("CP1330 and CP1331: one register of pseudonyms") {
    const std::string config =
        "-- site.toml --\ntitle = \"试\"\nlanguages = [\"zh\", \"en\"]\n[types.case]\nfolder = "
        "\"cases\"\n[types.case.fields.persons]\nkind = \"table\"\nlist = "
        "true\n[types.case.fields.persons.fields]\nname = { kind = \"text\" }\n";
    const auto check = [&](const std::string& files) {
        const test::TestSite site(config + files);
        CHECK(site.sink().errors() == 0);
        DiagnosticSink findings;
        check_pseudonyms(site.catalog(), findings);
        return brief(site, findings);
    };
    const std::string first =
        "-- content/cases/a.zh.md --\n袁某某到案。\n-- content/cases/a.en.md --\nYuan Moumou appeared.\n"
        "-- content/cases/b.zh.md --\n袁某某上学。\n-- content/cases/b.en.md --\nAt school Yuan Moumou did well.\n";
    CHECK(check(first) == "");
    CHECK(check(first +
                "-- content/cases/c.zh.md --\n袁某某回家。\n-- content/cases/c.en.md --\nThen Yuan XX went home.\n") ==
          "CP1330 cases/c.en.md:1:6 “Yuan XX” → cases/a.en.md:1:1 “Yuan Moumou” → cases/c.zh.md:1:1 “袁某某” Yuan "
          "Moumou?\n");
    CHECK(check(first + "-- content/cases/c.toml --\npersons = [{ name = { zh = \"袁某某\", en = \"Yuan\" } }]\n"
                        "-- content/cases/c.zh.md --\n甲\n-- content/cases/c.en.md --\nA\n")
              .starts_with("CP1330 cases/c.en.md:1:1"));
    CHECK(check("-- content/cases/c.zh.md --\n+++\npersons = [{ name = \"袁某某\" }, { name = \"彭某\" }]\n+++\n甲\n"
                "-- content/cases/c.en.md --\n+++\npersons = [{ name = \"Yuan\" }]\n+++\nA\n")
              .starts_with("CP1331 cases/c.zh.md"));
}

}  // namespace casepress::translations
