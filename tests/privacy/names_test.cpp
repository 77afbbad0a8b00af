// Names in their disguises, one by one; evasion_test.cpp combines them.

#include "base/text.h"
#include "privacy/scan_support.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

using namespace casepress;
using namespace casepress::privacy;

namespace {

const Scanner& scanner() {
    static const Scanner kScanner(list_of({"袁小明", "李娜", "吕绿", "欧阳海兰", "单雄信", "池娜", "阿依古丽·买买提",
                                           "Tom Baker", "wx_dagui7", "张　红"}),
                                  no_patterns());
    return kScanner;
}

std::size_t count(std::string_view text, TextKind kind = TextKind::kSource) {
    return scanner().scan(text, kind).size();
}

/// The only hit covers this part of the text.
void check_covers(std::string_view text, std::string_view part, TextKind kind = TextKind::kSource) {
    INFO(std::string(text));
    CHECK(found_in(scanner(), text, kind) == Strings{std::string(part)});
}

}  // namespace

TEST_CASE("a registered name is found with its bytes") {
    check_covers("学生袁小明说", "袁小明");
    check_covers("学生袁小明说", "袁小明", TextKind::kPlain);
    const auto hits = scanner().scan("甲李娜乙袁小明", TextKind::kPlain);
    REQUIRE(hits.size() == 2);
    CHECK(hits[0] == Hit{{3, 9}, Rule::kName, 1, "李*"});
    CHECK(hits[1] == Hit{{12, 21}, Rule::kName, 0, "袁**"});
    CHECK(count("") == 0);
}

TEST_CASE("markup does not part a name") {
    check_covers("见袁**小**明。", "袁**小**明");
    check_covers("见[袁](x.md)小明。", "袁](x.md)小明");
    check_covers("见[袁](x(1).md \"t\")小明。", "袁](x(1).md \"t\")小明");
    check_covers("见[袁][r1]小明。", "袁][r1]小明");
    check_covers("见[袁][链接]小明。", "袁][链接]小明");
    check_covers("见[袁][小]明。", "袁][小]明");
    check_covers("见<b>袁</b>小明。", "袁</b>小明");
    check_covers("见袁<span title=\"a>b\">小</span>明。", "袁<span title=\"a>b\">小</span>明");
    check_covers("见袁<!-- x -->小明。", "袁<!-- x -->小明");
    check_covers("见袁[^1]小明。", "袁[^1]小明");
    check_covers("见<ruby>袁<rp>(</rp><rt>yuan</rt><rp>)</rp></ruby>小明。",
                 "袁<rp>(</rp><rt>yuan</rt><rp>)</rp></ruby>小明");
    check_covers("见<td>袁</td><td>小明</td>", "袁</td><td>小明");
    check_covers("<![CDATA[袁]]>小明", "袁]]>小明");
    check_covers("见袁\\\n小明", "袁\\\n小明");
    check_covers("见袁\\*小明", "袁\\*小明");
    check_covers("见Y**ua**n Xiaoming。", "Y**ua**n Xiaoming");
}

TEST_CASE("what markup leaves out is searched by itself") {
    check_covers("[甲](袁小明.md)", "袁小明");
    check_covers("[甲](%E8%A2%81%E5%B0%8F%E6%98%8E.md)", "%E8%A2%81%E5%B0%8F%E6%98%8E");
    check_covers("<img alt='袁小明' src=x>", "袁小明");
    check_covers("<!-- 袁小明 -->", "袁小明");
    check_covers("<!-- 袁小明", "袁小明");
    check_covers("<a href=\"/p/yuan-xiaoming/\">甲</a>", "yuan-xiaoming");
    check_covers("甲[^袁小明]", "袁小明");
    check_covers("<ruby>甲<rt>袁小明</rt></ruby>", "袁小明");
    check_covers("a <b 袁小明", "袁小明");
}

TEST_CASE("soft breaks and signs of quotes") {
    check_covers("> 袁\n> 小明", "袁\n> 小明");
    check_covers(">> 袁\r\n>>  小\n明", "袁\r\n>>  小\n明");
    CHECK(count("袁\n\n小明") == 0);
    CHECK(count("> 袁\n>\n> 小明") == 0);
}

