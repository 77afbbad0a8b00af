// Redlines of small pages, as people would mark them.

#include "redline/redline.h"

#include "redline/show.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress;
using namespace casepress::redline;
using tests::redlined;

TEST_CASE("words, and characters within words") {
    CHECK(redlined("共有13名未成年人参加了活动。", "共有15名未成年人参加了活动。") ==
          "~ 共有[-13名-]{+15名+}未成年人参加了活动。\n");
    CHECK(redlined("他是社会工作者，长期驻点。", "他是社会工作师，长期驻点。") ==
          "~ 他是社会工作[-者-]{+师+}，长期驻点。\n");
    CHECK(redlined("The worker recieved the report.", "The worker received the report.") ==
          "~ The worker rec[-ie-]{+ei+}ved the report.\n");
    CHECK(redlined("The court was quiet.", "The judge was quiet.") == "~ The [-court-]{+judge+} was quiet.\n");
    CHECK(redlined("会议于2023年3月17日召开。", "会议于2023年3月18日召开。") ==
          "~ 会议于[-2023年3月17日-]{+2023年3月18日+}召开。\n");
    CHECK(redlined("对袁某某进行帮教。", "对袁某进行帮教。") == "~ 对[-袁某某-]{+袁某+}进行帮教。\n");
}

TEST_CASE("no confetti: common text shorter than the changes around it is given up") {
    CHECK(redlined("Alpha beta of gamma delta ends here, and so do we.",
                   "Other words of quite different kinds end here, and so do we.") ==
          "~ [-Alpha beta of gamma delta ends-]{+Other words of quite different kinds end+} here, and so do we.\n");
}

TEST_CASE("an insertion begins where a sentence or clause begins") {
    CHECK(redlined("社工介入案件。社工介入家庭。", "社工介入案件。社工介入学校。社工介入家庭。") ==
          "~ 社工介入案件。{+社工介入学校。+}社工介入家庭。\n");
    CHECK(redlined("the one, the two, the three", "the one, the two, the two, the three") ==
          "~ the one, {+the two, +}the two, the three\n");
}

TEST_CASE("inline markup is no text: it changes without words changing") {
    CHECK(redlined("社工**全程**参与。", "社工全程参与。") == "= 社工*全程*参与。\n");
    CHECK(redlined("详见[通报](a)。", "详见[通报](b)。") == "= 详见@通报@。\n");
    CHECK(redlined("**bold**ly said", "**bold**er said") == "~ bold[-ly-]{+er+} said\n");
    CHECK(redlined("甲，\n乙。", "甲，乙。") == "= (markup) 甲，乙。\n");
    CHECK(redlined("甲<b>乙</b>", "甲乙") == "= (markup) 甲乙\n");
    CHECK(redlined("## 标题一", "### 标题一") == "= (markup) 标题一\n");
}

TEST_CASE("images and notes are atoms") {
    CHECK(redlined("前![图](a.png)后", "前![图](b.png)后") == "~ 前[-!(图 → a.png)-]{+!(图 → b.png)+}后\n");
    // The numbers of notes follow from their order.
    CHECK(redlined("一[^a]，二[^b]。\n\n[^a]: 报告第二页。\n\n[^b]: 另一本书。",
                   "零[^c]，一[^a]，二[^b]。\n\n[^c]: 新注在此。\n\n[^a]: 报告第二页。\n\n[^b]: 另一本书。") ==
          "~ {+零^，+}一^，二^。\n+ note:\n  + 新注在此。\n= note:\n  = 报告第二页。\n= note:\n  = 另一本书。\n");
}

TEST_CASE("a reference stays the same when its note is edited") {
    CHECK(redlined("一[^a]。\n\n[^a]: 报告第二页的说明。", "一[^b]。\n\n[^b]: 报告第三页的说明。") ==
          "= 一^。\n~ note:\n  ~ 报告[-第二页-]{+第三页+}的说明。\n");
    CHECK(redlined("一[^a]。\n\n[^a]: 报告第二页的说明。", "一[^b]。\n\n[^b]: Something else.") ==
          "~ 一[-^-]{+^+}。\n- note:\n  - 报告第二页的说明。\n+ note:\n  + Something else.\n");
}

