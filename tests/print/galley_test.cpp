// Galleys: where they may be cut, what stands on the grid, what is in them.

#include "base/text.h"
#include "print/codes.h"
#include "print/fixture.h"
#include "typesetting/codes.h"

#include <algorithm>
#include <random>

using namespace print_test;

namespace {

constexpr std::string_view kSentence = "公民有宗教信仰自由，任何国家机关、社会团体和个人不得强制公民信仰宗教。";

/// What costs to cut after each unit: "." nothing, "-" something, "x" forbidden.
std::string cuts(const Galley& galley) {
    std::string all;
    for (const GalleyUnit& unit : galley.units) all += unit.cut == 0 ? '.' : unit.cut < kNeverCut ? '-' : 'x';
    return all;
}

std::string spaces(const Galley& galley) {
    std::string all;
    for (const GalleyUnit& unit : galley.units) all += std::to_string(unit.space);
    return all;
}

struct Set {
    explicit Set(std::string_view markdown, const std::string& language = "zh", BodyExtras extras = {})
        : desk(language),
          story(story_of(markdown, language)),
          galley(desk.setter.set_body(story, desk.paper().column_width(), {}, extras)) {}

    Desk desk;
    Story story;
    Galley galley;
};

/// A paragraph of so many lines in a column of 17 characters.
std::string lines(std::size_t count) { return repeated("字", count * 17 - 6) + "。\n\n"; }

}  // namespace

TEST_CASE("two lines of a paragraph stay together on either side") {
    CHECK(cuts(Set(lines(1) + lines(2) + lines(3) + lines(4) + lines(6)).galley) == ".x.xx.x.x.x...x.");
}

TEST_CASE("a heading stays with what follows, with space above it") {
    const Set set("# 题\n\n" + lines(1) + "## 节\n\n" + lines(4));
    CHECK(cuts(set.galley) == ".xx.x.");
    CHECK(spaces(set.galley) == "010000");
    CHECK(set.galley.units[1].kind == UnitKind::kHeading);
    CHECK(set.galley.steps(0, 6) == 7);
    CHECK(set.galley.steps(1, 6) == 5);
    // Nothing is kept with what does not follow.
    CHECK(cuts(Set("# 题\n\n甲\n\n## 节\n").galley) == "..");
}

TEST_CASE("what announces a list is better kept with it") {
    CHECK(cuts(Set("如下：\n\n- 甲\n- 乙\n").galley) == "-..");
    CHECK(cuts(Set("如下。\n\n- 甲\n- 乙\n").galley) == "...");
}

