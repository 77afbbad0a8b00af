#include "base/diagnostic.h"
#include "base/diagnostic_printer.h"
#include "base/json.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using casepress::Code;
using casepress::Colours;
using casepress::Diagnostic;
using casepress::DiagnosticPrinter;
using casepress::DiagnosticSink;
using casepress::LineColumn;
using casepress::LineIndex;
using casepress::PrintOptions;
using casepress::Severity;
using casepress::Span;
using casepress::UiLanguage;

namespace {

Diagnostic finding(std::string path, std::optional<Span> span) {
    Diagnostic d{.code = Code{203},
                 .severity = Severity::kError,
                 .path = std::move(path),
                 .span = span,
                 .message = {"unknown field “titel”", "未知字段“titel”"},
                 .help = {},
                 .suggestion = {}};
    return d;
}

/// Prints a finding about `marked`, the first place of these bytes in `text`.
std::string print(const std::string& text, const std::string& marked, PrintOptions options = {}) {
    const auto begin = static_cast<std::uint32_t>(text.find(marked));
    DiagnosticPrinter printer([&](const std::string&) { return text; }, options);
    return printer.print(finding("a.md", Span{begin, begin + static_cast<std::uint32_t>(marked.size())}));
}

}  // namespace

TEST_CASE("a finding is shown with its line and carets, in both languages") {
    const std::string text = "+++\nkicker = \"宁夏\"\ntitel = \"袁某某\"\n+++\n";
    Diagnostic d = finding("content/cases/a.zh.md", Span{22, 27});
    d.help = {"this type has no such field", "这一类型没有此字段"};
    d.suggestion = "title";
    const auto lookup = [&](const std::string&) { return text; };
    CHECK(DiagnosticPrinter(lookup, {}).print(d) ==
          "content/cases/a.zh.md:3:1: error[CP0203]: unknown field “titel”\n"
          "   3 | titel = \"袁某某\"\n"
          "     | ^^^^^\n"
          "   = help: this type has no such field\n"
          "   = did you mean “title”?\n");
    d.severity = Severity::kWarning;
    CHECK(DiagnosticPrinter(lookup, {.language = UiLanguage::kChinese}).print(d) ==
          "content/cases/a.zh.md:3:1: 警告[CP0203]: 未知字段“titel”\n"
          "   3 | titel = \"袁某某\"\n"
          "     | ^^^^^\n"
          "   = 帮助：这一类型没有此字段\n"
          "   = 是否想写“title”？\n");
    d.severity = Severity::kNote;
    CHECK(DiagnosticPrinter(lookup, {.language = UiLanguage::kChinese}).print(d).find("提示[CP0203]") !=
          std::string::npos);
}

