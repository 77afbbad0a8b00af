// Rules about headings, pictures, house style, and what is printed of many findings.
#include "proofing/codes.h"
#include "proofing/proofed.h"
#include "proofing/segment.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace casepress;
using casepress::test::Proofed;

TEST_CASE("headings go down a level at a time, say something, and end without a full stop") {
    const Proofed zh;
    CHECK(zh.found("## 甲\n\n### 乙\n\n## 丙\n") == "");
    CHECK(zh.found("## 甲\n\n#### 乙\n") == "heading-order[#### 乙]");
    CHECK(zh.found("### 甲\n") == "heading-order[### 甲]");
    CHECK(zh.found("> #### 甲\n") == "");
    CHECK(zh.found("## \n") == "empty-heading[##]");
    CHECK(zh.found("## 案情简介。\n") == "heading-full-stop[。]");
    CHECK(zh.mended("## 案情简介。\n") == "## 案情简介\n");
    CHECK(zh.found("## 他来了。他走了。\n") == "");
    const Proofed en{.language = "en"};
    CHECK(en.mended("## What happened.\n") == "## What happened\n");
    CHECK(en.found("## Acme Inc.\n\n## In the U.S.\n\n## One. Two.\n") == "");
}

TEST_CASE("a picture is described by words, and not too many") {
    const Proofed zh;
    CHECK(zh.found("![IMG_1234](img/IMG_1234.jpg)") == "alt-file-name[img/IMG_1234.jpg]");
    CHECK(zh.found("![photo.png](a.png)") == "alt-file-name[a.png]");
    CHECK(zh.found("![庭审现场](court.jpg) ![court](court.jpg)") == "");
    std::string alternative;
    for (int i = 0; i < 130; ++i) alternative += "字";
    CHECK(zh.found("![" + alternative + "](a.png)") == "alt-too-long[a.png]");
}

TEST_CASE("spaces between Han and Latin follow the house style") {
    Proofed none{.spacing = config::HanLatinSpacing::kNone};
    CHECK(none.found("共 5 人") == "han-latin-space[共 5]; han-latin-space[5 人]");
    CHECK(none.mended("共 5 人，GDP增长") == "共5人，GDP增长");
    Proofed space{.spacing = config::HanLatinSpacing::kSpace};
    CHECK(space.mended("共5人，GDP\u2009增长，第 3 条") == "共 5 人，GDP 增长，第 3 条");
    Proofed thin{.spacing = config::HanLatinSpacing::kThin};
    CHECK(thin.mended("共5 人") == "共\u20095\u2009人");
    const Proofed any;
    CHECK(any.found("共5人，共 6 人") == "");
    std::string page;
    for (int i = 0; i < 12; ++i) page += "共5人。";
    CHECK(any.found(page + "共 6人。") == "han-latin-space[共 6]");
}

TEST_CASE("fields of the front matter are text as well") {
    const Proofed zh;
    CHECK(zh.found("+++\ntitle = \"他说,好\"\nslug = \"他说,好\"\n+++\n") == "half-width-punctuation[,]");
    CHECK(zh.mended("+++\ntitle = \"他说,好\"\n+++\n") == "+++\ntitle = \"他说，好\"\n+++\n");
    CHECK(zh.mended("---\ntitle: 他说,好\n---\n") == "---\ntitle: 他说，好\n---\n");
}

TEST_CASE("text that does not stand in the file as it is read is not mended") {
    const Proofed zh;
    CHECK(zh.mended("他说&#44;好,&amp;是") == "他说&#44;好,&amp;是");
    CHECK(zh.mended("他说\\\"好\"是的") == "他说\\\"好\"是的");
    // An anchor made of the heading would change, and links with it.
    const std::string heading = "## ＧＤＰ与未成年人\n\n[见](#gdp)\n";
    CHECK(zh.found(heading) == "full-width-alphanumerics[ＧＤＰ]");
}

TEST_CASE("a comment with a reason lets a finding stand, also for --fix") {
    const Proofed zh;
    const std::string text = "<!-- casepress: allow CP2001 原文如此 -->\n他说,好。\n\n他说,好。\n";
    CHECK(zh.mended(text) == "<!-- casepress: allow CP2001 原文如此 -->\n他说,好。\n\n他说，好。\n");
}

TEST_CASE("of many findings of one kind the first are printed and the rest counted") {
    DiagnosticSink sink;
    for (std::uint32_t i = 0; i < 30; ++i) {
        sink.report({.code = proofing::kHalfWidthMarkFound,
                     .severity = Severity::kWarning,
                     .path = "a.md",
                     .span = Span{i, i + 1}});
    }
    sink.report({.code = Code{550}, .path = "a.md", .span = Span{0, 1}});
    const DiagnosticSink shown = proofing::shorten(std::move(sink), 20);
    CHECK(shown.diagnostics().size() == 22);
    const auto more = std::ranges::find(shown.diagnostics(), proofing::kMorePlaces, &Diagnostic::code);
    REQUIRE(more != shown.diagnostics().end());
    CHECK(more->message.en == "10 more of half-width-punctuation (CP2001)");
    CHECK(more->span == Span{20, 21});
}

TEST_CASE("rules have names, codes and levels, and each code is in the list of those that may be let stand") {
    const auto specs = proofing::rule_specs();
    REQUIRE(specs.size() == proofing::kRuleCount);
    REQUIRE(specs.size() == proofing::kRuleCodes.size());
    for (std::size_t i = 0; i < specs.size(); ++i) {
        CHECK(static_cast<std::size_t>(specs[i].rule) == i);
        CHECK(specs[i].code == proofing::kRuleCodes[i]);
        CHECK_FALSE(specs[i].summary.en.empty());
        CHECK_FALSE(specs[i].summary.zh.empty());
        CHECK(std::ranges::count(specs, specs[i].name, &proofing::RuleSpec::name) == 1);
    }
}

TEST_CASE("site.toml sets levels by name") {
    config::CheckSettings settings;
    settings.rules = {{"straight-quotes", {}, std::nullopt, "house style"},
                      {"wrong-dahs", {5, 15}, Severity::kError, ""}};
    DiagnosticSink sink;
    const auto levels = proofing::resolve_levels(settings, "site.toml", sink);
    CHECK_FALSE(levels.is_on(proofing::Rule::kStraightQuotes));
    CHECK(levels.of(proofing::Rule::kWrongDash) == Severity::kWarning);
    REQUIRE(sink.diagnostics().size() == 1);
    CHECK(sink.diagnostics()[0].code == proofing::kUnknownRule);
    CHECK(sink.diagnostics()[0].suggestion == "wrong-dash");
    CHECK(sink.diagnostics()[0].span == Span{5, 15});
}
