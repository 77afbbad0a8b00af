// Every finding of this room, provoked, with its place.

#include "markup/codes.h"
#include "markup/parse.h"
#include "markup/raw_html.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>

using namespace std::string_literals;
using casepress::Diagnostic;
using casepress::DiagnosticSink;
using casepress::Severity;
using casepress::markup::Document;
using casepress::markup::FrontMatterSyntax;
using casepress::markup::parse_document;

namespace {

struct Parsed {
    Document document;
    DiagnosticSink sink;
};

Parsed parse(const std::string& source) {
    Parsed parsed;
    parsed.document = parse_document("a.md", source, parsed.sink);
    return parsed;
}

/// `code begin-end suggestion` of each finding, in order.
std::string findings(const std::string& source) {
    std::string out;
    const Parsed parsed = parse(source);
    for (const Diagnostic& d : parsed.sink.diagnostics()) {
        CHECK(!d.message.en.empty());
        CHECK(!d.message.zh.empty());
        CHECK(d.path == "a.md");
        out += fmt::format("{}{} {}-{}{}\n", d.severity == Severity::kError ? "E" : "W", d.code.number,
                           d.span ? d.span->begin : 0, d.span ? d.span->end : 0,
                           d.suggestion.empty() ? "" : " " + d.suggestion);
    }
    return out;
}

std::string utf16(std::u16string_view text, bool big_endian) {
    std::string out;
    for (const char16_t c : text) {
        const auto high = static_cast<char>(c >> 8);
        const auto low = static_cast<char>(c & 0xFF);
        out += big_endian ? std::string{high, low} : std::string{low, high};
    }
    return out;
}

}  // namespace

TEST_CASE("spans of findings lie in the file, also where a footnote's place is hard to tell") {
    const std::string source = "[^<\x93`*`*`\x93*\x93*p[^^]:\t]:\xff--";
    const Parsed parsed = parse(source);
    CHECK_FALSE(parsed.sink.diagnostics().empty());
    for (const Diagnostic& d : parsed.sink.diagnostics()) {
        if (d.span) CHECK((d.span->begin <= d.span->end && d.span->end <= source.size()));
    }
}

TEST_CASE("invalid UTF-8 is an error at its byte, shown as U+FFFD") {
    CHECK(findings("甲\xFFx") == "E401 3-4\n");
    CHECK(findings("+++\na = \"\xC3(\"\n+++\nx").starts_with("E401 9-10\n"));
    CHECK(casepress::markup::plain_text(parse("甲\xFFx").document, 0) == "甲\xEF\xBF\xBDx");
    std::string many(50, '\xFE');
    CHECK(parse("甲甲甲" + many).sink.diagnostics().size() == 10);
}

TEST_CASE("other encodings are named") {
    CHECK(findings(utf16(u"\uFEFF# 题目\n\n正文正文", false)) == "E402 0-0\n");
    CHECK(findings(utf16(u"\uFEFF# 题目\n\n正文正文", true)) == "E402 0-0\n");
    CHECK(findings(utf16(u"# title\n\ntext text", false)) == "E402 0-0\n");
    CHECK(findings(utf16(u"# title\n\ntext text", true)) == "E402 0-0\n");
    CHECK(findings("# \xC9\xE7\xBB\xE1\xB9\xA4\xD7\xF7\n\n\xB7\xA8\xD6\xCE\n") ==
          "E402 0-0\n");  // 社会工作, 法治 in GB 2312
    const Parsed gb = parse("\xC9\xE7\xBB\xE1");
    REQUIRE(gb.sink.diagnostics().size() == 1);
    CHECK(gb.sink.diagnostics()[0].message.en.find("GB18030") != std::string::npos);
    CHECK(gb.document.nodes().size() == 1);
}

