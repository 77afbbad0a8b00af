// `casepress check`: rules for texts, --fix, levels in site.toml, and the forms of its output.

#include "base/json.h"
#include "cli/external_checks.h"
#include "cli/machine.h"
#include "cli/report_formats.h"
#include "proofing/codes.h"
#include "proofing/rules.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cerrno>
#include <string>

using namespace casepress;
using test::contains;

namespace {

/// A page with faults of punctuation, in both languages.
struct Desk : test::Machine {
    Desk() {
        folder = "/site";
        files.put("/site/site.toml", "title = \"试\"\n");
        files.put("/site/content/a.zh.md", "# 甲\n\n他说,今天\"不\"去...\n\n增长15-30%。\n");
        files.put("/site/content/a.en.md", "# A\n\nHe  said 15% to 30%.\n");
    }
    [[nodiscard]] std::string text_of(const std::string& path) const { return files.read_file(path).value_or(""); }
    void put_settings(const std::string& settings) { files.put("/site/site.toml", "title = \"试\"\n" + settings); }
};

}  // namespace

TEST_CASE("check reads texts against the rules, and names the rule's help") {
    Desk desk;
    CHECK(desk.run({"check"}) == cli::kExitFindings);
    CHECK(contains(desk.err, "content/a.zh.md:3:3: warning[CP2001]: half-width “,” in Chinese text"));
    CHECK(contains(desk.err, "did you mean “，”?"));
    CHECK(contains(desk.err, "warning[CP2006]"));
    CHECK(contains(desk.err, "warning[CP2011]"));
    CHECK(contains(desk.err, "content/a.en.md:3:3: warning[CP2030]"));
    CHECK(contains(desk.err, "“casepress check --fix” mends this"));
    CHECK(desk.run({"build"}) == cli::kExitFine);  // a matter for check alone
    CHECK_FALSE(contains(desk.err, "CP20"));
}

TEST_CASE("--fix writes what is certain, --dry-run only says it") {
    Desk desk;
    const std::string before = desk.text_of("/site/content/a.zh.md");
    CHECK(desk.run({"check", "--fix", "--dry-run"}) == cli::kExitFindings);
    CHECK(contains(desk.out, "content/a.zh.md:3\n  - 他说,今天\"不\"去...\n  + 他说，今天“不”去……\n"));
    CHECK(contains(desk.out, "2 files would change; nothing was written"));
    CHECK(desk.text_of("/site/content/a.zh.md") == before);

    CHECK(desk.run({"check", "--fix"}) == cli::kExitFine);
    CHECK(contains(desk.out, "1 half-width-punctuation"));
    CHECK(contains(desk.out, "2 files changed"));
    CHECK(desk.text_of("/site/content/a.zh.md") == "# 甲\n\n他说，今天“不”去……\n\n增长15%～30%。\n");
    CHECK(desk.text_of("/site/content/a.en.md") == "# A\n\nHe said 15% to 30%.\n");

    desk.variables = {{"LANG", "zh_CN.UTF-8"}};
    CHECK(desk.run({"check", "--fix", "--dry-run"}) == cli::kExitFine);
    CHECK(contains(desk.out, "没有可以改正的"));
    CHECK(desk.run({"check", "--dry-run"}) == cli::kExitMisuse);
}

TEST_CASE("--fix writes all files or none") {
    Desk desk;
    const auto before = desk.files.files("/site/content");
    desk.files.add_fault({.operation = "rename", .path_part = {}, .skip = 1, .times = 1, .code = ENOSPC});
    CHECK(desk.run({"check", "--fix"}) == cli::kExitFindings);
    CHECK(contains(desk.err, "CP1104"));
    CHECK(desk.files.files("/site/content") == before);
}

TEST_CASE("what would change more than the text is left alone and said") {
    Desk desk;
    desk.files.put("/site/content/a.zh.md", "# 甲\n\n## ＧＤＰ 与未成年人\n\n[见](#gdp-与未成年人)\n");
    desk.run({"check", "--fix"});
    CHECK(contains(desk.err, "note[CP2092]"));
    CHECK(contains(desk.text_of("/site/content/a.zh.md"), "ＧＤＰ"));
}

