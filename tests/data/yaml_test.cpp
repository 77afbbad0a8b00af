#include "data/codes.h"
#include "data/parse.h"
#include "support.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace casepress::data;
using casepress::Diagnostic;
using casepress::DiagnosticSink;
using casepress::Span;
using testing::dump;
using testing::Mistake;
using testing::parse_and_show;

namespace {

std::string parse_with_bytes(const std::string& text) {
    DiagnosticSink sink;
    const auto table = parse_yaml(text, {"a", 0}, sink);
    return table ? dump(*table, text) : "error";
}

}  // namespace

TEST_CASE("every value knows its bytes") {
    struct Case {
        std::string text, tree;
    };
    const std::vector<Case> cases{
        {"", "{}"},
        {"# 注释\n", "{}"},
        {"---\n", "{}"},
        {"--- \na: 1\n...\n", "{a‹a›: 1‹1›}"},
        {"title: 袁某某“帮教”  # 注释\n", "{title‹title›: \"袁某某“帮教”\"‹袁某某“帮教”›}"},
        {"\"引号: 键\": '甲'\r\nz: true\r\n", "{引号: 键‹\"引号: 键\"›: \"甲\"‹'甲'›, z‹z›: true‹true›}"},
        {"l: [ 甲 , { 二: 三 } ] # c", "{l‹l›: [\"甲\"‹甲›, {二‹二›: \"三\"‹三›}‹{ 二: 三 }›]‹[ 甲 , { 二: 三 } ]›}"},
        {"l:\n- 甲\n-   b: 1 # x\n    c: 2\n\n# n\nz: 1",
         "{l‹l›: [\"甲\"‹甲›, {b‹b›: 1‹1›, c‹c›: 2‹2›}‹b: 1 # x\n    c: 2›]‹- 甲\n-   b: 1 # x\n    c: 2›, z‹z›: "
         "1‹1›}"},
        {"b: |\n  多行\n\n\nend: >-\n  x\n  y\n", "{b‹b›: \"多行\n\"‹|\n  多行›, end‹end›: \"x y\"‹>-\n  x\n  y›}"},
        {"x: &a  \"锚\"\ny: *a", "{x‹x›: \"锚\"‹\"锚\"›, y‹y›: \"锚\"‹*a›}"},
        {"x: !!str 1\ny:", "{x‹x›: \"1\"‹1›, y‹y›: null‹›}"},
        {"a: 甲\n  乙\nb: 1", "{a‹a›: \"甲 乙\"‹甲\n  乙›, b‹b›: 1‹1›}"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(parse_with_bytes(c.text) == c.tree);
    }
}

TEST_CASE("plain scalars have the kinds of the core schema, and dates") {
    struct Case {
        const char *text, *value;
    };
    const std::vector<Case> cases{
        {"", "null"},
        {"~", "null"},
        {"null", "null"},
        {"NULL", "null"},
        {"nUll", "\"nUll\""},
        {"true", "true"},
        {"False", "false"},
        {"yes", "\"yes\""},
        {"no", "\"no\""},
        {"on", "\"on\""},
        {"1", "1"},
        {"-1", "-1"},
        {"+1", "1"},
        {"+-1", "\"+-1\""},
        {"0123", "123"},
        {"0o17", "15"},
        {"0x1F", "31"},
        {"0x-1", "\"0x-1\""},
        {"0x", "\"0x\""},
        {"1_000", "\"1_000\""},
        {"1.0", "1.0"},
        {"1.", "1.0"},
        {".5", "0.5"},
        {"-.5", "-0.5"},
        {"+1.5", "1.5"},
        {"1e3", "1000.0"},
        {"1.5e", "\"1.5e\""},
        {".", "\".\""},
        {"-.inf", "-inf"},
        {".NaN", "nan"},
        {"inf", "\"inf\""},
        {"1e999", "\"1e999\""},
        {"9223372036854775807", "9223372036854775807"},
        {"9223372036854775808", "\"9223372036854775808\""},
        {"-9223372036854775808", "-9223372036854775808"},
        {"2025-07-19", "date 2025-07-19"},
        {"2025-07", "\"2025-07\""},
        {"2025-7-19", "\"2025-7-19\""},
        {"2025-02-30", "\"2025-02-30\""},
        {"2001-12-14t21:59:43.10-05:00", "date 2001-12-14t21:59:43.10-05:00"},
        {"2001-12-14T21:59:43Z", "date 2001-12-14T21:59:43Z"},
        {"2001-12-14 21:59:43 +8", "date 2001-12-14 21:59:43 +8"},
        {"2001-12-14 21:59:43", "date 2001-12-14 21:59:43"},
        {"2001-12-14 25:59:43", "\"2001-12-14 25:59:43\""},
        {"2001-12-14 21:59", "\"2001-12-14 21:59\""},
        {"2001-12-14 21:59:43+08:00x", "\"2001-12-14 21:59:43+08:00x\""},
        {"2001-12-14x", "\"2001-12-14x\""},
        {"07:32:00", "\"07:32:00\""},
        {"\"1\"", "\"1\""},
        {"'true'", "\"true\""},
        {"!!str true", "\"true\""},
        {"! 1", "\"1\""},
        {"!!int \"12\"", "12"},
        {"!!float 1", "1.0"},
        {"!!bool 'true'", "true"},
        {"!!null ''", "null"},
        {"!!timestamp '2025-07-19'", "date 2025-07-19"},
        {"!!seq [1]", "[1]"},
        {"!!map {a: 1}", "{a: 1}"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(parse_and_show(parse_yaml, std::string("a: ") + c.text) == "{a: " + std::string(c.value) + "}");
    }
}

TEST_CASE("anchors, aliases and merge keys") {
    CHECK(parse_and_show(parse_yaml, "a: &x {b: 1}\nc: *x\nd: [*x, *x]") ==
          "{a: {b: 1}, c: {b: 1}, d: [{b: 1}, {b: 1}]}");
    CHECK(parse_and_show(parse_yaml, "a: &x 1\nb: &x 2\nc: *x") == "{a: 1, b: 2, c: 2}");
    CHECK(parse_and_show(parse_yaml, "a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}") == "{a: {b: 1, c: 2}, d: {c: 3, b: 1}}");
    CHECK(parse_and_show(parse_yaml, "d: {<<: [{b: 1}, {b: 2, c: 3}], e: 4}") == "{d: {e: 4, b: 1, c: 3}}");
    CHECK(parse_and_show(parse_yaml, "d: {\"<<\": 1}") == "{d: {<<: 1}}");
    CHECK(parse_and_show(parse_yaml, "d: {<<: []}") == "{d: {}}");
}

TEST_CASE("the usual mistakes are named, with the bytes to change") {
    const std::vector<Mistake> mistakes{
        {"t: 袁\xFF", kInvalidUtf8, "\xFF", nullptr},
        {"t: 1\x01", kControlCharacter, "\x01", nullptr},
        {"t:\n\tb: 1", kYamlTab, "\t", nullptr},
        {"t:\n  b: 1\n\tc: 2", kYamlTab, "\t", nullptr},
        {"t: \"x\nb: 1", kUnclosedString, "\"x", nullptr},
        {"t: 'x", kUnclosedString, "'x", nullptr},
        {"t: \"\\q\"", kBadEscape, nullptr, nullptr},
        {"t: \"\\x0g\"", kBadEscape, nullptr, nullptr},
        {"t: \"关于\"帮教\"的\"", kTextAfterValue, "帮教\"的\"", "'关于\"帮教\"的'"},
        {"t: \"x\" y", kTextAfterValue, "y", nullptr},
        {"t: a: b", kUnquotedText, "a: b", "\"a: b\""},
        {"t: @x", kUnquotedText, "@x", "\"@x\""},
        {"t: %x", kUnquotedText, "%x", "\"%x\""},
        {"t: `x`", kUnquotedText, "`x`", "\"`x`\""},
        {"t: *重点*", kUnquotedText, "*重点*", "\"*重点*\""},
        {"t: &重点", kUnquotedText, "&重点", "\"&重点\""},
        {"t: ]x", kUnquotedText, "]x", "\"]x\""},
        {"b: 1\nt：袁\nc: 2", kWrongSign, "：", ": "},
        {"t：袁\nc: 2", kWrongSign, "：", ": "},
        {"t: 1\nsome words\nc: 2", kMissingSeparator, "some words", nullptr},
        {"t: [1, {a: 2} 3]", kMissingSeparator, "3", nullptr},
        {"t: [1, 2\nb: 1", kUnclosedBracket, "[", nullptr},
        {"t: [1, 2", kUnclosedBracket, "[", nullptr},
        {"t: {a: 2\nb: 1", kUnclosedBracket, "{", nullptr},
        {"t:\n  b: 1\n c: 2", kYamlIndentation, "c: 2", nullptr},
        {" t: 1\nb: 2", kYamlIndentation, "b: 2", nullptr},
        {"t: 1\n  b: 2", kYamlIndentation, "b: 2", nullptr},
        {"t: 1\n- b", kYamlIndentation, "- b", nullptr},
        {"t: 1\nt: 2", kDuplicateKey, nullptr, nullptr},
        {"t: 1\n\"t\": 2", kDuplicateKey, "\"t\"", nullptr},
        {"t: {<<: {a: 1}, <<: {b: 1}}", kDuplicateKey, "<<", nullptr},
        {"- 1\n- 2", kYamlRoot, "- 1\n- 2", nullptr},
        {"just text", kYamlRoot, "just text", nullptr},
        {"t：袁", kYamlRoot, "t：袁", nullptr},
        {"a: 1\n---\nb: 1", kYamlDocuments, "---", nullptr},
        {"a: 1\n...\nb: 1", kYamlDocuments, "b: 1", nullptr},
        {"t: *none", kYamlAlias, "*none", nullptr},
        {"t: &a [1, *a]", kYamlAlias, "*a", nullptr},
        {"t: !x y", kYamlTag, "y", nullptr},
        {"t: !!int abc", kYamlTag, "abc", nullptr},
        {"t: !!set {a: 1}", kYamlTag, nullptr, nullptr},
        {"t: !!map [1]", kYamlTag, nullptr, nullptr},
        {"t: !e!x y", kYamlTag, nullptr, nullptr},
        {"t: !重要 y", kYamlTag, nullptr, nullptr},
        {"[a]: 1", kYamlKey, nullptr, nullptr},
        {"? {a: 1}\n: 1", kYamlKey, nullptr, nullptr},
        {"a: &x b\n*x : 1", kYamlKey, "*x", nullptr},
        {"<<: 1", kYamlMerge, "1", nullptr},
        {"<<: [1]", kYamlMerge, "[1]", nullptr},
        {"%YAML 3.0\n---\na: 1", kSyntax, nullptr, nullptr},
    };
    for (const Mistake& mistake : mistakes) {
        const std::string text = mistake.text;
        CAPTURE(text);
        DiagnosticSink sink;
        CHECK_FALSE(parse_yaml(text, {"a", 0}, sink).has_value());
        REQUIRE(sink.diagnostics().size() == 1);
        const Diagnostic& found = sink.diagnostics()[0];
        CHECK(found.code.number == mistake.code.number);
        const std::string_view marked = std::string_view(text).substr(found.span->begin, found.span->size());
        if (mistake.marked != nullptr) CHECK(marked == mistake.marked);
        CHECK(found.suggestion == (mistake.suggestion == nullptr ? "" : mistake.suggestion));
        CHECK_FALSE(found.message.en.empty());
        CHECK_FALSE(found.message.zh.empty());
        CHECK(found.help.en.empty() == found.help.zh.empty());
    }
}

TEST_CASE("spans count from the beginning of the file") {
    DiagnosticSink sink;
    const auto table = parse_yaml("袁: [a]", {"a", 4}, sink);
    CHECK(table->members()[0].key_span == Span{4, 7});
    CHECK(table->members()[0].value.span() == Span{9, 12});
    CHECK(parse_yaml("\xEF\xBB\xBF"
                     "a: 1",
                     {"a", 0}, sink)
              ->members()[0]
              .key_span == Span{3, 4});
    CHECK_FALSE(parse_yaml("a: 1\na: 2", {"folder/a.md", 4}, sink).has_value());
    CHECK(sink.diagnostics()[0].span == Span{9, 10});
    CHECK(sink.diagnostics()[0].path == "folder/a.md");
}

TEST_CASE("hostile texts end soon and softly") {
    DiagnosticSink sink;
    const auto code_of = [&](const std::string& text) {
        sink = {};
        CHECK_FALSE(parse_yaml(text, {"a", 0}, sink).has_value());
        REQUIRE(sink.diagnostics().size() == 1);
        return sink.diagnostics()[0].code.number;
    };
    // Each line is ten times the one before: 10^9 values.
    std::string laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 9; ++i) {
        laughs += fmt::format("a{0}: &a{0} [", i);
        for (int k = 0; k < 10; ++k) laughs += fmt::format("{}*a{}", k == 0 ? "" : ",", i - 1);
        laughs += "]\n";
    }
    CHECK(code_of(laughs) == kTooManyValues.number);
    // A long list within many anchors.
    std::string wrapped = "a: ";
    for (int i = 0; i < 90; ++i) wrapped += fmt::format("&a{} [", i);
    for (int i = 0; i < 50'000; ++i) wrapped += "1,";
    CHECK(code_of(wrapped + std::string(90, ']')) == kTooManyValues.number);
    std::string merges = "a: &a {";
    for (int i = 0; i < 1000; ++i) merges += fmt::format("k{}: 1,", i);
    merges += "}\n";
    for (int i = 0; i < 200; ++i) merges += fmt::format("b{}: {{<<: *a}}\n", i);
    CHECK(code_of(merges) == kTooManyValues.number);
    CHECK(code_of("a: " + std::string(1'000'000, '[')) == kTooDeep.number);
    std::string chain = "a0: &a0 [1]\n";
    for (int i = 1; i < 120; ++i) chain += fmt::format("a{0}: &a{0} [*a{1}]\n", i, i - 1);
    CHECK(code_of(chain) == kTooDeep.number);
    CHECK(code_of(std::string(kLargestText + 1, '#')) == kTextTooLarge.number);
    CHECK(code_of(std::string("a: \0", 4)) == kControlCharacter.number);
}

TEST_CASE("the same front matter means the same in TOML and YAML") {
    const std::string toml = R"(title = "袁某某盗窃案"
id = "2025-01"
number = 3
share = 0.5
draft = false
date = 2025-07-19
when = 2025-07-19T10:00:00+08:00
period = "2022/2023"
region = ["宁夏", "甘肃"]
label = { zh = "案例", en = "Case" }
empty = []
lesson = """
一行
二行
"""
[[persons]]
name = "袁某某"
count = 1
[[persons]]
name = "社工“小李”"
count = -2
[deep.er]
key = ""
)";
    const std::string yaml = R"(title: 袁某某盗窃案
id: "2025-01"
number: 3
share: 0.5
draft: false
date: 2025-07-19
when: 2025-07-19T10:00:00+08:00
period: 2022/2023
region: [宁夏, "甘肃"]
label:
  zh: 案例
  en: Case
empty: []
lesson: |
  一行
  二行
persons:
  - name: 袁某某
    count: 1
  - {name: 社工“小李”, count: -2}
deep:
  er: {key: ''}
)";
    DiagnosticSink sink;
    const auto a = parse_toml(toml, {"a", 0}, sink);
    const auto b = parse_yaml(yaml, {"b", 0}, sink);
    REQUIRE(a.has_value());
    REQUIRE(b.has_value());
    CHECK(dump(*a) == dump(*b));
    CHECK(same_content(*a, *b));
}
