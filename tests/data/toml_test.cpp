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
    const auto table = parse_toml(text, {"a", 0}, sink);
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
        {"title = \"袁某某“帮教”\"  # 注释", "{title‹title›: \"袁某某“帮教”\"‹\"袁某某“帮教”\"›}"},
        {"\"引号 键\" = '甲'\nz = true", "{引号 键‹\"引号 键\"›: \"甲\"‹'甲'›, z‹z›: true‹true›}"},
        {"b = 1_000\na = -0x0", "error"},
        {"b = 1_000\r\na = 0xFF\r\n", "{b‹b›: 1000‹1_000›, a‹a›: 255‹0xFF›}"},
        {"f = -1.5e3", "{f‹f›: -1500.0‹-1.5e3›}"},
        {"d = 2025-07-19\nt = 1979-05-27 07:32:00.5Z\nl = 07:32:00",
         "{d‹d›: date 2025-07-19‹2025-07-19›, t‹t›: date 1979-05-27 07:32:00.5Z‹1979-05-27 07:32:00.5Z›, l‹l›: date "
         "07:32:00‹07:32:00›}"},
        {"l = [ \"甲\",\n \"乙\" ]", "{l‹l›: [\"甲\"‹\"甲\"›, \"乙\"‹\"乙\"›]‹[ \"甲\",\n \"乙\" ]›}"},
        {"x = { zh = \"案例\", en = \"Case\" }",
         "{x‹x›: {zh‹zh›: \"案例\"‹\"案例\"›, en‹en›: \"Case\"‹\"Case\"›}‹{ zh = \"案例\", en = \"Case\" }›}"},
        {"m = \"\"\"\n甲\n乙\"\"\"", "{m‹m›: \"甲\n乙\"‹\"\"\"\n甲\n乙\"\"\"›}"},
        {"a.b = 1", "{a‹a›: {b‹b›: 1‹1›}‹a›}"},
        {"[types.case]\nx = 1\n[types]\ny = 2",
         "{types‹types›: {case‹case›: {x‹x›: 1‹1›}‹[types.case]›, y‹y›: 2‹2›}‹[types]›}"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(parse_with_bytes(c.text) == c.tree);
    }
}

TEST_CASE("members keep the order of the text") {
    CHECK(parse_and_show(parse_toml, "z = 1\na = 2\nm = 3\n[y]\nq = 1\nb = 2\n[c]\n") ==
          "{z: 1, a: 2, m: 3, y: {q: 1, b: 2}, c: {}}");
}

TEST_CASE("spans count from the beginning of the file") {
    DiagnosticSink sink;
    const auto table = parse_toml("a = 1", {"a", 4}, sink);
    CHECK(table->members()[0].key_span == Span{4, 5});
    CHECK(table->members()[0].value.span() == Span{8, 9});
    CHECK_FALSE(parse_toml("a = x", {"folder/a.md", 4}, sink).has_value());
    CHECK(sink.diagnostics()[0].span == Span{8, 9});
    CHECK(sink.diagnostics()[0].path == "folder/a.md");
    // A byte-order mark is skipped and counted.
    CHECK(parse_toml("\xEF\xBB\xBF"
                     "a = 1",
                     {"a", 0}, sink)
              ->members()[0]
              .key_span == Span{3, 4});
}

