// Amendment sheets.

#include "redline/amendments.h"

#include "redline/random_page.h"
#include "redline/show.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace casepress;
using namespace casepress::redline;

namespace {

std::vector<Amendment> amended(const std::string& older, const std::string& newer) {
    const markup::Document old_document = tests::parse(older);
    const markup::Document new_document = tests::parse(newer);
    return amendments(compare(&old_document, &new_document, {}));
}

std::string in_chinese(const std::string& older, const std::string& newer) {
    std::string out;
    for (const Amendment& amendment : amended(older, newer)) out += describe(amendment).zh + "\n";
    return out;
}

std::string in_english(const std::string& older, const std::string& newer) {
    std::string out;
    for (const Amendment& amendment : amended(older, newer)) out += describe(amendment).en + "\n";
    return out;
}

}  // namespace

TEST_CASE("words in a paragraph") {
    CHECK(in_chinese("第一段。\n\n全年共有13名社工参加。", "第一段。\n\n全年共有15名社工参加。") ==
          "将第二段中的“13名”修改为“15名”\n");
    CHECK(in_english("First.\n\nIn all, 13 workers took part.", "First.\n\nIn all, 15 workers took part.") ==
          "In paragraph 2, for “13” substitute “15”\n");
    CHECK(in_chinese("社工走访了学校、社区和家庭。", "社工走访了学校和家庭。") == "删去第一段中的“、社区”\n");
    CHECK(in_chinese("社工走访了学校和家庭。", "社工走访了学校和三个家庭。") ==
          "在第一段中的“社工走访了学校和”之后增加“三个”\n");
    CHECK(in_english("Workers visited the school.", "Workers often visited the school.") ==
          "In paragraph 1, after “Workers” insert “often ”\n");
    CHECK(in_english("The worker recieved it.", "The worker received it.") ==
          "In paragraph 1, for “recieved” substitute “received”\n");
}

TEST_CASE("quoted words stand once in their paragraph") {
    CHECK(in_chinese("甲区13名，乙区13名，丙区12名。", "甲区13名，乙区15名，丙区12名。") ==
          "将第一段中的“13名，丙”修改为“15名，丙”\n");
}

TEST_CASE("places are named by their section") {
    CHECK(in_chinese("# 案例\n\n概要。\n\n## 经过\n\n第一步访谈。", "# 案例\n\n概要。\n\n## 经过\n\n第一步家访。") ==
          "将“案例”部分“经过”部分第一段中的“访谈”修改为“家访”\n");
    CHECK(in_english("## Facts\n\nWorkers visited the home once.",
                     "## Facts\n\nWorkers visited schools and shops often.\n\nMore.") ==
          "For paragraph 1 under “Facts” substitute “Workers visited schools and shops often.”\n"
          "Insert a paragraph after paragraph 1 under “Facts”: “More.”\n");
}

TEST_CASE("whole blocks") {
    CHECK(in_chinese("甲段。\n\n乙段说明调查。", "甲段。") == "删去第二段：“乙段说明调查。”\n");
    CHECK(in_chinese("甲段。", "新的开头一段文字。\n\n甲段。") == "在开头增加一段：“新的开头一段文字。”\n");
    CHECK(in_chinese("## 经过\n\n甲段。", "## 经过\n\n新的开头一段文字。\n\n甲段。") ==
          "在标题“经过”之后增加一段：“新的开头一段文字。”\n");
    CHECK(in_chinese("甲段说明委托。\n\n乙段说明调查。\n\n丙段说明帮教。",
                     "乙段说明调查。\n\n丙段说明帮教。\n\n甲段说明委托。") == "将第一段移至第三段之后\n");
    CHECK(in_english("First one here.\n\nSecond one here.\n\nThird one here.",
                     "Third one here.\n\nFirst one here.\n\nSecond one here.") ==
          "Move paragraph 3 to stand at the beginning\n");
    CHECK(in_chinese("社工先到学校了解情况。随后社工与家长见面。", "社工先到学校了解情况。\n\n随后社工与家长见面。") ==
          "将第一段自“社工先到学校了解情况。”之后另起一段\n");
    CHECK(in_chinese("社工先到学校了解情况。\n\n随后社工与家长见面。", "社工先到学校了解情况。随后社工与家长见面。") ==
          "将第一段与其后一段合并\n");
}

TEST_CASE("lists, tables, notes and fields") {
    CHECK(in_chinese("1. 访谈\n2. 评估", "1. 访谈\n2. 评估\n3. 回访") == "在第一个列表第二项之后增加一项：“回访”\n");
    CHECK(in_chinese("- 乙项内容", "- 甲项很不一样\n- 乙项内容") == "在第一个列表开头增加一项：“甲项很不一样”\n");
    CHECK(in_chinese("| 地区 | 人数 |\n|---|---|\n| 甲区 | 12 |",
                     "| 地区 | 人数 |\n|---|---|\n| 甲区 | 21 |\n| 乙区 | 3 |") ==
          "将第一个表格第一行第二列修改为：“21”\n在第一个表格第一行之后增加一行：“乙区 | 3”\n");
    CHECK(in_chinese("| 地区 | 人数 |\n|---|---|\n| 甲区 | 12 |",
                     "| 地区 | 年份 | 人数 |\n|---|---|---|\n| 甲区 | 2023 | 12 |") ==
          "在第一个表格第一列之后增加一列：“年份 | 2023”\n");
    CHECK(in_chinese("见注[^a]。\n\n[^a]: 报告第2页。", "见注[^a]。\n\n[^a]: 报告第3页。") ==
          "将第一条脚注中的“第2页”修改为“第3页”\n");
    CHECK(in_chinese("+++\ntitle = \"旧的案例标题\"\nweight = 1\n+++\n文",
                     "+++\ntitle = \"新的案例标题\"\nweight = 2\n+++\n文") ==
          "将字段“title”中的“旧”修改为“新”\n将字段“weight”修改为：“2”\n");
}

TEST_CASE("format gives no amendment, and every other change gives one in both languages") {
    CHECK(in_chinese("社工**全程**参与。", "社工全程参与。").empty());
    std::mt19937 random(37);
    for (int round = 0; round < 150; ++round) {
        const auto page = tests::random_page(random, 10);
        const std::string older = tests::to_markdown(page);
        const std::string newer = tests::to_markdown(tests::random_edit(random, page));
        CAPTURE(older);
        CAPTURE(newer);
        const markup::Document old_document = tests::parse(older);
        const markup::Document new_document = tests::parse(newer);
        const Redline redline = compare(&old_document, &new_document, {});
        const auto list = amendments(redline);
        for (const Amendment& amendment : list) {
            const LocalizedText text = describe(amendment);
            REQUIRE_FALSE(text.en.empty());
            REQUIRE_FALSE(text.zh.empty());
        }
        if (redline.counts.changed_blocks + redline.counts.moved_blocks > 0) REQUIRE_FALSE(list.empty());
    }
}
