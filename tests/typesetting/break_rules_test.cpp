#include "typesetting/break_rules.h"

#include "fixture.h"

#include "base/text.h"

using namespace typesetting_test;
using casepress::decode_utf8;

namespace {

std::vector<RuleCharacter> read(std::string_view text, Side side = Side::kHan) {
    std::vector<RuleCharacter> characters;
    for (std::size_t i = 0; i < text.size();) {
        const casepress::CodePoint c = decode_utf8(text, i);
        characters.push_back({.value = c.value});
        i += c.length;
    }
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const char32_t before = i > 0 ? characters[i - 1].value : 0;
        const char32_t after = i + 1 < characters.size() ? characters[i + 1].value : 0;
        characters[i].side = side_of(characters[i].value, before, after, side);
        characters[i].kind = class_of(characters[i].value, characters[i].side);
    }
    return characters;
}

/// The text with | wherever the rules let a line end, UAX #14 permitting everything or nothing.
std::string places(std::string_view text, bool unicode_allows) {
    const std::vector<RuleCharacter> characters = read(text);
    std::string marked;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        if (i > 0 && may_break_before(characters, i, unicode_allows)) marked += '|';
        casepress::append_utf8(marked, characters[i].value);
    }
    return marked;
}

bool begins(std::string_view c) { return may_begin_line(read(c).front()); }
bool ends(std::string_view c) { return may_end_line(read(c).front()); }

}  // namespace

TEST_CASE("no line begins with a stop, a pause, a closing mark, a middle dot or a dash") {
    for (const char* mark :
         {"。", "，", "、", "；", "：", "？", "！", "”", "’", "）", "》", "」", "】", "·", "—", "…", "～", "／"}) {
        CAPTURE(mark);
        CHECK_FALSE(begins(mark));
    }
    for (const char* c : {"字", "“", "（", "《", "A", "7", "￥"}) {
        CAPTURE(c);
        CHECK(begins(c));
    }
}

TEST_CASE("no line ends with an opening mark") {
    for (const char* mark : {"“", "‘", "（", "《", "「", "【", "(", "[", "／"}) {
        CAPTURE(mark);
        CHECK_FALSE(ends(mark));
    }
    for (const char* c : {"字", "”", "）", "。", "A"}) {
        CAPTURE(c);
        CHECK(ends(c));
    }
}

TEST_CASE("dashes and ellipses stay whole") {
    CHECK(places("帮教——从", true) == "帮|教——|从");
    CHECK(places("支持……帮", true) == "支|持……|帮");
}

TEST_CASE("quotation marks: UAX #14 forbids both sides, Chinese text has places outside them") {
    CHECK(places("说“好”吧", false) == "说|“好”|吧");
    CHECK(places("（甲）（乙）", false) == "（甲）|（乙）");
    CHECK(places("用Word写", false) == "用|Word|写");
}

TEST_CASE("numbers keep their signs and units") {
    CHECK(places("共5%的", true) == "共|5%|的");
    CHECK(places("至2023年3月", true) == "至|2023年|3月");
    CHECK(places("￥5元", true) == "￥5元");
    CHECK(places("约13万名", true) == "约|13万名");
    CHECK(places("第37条", true) == "第37条");
    CHECK(places("37℃水", true) == "37℃|水");
    CHECK(places("三十七条", true) == "三|十|七|条");  // Chinese numerals are words
    const std::vector<RuleCharacter> unit = read("12 kg of", Side::kLatin);
    CHECK(is_inside_number(unit, 3));
    const std::vector<RuleCharacter> word = read("12 kings", Side::kLatin);
    CHECK_FALSE(is_inside_number(word, 3));
}

TEST_CASE("a number gives way before its unit and between groups of digits") {
    const auto yields = [](std::string_view text, Side side = Side::kHan) {
        const std::vector<RuleCharacter> characters = read(text, side);
        std::string marked;
        for (std::size_t i = 0; i < characters.size(); ++i) {
            const NumberBreak place = i > 0 ? number_break(characters, i) : NumberBreak::kNone;
            if (place == NumberBreak::kBeforeUnit) marked += '|';
            if (place == NumberBreak::kInsideDigits) marked += '/';
            casepress::append_utf8(marked, characters[i].value);
        }
        return marked;
    };
    CHECK(yields("投入790000万元，") == "投入790/000|万|元，");
    CHECK(yields("已有37年。") == "已有37|年。");
    CHECK(yields("12345678人") == "12/345/678|人");
    CHECK(yields("共1,234,567人") == "共1,/234,/567|人");
    CHECK(yields("至2023年") == "至2023|年");  // four digits stay whole
    CHECK(yields("约3.14159倍") == "约3.14159|倍");
    CHECK(yields("第37条") == "第37|条");
    CHECK(yields("￥5、5％、37℃") == "￥5、5％、37℃");
    CHECK(yields("1,") == "1,");
    CHECK(yields("12 kg of", Side::kLatin) == "12 |kg of");
    const std::string hostile(100'000, '7');
    CHECK(yields(hostile + "人").find('/') == std::string::npos);
}

TEST_CASE("a long run of multipliers is looked at in bounded steps") {
    std::string text;
    for (int i = 0; i < 10'000; ++i) text += "万";
    CHECK(places(text, true).size() > text.size());
}

TEST_CASE("shared marks follow the language, but stay Latin within a Latin word") {
    CHECK(side_of(U'’', U'n', U't', Side::kHan) == Side::kLatin);
    CHECK(side_of(U'’', U'n', U'字', Side::kHan) == Side::kHan);
    CHECK(side_of(U'“', U' ', U'W', Side::kLatin) == Side::kLatin);
    CHECK(side_of(U'，', U'a', U'b', Side::kLatin) == Side::kHan);
    CHECK(class_of(U'￥', Side::kHan) == CharacterClass::kHanSign);
    CHECK(class_of(U'０', Side::kHan) == CharacterClass::kHan);
    CHECK(class_of(0x2028, Side::kLatin) == CharacterClass::kLineBreak);
}