TEST_CASE("carets stand under what they mean") {
    struct Case {
        std::string text, marked, printed;
    };
    const std::string head = ": error[CP0203]: unknown field “titel”\n";
    const std::vector<Case> cases{
        {"袁某某 = 1", "某 ", "a.md:1:3" + head + "   1 | 袁某某 = 1\n     |     ^^^\n"},
        {"a\tb = x", "b", "a.md:1:3" + head + "   1 | a    b = x\n     |      ^\n"},
        {"e\u0301X", "X", "a.md:1:2" + head + "   1 | e\u0301X\n     |  ^\n"},
        {"one\r\ntwo\r\n", "two", "a.md:2:1" + head + "   2 | two\n     | ^^^\n"},
        {"ab\ncd", "b\nc", "a.md:1:2" + head + "   1 | ab\n     |  ^\n"},
        {"ab\ncd", "\n", "a.md:1:3" + head + "   1 | ab\n     |   ^\n"},
        {"a\x1B[31mb", "b", "a.md:1:7" + head + "   1 | a␛[31mb\n     |       ^\n"},
        {"a\xFF"
         "b",
         "\xFF",
         "a.md:1:2" + head +
             "   1 | a\uFFFD"
             "b\n     |  ^\n"},
        {"a\u202E"
         "b",
         "b", "a.md:1:2" + head + "   1 | a⟨U+202E⟩b\n     |          ^\n"},
        {"", "", "a.md:1:1" + head + "   1 | \n     | ^\n"},
        {"x\n", "", "a.md:1:1" + head + "   1 | x\n     | ^\n"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(print(c.text, c.marked) == c.printed);
    }
}

TEST_CASE("columns and excerpts of a line of a megabyte") {
    // Of each period, of 8 bytes, four characters have a column: the accent is on the “e”.
    std::string text = "first\n";
    const std::size_t begin = text.size();
    for (int i = 0; i < 125'000; ++i) text += "袁e\u0301xy";
    text += "\nlast";
    const LineIndex lines(text);
    for (const std::size_t period : std::vector<std::size_t>{0, 511, 512, 513, 60'000, 124'999}) {
        CAPTURE(period);
        CHECK(lines.place_of(begin + period * 8) == LineColumn{2, period * 4 + 1});
        CHECK(lines.place_of(begin + period * 8 + 1) == LineColumn{2, period * 4 + 1});
        CHECK(lines.place_of(begin + period * 8 + 3) == LineColumn{2, period * 4 + 2});
        CHECK(lines.place_of(begin + period * 8 + 6) == LineColumn{2, period * 4 + 3});
        CHECK(lines.place_of(begin + period * 8 + 7) == LineColumn{2, period * 4 + 4});
    }
    CHECK(lines.place_of(begin + 1'000'000) == LineColumn{2, 500'001});
    CHECK(lines.place_of(begin + 1'000'001) == LineColumn{3, 1});
    std::string page;
    for (int i = 0; i < 100'000; ++i) page += i == 50'000 ? "ERROR" : i == 50'001 ? "" : "甲乙丙丁";
    CHECK(print(page, "ERROR", {.width = 40}) ==
          "a.md:1:200001: error[CP0203]: unknown field “titel”\n"
          "   1 | …丁甲乙丙丁ERROR甲乙丙丁甲乙丙丁甲乙丙…\n"
          "     |            ^^^^^\n");
}

TEST_CASE("long lines are cut around the span") {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "甲乙丙丁";
    text.replace(text.size() / 2, 12, "ERROR");
    CHECK(print(text, "ERROR", {.width = 40}) ==
          "a.md:1:81: error[CP0203]: unknown field “titel”\n"
          "   1 | …丁甲乙丙丁ERROR甲乙丙丁甲乙丙丁甲乙丙…\n"
          "     |            ^^^^^\n");
    CHECK(print("ERROR" + text, "ERROR", {.width = 20}).find("   1 | ERROR甲乙丙丁甲乙…\n     | ^^^^^\n") !=
          std::string::npos);
    CHECK(print(text + "END", "END", {.width = 20}).find("   1 | …乙丙丁甲乙丙丁END\n     |                ^^^\n") !=
          std::string::npos);
    // A span longer than the window shows carets as far as the window goes.
    CHECK(print("x" + text, text, {.width = 20}).find("   1 | x甲乙丙丁甲乙丙丁…\n     |  ^^^^^^^^^^^^^^^^\n") !=
          std::string::npos);
}

TEST_CASE("findings without a place") {
    DiagnosticPrinter printer([](const std::string&) { return std::nullopt; }, {});
    CHECK(printer.print(finding("", std::nullopt)) == "error[CP0203]: unknown field “titel”\n");
    CHECK(printer.print(finding("a.md", std::nullopt)) == "a.md: error[CP0203]: unknown field “titel”\n");
    CHECK(printer.print(finding("gone.md", Span{5, 6})) == "gone.md: error[CP0203]: unknown field “titel”\n");
}

TEST_CASE("a span beyond the text stands at its end") {
    DiagnosticPrinter printer([](const std::string&) { return "ab\ncd"; }, {});
    CHECK(printer.print(finding("a.md", Span{90, 95})) ==
          "a.md:2:3: error[CP0203]: unknown field “titel”\n   2 | cd\n     |   ^\n");
}

TEST_CASE("colours only when asked") {
    const std::string text = print("ab", "b", {.colours = Colours::kAlways});
    CHECK(text ==
          "\x1b[1ma.md:1:2:\x1b[0m \x1b[1;31merror[CP0203]:\x1b[0m unknown field “titel”\n"
          "\x1b[1;34m   1\x1b[0m \x1b[1;34m|\x1b[0m ab\n"
          "     \x1b[1;34m|\x1b[0m  \x1b[1;31m^\x1b[0m\n");
    CHECK(print("ab", "b").find('\x1b') == std::string::npos);
}

TEST_CASE("nothing from a site reaches the terminal raw") {
    Diagnostic d = finding("a\x1B]0;x\x07.md", std::nullopt);
    d.message.en =
        "bad \x1B[2J\n\u202E\u009B"
        "1m";
    d.help.en = "\r";
    d.suggestion = "\x7F";
    DiagnosticPrinter printer([](const std::string&) { return std::nullopt; }, {});
    CHECK(printer.print(d) ==
          "a␛]0;x␇.md: error[CP0203]: bad ␛[2J␊⟨U+202E⟩⟨U+009B⟩1m\n   = help: ␍\n   = did you mean “␡”?\n");
}

TEST_CASE("related places follow with their lines") {
    Diagnostic d = finding("a.zh.md", Span{0, 3});
    d.related.push_back({"a.en.md", Span{4, 7}, {"the counterpart", "对应处"}});
    d.related.push_back({"gone.md", Span{4, 7}, {"elsewhere", "别处"}});
    const auto lookup = [](const std::string& path) -> std::optional<std::string> {
        if (path == "gone.md") return std::nullopt;
        return path == "a.zh.md" ? "十三人" : "the 13 who came";
    };
    CHECK(DiagnosticPrinter(lookup, {}).print(d) ==
          "a.zh.md:1:1: error[CP0203]: unknown field “titel”\n"
          "   1 | 十三人\n"
          "     | ^^\n"
          "   → a.en.md:1:5: the counterpart\n"
          "   1 | the 13 who came\n"
          "     |     ^^^\n"
          "   → gone.md: elsewhere\n");
    const std::string json = DiagnosticPrinter(lookup, {}).to_json(std::vector{d});
    CHECK(json.find(R"("related":[{"path":"a.en.md","line":1,"column":5,"end_line":1,"end_column":8,)"
                    R"("message":"the counterpart"},{"path":"gone.md","line":null,)") != std::string::npos);
    CHECK(casepress::parse_json(json).has_value());
}

TEST_CASE("findings that differ in their related places are two") {
    DiagnosticSink sink;
    Diagnostic d = finding("a.md", Span{0, 3});
    d.related.push_back({"c.md", Span{4, 7}, {}});
    sink.report(d);
    d.related[0].path = "b.md";
    sink.report(d);
    sink.report(d);
    sink.sort();
    REQUIRE(sink.diagnostics().size() == 2);
    CHECK(sink.diagnostics()[0].related[0].path == "b.md");
}

TEST_CASE("findings as JSON") {
    Diagnostic d = finding("a.md", Span{5, 11});
    d.help = {"h", "帮"};
    d.suggestion = "title";
    const std::vector<Diagnostic> both{finding("", std::nullopt), d};
    DiagnosticPrinter printer([](const std::string&) { return "ab\n袁某某"; }, {.language = UiLanguage::kChinese});
    const std::string json = printer.to_json(both);
    CHECK(
        json ==
        "[\n"
        R"({"code":"CP0203","severity":"error","path":"","line":null,"column":null,"end_line":null,"end_column":null,)"
        R"("message":"未知字段“titel”","help":"","suggestion":""},)"
        "\n"
        R"({"code":"CP0203","severity":"error","path":"a.md","line":2,"column":1,"end_line":2,"end_column":3,)"
        R"("message":"未知字段“titel”","help":"帮","suggestion":"title"})"
        "\n]\n");
    CHECK(casepress::parse_json(json).has_value());
    CHECK(printer.to_json({}) == "[]\n");
}

TEST_CASE("lines and columns") {
    const std::string text = "a袁\n\nb\r\nc";
    const LineIndex lines(text);
    CHECK(lines.place_of(0) == LineColumn{1, 1});
    CHECK(lines.place_of(1) == LineColumn{1, 2});
    CHECK(lines.place_of(3) == LineColumn{1, 2});  // in the middle of 袁
    CHECK(lines.place_of(4) == LineColumn{1, 3});  // the line end
    CHECK(lines.place_of(5) == LineColumn{2, 1});
    CHECK(lines.place_of(6) == LineColumn{3, 1});
    CHECK(lines.place_of(9) == LineColumn{4, 1});
    CHECK(lines.place_of(99) == LineColumn{4, 2});
    CHECK(lines.line(2) == "");
    CHECK(lines.line(3) == "b");
}

TEST_CASE("a sink counts, merges, sorts and drops repetitions") {
    DiagnosticSink sink;
    DiagnosticSink other;
    Diagnostic warning = finding("b.md", Span{1, 2});
    warning.severity = Severity::kWarning;
    Diagnostic later = finding("a.md", Span{7, 8});
    sink.report(warning);
    sink.report(later);
    other.report(warning);
    other.report(finding("a.md", std::nullopt));
    other.report(finding("a.md", Span{1, 2}));
    sink.merge(std::move(other));
    CHECK(sink.errors() == 3);
    CHECK(sink.warnings() == 2);
    sink.sort();
    CHECK(sink.errors() == 3);
    CHECK(sink.warnings() == 1);
    const auto& found = sink.diagnostics();
    REQUIRE(found.size() == 4);
    CHECK_FALSE(found[0].span.has_value());
    CHECK(found[1].span == Span{1, 2});
    CHECK(found[2].span == Span{7, 8});
    CHECK(found[3].path == "b.md");
}

TEST_CASE("dropping a repeated error leaves the count of warnings alone") {
    DiagnosticSink sink;
    sink.report(finding("a.md", Span{1, 2}));
    sink.report(finding("a.md", Span{1, 2}));
    Diagnostic warning = finding("b.md", Span{1, 2});
    warning.severity = Severity::kWarning;
    sink.report(warning);
    sink.sort();
    CHECK(sink.errors() == 1);
    CHECK(sink.warnings() == 1);
}

TEST_CASE("the order of findings does not depend on the order of reporting") {
    DiagnosticSink a;
    DiagnosticSink b;
    Diagnostic one = finding("a.md", Span{1, 2});
    Diagnostic two = one;
    two.help.en = "other help";
    a.report(one);
    a.report(two);
    b.report(two);
    b.report(one);
    a.sort();
    b.sort();
    REQUIRE(a.diagnostics().size() == 2);
    CHECK(a.diagnostics()[0].help.en == b.diagnostics()[0].help.en);
}