TEST_CASE("control characters and noncharacters") {
    CHECK(findings("a\x08z") == "W403 1-2\n");
    CHECK(findings("a"s + '\0' + "z") == "W403 1-2\n");
    CHECK(findings("a\xC2\x85z") == "W403 1-3\n");
    CHECK(findings("a\xEF\xB7\x90z") == "W403 1-4\n");
    CHECK(findings("a\xF0\x9F\xBF\xBFz") == "W403 1-5\n");
    CHECK(findings("a\tb\r\nc。！\n😀") == "");
    CHECK(findings(std::string(500, 'a') + "\x0B" + std::string(500, 'b')) == "W403 500-501\n");
    CHECK(casepress::markup::plain_text(parse("a"s + '\0' + "z").document, 0) == "a\xEF\xBF\xBDz");
    CHECK(casepress::markup::plain_text(parse("a&#1;z").document, 0) == "az");
}

TEST_CASE("front matter without an end") {
    CHECK(findings("+++\ntitle = \"a\"\n\ntext") == "E404 0-3\n");
    CHECK(findings("\xEF\xBB\xBF---\ntitle: a\n\ntext") == "E404 3-6\n");
    CHECK(parse("---\ntitle: a\n").document.nodes().size() == 1);
}

TEST_CASE("a file that is too large") {
    CHECK(findings(std::string((std::size_t{128} << 20) + 1, 'a')) == "E405 0-0\n");
}

TEST_CASE("footnotes") {
    CHECK(findings("甲\n\n[^1]: 注\n") == "W406 5-9\n");
    CHECK(findings("甲[^1]\n\n[^1]: 注\n\n[^2]: 多\n") == "W406 20-24\n");
    CHECK(findings("甲[^1]\n\n[^1]: 注\n\n[^1]: 又\n") == "W406 20-24\n");
    CHECK(findings("甲[^note]乙[^nota]\n\n[^note]: 注\n") == "W407 13-20 note\n");
    CHECK(findings("甲\\[^1] `[^2]`\n") == "");
    CHECK(findings("甲[^1][^1]\n\n[^1]: 注\n") == "");
}

TEST_CASE("anchors") {
    CHECK(findings("# 甲 {#a b}\n") == "W408 6-12\n");
    CHECK(findings("# 甲 {#}\n") == "W408 6-9\n");
    CHECK(findings("# 甲 {#fn:1}\n") == "W408 6-13\n");
    CHECK(findings("# 甲 {#a}\n\n# 乙 {#a}\n") == "W409 18-22\n");
    CHECK(findings("# 甲 {#a-1_b.c:d}\n\n# 乙 {#案情}\n") == "");
}

TEST_CASE("unknown alerts") {
    CHECK(findings("> [!NOET]\n> 甲\n") == "W411 4-8 NOTE\n");
    CHECK(findings("> [!XYZQ]\n> 甲\n") == "W411 4-8\n");
    CHECK(findings("> [!甲]\n") == "");
    CHECK(findings("> [!note]\n> 甲\n> [!tip]\n") == "");
}

