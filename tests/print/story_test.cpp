// Pages as stories: Markdown and fields in, a row of blocks out.

#include "base/text.h"
#include "print/fixture.h"

using namespace print_test;

namespace {

std::string show(const Text& text) {
    std::string all;
    for (const TextPiece& piece : text) {
        std::string part = replace_all(piece.text, "\n", "⏎");
        if (piece.emphasis == Emphasis::kStrong) part = "**" + part + "**";
        if (piece.emphasis == Emphasis::kEmphasis) part = "*" + part + "*";
        if (piece.emphasis == Emphasis::kStrongEmphasis) part = "***" + part + "***";
        if (piece.emphasis == Emphasis::kCode) part = "`" + part + "`";
        if (piece.struck) part = "~" + part + "~";
        if (!piece.language.empty()) part = piece.language + ":" + part;
        if (piece.note != 0) part = "^" + part;
        if (!piece.link.empty()) part = "[" + part + "](" + piece.link + ")";
        all += part;
    }
    return all;
}

std::string show(const Block& block) {
    constexpr const char* kNames[] = {"P",     "H",     "LI",     "QUOTE", "CODE",  "RULE",     "PICTURE",
                                      "TABLE", "CHART", "FIGURE", "FACTS", "ALERT", "QUESTIONS"};
    std::string line = kNames[static_cast<std::size_t>(block.kind)];
    if (block.level > 0) line += std::to_string(block.level);
    if (block.depth > 0) line += "." + std::to_string(block.depth);
    if (block.quotes > 0) line += ">" + std::to_string(block.quotes);
    if (block.in_alert) line += "!";
    if (block.for_facilitators) line += "F";
    if (!block.section.empty()) line += "#" + block.section;
    if (!block.marker.empty()) line += " " + block.marker;
    if (!block.label.empty()) line += " (" + block.label + ")";
    if (!block.text.empty()) line += " " + show(block.text);
    if (!block.picture.path.empty()) line += " " + block.picture.path + " “" + block.picture.alternative + "”";
    for (const auto& row : block.table.rows) {
        line += " /";
        for (const TableCell& cell : row) line += " " + show(cell.text) + (cell.heading ? "!" : "") + " |";
    }
    for (const Fact& fact : block.facts) {
        line += " " + fact.label + "=";
        for (const Text& value : fact.values) line += show(value) + ";";
    }
    if (block.kind == BlockKind::kChart) line += " " + block.chart.title;
    for (const ChartBar& bar : block.chart.bars) line += " " + bar.label + "=" + bar.value_text;
    if (block.answer_lines > 0) line += " …" + std::to_string(block.answer_lines);
    return line;
}

std::string show(const Story& story) {
    std::string all;
    for (const Block& block : story.blocks) all += show(block) + "\n";
    for (std::size_t i = 0; i < story.notes.size(); ++i)
        all += "^" + std::to_string(i + 1) + " " + show(story.notes[i]) + "\n";
    return all;
}

struct Case {
    const char* name;
    const char* markdown;
    const char* expected;
};

constexpr Case kCases[] = {
    {"paragraphs", "甲\n\n乙\n", "P 甲\nP 乙\n"},
    {"soft breaks", "甲\n乙 word\nword\n", "P 甲乙 word word\n"},
    {"hard break", "甲  \n乙\n", "P 甲⏎乙\n"},
    {"emphasis", "**甲**乙*丙* `丁` ~~戊~~ ***己***\n", "P **甲**乙*丙* `丁` ~戊~ ***己***\n"},
    {"the title is no heading", "# 题\n\n## 节\n\n### 小节\n\n甲\n", "H2 节\nH3 小节\nP 甲\n"},
    {"headings of the first level", "# 题\n\n甲\n\n# 节\n", "P 甲\nH2 节\n"},
    {"lists", "- 甲\n  - 乙\n    - 丙\n- 丁\n", "LI.1 ● 甲\nLI.2 – 乙\nLI.3 · 丙\nLI.1 ● 丁\n"},
    {"numbers", "3. 甲\n4. 乙\n\n   丙\n", "LI.1 3. 甲\nLI.1 4. 乙\nLI.1 丙\n"},
    {"tasks", "- [ ] 甲\n- [x] 乙\n", "LI.1 □ 甲\nLI.1 ■ 乙\n"},
    {"an item that begins with a list", "- - 甲\n", "LI.2 – 甲\n"},
    {"an empty item leaves no marker", "- \n- 甲\n", "LI.1 ● 甲\n"},
    {"quotations", "> 甲\n>\n> > 乙\n>\n> - 丙\n\n丁\n", "QUOTE>1 甲\nQUOTE>2 乙\nLI.1>1 ● 丙\nP 丁\n"},
    {"alerts", "> [!NOTE]\n> 甲\n>\n> - 乙\n\n丙\n", "ALERT! (说明) 甲\nLI.1! ● 乙\nP 丙\n"},
    {"an alert with a title", "> [!TIP] 窍门\n> 甲\n", "ALERT! (窍门) 甲\n"},
    {"code", "```\na\n\tb\n```\n", "CODE a⏎    b\n"},
    {"code in a list", "- 甲\n\n  ```\n  a\n  ```\n", "LI.1 ● 甲\nCODE.1 a\n"},
    {"rules", "甲\n\n---\n\n乙\n", "P 甲\nRULE\nP 乙\n"},
    {"tables", "| 甲 | **乙** |\n|---|---|\n| 1 | 2 |\n| 3 |\n", "TABLE / 甲! | **乙**! | / 1 | 2 | / 3 |  |\n"},
    {"notes by first reference", "甲[^b]乙[^a]丙[^b]\n\n[^a]: 子\n[^b]: 丑\n", "P 甲^1乙^2丙^1\n^1 丑\n^2 子\n"},
    {"a note in a note", "甲[^a]\n\n[^a]: 子[^b]\n[^b]: 丑\n", "P 甲^1\n^1 子^2\n^2 丑\n"},
    {"a note of two paragraphs", "甲[^a]\n\n[^a]: 子\n\n    丑\n", "P 甲^1\n^1 子⏎丑\n"},
    {"links", "[甲](https://a.example/?q=字 \"t\")和[乙](mailto:a@example.org)和<https://b.example/>\n",
     "P [甲](https://a.example/?q=%E5%AD%97)和[乙](mailto:a@example.org)和[https://b.example/](https://b.example/)\n"},
    {"no script", "[甲](javascript:alert(1))\n", "P 甲\n"},
    {"a link with emphasis", "[甲**乙**](https://a.example/)\n",
     "P [甲](https://a.example/)[**乙**](https://a.example/)\n"},
    {"fragments", "[甲](#节)\n\n## 节\n", "P [甲](#a#节)\nH2 节\n"},
    {"raw HTML", "甲<br>乙<script>x</script>丙\n\n<div>丁 &amp; 戊</div>\n", "P 甲乙丙\nP 丁 & 戊\n"},
    {"English in Chinese text", "他说 freedom of religion or belief 是一项 human right。\n",
     "P 他说 en:freedom of religion or belief 是一项 human right。\n"},
    {"pictures that are elsewhere", "甲![乙](https://a.example/b.png)\n", "P 甲乙\n"},
    {"entities", "A &amp; B &copy;\n", "P A & B ©\n"},
};

}  // namespace

