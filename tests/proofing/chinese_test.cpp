// Rules of Chinese punctuation: what they find, what they let stand, what --fix makes of it.
#include "proofing/proofed.h"

#include <doctest/doctest.h>

using casepress::test::Proofed;

namespace {

/// A text in which nothing is found.
void check_clean(const std::string& text) {
    CAPTURE(text);
    CHECK(Proofed().found(text) == "");
}

/// A text, what is found in it, and what it becomes.
void check_mended(const std::string& text, const std::string& found, const std::string& mended) {
    CAPTURE(text);
    CHECK(Proofed().found(text) == found);
    CHECK(Proofed().mended(text) == mended);
    CHECK(Proofed().mended(mended) == mended);
}

}  // namespace

TEST_CASE("half-width marks between Han are found and mended") {
    check_mended("他说,今天不去。", "half-width-punctuation[,]", "他说，今天不去。");
    check_mended("他说, 今天不去。", "half-width-punctuation[,]", "他说，今天不去。");
    check_mended("时间:2025年;地点:会议室",
                 "half-width-punctuation[:]; half-width-punctuation[;]; half-width-punctuation[:]",
                 "时间：2025年；地点：会议室");
    check_mended("真的吗?是的!", "half-width-punctuation[?]; half-width-punctuation[!]", "真的吗？是的！");
    check_mended("被告人自愿认罪认罚.", "half-width-punctuation[.]", "被告人自愿认罪认罚。");
    check_mended("依法作出决定(附条件不起诉)。", "half-width-punctuation[(附条件不起诉)]",
                 "依法作出决定（附条件不起诉）。");
    check_mended("依法作出决定（附条件不起诉)。", "half-width-punctuation[)]", "依法作出决定（附条件不起诉）。");
    check_mended("本案**重点,**在此说明,好。", "half-width-punctuation[,]; half-width-punctuation[,]",
                 "本案**重点，**在此说明，好。");
    check_mended("第一行,\n第二行。", "half-width-punctuation[,]", "第一行，\n第二行。");
    check_mended("采用Python,然后使用人工复核的办法。", "half-width-punctuation[,]",
                 "采用Python，然后使用人工复核的办法。");
    check_mended("| 甲 | 乙 |\n|---|---|\n| 袁某,16岁 | 无 |\n", "half-width-punctuation[,]",
                 "| 甲 | 乙 |\n|---|---|\n| 袁某，16岁 | 无 |\n");
}

TEST_CASE("half-width marks that belong to something else are left alone") {
    check_clean("共 1,234 人，时间 12:30，网址 https://example.org/a,b?c=d;e 可查。");
    check_clean("他说 Hello, world! 然后走了。");
    check_clean("见 `a,b:c` 与 f(甲)。");
    check_clean("邮箱：a.b@example.org，文件：报告.docx。");
    check_clean("```\n甲,乙:丙\n```\n\n    甲,乙\n");
    check_clean("表情 :smile: 可用，世界卫生组织(WHO)发布。");
    check_clean("见<code>甲,乙</code>。<div>甲,乙</div>");
    check_mended("第一行,<br>第二行。", "half-width-punctuation[,]", "第一行，<br>第二行。");
    check_clean("[链接](a,b.md) 和 ![图](c,d.png)");
}

TEST_CASE("full-width letters and digits become half-width ones") {
    check_mended("共有１２３人，ＧＤＰ增长。", "full-width-alphanumerics[１２３]; full-width-alphanumerics[ＧＤＰ]",
                 "共有123人，GDP增长。");
}

TEST_CASE("spaces beside full-width marks, and inside clauses") {
    check_mended("他说 ，今天。 明天再去。", "space-beside-mark[ ]; space-beside-mark[ ]", "他说，今天。明天再去。");
    check_mended("（ 一项）内容、 二项 。", "space-beside-mark[ ]; space-beside-mark[ ]; space-beside-mark[ ]",
                 "（一项）内容、二项。");
    CHECK(Proofed().found("被告人袁某某系未成年人，犯罪时不满十八周岁的应当 从轻处罚或者减轻，依法判决。") ==
          "space-between-han[ ]");
    check_clean("第一条 为了保护未成年人身心健康，保障未成年人合法权益，促进发展。");
    check_clean("## 第一章 总则");
    check_clean("新华社北京3月5日电 记者获悉，今天召开会议，讨论议题。");
    check_clean("（一） 总则\n\n**要点。** 说明如下，详见后文。");
    check_clean("姓名：      年龄：      ");
    check_clean("检察机关履职情况通报 未成年人保护工作白皮书");
}