TEST_CASE("blocks that moved, also when edited on the way") {
    CHECK(redlined("甲段说的是委托。\n\n乙段说的是调查工作的安排。\n\n丙段说的是帮教。",
                   "丙段说的是帮教。\n\n甲段说的是委托。\n\n乙段说的是调查工作的安排。") ==
          ">1 丙段说的是帮教。\n= 甲段说的是委托。\n= 乙段说的是调查工作的安排。\n<1 丙段说的是帮教。\n");
    CHECK(redlined("需要移动的一段文字，说明社工如何开展调查。\n\n第二段。\n\n第三段在此。",
                   "第二段。\n\n第三段在此。\n\n需要移动的一段文字，说明社工怎样开展调查。") ==
          "<1 需要移动的一段文字，说明社工如何开展调查。\n= 第二段。\n= 第三段在此。\n"
          ">1 需要移动的一段文字，说明社工[-如何-]{+怎样+}开展调查。\n");
    CHECK(redlined("- 一个较长的条目写了很多内容\n- 乙项的内容也不短",
                   "- 乙项的内容也不短\n\n一个较长的条目写了很多内容") ==
          "~ list:\n  - item:\n    <1 一个较长的条目写了很多内容\n  = item:\n    = 乙项的内容也不短\n>1 "
          "一个较长的条目写了很多内容\n");
}

TEST_CASE("a paragraph split in two, and two merged") {
    const std::string whole = "第一句话讲社工如何介入。第二句话讲检察机关如何支持。";
    const std::string parts = "第一句话讲社工如何介入。\n\n第二句话讲检察机关如何支持。";
    CHECK(redlined(whole, parts) == "~ 第一句话讲社工如何介入。{+¶+}第二句话讲检察机关如何支持。\n");
    CHECK(redlined(parts, whole) == "~ 第一句话讲社工如何介入。[-¶-]第二句话讲检察机关如何支持。\n");
}

TEST_CASE("tables stay tables: columns and rows added, removed and moved") {
    CHECK(redlined("| 地区 | 人数 |\n|---|---|\n| 甲区 | 13 |\n| 乙区 | 20 |",
                   "| 地区 | 年份 | 人数 |\n|---|---|---|\n| 甲区 | 2023 | 13 |\n| 乙区 | 2022 | 21 |") ==
          "~ table:\n  ~ row:\n    = 地区\n    + 年份\n    = 人数\n  ~ row:\n    = 甲区\n    + 2023\n    = 13\n"
          "  ~ row:\n    = 乙区\n    + 2022\n    ~ [-20-]{+21+}\n");
    CHECK(redlined("| 地区 | 人数 |\n|---|---|\n| 甲区 | 13 |", "| 人数 | 地区 |\n|---|---|\n| 13 | 甲区 |") ==
          "~ table:\n  ~ row:\n    <1 地区\n    = 人数\n    >1 地区\n  ~ row:\n    <2 甲区\n    = 13\n    >2 甲区\n");
    CHECK(redlined("| 名 | 数 |\n|---|---|\n| 甲 | 1 |\n| 乙 | 2 |\n| 丙 | 3 |",
                   "| 名 | 数 |\n|---|---|\n| 乙 | 2 |\n| 丙 | 3 |\n| 甲 | 1 |") ==
          "~ table:\n  = row:\n    = 名\n    = 数\n  <1 row:\n    = 甲\n    = 1\n  = row:\n    = 乙\n    = 2\n"
          "  = row:\n    = 丙\n    = 3\n  >1 row:\n    = 甲\n    = 1\n");
}