TEST_CASE("Markdown becomes blocks") {
    for (const Case& one : kCases) {
        CAPTURE(std::string(one.name));
        CHECK(show(story_of(one.markdown)) == std::string(one.expected));
    }
}

TEST_CASE("Han characters in English text are Chinese") {
    CHECK(show(story_of("The term 三自（爱国）运动, here.\n", "en")) == "P The term zh:三自（爱国）运动, here.\n");
    CHECK(show(story_of("- one\n", "en")) == "LI.1 • one\n");
}

TEST_CASE("each piece knows where it stands in the file") {
    const std::string markdown = "# 题\n\n甲乙\n丙**丁**戊 `己`\n\n- 庚[辛](https://a.example/)\n\n> 壬\n> 癸\n";
    const Story story = story_of(markdown);
    std::size_t checked = 0;
    for (const Block& block : story.blocks) {
        for (const TextPiece& piece : block.text) {
            REQUIRE(piece.source > 0);
            CHECK(markdown.substr(piece.source, piece.text.size()) == piece.text);
            ++checked;
        }
    }
    CHECK(checked == 9);
}

TEST_CASE("what is for facilitators is in their edition only") {
    const char* markdown = "甲[^a]\n\n> [!FACILITATOR]\n> 乙[^b]\n>\n> 丙[^a]\n\n[^a]: 子\n[^b]: 丑\n";
    CHECK(show(story_of(markdown)) == "P 甲^1\n^1 子\n");
    CHECK(show(story_of(markdown, "zh", Edition::kFacilitator)) ==
          "P 甲^1\nALERT!F (培训者用) 乙^2\nALERT!F 丙^1\n^1 子\n^2 丑\n");
}