TEST_CASE("characters that cannot be seen, compatible and alike ones") {
    check_covers("袁\u200B小\u202E明", "袁\u200B小\u202E明");
    check_covers("袁\uFE00小\U000E0100明", "袁\uFE00小\U000E0100明");
    check_covers("袁\u0336小\u0336明\u0336", "袁\u0336小\u0336明");
    check_covers("袁⼩明", "袁⼩明");
    check_covers("欧阳海⼆ 歐陽海蘭", "歐陽海蘭");
    check_covers("歐陽海蘭", "歐陽海蘭");
    check_covers("Yuаn Xіaoming", "Yuаn Xіaoming");  // Cyrillic а and і
    check_covers("ＹＵＡＮ ｘｉａｏｍｉｎｇ", "ＹＵＡＮ ｘｉａｏｍｉｎｇ");
    check_covers("𝓨𝓾𝓪𝓷 𝓧𝓲𝓪𝓸𝓶𝓲𝓷𝓰", "𝓨𝓾𝓪𝓷 𝓧𝓲𝓪𝓸𝓶𝓲𝓷𝓰");
    check_covers("Xia0ming Yuan", "Xia0ming Yuan");
    check_covers("袁\xFF小明", "袁\xFF小明");
    check_covers(std::string_view("袁\0小明", 10), std::string_view("袁\0小明", 10));
}

TEST_CASE("signs and spaces between characters") {
    for (const std::string_view sign :
         {" ", "　", "·", "-", "_", "/", "|", "…", "  ", " - ", "&nbsp;", "&middot;", "&foo;"}) {
        const std::string text = "袁" + std::string(sign) + "小" + std::string(sign) + "明";
        check_covers("甲" + text + "乙", text);
    }
    check_covers("袁、小、明", "袁、小、明");
    check_covers("袁。小。明", "袁。小。明");
    check_covers("<p>袁</p><p>小</p><p>明</p>", "袁</p><p>小</p><p>明");
    check_covers("李　娜", "李　娜");
    check_covers("张红", "张红");
    CHECK(count("袁，小明") == 0);
    CHECK(count("袁、小。明") == 0);
    CHECK(count("李，娜") == 0);
    CHECK(count("袁-----·-·-·-·小明") == 0);
}

TEST_CASE("escapes") {
    for (const std::string_view yuan :
         {"&#34945;", "&#x8881;", "&#X8881", "&#0034945;", "&amp;#34945;", "&amp;amp;#x8881;", "%E8%A2%81", "%e8%a2%81",
          "%25E8%25A2%2581", "\\u8881", "\\u{8881}", "\\U00008881", "\\xE8\\xA2\\x81", "\\8881 ", "&#37;E8%A2%81",
          "%26%2334945;", "\\u0026#34945;"}) {
        const std::string name = std::string(yuan) + "小明";
        check_covers("甲" + name + "乙", name);
        check_covers("甲" + name + "乙", name, TextKind::kPlain);
    }
    check_covers("&Yopf;uan Xiaoming", "&Yopf;uan Xiaoming");
    check_covers("Y&uacute;&aacute;n Xi&aacute;oming", "Y&uacute;&aacute;n Xi&aacute;oming");
    check_covers("袁&zwj;小&shy;明", "袁&zwj;小&shy;明");
    check_covers("袁\\n小明", "袁\\n小明");
    CHECK(count("&#34945 小明") == 1);
    CHECK(count("%E8%A2小明") == 0);
    CHECK(count("&#x888;小明") == 0);
}

TEST_CASE("pinyin in every order and style") {
    for (const std::string_view text :
         {"Yuan Xiaoming", "YUAN Xiaoming",  "YUAN XIAOMING",    "Yuan Xiao-ming",  "Yuan Xiao Ming", "Yuan, Xiaoming",
          "Xiaoming Yuan", "Xiao-Ming YUAN", "XiaomingYuan",     "yuanxiaoming",    "yuan_xiaoming",  "YuanXiaoMing",
          "Yuán Xiǎomíng", "yuán xiǎo míng", "yuan2 xiao3ming2", "yuan2xiao3ming2", "Yuan Xiao'ming", "yuan.xiaoming",
          "袁xiaoming",    "袁 Xiaoming",    "yuan小明",         "Yuan 小明"}) {
        check_covers("by " + std::string(text) + ".", text);
    }
    check_covers("photoyuanxiaomingx.jpg", "yuanxiaoming");
    check_covers("Shan Xiongxin", "Shan Xiongxin");
    check_covers("Dan Xiongxin", "Dan Xiongxin");  // every reading
    for (const std::string_view text : {"Lü Lü", "Lv Lv", "Lu Lu", "Lyu Lyu", "LÜ Lü", "lǚ lǜ"})
        check_covers(text, text);
    check_covers("Ouyang Hailan", "Ouyang Hailan");
    check_covers("Hailan Ouyang", "Hailan Ouyang");
    check_covers("Ayiguli Maimaiti", "Ayiguli Maimaiti");
}