TEST_CASE("a column whose header and cells changed is still that column") {
    CHECK(redlined("| 地区 | 人数 |\n|---|---|\n| 甲区 | 13 |", "| 地区 | 人次 |\n|---|---|\n| 甲区 | 15 |") ==
          "~ table:\n  ~ row:\n    = 地区\n    ~ 人[-数-]{+次+}\n  ~ row:\n    = 甲区\n    ~ [-13-]{+15+}\n");
    // Between two others it is known by the cells that stayed.
    CHECK(redlined("| 地区 | 人数 |\n|---|---|\n| 甲区 | 13 |\n| 乙区 | 14 |",
                   "| 地区 | 新列 | 总人数 |\n|---|---|---|\n| 甲区 | 有 | 13 |\n| 乙区 | 无 | 14 |") ==
          "~ table:\n  ~ row:\n    = 地区\n    + 新列\n    ~ {+总+}人数\n  ~ row:\n    = 甲区\n    + 有\n    = 13\n"
          "  ~ row:\n    = 乙区\n    + 无\n    = 14\n");
}

TEST_CASE("lists stay lists, nested ones too") {
    CHECK(redlined("1. 访谈\n2. 评估\n   - 初评\n", "1. 访谈\n2. 评估\n   - 初评\n   - 复评\n3. 回访\n") ==
          "~ list:\n  = item:\n    = 访谈\n  ~ item:\n    = 评估\n    ~ list:\n      = item:\n        = 初评\n"
          "      + item:\n        + 复评\n  + item:\n    + 回访\n");
    CHECK(redlined("- [ ] 回访", "- [x] 回访") == "~ list:\n  ~ (task) item:\n    = 回访\n");
    CHECK(redlined("3. 甲项的内容", "4. 甲项的内容") == "~ (numbering) list:\n  = item:\n    = 甲项的内容\n");
}

TEST_CASE("alerts, quotes, code and HTML") {
    CHECK(redlined("> [!NOTE]\n> 请注意保护隐私。", "> [!WARNING]\n> 请注意保护隐私。") ==
          "~ (alert) alert:\n  = 请注意保护隐私。\n");
    CHECK(redlined("> [!NOTE]\n> 请注意保护隐私。", "> [!FACILITATOR]\n> 请注意保护隐私。") ==
          "~ (audience) alert:\n  = 请注意保护隐私。\n");
    CHECK(redlined("```\na = 1\nb = 2\n```", "```\na = 1\nb = 3\n```") == "~ a = 1\nb = [-2-]{+3+}\n\n");
    CHECK(redlined("<div>甲</div>", "<div>乙</div>") == "~ <div>[-甲-]{+乙+}</div>\n\n");
}

TEST_CASE("fields of the front matter") {
    const auto fields = [](const std::string& older, const std::string& newer) {
        return redlined("+++\n" + older + "\n+++\n", "+++\n" + newer + "\n+++\n");
    };
    CHECK(fields("title = \"共13件\"", "title = \"共15件\"") == "title: 共[-13件-]{+15件+}\n");
    CHECK(fields("a = 1\nb = 2", "b = 2\na = 1") == "(fields rearranged)\n");
    CHECK(fields("q = [\"甲问\", \"乙问\"]", "q = [\"新问\", \"甲问\", \"乙问\"]") == "q.1: 新问\n");
    CHECK(fields("[[f]]\nv = 1\nl = \"人\"\n[[f]]\nv = 2\nl = \"次\"",
                 "[[f]]\nv = 1\nl = \"人\"\n[[f]]\nv = 3\nl = \"次\"") == "f.2.v: [-2-]{+3+}\n");
    CHECK(fields("a = [1, 2]", "a = [2, 1]") == "a: [-1, 2-]{+2, 1+}\n");
    CHECK(fields("a = 1", "b = 2") == "b: 2\na: 1\n");
    CHECK(fields("a = 1", "a = \"1\"") == "(fields rearranged)\n");
}