TEST_CASE("what cmark would need quadratic time for") {
    std::string quotes(40'000, '>');
    quotes += "甲\n";
    for (int i = 0; i < 60'000; ++i) quotes += "乙\n";
    CHECK(findings("+++\n+++\n" + quotes) == "E412 8-40011\n");
    std::string brackets = "甲";
    for (int i = 0; i < 1000; ++i) brackets += "[a](b)![[]()";
    CHECK(findings(brackets) == "W413 0-1\n");
    const std::string text = casepress::markup::plain_text(parse(brackets).document, 0);
    CHECK(std::count(text.begin(), text.end(), '[') >= 1000);
}

TEST_CASE("raw HTML is reported once, comments alone are not") {
    const auto reported = [](const std::string& source) {
        const Parsed parsed = parse(source);
        DiagnosticSink sink;
        casepress::markup::report_raw_html(parsed.document, sink);
        std::string out;
        for (const Diagnostic& d : sink.diagnostics())
            out += fmt::format("{} {}-{} {}\n", d.code.number, d.span->begin, d.span->end, d.message.en);
        return out;
    };
    CHECK(reported("甲 <b>乙</b>\n\n<div>\nx\n</div>\n") ==
          "410 4-7 raw HTML is left out here: <b> <div>; only its text is shown\n");
    CHECK(reported("<!-- 甲 -->\n\n乙 <!-- 丙 -- 丁 -->\n") == "");
    CHECK(reported("甲 `<b>`\n\n    <div>\n") == "");
    CHECK(reported("<script>alert(1)</script>\n").find("<script>") != std::string::npos);
}

TEST_CASE("what is front matter and what is not") {
    const auto syntax = [](const std::string& source) { return parse(source).document.syntax(); };
    CHECK(syntax("+++\na = 1\n+++\n") == FrontMatterSyntax::kToml);
    CHECK(syntax("+++  \na = 1\n+++  \nx") == FrontMatterSyntax::kToml);
    CHECK(syntax("---\na: 1\n---\n") == FrontMatterSyntax::kYaml);
    CHECK(syntax("---\r\na: 1\r\n...\r\nx") == FrontMatterSyntax::kYaml);
    CHECK(syntax("---\n---\nx") == FrontMatterSyntax::kYaml);
    CHECK(syntax("---\n# c\n---\nx") == FrontMatterSyntax::kYaml);
    CHECK(syntax("---\n标题: 甲\n---\nx") == FrontMatterSyntax::kYaml);
    CHECK(syntax("---\n\"a b\": 甲\n---\nx") == FrontMatterSyntax::kYaml);
    CHECK(syntax("---\n\n甲乙\n\n---\n") == FrontMatterSyntax::kNone);
    CHECK(syntax("---\n\n# 甲\n\n乙丙\n\n---\n") == FrontMatterSyntax::kNone);
    CHECK(syntax("---\n甲\n") == FrontMatterSyntax::kNone);
    CHECK(syntax("----\na: 1\n----\n") == FrontMatterSyntax::kNone);
    CHECK(syntax(" ---\na: 1\n---\n") == FrontMatterSyntax::kNone);
    CHECK(syntax("\n---\na: 1\n---\n") == FrontMatterSyntax::kNone);
    CHECK(syntax("") == FrontMatterSyntax::kNone);
    const Parsed parsed = parse("+++\ntitle = \"题\"\n+++\n正文");
    CHECK(parsed.document.front_matter_span() == casepress::Span{0, 22});
    REQUIRE(parsed.document.metadata().find("title") != nullptr);
    CHECK(*parsed.document.metadata().find("title")->as_string() == "题");
    CHECK(parsed.document.metadata().find("title")->span() == casepress::Span{12, 17});
    const Parsed yaml = parse("---\ntitle: 题\n---\n正文");
    CHECK(*yaml.document.metadata().find("title")->as_string() == "题");
    CHECK(parse("---\n甲\n").document.node(1).kind == casepress::markup::NodeKind::kThematicBreak);
}

TEST_CASE("CP0418: a table whose rows would be filled up beyond memory") {
    std::string text = "|";
    std::string rule = "|";
    for (int i = 0; i < 2000; ++i) {
        text += "a|";
        rule += "-|";
    }
    text += "\n" + rule + "\n";
    for (int i = 0; i < 1000; ++i) text += "|b|\n";
    const auto wide = parse(text);
    REQUIRE(wide.sink.errors() == 1);
    CHECK(wide.sink.diagnostics()[0].code == casepress::markup::kTableTooLarge);
    CHECK(wide.sink.diagnostics()[0].span->begin == text.find(rule));
    // A long table of few columns, and a wide one of few rows, are tables.
    std::string rows = "|a|b|\n|-|-|\n";
    for (int i = 0; i < 5000; ++i) rows += "|b|\n";
    CHECK(parse(rows).sink.errors() == 0);
    CHECK(parse(text.substr(0, text.find("|b|") + 30)).sink.errors() == 0);
}