TEST_CASE("the usual mistakes are named, with the bytes to change") {
    const std::vector<Mistake> mistakes{
        {"t = \"袁\xFF\"", kInvalidUtf8, "\xFF", nullptr},
        // strings
        {"t = \"袁某某\nb = 1", kUnclosedString, "\"袁某某", nullptr},
        {"t = \"袁某某”\nb = 1", kUnclosedString, "\"袁某某”", "\"袁某某\""},
        {"t = '袁\"\n", kUnclosedString, "'袁\"", "\"袁\""},
        {"t = \"\"\"abc\n\n", kUnclosedString, "\"\"\"abc", nullptr},
        {"t = '''abc", kUnclosedString, "'''abc", nullptr},
        {"t = [\"a, 1]\n", kUnclosedString, "\"a, 1]", nullptr},
        {"t = “袁某某”", kCurlyQuotes, "“袁某某”", "\"袁某某\""},
        {"t = “袁\" # x", kCurlyQuotes, "“袁\"", "\"袁\""},
        {"t = 「袁」", kCurlyQuotes, "「袁」", "\"袁\""},
        {"t = [“甲”, “乙”]", kCurlyQuotes, "“甲”", "\"甲\""},
        {"t = “a\"b'c\\”", kCurlyQuotes, "“a\"b'c\\”", "\"a\\\"b'c\\\\\""},
        {"t = \"C:\\data\"", kBadEscape, "d", nullptr},
        {"t = \"\\uD800\"", kBadEscape, nullptr, nullptr},
        {"t = \"a\x01\"", kControlCharacter, "\x01", nullptr},
        {"t = 'a\x7F'", kControlCharacter, "\x7F", nullptr},
        {"t = \"关于\"帮教\"的\"", kTextAfterValue, "帮教\"的\"", "'关于\"帮教\"的'"},
        {"t = \"x\" y", kTextAfterValue, "y", nullptr},
        {"t = 1 b = 2", kTextAfterValue, "b = 2", nullptr},
        // texts and numbers without quotation marks
        {"t = 你好 世界 # 注", kUnquotedText, "你好 世界", "\"你好 世界\""},
        {"t = “帮教”的意义", kUnquotedText, "“帮教”的意义", "\"“帮教”的意义\""},
        {"t = tomorrow", kUnquotedText, "tomorrow", "\"tomorrow\""},
        {"t = information", kUnquotedText, "information", "\"information\""},
        {"t = [甲, 乙]", kUnquotedText, "甲", "\"甲\""},
        {"t = True", kUnquotedText, "True", "true"},
        {"t = 50%", kBadNumber, "50%", "\"50%\""},
        {"t = 3个", kBadNumber, "3个", "\"3个\""},
        {"t = 01", kBadNumber, "01", "\"01\""},
        {"t = 1_", kBadNumber, "1_", "\"1_\""},
        {"t = 0x", kBadNumber, "0x", "\"0x\""},
        {"t = [1, 50%]", kBadNumber, "50%", "\"50%\""},
        {"t = 110101199003070011234", kBadNumber, "110101199003070011234", "\"110101199003070011234\""},
        {"t = 2025-7-19", kBadDate, "2025-7-19", "2025-07-19"},
        {"t = 2025-07", kBadDate, "2025-07", "\"2025-07\""},
        {"t = 2022/2023", kBadDate, "2022/2023", "\"2022/2023\""},
        {"t = 2025-02-30", kBadDate, "2025-02-30", nullptr},
        {"t =\nb = 1", kMissingValue, "t =", nullptr},
        {"t = # later", kMissingValue, nullptr, nullptr},
        // keys and signs
        {"t：\"x\"", kWrongSign, "：", "="},
        {"t ＝ \"x\"", kWrongSign, "＝", "="},
        {"t: \"x\"", kWrongSign, ":", "="},
        {"t = [\"甲\"，\"乙\"]", kWrongSign, "，", ","},
        {"t = [\"甲\"、\"乙\"]", kWrongSign, "、", ","},
        {"t = [\"甲\"】", kWrongSign, "】", "]"},
        {"t　= 1", kWrongSign, "　", " "},
        {"t =　\"x\"", kWrongSign, "　", " "},
        {"t = \"x\"\u00A0# y", kWrongSign, "\u00A0", " "},
        {"　t = 1", kWrongSign, "　", " "},
        {"［t］\na = 1", kWrongSign, "［", "["},
        {"t = {a = \"1\"｝", kWrongSign, "｝", "}"},
        {"标题 = \"x\"", kBareKey, "标题", "\"标题\""},
        {"a b = 1", kBareKey, "a b", "\"a b\""},
        {"a标题 = \"x\"", kBareKey, "a标题", "\"a标题\""},
        {"= 1", kBareKey, "=", nullptr},
        {"some words\nb = 1", kMissingSeparator, "some words", nullptr},
        {"你好\nb = 1", kMissingSeparator, "你好", nullptr},
        {"t = [\"甲\" \"乙\"]", kMissingSeparator, nullptr, nullptr},
        // brackets
        {"t = [1, 2\nb = 1", kUnclosedBracket, "[", nullptr},
        {"t = [1, 2\n[b]\nc = 1", kUnclosedBracket, "[", nullptr},
        {"t = [1, 2", kUnclosedBracket, "[", nullptr},
        {"t = [[1], [2\n", kUnclosedBracket, nullptr, nullptr},
        {"[t\na = 1", kUnclosedBracket, "[", nullptr},
        {"t = { a = 1", kUnclosedBracket, "{", nullptr},
        {"t = { a = 1\nb = 2", kInlineTable, "{ a = 1", nullptr},
        {"t = { a = 1, }", kInlineTable, "{ a = 1,", nullptr},
        // repetitions
        {"t = 1\n\"t\" = 2", kDuplicateKey, "\"t\"", nullptr},
        {"[t]\na = 1\n[t]\n", kDuplicateKey, "[t]", nullptr},
        {"t = { a = 1, a = 2 }", kDuplicateKey, nullptr, nullptr},
        {"a.b = 1\na.b.c = 2", kDuplicateKey, "a.b.c", nullptr},
        {"t = 1\n[t]\n", kDuplicateKey, "[t]", nullptr},
        // the rest, in the parser's words
        {"t = \"x\" \r b", kSyntax, nullptr, nullptr},
    };
    for (const Mistake& mistake : mistakes) {
        const std::string text = mistake.text;
        CAPTURE(text);
        DiagnosticSink sink;
        CHECK_FALSE(parse_toml(text, {"a", 0}, sink).has_value());
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

TEST_CASE("what is suggested for a value makes the text right") {
    for (const char* value :
         {"“袁某某”", "“a\"b'c\\”", "你好", "50%", "2025-7-19", "2025-07", "True", "《书》", "01", "a\\b\"c"}) {
        CAPTURE(value);
        const std::string head = "t = ";
        DiagnosticSink sink;
        CHECK_FALSE(parse_toml(head + value, {"a", 0}, sink).has_value());
        REQUIRE(sink.diagnostics().size() == 1);
        const auto table = parse_toml(head + sink.diagnostics()[0].suggestion, {"a", 0}, sink);
        CHECK(table.has_value());
    }
}

TEST_CASE("a finding as people see it") {
    CHECK(parse_and_show(parse_toml, "kicker = \"宁夏\"\ntitle = “袁某某”\n") ==
          "a:2:9: error[CP0107]: curly quotation marks do not make a string; straight ones (\" or ') do\n"
          "   2 | title = “袁某某”\n"
          "     |         ^^^^^^^^\n"
          "   = did you mean “\"袁某某\"”?\n");
}

TEST_CASE("hostile texts end soon and softly") {
    DiagnosticSink sink;
    const auto code_of = [&](const std::string& text) {
        sink = {};
        CHECK_FALSE(parse_toml(text, {"a", 0}, sink).has_value());
        REQUIRE(sink.diagnostics().size() == 1);
        return sink.diagnostics()[0].code.number;
    };
    const auto repeat = [](const std::string& text, std::size_t times) {
        std::string out;
        for (std::size_t i = 0; i < times; ++i) out += text;
        return out;
    };
    CHECK(code_of("a = " + std::string(1'000'000, '[')) == kTooDeep.number);
    CHECK(code_of("a = " + repeat("{a=", 500'000)) == kTooDeep.number);
    CHECK(code_of(repeat("a.", 500'000) + "a = 1") == kTooDeep.number);
    CHECK(code_of("[" + repeat("a.", 500'000) + "a]") == kTooDeep.number);
    CHECK(code_of("b = \"\"\"x\"\"\"\"\"\nc = {x = \"\"\"z\"\"\"\", " + repeat("a.", 500'000) + "a = 1}") ==
          kTooDeep.number);
    CHECK(code_of("[\n") >= 100);  // an assertion of the library, were it not put aside
    CHECK(code_of(std::string(kLargestText + 1, '#')) == kTextTooLarge.number);
    CHECK(code_of(std::string("a = \"\0\"", 7)) == kControlCharacter.number);
    CHECK(
        parse_toml("a = " + std::string(kMostLevels, '[') + std::string(kMostLevels, ']'), {"a", 0}, sink).has_value());
    CHECK(parse_toml(repeat("a.", kMostKeyParts - 1) + "a = 1", {"a", 0}, sink).has_value());
    // The deepest text that is let through.
    const std::string key = repeat("a.", kMostKeyParts - 1) + "a";
    CHECK(parse_toml("[" + key + "]\n" + repeat(key + " = {", kMostLevels) + std::string(kMostLevels, '}'), {"a", 0},
                     sink)
              .has_value());
}

TEST_CASE("data in another encoding is called by its name, with the way to convert it") {
    const auto finding = [](std::string_view text) {
        DiagnosticSink sink;
        CHECK_FALSE(parse_toml(text, {"a", 0}, sink));
        REQUIRE(sink.diagnostics().size() == 1);
        CHECK(sink.diagnostics()[0].code == kInvalidUtf8);
        return sink.diagnostics()[0].message.en + "; " + sink.diagnostics()[0].help.en;
    };
    CHECK(finding(std::string_view("\xFF\xFEt\0=\0\"\0\"\0\n\0", 12)) ==
          "the data is in UTF-16LE, not in UTF-8; convert the file, e.g. iconv -f UTF-16LE -t UTF-8");
    CHECK(finding(std::string_view("\0t\0 \0=\0 \0\"\0\"\0\n", 14)) ==
          "the data is in UTF-16BE, not in UTF-8; convert the file, e.g. iconv -f UTF-16BE -t UTF-8");
    CHECK(finding("t = \"\xB0\xB8\xC0\xFD\"\n") ==
          "the data is in GB18030, not in UTF-8; convert the file, e.g. iconv -f GB18030 -t UTF-8");
    CHECK(finding("t = \"caf\xE9\"\n") == "byte 0xE9 is not UTF-8; save the file as UTF-8");
}