TEST_CASE("site.toml sets the level of a rule; off needs a reason") {
    Desk desk;
    desk.put_settings(
        "[checks.rules]\nhalf-width-punctuation = \"error\"\nstraight-quotes = { level = \"off\", reason = \"老稿\" "
        "}\n");
    CHECK(desk.run({"check"}) == cli::kExitFindings);
    CHECK(contains(desk.err, "error[CP2001]"));
    CHECK_FALSE(contains(desk.err, "CP2006"));
    CHECK(desk.run({"check", "--silenced"}) == cli::kExitFindings);
    CHECK(contains(desk.out, "site.toml:4: CP2006 老稿"));

    desk.put_settings("[checks.rules]\nstraight-quotes = \"off\"\n");
    desk.run({"check"});
    CHECK(contains(desk.err, "error[CP0204]: “straight-quotes” is off without a reason"));
    desk.put_settings("[checks.rules]\nstraight-qoutes = \"error\"\n");
    desk.run({"check"});
    CHECK(contains(desk.err, "site.toml:3:1: error[CP2090]"));
    CHECK(contains(desk.err, "did you mean “straight-quotes”?"));
    desk.put_settings("[checks]\nhan_latin_spacing = \"space\"\n");
    desk.run({"check", "--fix"});
    CHECK(contains(desk.text_of("/site/content/a.zh.md"), "增长 15%"));
}

TEST_CASE("a comment with a reason lets a finding of a rule stand") {
    Desk desk;
    desk.files.put("/site/content/a.en.md", "# A\n\nHe said.\n");
    desk.files.put("/site/content/a.zh.md", "# 甲\n\n<!-- casepress: allow CP2001 原文如此 -->\n他说,今天去。\n");
    CHECK(desk.run({"check", "--silenced"}) == cli::kExitFine);
    CHECK(contains(desk.out, "content/a.zh.md:3: CP2001 原文如此"));
    desk.files.put("/site/content/a.zh.md", "# 甲\n\n<!-- casepress: allow CP2001 原文如此 -->\n他说，今天去。\n");
    CHECK(desk.run({"check"}) == cli::kExitFine);
    CHECK(contains(desk.err, "nothing here gives CP2001"));
}

TEST_CASE("--rules lists every rule with its level") {
    Desk desk;
    desk.put_settings("[checks.rules]\nwrong-dash = \"error\"\n");
    CHECK(desk.run({"check", "--rules"}) == cli::kExitFine);
    for (const proofing::RuleSpec& spec : proofing::rule_specs()) CHECK(contains(desk.out, spec.name));
    CHECK(contains(desk.out, "CP2010  wrong-dash                  error    --fix"));
    CHECK(desk.run({"check", "--rules", "--json"}) == cli::kExitFine);
    const auto json = parse_json(desk.out);
    REQUIRE(json);
    CHECK(json->find("result")->as_array()->size() == proofing::kRuleCount);
    desk.folder = "/";
    CHECK(desk.run({"check", "--rules"}) == cli::kExitFine);  // without a site, too
}

TEST_CASE("scheduled pages are noted, and --due prints the next moment for cron") {
    Desk desk;
    CHECK(desk.run({"check", "--due"}) == cli::kExitFine);
    CHECK(desk.out.empty());
    desk.files.put("/site/content/b.zh.md", "+++\ntitle = \"乙\"\npublish_at = 2030-01-02T08:00:00+08:00\n+++\n");
    desk.files.put("/site/content/c.zh.md", "# 丙\n");
    desk.files.put("/site/content/c.toml", "publish_at = \"2029-12-31\"\n");
    desk.files.put("/site/content/d.zh.md", "+++\ntitle = \"丁\"\ndraft = true\npublish_at = 2028-01-01\n+++\n");
    CHECK(desk.run({"check", "--due"}) == cli::kExitFine);
    CHECK(desk.out == "2029-12-31T00:00:00+08:00\n");
    desk.run({"check"});
    CHECK(contains(desk.err, "content/b.zh.md: note[CP2062]: the page is due at 2030-01-02T08:00:00+08:00"));
    desk.run({"check", "--json"});
    CHECK(contains(desk.out, "\"next_due\":\"2029-12-31T00:00:00+08:00\""));
    desk.folder = "/";
    CHECK(desk.run({"check", "--due"}) == cli::kExitFindings);
}

TEST_CASE("pages without a translation and files that nothing names are noted") {
    Desk desk;
    desk.files.put("/site/content/c.zh.md", "# 丙\n\n![图](img/used.png)\n");
    desk.files.put("/site/content/img/used.png", "x");
    desk.files.put("/site/content/img/left.png", "x");
    desk.files.put("/site/content/favicon.ico", "x");
    desk.run({"check"});
    CHECK(contains(desk.err, "content/c.zh.md: note[CP2060]: the page is not there in en"));
    CHECK(contains(desk.err, "content/img/left.png: note[CP2061]"));
    CHECK_FALSE(contains(desk.err, "used.png"));
    CHECK_FALSE(contains(desk.err, "favicon"));
}

