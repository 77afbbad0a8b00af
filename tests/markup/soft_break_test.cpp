// What a line break in the source becomes between two characters.

#include "dump.h"

#include "markup/cjk.h"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

using casepress::markup::plain_text;
using casepress::tests::inline_shape;
using casepress::tests::parse_clean;

TEST_CASE("soft breaks between scripts") {
    struct Case {
        std::string_view source;
        std::string_view shape;
    };
    constexpr std::array<Case, 32> kCases{{
        {"社会\n工作", "社会工作"},
        {"社会\nwork", "社会␣work"},
        {"social\n工作", "social␣工作"},
        {"social\nwork", "social␣work"},
        {"社会，\n工作", "社会，工作"},
        {"社会，\nwork", "社会，work"},
        {"social\n（工作", "social（工作"},
        {"社会\n、work", "社会、work"},
        {"2025\n年", "2025␣年"},
        {"年\n2025", "年␣2025"},
        {"他说\n“好”", "他说“好”"},
        {"“好”\n他说", "“好”他说"},
        {"said\n“good”", "said␣“good”"},
        {"“好”\nsaid", "“好”␣said"},
        {"甲——\n乙", "甲——乙"},
        {"甲……\n乙", "甲……乙"},
        {"한국\n어", "한국␣어"},
        {"한국\n漢字", "한국␣漢字"},
        {"漢字\n한국", "漢字␣한국"},
        {"カタ\nカナ", "カタカナ"},
        {"ﾃｽﾄ\nﾃｽﾄ", "ﾃｽﾄﾃｽﾄ"},
        {"甲\n😀", "甲😀"},
        {"😀\n甲", "😀甲"},
        {"😀\n😀", "😀␣😀"},
        {"ok\n😀", "ok␣😀"},
        {"𠮷\n田", "𠮷田"},
        {"葛\U000e0100\n城", "葛\U000e0100城"},
        {"甲\u200b\nwork", "甲\u200bwork"},
        {"**甲**\n*乙*", "strong(甲)em(乙)"},
        {"[甲](a.md)\n乙", "a<a.md>(甲)乙"},
        {"`甲`\n乙", "code(甲)乙"},
        {"甲  \n乙", "甲hard()乙"},
    }};
    for (const Case& c : kCases) {
        CAPTURE(c.source);
        CHECK(inline_shape(parse_clean(c.source)) == c.shape);
    }
}

TEST_CASE("a footnote mark does not part two lines") {
    const auto document = parse_clean("甲。[^1]\n乙\n\n[^1]: 注\n");
    CHECK(plain_text(document, 1) == "甲。乙");
}

TEST_CASE("plain text resolves breaks and drops markup") {
    const auto document = parse_clean(
        "**甲**\n乙 [丙](a.md) ![图](b.png)\n`code` <b>粗</b>\n\n- 一\n- 二\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
    CHECK(plain_text(document, 0) == "甲乙 丙 图 code 粗\n一\n二\na\tb\n1\t2");
}