TEST_CASE("links to pages stay inside the document where they can") {
    const PrintSite site(std::string(kSiteToml) + R"(
-- content/a.zh.md --
# 甲
[乙](b.zh.md#节) [丙](c.zh.md) [图](x.png)
-- content/b.zh.md --
# 乙
## 节
字
-- content/c.zh.md --
# 丙
-- content/x.png --
x
)");
    StoryContext context = site.context();
    const model::PageId b = site.pages.page("b").id;
    context.in_document = [b](model::PageId id) { return id == b; };
    const Story story = make_story(context, site.pages.page("a").id, {});
    REQUIRE(story.blocks.size() == 1);
    CHECK(show(story.blocks[0]) == "P [乙](#b#节) [丙](https://example.org/zh/c/) [图](https://example.org/x.png)");
    context.in_document = {};
    CHECK(show(make_story(context, site.pages.page("a").id, {}).blocks[0])
              .starts_with("P [乙](https://example.org/zh/b/#%E8%8A%82)"));
}

TEST_CASE("pictures of the content folder") {
    const PrintSite site(std::string(kSiteToml) + R"(
-- content/n/a.zh.md --
+++
title = "甲"
image = "p/x.png"
image_alt = "门"
+++
前![](p/x.png)后

![窗](/n/p/x.png "图一 窗")
-- content/n/p/x.png --
x
)");
    CHECK(show(site.story("n/a")) ==
          "PICTURE content/n/p/x.png “门”\nP 前后\nPICTURE content/n/p/x.png “”\n"
          "PICTURE 图一 窗 content/n/p/x.png “窗”\n");
}

namespace {

constexpr std::string_view kCaseSite = R"(
-- site.toml --
title = "试"
base_url = "https://example.org/"
languages = ["zh", "en"]
[vocabularies.charges]
file = "charges.toml"
label = "罪名"
title = "罪名"
[types.case]
label = "案例"
plural = "案例"
folder = "cases"
sections = [ { id = "facts", zh = "案情", en = "Facts" }, { id = "outcome", zh = "结果", en = "Outcome" } ]
[types.case.fields]
batch = { kind = "text", label = { zh = "批次", en = "Batch" } }
number = { kind = "integer", label = { zh = "序号", en = "Number" } }
lesson = { kind = "text", label = { zh = "要旨", en = "Lesson" } }
charge = { kind = "term", vocabulary = "charges", list = true, label = { zh = "罪名", en = "Charge" } }
region = { kind = "region", list = true, label = { zh = "地区", en = "Region" } }
summary_text = { kind = "markdown", label = { zh = "概要", en = "Abstract" } }
[types.case.fields.persons]
kind = "table"
list = true
label = { zh = "人物", en = "Persons" }
[types.case.fields.persons.fields]
name = { kind = "text", label = { zh = "化名", en = "Name" } }
role = { kind = "text", label = { zh = "身份", en = "Role" } }
count = { kind = "integer", label = { zh = "人数", en = "How many" } }
[types.case.fields.laws]
kind = "table"
list = true
label = { zh = "法律", en = "Laws" }
[types.case.fields.laws.fields]
name = { kind = "text", label = { zh = "名称", en = "Name" } }
article = { kind = "text", label = { zh = "条", en = "Article" } }
url = { kind = "url", label = { zh = "链接", en = "Link" } }
-- content/charges.toml --
[[terms]]
id = "theft"
zh = "盗窃"
en = "Theft"
[[terms]]
id = "arson"
zh = "放火"
en = "Arson"
-- content/regions.toml --
[[regions]]
code = "500000"
name = { zh = "重庆市", en = "Chongqing" }
[[regions]]
code = "500106"
name = { zh = "沙坪坝区", en = "Shapingba District" }
-- content/cases/a.zh.md --
+++
title = "甲某某盗窃案：一名少年的转变与社区的支持"
date = "2025-03"
batch = "第一批"
number = 4
lesson = "要旨一句。"
charge = ["theft", "arson"]
region = ["500106"]
summary_text = "一句**话**。"
not_given = ["outcome", "persons.role"]
questions = ["问一？", "问二？"]
persons = [{ name = "甲某某", role = "学生" }, { name = "同学", count = 3 }]
laws = [{ name = "刑法", article = "264", url = "https://law.example/" }]
sources = [{ name = "央广网" }, { name = "某报", relation = "reprinted-from" }]
figures = [
  { value = 3, unit = "person", group = "g", label = "一" },
  { value = 5, unit = "person", group = "g", label = "二" },
  { value = 7, unit = "yuan", group = "g", label = "三" },
]
+++
## 案情
字。
-- content/cases/b.zh.md --
+++
title = "乙"
kicker = "引题"
deck = "副题"
byline = "本报记者"
figures = [{ value = 30, unit = "person", label = "一" }, { value = 5, unit = "yuan", label = "二" }, { value = 20, unit = "yuan", label = "三" }, { value = 700, unit = "yuan", label = "四" }]
+++
)";

}  // namespace