TEST_CASE("body lines stand on the grid") {
    const Set set(
        "甲[^a]\n\n## 节\n\n- 乙\n\n> 丙\n\n> [!NOTE]\n> 丁\n\n```\na\n```\n\n| 甲 |\n|---|\n| 乙 |\n\n[^a]: 子\n",
        "zh", {.notes = true, .source_line = true});
    const Length step = set.desk.setter.step();
    std::size_t count = 0;
    std::optional<Length> baseline;
    for (const Item& item : set.galley.items) {
        const auto* line = std::get_if<LineItem>(&item);
        if (line == nullptr) continue;
        if (!baseline) baseline = line->place.y % step;
        CHECK(line->place.y % step == *baseline);
        ++count;
    }
    CHECK(count >= 10);
    // The square of a character stands in the middle of its step.
    CHECK(*baseline == (14'000 - 9000) / 2 + 9000 * 88 / 100);
}

TEST_CASE("list markers hang in whole ems") {
    const Set set("- 甲\n\n8. 乙\n9. 丙\n10. 丁\n");
    std::vector<Length> left;
    for (const Item& item : set.galley.items) left.push_back(std::get<LineItem>(item).place.x / 9000);
    CHECK(left == std::vector<Length>{0, 1, 0, 2, 0, 2, 0, 2});
    CHECK(text_of(set.galley) == "●甲8.乙9.丙10.丁");
}

TEST_CASE("a footnote counts once, where it is first referred to") {
    const Set set("甲[^a]乙[^b]\n\n丙[^a]\n\n- 丁[^c]\n\n[^a]: 子\n[^b]: 丑\n[^c]: 寅\n");
    REQUIRE(set.galley.units.size() == 3);
    CHECK(set.galley.units[0].notes == 2);
    CHECK(set.galley.units[1].notes == 0);
    CHECK(set.galley.units[2].notes == 1);
}

TEST_CASE("notes and the source line behind the text") {
    const PrintSite site(
        std::string(kSiteToml) +
        "-- content/a.zh.md --\n+++\ntitle = \"题\"\nsources = [{ name = \"某报\" }]\n+++\n甲[^a]\n\n[^a]: "
        "子\n");
    const Story story = site.story();
    Desk desk;
    const Galley galley =
        desk.setter.set_body(story, desk.paper().column_width(), {}, {.notes = true, .source_line = true});
    CHECK(text_of(galley) == "甲11子据某报");
    CHECK(galley.units[1].kind == UnitKind::kNote);
    CHECK(galley.units[2].kind == UnitKind::kSource);
    CHECK(galley.units[1].cut == kNeverCut);
    REQUIRE(galley.anchors.size() == 1);
    CHECK(galley.anchors[0].second.name == "a#note-1");
    const SetBlock note = desk.setter.set_note(story, 0, 100'000);
    CHECK(text_of(note.items) == "1子");
    CHECK(note.anchors[0].name == "a#note-1");
    CHECK(note.height == desk.setter.style(StyleId::kNote, "zh").leading);
}

TEST_CASE("headings are places that links lead to") {
    const Set set("甲\n\n## 节 {#jie}\n\n乙\n");
    REQUIRE(set.galley.anchors.size() == 1);
    CHECK(set.galley.anchors[0].first == 1);
    CHECK(set.galley.anchors[0].second.name == "a#jie");
}

TEST_CASE("tables: short ones stay whole; long ones are cut behind the head and two rows, before the last two") {
    const Set set("| 甲 | 乙 |\n|---|---:|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n");
    CHECK(cuts(set.galley) == "xxx.");
    std::string rows = "| 甲 | 乙 |\n|---|---|\n";
    for (int i = 0; i < 12; ++i) rows += "| 1 | 2 |\n";
    const Set middling(rows);
    CHECK(cuts(middling.galley) == "xx" + std::string(9, '-') + "x.");
    CHECK(middling.galley.units[5].cut > 800);
    for (int i = 0; i < 12; ++i) rows += "| 1 | 2 |\n";
    const Set many(rows);
    CHECK(cuts(many.galley) == "xx" + std::string(21, '-') + "x.");
    CHECK(many.galley.units[5].cut < 200);
    CHECK(set.galley.units[0].kind == UnitKind::kTableHead);
    CHECK(set.galley.units[3].kind == UnitKind::kTableRow);
    CHECK(text_of(set.galley) == "甲乙123456");
    CHECK(set.desk.codes().empty());
}

TEST_CASE("a long row is cut as a paragraph is") {
    const Set set("| 甲 | 乙 |\n|---|---|\n| 1 | " + repeated("字", 150) + " |\n| 2 | 3 |\n");
    const std::string all = cuts(set.galley);
    REQUIRE(all.size() > 8);
    CHECK(all.starts_with("xx-"));
    CHECK(std::ranges::count(all, '-') >= 4);
    CHECK(text_of(set.galley).size() == 3 * (2 + 150) + 3);
}

TEST_CASE("a table wider than its place is set in parts") {
    std::string head = "|", rule = "|", row = "|";
    for (int i = 0; i < 100; ++i) {
        head += " 栏" + std::to_string(i) + " |";
        rule += "---|";
        row += " 值" + std::to_string(i) + " |";
    }
    Set set(head + "\n" + rule + "\n" + row + "\n");
    CHECK(set.desk.codes() == std::vector<std::uint16_t>{kTableSplit.number});
    // Every cell is there, once as itself; the first column's cells again as decoration of each further part.
    std::map<std::string, int> tagged;
    std::size_t repeats = 0;
    for (const Item& item : set.galley.items) {
        const auto* line = std::get_if<LineItem>(&item);
        if (line == nullptr) continue;
        if (std::holds_alternative<pdf::Artifact>(line->owner)) {
            ++repeats;
        } else {
            ++tagged[line->text->shaped.text];
        }
    }
    CHECK(tagged.size() == 200);
    CHECK(repeats > 10);
    for (const auto& item : set.galley.items) {
        if (const auto* line = std::get_if<LineItem>(&item)) CHECK(line->place.x < set.galley.measure);
    }
}

TEST_CASE("tables find the columns they need") {
    const Set set("# 题\n\n| 名称 | 一个很长很长的说明栏目 | 又一个很长很长的说明栏目 |\n|---|---|---|\n| 甲 | " +
                  repeated("字", 20) + " | " + repeated("字", 20) + " |\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n");
    const std::vector<WideBlock> wide = set.desk.setter.wide_blocks(set.story, 3);
    REQUIRE(wide.size() == 1);
    CHECK(wide[0].block == 0);
    CHECK(wide[0].best_span >= 2);
    CHECK(wide[0].least_span <= wide[0].best_span);
    Desk desk;
    const Galley rest = desk.setter.set_body(set.story, desk.paper().column_width(), wide);
    CHECK(text_of(rest) == "甲乙12");
    const SetBlock block = desk.setter.set_block(set.story, 0, desk.paper().span_width(wide[0].best_span));
    CHECK(block.steps > 2);
    CHECK(text_of(block.items).starts_with("名称"));
}

TEST_CASE("answer lines, facts, charts and numerals") {
    const PrintSite site(std::string(kSiteToml) + R"(
-- content/a.zh.md --
+++
title = "题"
date = "2025"
questions = ["问？"]
figures = [{ value = 3, unit = "x", group = "g", label = "一" }, { value = 6, unit = "x", group = "g", label = "二" }]
+++
-- content/b.zh.md --
+++
title = "题"
figures = [{ value = 30, unit = "x", label = "一" }]
+++
)");
    Desk desk;
    const Story story = site.story("a", "zh", {.facts = true, .figures = true, .questions = true, .answer_lines = 3});
    const Galley galley = desk.setter.set_body(story, desk.paper().column_width(), {});
    CHECK(text_of(galley) == "时间2025年单位：x一3 x二6 x讨论题1.问？");
    CHECK(std::ranges::count(galley.units, UnitKind::kAnswerLine, &GalleyUnit::kind) == 3);
    // Bars are as long as their share.
    std::vector<Length> bars;
    for (const Item& item : galley.items) {
        const auto* fill = std::get_if<FillItem>(&item);
        if (fill != nullptr && fill->ink == Ink::kAccent) bars.push_back(fill->box.width);
    }
    REQUIRE(bars.size() == 2);
    CHECK(std::abs(bars[0] * 2 - bars[1]) <= 2);
    const Galley numeral = desk.setter.set_body(site.story("b"), desk.paper().column_width(), {});
    CHECK(text_of(numeral) == "30 x一");
    CHECK(numeral.units[0].steps == 2);
}

TEST_CASE("heads of four sizes stand on whole steps") {
    const PrintSite site(std::string(kSiteToml) + "-- content/a.zh.md --\n+++\ntitle = \"" +
                         repeated("六十字的标题也要放得下", 6) +
                         "\"\nkicker = \"引题\"\ndeck = \"副题\"\nbyline = \"本报记者\"\n+++\n");
    const Story story = site.story();
    Desk desk;
    for (const HeadSize size : {HeadSize::kLead, HeadSize::kMajor, HeadSize::kMinor, HeadSize::kBrief}) {
        const SetBlock head = desk.setter.set_head(story, desk.paper().span_width(2), size);
        CHECK(head.height == head.steps * desk.setter.step());
        const bool brief = size == HeadSize::kBrief;
        CHECK(text_of(head.items) == (brief ? story.title + "本报记者" : "引题" + story.title + "副题本报记者"));
        for (const Item& item : head.items) {
            CHECK(std::get<LineItem>(item).place.y > 0);
            CHECK(std::get<LineItem>(item).place.y < head.height);
        }
        REQUIRE(head.anchors.size() == 1);
        CHECK(head.anchors[0].name == "a");
        const SetBlock vertical = desk.setter.set_vertical_head(story, desk.setter.step() * 20, size);
        CHECK(vertical.steps == 20);
        CHECK(vertical.width > 0);
        Length x = vertical.width;
        for (const Item& item : vertical.items) {
            const auto& line = std::get<LineItem>(item);
            CHECK(line.place.x < x);
            x = line.place.x;
            CHECK(line.text->paragraph.lines[line.line].width <= vertical.height);
        }
        CHECK(x > 0);
    }
}

TEST_CASE("missing fonts are findings, and layout goes on") {
    PrintTheme theme = default_theme();
    theme.zh[static_cast<std::size_t>(StyleId::kBody)].fonts.han = {"No Such Font"};
    DiagnosticSink sink;
    PrintDocument document;
    document.language = "zh";
    Setter setter(theme, library(), theme.a4.step, Medium::kScreen, document, sink);
    CHECK_FALSE(setter.set_body(story_of("甲\n\n乙\n"), 100'000, {}).units.empty());
    REQUIRE(sink.diagnostics().size() == 1);
    CHECK(sink.diagnostics()[0].code == typesetting::kFontFamilyMissing);
    const typesetting::FontLibrary nothing({.own = {}, .system = {"/nonexistent"}, .cache = ""});
    DiagnosticSink none;
    Setter empty(theme, nothing, theme.a4.step, Medium::kScreen, document, none);
    CHECK(empty.set_body(story_of("甲\n"), 100'000, {}).units.empty());
    CHECK(std::ranges::any_of(none.diagnostics(), [](const Diagnostic& one) { return one.code == kNoFonts; }));
}

TEST_CASE("on a larger grid everything is larger") {
    DiagnosticSink sink;
    PrintDocument document;
    document.language = "zh";
    Setter setter(default_theme(), library(), default_theme().booklet_a4.step, Medium::kScreen, document, sink);
    CHECK(setter.style(StyleId::kBody, "zh").size == 10'500);
    CHECK(setter.style(StyleId::kBody, "zh").leading == setter.step());
    const Galley galley = setter.set_body(story_of(lines(3)), 17 * 10'500, {});
    CHECK(galley.units.size() == 3);
}

TEST_CASE("parts of a galley on a page") {
    const Set set("# 题\n\n" + lines(2) + "## 节 {#x}\n\n" + lines(2));
    PrintPage page;
    append_units(set.galley, 2, 5, {1000, 2000}, set.desk.setter.step(), page);
    REQUIRE(page.items.size() == 3);
    // The space before the first unit is gone.
    CHECK(std::get<LineItem>(page.items[0]).place.y < 2000 + set.desk.setter.step());
    CHECK(std::get<LineItem>(page.items[0]).place.x == 1000);
    REQUIRE(page.anchors.size() == 1);
    CHECK(page.anchors[0].place.y == 2000);
    PrintPage first;
    append_units(set.galley, 0, 2, {0, 0}, set.desk.setter.step(), first);
    CHECK(first.anchors.empty());
}

TEST_CASE("text of any style") {
    Desk desk;
    const SetBlock running =
        desk.setter.set_text(StyleId::kBoxText, "zh", std::string(kSentence), 100'000, pdf::StructureTree::root());
    CHECK(running.height == running.steps * desk.setter.step());
    CHECK(text_of(running.items) == kSentence);
    const SetBlock title = desk.setter.set_text(StyleId::kMastheadTitle, "zh", "通报", 400'000, pdf::Artifact::kLayout);
    CHECK(title.steps == 4);
    CHECK(desk.setter.set_text(StyleId::kBody, "zh", "", 100'000, pdf::Artifact::kLayout).items.empty());
}

namespace {

/// Random Markdown with everything in it; seeded.
class RandomText {
public:
    explicit RandomText(unsigned seed) : random_(seed) {}

    std::string document() {
        std::string text = "# 题\n\n";
        for (int i = below(12) + 1; i > 0; --i) text += block();
        return text;
    }

private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    std::string words() {
        std::string text;
        for (int i = below(60) + 1; i > 0; --i) {
            constexpr const char* kPieces[] = {"字", "，",    "。",     "（甲）", "“乙”",
                                               "——", "word ", "2023年", "37.5%",  "**粗**"};
            text += i % 3 == 0 ? kPieces[below(10)] : "文";
        }
        return "起" + text;
    }
    std::string block() {
        switch (below(8)) {
            case 0:
                return "## " + words() + "\n\n";
            case 1:
                return "- " + words() + "\n  - " + words() + "\n- " + words() + "\n\n";
            case 2:
                return "> " + words() + "\n\n";
            case 3:
                return "> [!NOTE]\n> " + words() + "\n>\n> " + words() + "\n\n";
            case 4:
                return "| 甲 | 乙 |\n|---|---|\n| " + words() + " | " + words() + " |\n| 1 | 2 |\n\n";
            case 5:
                return "1. " + words() + "\n\n   " + words() + "\n\n";
            default:
                return words() + "\n\n";
        }
    }

    std::mt19937 random_;
};

std::string text_of(const Block& block) {
    std::string all = block.label + block.marker + print_test::plain(block.text);
    for (const auto& row : block.table.rows) {
        for (const TableCell& cell : row) all += print_test::plain(cell.text);
    }
    return all;
}

/// Cells are set line by line, so texts are compared as the characters they have.
std::string sorted(std::string text) {
    std::erase(text, ' ');
    std::ranges::sort(text);
    return text;
}

}  // namespace

TEST_CASE("random documents: all text once and in order, cuts only where they may be") {
    for (unsigned seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        RandomText random(seed);
        const Story story = story_of(random.document());
        Desk desk;
        const Length measure = 9000 * (5 + static_cast<Length>(seed % 30));
        const Galley galley = desk.setter.set_body(story, measure, {});
        std::vector<std::string> texts(story.blocks.size());
        std::uint32_t last_block = 0, last_item = 0;
        for (std::size_t i = 0; i < galley.units.size(); ++i) {
            const GalleyUnit& unit = galley.units[i];
            CHECK(unit.block >= last_block);
            CHECK(unit.item == last_item);
            CHECK(unit.steps > 0);
            CHECK(unit.space >= 0);
            last_block = unit.block;
            last_item = unit.item + unit.item_count;
            texts[unit.block] += print_test::text_of(galley, i);
            // A heading is never last in a column.
            if (unit.kind == UnitKind::kHeading && i + 1 < galley.units.size()) CHECK(unit.cut == kNeverCut);
        }
        CHECK(last_item == galley.items.size());
        CHECK(galley.units.back().cut < kNeverCut);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (story.blocks[i].kind == BlockKind::kTable) {
                CHECK(sorted(texts[i]) == sorted(text_of(story.blocks[i])));
            } else {
                CHECK(texts[i] == text_of(story.blocks[i]));
            }
        }
        for (const Item& item : galley.items) {
            const auto* line = std::get_if<LineItem>(&item);
            if (line == nullptr) continue;
            CHECK(line->place.x >= 0);
            CHECK(line->place.x < measure);
        }
    }
}

TEST_CASE("hostile stories") {
    // Long words, long paragraphs, deep lists, nothing at all, no room.
    CHECK(Set(repeated("x", 3000) + "\n").galley.units.size() > 80);
    CHECK(Set(repeated(kSentence, 1200)).galley.units.size() > 2000);
    CHECK(Set("").galley.units.empty());
    std::string deep;
    for (std::size_t i = 0; i < 40; ++i) deep += repeated("  ", i) + "- 甲\n";
    CHECK(print_test::text_of(Set(deep).galley).size() > 40 * 3);
    Desk desk;
    CHECK(desk.setter.set_body(story_of("甲乙丙\n"), 1, {}).units.size() >= 3);
}