TEST_CASE("two syllables need a sign that they are a name") {
    for (const std::string_view text : {"Li Na", "LI Na", "LI NA", "Na Li", "LiNa", "lǐ nà", "li3 na4"}) {
        check_covers("by " + std::string(text) + " ", text);
    }
    check_covers("mail li_na@example.org", "li_na");
    check_covers("lina1990", "lina");
    check_covers("lina1 wrote", "lina1");  // a digit after a syllable is its tone
    check_covers("/img/li-na.jpg", "li-na");
    CHECK(count("Lina said; lina; LINA") == 0);
    CHECK(count("China, CHINA, china") == 0);
    CHECK(count("fill in a form, li na") == 0);
    CHECK(count("Linan, Alina") == 0);
}

TEST_CASE("terms in Latin letters") {
    check_covers("by Tom Baker.", "Tom Baker");
    check_covers("by TOM-BAKER.", "TOM-BAKER");
    check_covers("by TomBaker.", "TomBaker");
    check_covers("id wx_dagui7", "wx_dagui7");
    CHECK(count("Tom Bakery") == 0);
    CHECK(count("atom baker") == 0);
    CHECK(count("wx_dagui77") == 0);
}

TEST_CASE("near misses are none") {
    for (const std::string_view text :
         {"袁小", "小明", "袁大明", "小明袁", "袁某某", "袁小某", "袁的小明", "袁abc小明", "Yuan", "Xiao Ming",
          "Yuan Moumou", "Yuan Xiaomin", "Yuanx Iaoming", "ouyang", "欧阳海", "海兰", "袁1小明", "袁<b小明"}) {
        INFO(text);
        CHECK(count(text) == 0);
    }
}

TEST_CASE("hits never overlap") {
    const Scanner two(list_of({"袁小明", "小明华", "明华"}), no_patterns());
    const auto hits = two.scan("袁小明华", TextKind::kPlain);
    REQUIRE(hits.size() == 2);
    CHECK(hits[0].span == Span{0, 9});
    CHECK(hits[1].span == Span{9, 12});
    CHECK(mask("甲袁小明华乙", two.scan("甲袁小明华乙", TextKind::kPlain)) == "甲袁**小**乙");
    // A name inside of an address of e-mail leaves the rest of it a hit of its own.
    Patterns patterns = no_patterns();
    patterns.email = true;
    const Scanner both(list_of({"袁小明"}), patterns);
    CHECK(found_in(both, "x.yuanxiaoming@mail.cn", TextKind::kPlain) ==
          Strings{"email x.", "yuanxiaoming", "email @mail.cn"});
    CHECK(both.scan_names("x.yuanxiaoming@mail.cn", TextKind::kPlain).size() == 1);
}

TEST_CASE("a mask never shows two characters that stand together") {
    for (const std::string_view name : {"袁小明", "李娜", "欧阳海兰", "Tom Baker"}) {
        const std::string masked = mask_text(name);
        for (std::size_t i = 0; i + 1 < name.size(); ++i) {
            const CodePoint first = decode_utf8(name, i);
            if (first.value == 0xFFFD || i + first.length >= name.size()) continue;
            const CodePoint second = decode_utf8(name, i + first.length);
            CHECK(masked.find(name.substr(i, std::size_t{first.length} + second.length)) == std::string::npos);
        }
    }
    CHECK(mask_text("袁小明") == "袁**");
    CHECK(mask_text("欧阳海兰") == "欧**");
    CHECK(mask_text("李娜") == "李*");
    CHECK(mask_text("") == "*");
    CHECK(mask_text("\xFFxy") == "**");
    const std::string text = "甲&#34945;小明乙李娜";
    CHECK(mask(text, scanner().scan(text, TextKind::kSource)) == "甲袁**乙李*");
    CHECK(mask("无", {}) == "无");
}

TEST_CASE("a name may lie across the pieces in which a text is read") {
    for (std::size_t filler = 32'000; filler < 34'200; filler += 1) {
        const std::string text = std::string(filler, 'x') + "-袁小明";
        const auto hits = scanner().scan(text, TextKind::kPlain);
        if (hits.size() != 1 || hits[0].span.begin != filler + 1) FAIL("lost at " << filler);
    }
}
