// Comments that let a finding stand.

#include "markup/allowances.h"

#include "markup/codes.h"
#include "markup/parse.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <string>

namespace casepress::markup {

namespace {

constexpr std::array kKnown = {Code{1302}, Code{1303}};

Document parse(const std::string& path, const std::string& text) {
    DiagnosticSink findings;
    Document document = parse_document(path, text, findings);
    CHECK(findings.diagnostics().empty());
    return document;
}

/// A finding at the first place of `word`.
Diagnostic finding(const std::string& path, const std::string& text, const std::string& word, Code code = {1302}) {
    const auto at = static_cast<std::uint32_t>(text.find(word));
    return {
        .code = code, .severity = Severity::kWarning, .path = path, .span = Span{at, at + 1}, .message = {word, word}};
}

/// What remains, as "CP1302 word" and the codes of findings about comments.
std::string remaining(const std::string& text, const std::vector<Diagnostic>& findings) {
    const Document document = parse("a.md", text);
    DiagnosticSink given;
    for (const Diagnostic& diagnostic : findings) given.report(diagnostic);
    DiagnosticSink sink;
    const std::array<const Document*, 1> documents = {&document};
    drop_allowed_findings(documents, kKnown, kKnown, std::move(given), sink);
    std::string out;
    for (const Diagnostic& diagnostic : sink.diagnostics()) {
        CHECK_FALSE(diagnostic.message.zh.empty());
        out += diagnostic.code.number < 1000 ? fmt::format("CP{:04} ", diagnostic.code.number)
                                             : diagnostic.message.en + " ";
    }
    return out;
}

}  // namespace

TEST_CASE("a comment covers the block that follows, and no other code") {
    const std::string text = "甲\n\n<!-- casepress: allow CP1302 原文有误 -->\n\n乙\n\n丙\n";
    CHECK(remaining(text, {finding("a.md", text, "甲"), finding("a.md", text, "乙"), finding("a.md", text, "丙")}) ==
          "甲 丙 ");
    CHECK(remaining(text, {finding("a.md", text, "乙", {1303})}) == "乙 CP0417 ");
    CHECK(remaining(text, {finding("b.md", text, "乙")}) == "乙 CP0417 ");
    const std::string list = "<!-- casepress: allow CP1302 x -->\n\n- 甲\n- 乙\n";
    CHECK(remaining(list, {finding("a.md", list, "乙")}) == "");
    const std::string two = "甲\n\n<!-- casepress: allow CP1302 x -->\n\n<!-- casepress: allow CP1303 y -->\n\n乙\n";
    CHECK(remaining(two, {finding("a.md", two, "乙"), finding("a.md", two, "乙", {1303})}) == "");
}

TEST_CASE("before the first block a comment covers the front matter as well") {
    const std::string text = "+++\ntitle = \"题\"\n+++\n\n<!-- casepress: allow CP1302 x -->\n\n甲\n\n乙\n";
    CHECK(remaining(text, {finding("a.md", text, "题"), finding("a.md", text, "甲"), finding("a.md", text, "乙")}) ==
          "乙 ");
}

TEST_CASE("a related place in another document is covered too; errors never are") {
    const std::string text = "<!-- casepress: allow CP1302 x -->\n\n甲\n";
    Diagnostic elsewhere = finding("b.md", "乙", "乙");
    elsewhere.related.push_back({"a.md", *finding("a.md", text, "甲").span, {}});
    CHECK(remaining(text, {elsewhere}) == "");
    Diagnostic error = finding("a.md", text, "甲");
    error.severity = Severity::kError;
    CHECK(remaining(text, {error}) == "甲 CP0417 ");
}

TEST_CASE("CP0414 to CP0417: comments that say something wrong") {
    CHECK(remaining("<!-- casepress: alow CP1302 x -->\n\n甲\n", {}) == "CP0414 ");
    CHECK(remaining("<!-- casepress: -->\n\n甲\n", {}) == "CP0414 ");
    CHECK(remaining("<!-- casepress: allow 1302 x -->\n\n甲\n", {}) == "CP0415 ");
    CHECK(remaining("<!-- casepress: allow CP9999 x -->\n\n甲\n", {}) == "CP0415 ");
    CHECK(remaining("<!-- casepress: allow -->\n\n甲\n", {}) == "CP0415 ");
    CHECK(remaining("<!-- casepress: allow CP1302 -->\n\n甲\n", {}) == "CP0416 ");
    CHECK(remaining("甲\n\n<!-- casepress: allow CP1302 x -->\n", {}) == "CP0417 ");
    CHECK(remaining("<!-- another comment -->\n\n<!---->\n\n<div>\n\n甲\n", {}) == "");
}

}  // namespace casepress::markup