TEST_CASE("straight quotation marks about Chinese become curly ones") {
    check_mended("他说\"好\"。", "straight-quotes[\"好\"]", "他说“好”。");
    check_mended("他说\"所谓'家风'就是这样\"。", "straight-quotes[\"所谓'家风'就是这样\"]; straight-quotes['家风']",
                 "他说“所谓‘家风’就是这样”。");
    check_mended("他说“所谓\"家风\"就是这样”。", "straight-quotes[\"家风\"]", "他说“所谓‘家风’就是这样”。");
    check_mended("采用\"AI\"技术的办法。", "straight-quotes[\"AI\"]", "采用“AI”技术的办法。");
    CHECK(Proofed().found("他说\"好，就这样办理。") == "straight-quotes[\"]");
    check_clean("屏幕为 27\" 和 5' 3\"，it's fine");
    check_clean("键名 \"name\": \"value\" 如下");
    check_clean("运行\"`ls`\"即可。");
}

TEST_CASE("quotation marks by direction, nesting and pair") {
    check_mended("他说“好“。", "quote-direction[“]", "他说“好”。");
    check_mended("所谓”家风“与“家教”。", "quote-direction[”]; quote-direction[“]", "所谓“家风”与“家教”。");
    check_mended("他说“所谓“家风”就是这样”。", "quote-nesting[“家风”]", "他说“所谓‘家风’就是这样”。");
    check_mended("这是‘家风’。", "quote-nesting[‘家风’]", "这是“家风”。");
    check_clean("他说“所谓‘家风’就是这样”，又说“好”。");
    check_clean("他写道“甲‘乙“丙”丁’戊”。");
    check_clean("it’s 90’s，the students’ book 一书");
    CHECK(Proofed().found("他说“好。\n\n下一段没有引号。") == "unpaired-mark[“]");
    CHECK(Proofed().found("他说好”。") == "unpaired-mark[”]");
    check_clean("“第一段引文。\n\n“第二段引文。\n\n“第三段引文。”");
}

TEST_CASE("brackets and title marks by pair") {
    CHECK(Proofed().found("依法决定（附条件不起诉。") == "unpaired-mark[（]");
    CHECK(Proofed().found("依法决定附条件）不起诉。") == "unpaired-mark[）]");
    CHECK(Proofed().found("根据《刑法规定。") == "unpaired-mark[《]");
    check_clean("1）第一项；2）第二项；（3）第三项。");
    check_clean("一）总则");
    check_clean("（一段\n\n又一段）");
    check_clean("标点“（”和“》”要成对。");
    check_mended("《关于贯彻《未成年人保护法》的意见》", "title-marks[《未成年人保护法》]",
                 "《关于贯彻〈未成年人保护法〉的意见》");
    check_clean("《关于贯彻〈未成年人保护法〉的意见》");
    CHECK(Proofed().found("《甲《乙《丙》丁》戊》") == "title-marks[《]; title-marks[《]");
}

TEST_CASE("dashes and ellipses") {
    check_mended("他来了--终于来了。", "wrong-dash[--]", "他来了——终于来了。");
    check_mended("他来了 — 终于来了。", "wrong-dash[ — ]", "他来了——终于来了。");
    check_mended("他来了———终于来了。", "wrong-dash[———]", "他来了——终于来了。");
    check_clean("他来了——终于来了，北京—上海，1999—2003年，`a --b`。");
    check_clean("运行 git --amend 即可，-- 之后是参数 a--b。");
    check_mended("他想...算了。", "wrong-ellipsis[...]", "他想……算了。");
    check_mended("他想。。。算了。", "wrong-ellipsis[。。。]", "他想……算了。");
    check_mended("他想…算了。", "wrong-ellipsis[…]", "他想……算了。");
    check_clean("他想……算了。wait... 好");
}

TEST_CASE("repeated and clashing marks, and the comma before 等") {
    check_mended("他说，，好。。", "repeated-mark[，，]; repeated-mark[。。]", "他说，好。");
    check_mended("真的！！！！", "repeated-mark[！！！！]", "真的！！！");
    check_clean("真的！！！是吗？？？真的？！");
    CHECK(Proofed().found("他说，。好") == "clashing-marks[，。]");
    CHECK(Proofed().found("他说：“好。”。") == "clashing-marks[。”。]");
    check_mended("甲、乙、等人", "enumeration-comma[、]", "甲、乙等人");
    check_clean("甲、等级、等待");
}