TEST_CASE("a case's head comes from its fields") {
    const PrintSite site(kCaseSite);
    const Story story = site.story("cases/a");
    CHECK(story.kicker == "第一批　第4件");
    CHECK(story.deck == "要旨一句。");
    CHECK(story.short_title == "甲某某盗窃案");
    CHECK(story.source_line == "据央广网；转自某报");
    CHECK(story.key == "cases/a");
    CHECK(story.path == "content/cases/a.zh.md");
    CHECK(story.characters == 4);
    const Story other = site.story("cases/b");
    CHECK(other.kicker == "引题");
    CHECK(other.deck == "副题");
    CHECK(other.byline == "本报记者");
    CHECK(other.source_line.empty());
}

TEST_CASE("facts, figures and questions") {
    const PrintSite site(kCaseSite);
    CHECK(show(site.story("cases/a", "zh", {.facts = true, .figures = true, .questions = true, .answer_lines = 3})) ==
          "FACTS 时间=2025年3月; 罪名=盗窃、放火; 地区=重庆市沙坪坝区; 概要=一句话。; 人物=甲某某，学生;同学，人数：3; "
          "法律=刑法，第264条; 来源没有给出=结果、身份;\n"
          "H2#facts 案情\nP 字。\nCHART 单位：人 一=3 person 二=5 person\n"
          "QUESTIONS2 讨论题\nLI.1 1. 问一？ …3\nLI.1 2. 问二？ …3\n");
    // Where no chart can be drawn, the two largest numerals, in the page's order.
    CHECK(show(site.story("cases/b")) == "FIGURE (一) 30 person\nFIGURE (四) 700 yuan\n");
    CHECK(show(site.story("cases/b", "zh", {.figures = false})) == "");
}

TEST_CASE("short titles") {
    const auto short_title = [](const std::string& title, const std::string& language = "zh") {
        return story_of("+++\ntitle = \"" + title + "\"\n+++\n", language).short_title;
    };
    CHECK(short_title("短题") == "短题");
    CHECK(short_title("一座教堂的十年：从处罚到终审") == "一座教堂的十年");
    CHECK(short_title("一座教堂的十年从处罚到终审") == "一座教堂的十年从处罚到…");
    CHECK(short_title("：开头是冒号的标题很长很长很长") == "：开头是冒号的标题很长…");
    CHECK(short_title("Pingliang counts 1,086 social work professionals", "en") == "Pingliang counts 1,086…");
    CHECK(short_title("Ten years: from penalty to judgment", "en") == "Ten years");
}

TEST_CASE("deep nesting is no trouble") {
    const Story story = story_of(repeated("> ", 90) + "- 甲\n");
    REQUIRE(story.blocks.size() == 1);
    CHECK(story.blocks[0].depth == 1);
    Desk desk;
    const Galley galley = desk.setter.set_body(story, desk.paper().column_width(), {});
    CHECK(text_of(galley) == "●甲");
}
