// Emphasis beside Chinese, Japanese and Korean text: the rules of the CJK-friendly amendments of CommonMark
// (https://github.com/tats-u/markdown-cjk-friendly, specification.md), and what must stay as it was.

#include "dump.h"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

using casepress::tests::inline_shape;
using casepress::tests::parse_clean;

namespace {

struct Case {
    std::string_view source;
    std::string_view shape;
};

template <std::size_t Count>
void check_all(const std::array<Case, Count>& cases) {
    for (const Case& c : cases) {
        CAPTURE(c.source);
        CHECK(inline_shape(parse_clean(c.source)) == c.shape);
    }
}

}  // namespace

TEST_CASE("Chinese punctuation inside strong") {
    check_all(std::array<Case, 26>{{
        {"**“帮教”**工作", "strong(“帮教”)工作"},
        {"**帮教：**社工", "strong(帮教：)社工"},
        {"**重点：**说明", "strong(重点：)说明"},
        {"开展**“帮教”**工作", "开展strong(“帮教”)工作"},
        {"开展**「帮教」**工作", "开展strong(「帮教」)工作"},
        {"通过**《办法》**规定", "通过strong(《办法》)规定"},
        {"他说**你好！**然后走了", "他说strong(你好！)然后走了"},
        {"他说**你好？**然后走了", "他说strong(你好？)然后走了"},
        {"**（一）**总体要求", "strong(（一）)总体要求"},
        {"**【要旨】**社会支持", "strong(【要旨】)社会支持"},
        {"**100%**的社工", "strong(100%)的社工"},
        {"约**46%**的人", "约strong(46%)的人"},
        {"**(a)**项", "strong((a))项"},
        {"第**(1)**款", "第strong((1))款"},
        {"**这个`code`**吗", "strong(这个code(code))吗"},
        {"强调**这个`code`**吗", "强调strong(这个code(code))吗"},
        {"**链接[一](a.md)**后", "strong(链接a<a.md>(一))后"},
        {"**‘单引’**后", "strong(‘单引’)后"},
        {"前**……**后", "前strong(……)后"},
        {"前**——**后", "前strong(——)后"},
        {"**“甲”**“乙”", "strong(“甲”)“乙”"},
        {"**甲。****乙。**丙", "strong(甲。****乙。)丙"},
        {"“**甲**”", "“strong(甲)”"},
        {"（**甲**）", "（strong(甲)）"},
        {"，**甲，**乙", "，strong(甲，)乙"},
        {"**“甲”、“乙”**两项", "strong(“甲”、“乙”)两项"},
    }});
}

TEST_CASE("single asterisks, triple ones, nesting") {
    check_all(std::array<Case, 14>{{
        {"*“帮教”*工作", "em(“帮教”)工作"},
        {"*帮教：*社工", "em(帮教：)社工"},
        {"***“帮教”***工作", "em(strong(“帮教”))工作"},
        {"**甲*“乙”*丙**丁", "strong(甲em(“乙”)丙)丁"},
        {"**甲*乙。*丙。**丁", "strong(甲em(乙。)丙。)丁"},
        {"*甲**乙。**丙。*丁", "em(甲strong(乙。)丙。)丁"},
        {"**甲**乙**丙**", "strong(甲)乙strong(丙)"},
        {"**甲。**乙**丙。**丁", "strong(甲。)乙strong(丙。)丁"},
        {"~~“旧”~~新", "del(“旧”)新"},
        {"~~旧：~~新", "del(旧：)新"},
        {"原~~（旧）~~新", "原del(（旧）)新"},
        {"~~**“旧”**~~新", "del(strong(“旧”))新"},
        {"**~~“旧”~~**新", "strong(del(“旧”))新"},
        {"甲**~~乙。~~**丙", "甲strong(del(乙。))丙"},
    }});
}

TEST_CASE("underscores stay words' own") {
    check_all(std::array<Case, 10>{{
        {"_甲_", "em(甲)"},
        {"__甲：__", "strong(甲：)"},
        {"__注意__：注意", "strong(注意)：注意"},
        {"注意：__甲__", "注意：strong(甲)"},
        {"。_甲_。", "。em(甲)。"},
        {"甲_乙_丙", "甲_乙_丙"},
        {"甲__乙：__丙", "甲__乙：__丙"},
        {"snake_case_name", "snake_case_name"},
        {"“_甲_”", "“em(甲)”"},
        {"（__甲__）", "（strong(甲)）"},
    }});
}

TEST_CASE("Japanese and Korean") {
    check_all(std::array<Case, 10>{{
        {"**テスト。**テスト", "strong(テスト。)テスト"},
        {"これは**「重要」**です。", "これはstrong(「重要」)です。"},
        {"**スクリプト(script)**を", "strong(スクリプト(script))を"},
        {"**이 용어(This term)**를 강조", "strong(이 용어(This term))를 강조"},
        {"**스크립트(script)**라고", "strong(스크립트(script))라고"},
        {"**마크다운(Markdown)**은", "strong(마크다운(Markdown))은"},
        {"**ｶﾅ(kana)**ﾃｽﾄ", "strong(ｶﾅ(kana))ﾃｽﾄ"},
        {"**𠮷(よし)**田", "strong(𠮷(よし))田"},
        {"**禰󠄀(ね)**豆子", "strong(禰󠄀(ね))豆子"},
        {"a**〰**a", "astrong(〰)a"},
    }});
}