TEST_CASE("SARIF has a rule and a place for each result") {
    Desk desk;
    desk.files.put("/site/content/名 称.zh.md", "# 乙\n\n𠀀他说,好\n");
    desk.files.put("/site/content/名 称.en.md", "# B\n\nX\n");
    CHECK(desk.run({"check", "--format", "sarif"}) == cli::kExitFindings);
    const auto log = parse_json(desk.out);
    REQUIRE(log);
    CHECK(*log->find("version")->as_string() == "2.1.0");
    const JsonValue& run = log->find("runs")->as_array()->front();
    const JsonArray& rules = *run.find("tool")->find("driver")->find("rules")->as_array();
    bool found = false;
    for (const JsonValue& result : *run.find("results")->as_array()) {
        const auto index = static_cast<std::size_t>(*result.find("ruleIndex")->as_integer());
        CHECK(*rules.at(index).find("id")->as_string() == *result.find("ruleId")->as_string());
        const JsonValue& place = *result.find("locations")->as_array()->front().find("physicalLocation");
        if (*place.find("artifactLocation")->find("uri")->as_string() != "content/%E5%90%8D%20%E7%A7%B0.zh.md")
            continue;
        const JsonValue* const region = place.find("region");
        if (region == nullptr) continue;
        found = true;
        CHECK(*region->find("startLine")->as_integer() == 3);
        CHECK(*region->find("startColumn")->as_integer() == 4);  // code points
        CHECK(*region->find("endColumn")->as_integer() == 5);
    }
    CHECK(found);
}

TEST_CASE("GitHub's commands are escaped, and paths begin where the command was started") {
    Desk desk;
    desk.files.put("/site/content/a,b.zh.md", "# 乙\n\n增长15～30%。\n");
    desk.files.put("/site/content/a,b.en.md", "# B\n\n15% to 30%\n");
    desk.folder = "/";
    CHECK(desk.run({"check", "--site", "site", "--format", "github"}) == cli::kExitFindings);
    CHECK(contains(desk.out,
                   "::warning file=site/content/a.zh.md,line=3,col=3,endLine=3,endColumn=4,title=CP2001::half-width"));
    CHECK(contains(desk.out, "::notice file=site/content/a%2Cb.zh.md,line=3,col=3,"));
    CHECK(contains(desk.out, "lacks its %25 → “15%25～30%25”"));
    CHECK(desk.run({"check", "--site", "site", "--format", "gihub"}) == cli::kExitMisuse);
    CHECK(contains(desk.err, "did you mean “github”?"));
    CHECK(desk.run({"check", "--site", "site", "--format", "sarif", "--json"}) == cli::kExitMisuse);
}

TEST_CASE("addresses on the internet are asked only with --external, and not those of this machine") {
    Desk desk;
    desk.files.put("/site/content/a.zh.md", "# 甲\n\n[本机](http://127.0.0.1:1/)\n");
    desk.files.put("/site/content/a.en.md", "# A\n\n[Here](http://127.0.0.1:1/)\n");
    CHECK(desk.run({"check"}) == cli::kExitFine);
    CHECK_FALSE(contains(desk.err, "CP207"));
    CHECK(desk.run({"check", "--external"}) == cli::kExitFine);
    CHECK(contains(desk.err, "content/a.zh.md:3:6: note[CP2074]: http://127.0.0.1:1/ was not asked: a local address"));
    CHECK(desk.run({"check", "--external", "--allow-local"}) == cli::kExitFine);  // nobody listens there
    CHECK(contains(desk.err, "note[CP2072]"));
    desk.put_settings("[checks.rules]\nunreachable-link = \"warning\"\n");
    CHECK(desk.run({"check", "--external", "--allow-local"}) == cli::kExitFindings);
}

TEST_CASE("each answer of a server is a finding of its own") {
    using external::Answer;
    proofing::RuleLevels levels;
    const auto code = [&](Answer answer) {
        const auto finding =
            cli::link_finding("https://a.cn/", {.answer = answer, .moved_to = "https://b.cn/"}, levels);
        return finding ? finding->code : Code{};
    };
    CHECK(code(Answer::kFine) == Code{});
    CHECK(code(Answer::kDead) == proofing::kDeadLinkFound);
    CHECK(code(Answer::kMoved) == proofing::kMovedLinkFound);
    CHECK(code(Answer::kUnreachable) == proofing::kUnreachableLinkFound);
    CHECK(code(Answer::kCertificate) == proofing::kBadCertificateFound);
    CHECK(code(Answer::kRefused) == proofing::kLocalLinkFound);
    CHECK(cli::link_finding("https://a.cn/", {.answer = Answer::kMoved, .moved_to = "https://b.cn/"}, levels)
              ->suggestion == "https://b.cn/");
    levels.set(proofing::Rule::kDeadLink, std::nullopt);
    CHECK(code(Answer::kDead) == Code{});
}