TEST_CASE("variation selectors and emoji") {
    check_all(std::array<Case, 6>{{
        {"**a\u303d\ufe0e**a", "strong(a\u303d\ufe0e)a"},
        {"**“︁甲”︁**b", "strong(“︁甲”︁)b"},
        {"葛\U000e0100**(かつ)**", "葛\U000e0100strong((かつ))"},
        {"a**😀**a", "a**😀**a"},
        {"甲**😀**乙", "甲strong(😀)乙"},
        {"**甲😀**乙", "strong(甲😀)乙"},
    }});
}

TEST_CASE("nothing changes without Chinese") {
    check_all(std::array<Case, 16>{{
        {"a**\"foo\"**", "a**\"foo\"**"},
        {"**foo\"**bar", "**foo\"**bar"},
        {"*(*foo)", "*(*foo)"},
        {"a * foo bar*", "a * foo bar*"},
        {"** foo **", "** foo **"},
        {"** 甲 **", "** 甲 **"},
        {"甲 **乙**丙", "甲 strong(乙)丙"},
        {"甲** 乙**", "甲** 乙**"},
        {"*$*alpha.", "*$*alpha."},
        {"*£*bravo.", "*£*bravo."},
        {"*€*charlie.", "*€*charlie."},
        {"\\**“甲”**乙", "**“甲”**乙"},
        {"**foo**", "strong(foo)"},
        {"foo**bar**baz", "foostrong(bar)baz"},
        {"3*5*7", "3em(5)7"},
        {"“**foo**”", "“strong(foo)”"},
    }});
}

TEST_CASE("not in code, links, URLs, HTML and labels") {
    check_all(std::array<Case, 12>{{
        {"`**“甲”**乙`", "code(**“甲”**乙)"},
        {"``a`**“甲”**乙``", "code(a`**“甲”**乙)"},
        {"[甲](a**“b”**c.md)", "a<a**“b”**c.md>(甲)"},
        {"[甲](<a **“b”**c.md>)", "a<a **“b”**c.md>(甲)"},
        {"[甲](a.md \"**“b”**c\")", "a<a.md>(甲)"},
        {"<https://a.com/**“b”**c>", "a<https://a.com/**“b”**c>(https://a.com/**“b”**c)"},
        {"[甲**“乙”**丙](a.md)", "a<a.md>(甲strong(“乙”)丙)"},
        {"[甲**“乙”**丙]\n\n[甲**“乙”**丙]: a.md", "a<a.md>(甲**“乙”**丙)"},
        {"[甲**“乙”**丙][r]\n\n[r]: a.md", "a<a.md>(甲strong(“乙”)丙)"},
        {"`未关**“甲”**乙", "`未关strong(“甲”)乙"},
        {"[未关**“甲”**乙", "[未关strong(“甲”)乙"},
        {"甲<乙**“丙”**丁", "甲<乙strong(“丙”)丁"},
    }});
}

TEST_CASE("in headings, tables, lists and quotes") {
    using casepress::tests::dump;
    CHECK(dump(parse_clean("# **“甲”**乙")) == "heading 1 #甲乙\n  strong\n    text \"“甲”\"\n  text \"乙\"\n");
    CHECK(dump(parse_clean("| a |\n|---|\n|**甲：**乙|\n")).find("strong") != std::string::npos);
    CHECK(dump(parse_clean(">**甲：**乙")).find("strong") != std::string::npos);
    CHECK(dump(parse_clean("* **甲：**乙\n* 丙")).find("strong") != std::string::npos);
    CHECK(dump(parse_clean("1. 甲\n   **乙：**丙")).find("strong") != std::string::npos);
    CHECK(dump(parse_clean("甲\n**乙：**丙")).find("strong") != std::string::npos);
}

TEST_CASE("a bare URL ends where Chinese punctuation begins") {
    check_all(std::array<Case, 10>{{
        {"见https://example.org/a，谢谢", "见a<https://example.org/a>(https://example.org/a)，谢谢"},
        {"（https://example.org/）。", "（a<https://example.org/>(https://example.org/)）。"},
        {"“https://example.org/a?b=c”", "“a<https://example.org/a?b=c>(https://example.org/a?b=c)”"},
        {"https://zh.wikipedia.org/wiki/社会工作 是",
         "a<https://zh.wikipedia.org/wiki/社会工作>(https://zh.wikipedia.org/wiki/社会工作) 是"},
        {" www.example.org。", "a<http://www.example.org>(www.example.org)。"},
        {"**https://example.org/**，后", "strong(a<https://example.org/>(https://example.org/))，后"},
        {"写信到a@example.org，谢谢", "写信到a<mailto:a@example.org>(a@example.org)，谢谢"},
        {"`https://example.org/，`", "code(https://example.org/，)"},
        {"[甲](https://example.org/，)", "a<https://example.org/，>(甲)"},
        {"https://example.org/a、https://example.org/b",
         "a<https://example.org/a>(https://example.org/a)、a<https://example.org/b>(https://example.org/b)"},
    }});
}

TEST_CASE("a single tilde is no strikethrough") {
    check_all(std::array<Case, 4>{{
        {"3~5人，7~8岁", "3~5人，7~8岁"},
        {"~甲~", "~甲~"},
        {"~~甲~~", "del(甲)"},
        {"a ~~~甲~~~", "a ~~~甲~~~"},
    }});
}
