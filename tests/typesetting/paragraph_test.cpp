// The rules of setting, each on a text whose lines are known.
#include "fixture.h"
#include "typesetting/text_measure.h"

#include <random>

using namespace typesetting_test;
using Lines = std::vector<std::string>;

TEST_CASE("Han characters fill the measure") {
    CHECK(chinese_lines("未成年人司法保护工作", 5) == Lines{"未成年人司", "法保护工作"});
    CHECK(chinese_lines("", 5).empty());
}

TEST_CASE("a closing mark does not begin a line: the line is squeezed first") {
    // Eleven characters and marks in ten ems: the comma gives up its blank.
    CHECK(chinese_lines("检察机关，社工参与保护。办案", 10) == Lines{"检察机关，社工参与保", "护。办案"});
    CHECK(chinese_lines("检察机关，社工参与保。护办案", 10) == Lines{"检察机关，社工参与保。", "护办案"});
}

TEST_CASE("a line that is squeezed to the last gives up all the blank of a comma") {
    const Result result = set("检察机关，社工参与保。护办案", {.paragraph = {.measure = 10 * kEm}});
    const Line& line = result.paragraph.lines[0];
    CHECK(line.natural == 10 * kEm + kEm / 2);
    CHECK(line.width == 10 * kEm);
    CHECK(line.ratio_permille == -2000);  // twice what holds good: the reserve is used up
    CHECK(line.runs[0].glyphs.back().x == 10 * kEm - kEm / 2);
    // A stop gives up a fifth at most of its blank before the reserve, and never more than half.
    CHECK(chinese_lines("检察机关。社工参与保。护办案", 10)[0] == "检察机关。社工参与");
}

TEST_CASE("a middle dot takes half an em and stands in its middle, in any font") {
    const auto dot = [](std::string_view text) { return set(text, {.paragraph = {.measure = 20 * kEm}}); };
    const Result result = dot("艾力·买买提");
    CHECK(result.paragraph.lines[0].natural == 5 * kEm + kEm / 2);
    const LineGlyph& glyph = result.paragraph.lines[0].runs[0].glyphs[2];
    CHECK(std::abs(glyph.x + glyph.advance / 2 - (2 * kEm + kEm / 4)) <= 1);
    for (const std::string& line : chinese_lines("艾力艾力·买买提", 4)) CHECK_FALSE(line.starts_with("·"));
}

TEST_CASE("a hyphen that does not fit takes nothing from the word that does") {
    // Libertine's hyphen is wider than its i: alib- does not fit where alibi does.
    auto stack = make_font_stack(library(), {.latin = {"Linux Libertine O"}, .han = {"Noto Serif CJK SC"}});
    REQUIRE(stack.has_value());
    Shaper shaper;
    const auto lines = [&](std::string text, Length measure) {
        const TextStyle style{.fonts = &*stack, .size = kEm, .language = "en"};
        Result result{shape_text({text_item(std::move(text))}, {style}, {.language = "en"}, shaper), {}};
        result.paragraph = set_paragraph(result.text, {.measure = measure}, shaper);
        return result;
    };
    const Length width = lines("alibi", 90 * kEm).paragraph.lines[0].natural;
    CHECK(lines_of(lines("alib\u00ADi is", width)) == Lines{"alib\u00ADi", "is"});
}

TEST_CASE("the fewest lines are never more than the best ones, and sometimes less") {
    const auto count = [](std::string_view text, Length measure, LineCount lines) {
        return set(text, {.paragraph = {.measure = measure, .line_count = lines}}).paragraph.lines.size();
    };
    std::mt19937 random(1);
    bool fewer = false;
    for (int round = 0; round < 200; ++round) {
        std::string text;
        for (int i = 0; i < 60; ++i) text += random() % 6 == 0 ? "，" : "字";
        const auto measure = static_cast<Length>(kEm * (10 + random() % 10));
        const std::size_t best = count(text, measure, LineCount::kBest);
        const std::size_t fewest = count(text, measure, LineCount::kFewest);
        CHECK(fewest <= best);
        fewer = fewer || fewest < best;
    }
    CHECK(fewer);
}

TEST_CASE("marks lose their blank at both ends of a line and one of two where they meet") {
    const Result result = set("说：“好。”（甲）", {.paragraph = {.measure = 20 * kEm}});
    REQUIRE(result.paragraph.lines.size() == 1);
    // 说 1, ：½ + blank ½ shared with “, “½, 好 1, 。½, ”½ + ½ shared with （, （½, 甲 1, ）½.
    CHECK(result.paragraph.lines[0].natural == kEm * 7);
    const Result opening = set("“好", {.paragraph = {.measure = 20 * kEm}});
    CHECK(opening.paragraph.lines[0].natural == kEm * 3 / 2);
    CHECK(opening.paragraph.lines[0].runs[0].glyphs[0].x == -kEm / 2);  // its ink begins at the edge
    const Result nested = set("（《法》）", {.paragraph = {.measure = 20 * kEm}});
    CHECK(nested.paragraph.lines[0].natural == kEm * 3);
}

TEST_CASE("a quarter em stands between Han and Latin, not beside marks, and a space in the source is that quarter") {
    const auto width = [](std::string_view text) {
        return set(text, {.paragraph = {.measure = 50 * kEm}}).paragraph.lines[0].natural;
    };
    const Length latin = width("UN");
    CHECK(width("在UN说") == 2 * kEm + latin + 2 * (kEm / 4));
    CHECK(width("在 UN 说") == width("在UN说"));
    CHECK(width("（UN）") == kEm + latin);
    CHECK(width("，UN。") == kEm / 2 + kEm / 2 + latin + kEm / 2);
    CHECK(width("￥5") == kEm + width("5"));
}

TEST_CASE("dashes, ellipses and numbers stay whole, and dashes begin no line") {
    CHECK(chinese_lines("帮教期满——回归社会", 5)[0] != "帮教期满—");
    for (const std::string& line : chinese_lines("从家庭关系修复到就业——从学校到社会……都要2023年12月31日", 6)) {
        CAPTURE(line);
        CHECK_FALSE(line.starts_with("—"));
        CHECK_FALSE(line.starts_with("…"));
        CHECK_FALSE(line.starts_with("年"));
        CHECK_FALSE(line.starts_with("月"));
    }
}

TEST_CASE("no last line of one character") {
    const Lines lines = chinese_lines("最高人民检察院中央社会工作部联合发布。", 17);
    REQUIRE(lines.size() == 2);
    CHECK(lines[1] == "发布。");  // not 布。
    const Result forced = set("最高人民。", {.paragraph = {.measure = 4 * kEm}});
    CHECK(lines_of(forced).back() == "民。");
    CHECK(forced.paragraph.lines.back().faults.short_last == (lines_of(forced).back() == "民。"));
}

TEST_CASE("English is hyphenated, and the hyphen is not in the text") {
    const Result result = set("Internationalisation and institutionalisation characterise responsibilities",
                              {.language = "en", .paragraph = {.measure = 10 * kEm}, .hyphenator = &british()});
    bool hyphenated = false;
    for (const Line& line : result.paragraph.lines) {
        hyphenated = hyphenated || line.hyphenated;
        if (!line.hyphenated) continue;
        const GlyphRun& last = line.runs.back();
        CHECK(last.role == RunRole::kAddedHyphen);
        CHECK(last.text_begin == last.text_end);
        CHECK(last.glyphs.size() == 1);
    }
    CHECK(hyphenated);
    const Result off =
        set("Internationalisation and institutionalisation", {.language = "en", .paragraph = {.measure = 12 * kEm}});
    for (const Line& line : off.paragraph.lines) CHECK_FALSE(line.hyphenated);
}

TEST_CASE("hyphens at the ends of two lines running are seldom") {
    const std::vector<std::string> words{"the",         "of",     "a",          "in",     "and",  "to",
                                         "institution", "minors", "work",       "social", "case", "supervision",
                                         "young",       "people", "assistance", "is"};
    std::mt19937 random(2);
    std::size_t lines = 0;
    std::size_t pairs = 0;
    for (int round = 0; round < 100; ++round) {
        std::string text = "The";
        for (int i = 0; i < 60; ++i) text += ' ' + words[random() % words.size()];
        const Result result =
            set(text, {.language = "en", .paragraph = {.measure = 17 * kEm}, .hyphenator = &british()});
        for (std::size_t i = 0; i + 1 < result.paragraph.lines.size(); ++i, ++lines) {
            if (result.paragraph.lines[i].hyphenated && result.paragraph.lines[i + 1].hyphenated) ++pairs;
        }
    }
    // One line in fourteen; one in eleven when hyphens cost the same wherever they stand.
    CHECK(pairs * 13 < lines);
}

TEST_CASE("a soft hyphen is a place to part a word, and is drawn only there") {
    const Setting narrow{.language = "en", .paragraph = {.measure = 4 * kEm}};
    CHECK(lines_of(set("super\u00ADvision", narrow)) == Lines{"super\u00AD=", "vision"});
    const Result wide = set("super\u00ADvision", {.language = "en", .paragraph = {.measure = 40 * kEm}});
    REQUIRE(wide.paragraph.lines.size() == 1);
    CHECK(wide.paragraph.lines[0].natural ==
          set("supervision", {.language = "en", .paragraph = {.measure = 40 * kEm}}).paragraph.lines[0].natural);
}

TEST_CASE("a ligature is parted into its letters") {
    // Libertine draws ffi as one glyph; the hyphen of dif-ficult goes through it.
    auto stack = make_font_stack(library(), {.latin = {"Linux Libertine O"}, .han = {"Noto Serif CJK SC"}});
    REQUIRE(stack.has_value());
    Shaper shaper;
    const TextStyle style{.fonts = &*stack, .size = kEm, .language = "en"};
    const auto text = [&](std::string words) {
        return shape_text({text_item(std::move(words))}, {style}, {.language = "en", .hyphenator = &british()}, shaper);
    };
    const ShapedText whole = text("difficult");
    CHECK(whole.clusters.size() == 9);
    CHECK(whole.glyphs.size() < 9);
    const ShapedText parted = text("dif\u00ADficult");
    const Paragraph lines = set_paragraph(parted, {.measure = kEm * 5 / 2}, shaper);
    REQUIRE(lines.lines.size() == 2);
    CHECK(lines.lines[0].runs[0].glyphs.size() == 3);  // d i f
    const ShapedText rest = text("ficult");
    REQUIRE(lines.lines[1].runs[0].glyphs.size() == rest.glyphs.size());
    for (std::size_t i = 0; i < rest.glyphs.size(); ++i)
        CHECK(lines.lines[1].runs[0].glyphs[i].id == rest.glyphs[i].id);
    const Paragraph both = set_paragraph(whole, {.measure = kEm * 3}, shaper);
    for (const Line& line : both.lines) CHECK_FALSE(line.runs.empty());
}

TEST_CASE("a justified line is exactly as wide as its measure") {
    const Result result = set("据统计，全国检察机关委托司法社工开展社会调查13万余人次，参与监督考察5.8万人，占92.3%。",
                              {.paragraph = {.measure = 11 * kEm, .first_line_indent = 2 * kEm}});
    REQUIRE(result.paragraph.lines.size() > 3);
    CHECK(result.paragraph.lines[0].start == 2 * kEm);
    for (const Line& line : result.paragraph.lines) {
        if (!line.ends_paragraph) CHECK(line.width == line.measure);
    }
}

TEST_CASE("alignment, last lines and indents") {
    const auto start = [](Alignment alignment) {
        return set("四个汉字", {.paragraph = {.measure = 10 * kEm, .alignment = alignment}}).paragraph.lines[0].start;
    };
    CHECK(start(Alignment::kStart) == 0);
    CHECK(start(Alignment::kJustified) == 0);
    CHECK(start(Alignment::kCentre) == 3 * kEm);
    CHECK(start(Alignment::kEnd) == 6 * kEm);
    const Result full = set("四个汉字", {.paragraph = {.measure = 5 * kEm, .last_line = LastLine::kJustified}});
    CHECK(full.paragraph.lines[0].width == 5 * kEm);
    CHECK(first_line_indent(17 * kEm, kEm) == 2 * kEm);
    CHECK(first_line_indent(12 * kEm, kEm) == kEm);
}

TEST_CASE("lines run around what stands in their way") {
    const Result result =
        set("未成年人司法保护工作需要全社会共同参与",
            {.paragraph = {.measure = 6 * kEm, .first_lines = {{2 * kEm, 4 * kEm}, {2 * kEm, 4 * kEm}}}});
    const Lines lines = lines_of(result);
    REQUIRE(lines.size() >= 3);
    CHECK(lines[0] == "未成年人");
    CHECK(lines[1] == "司法保护");
    CHECK(lines[2] == "工作需要全社");
    CHECK(result.paragraph.lines[0].start == 2 * kEm);
    CHECK(result.paragraph.lines[2].start == 0);
}

TEST_CASE("forced line breaks end lines; boxes stand in them") {
    Shaper shaper;
    const ShapedText text =
        shaped({text_item("甲"), box_item(2 * kEm, 3 * kEm, 100), line_break_item(), text_item("乙")}, {}, shaper);
    const Paragraph paragraph = set_paragraph(text, {.measure = 10 * kEm}, shaper);
    REQUIRE(paragraph.lines.size() == 2);
    REQUIRE(paragraph.lines[0].boxes.size() == 1);
    CHECK(paragraph.lines[0].boxes[0].x == kEm);
    CHECK(paragraph.lines[0].ascent == 3 * kEm);
    CHECK(paragraph.lines[0].ends_paragraph);
    CHECK(paragraph.lines[0].natural == 3 * kEm);
    CHECK(paragraph.lines[1].runs[0].item == 3);
}

TEST_CASE("hanging stops stand outside the measure, when asked") {
    const Setting hanging{.paragraph = {.measure = 5 * kEm, .hanging = HangingPunctuation::kStops}};
    CHECK(lines_of(set("未成年人法，司法保护。", hanging)) == Lines{"未成年人法，", "司法保护。"});
    CHECK(lines_of(set("未成年人法，司法保护。", {.paragraph = {.measure = 5 * kEm}}))[0] != "未成年人法，");
}

TEST_CASE("what cannot be set by the rules is set against them, and says so") {
    const Result word =
        set("Donaudampfschifffahrtsgesellschaft", {.language = "en", .paragraph = {.measure = 4 * kEm}});
    REQUIRE(word.paragraph.lines.size() > 2);
    CHECK(word.paragraph.lines[0].faults.rule_broken);
    const Result narrow = set("字字", {.paragraph = {.measure = kEm / 2}});
    REQUIRE(narrow.paragraph.lines.size() == 2);
    CHECK(narrow.paragraph.lines[0].faults.overfull);
    const Result closings = set("）））））））））", {.paragraph = {.measure = 2 * kEm}});
    CHECK(closings.paragraph.lines[0].faults.rule_broken);
}

namespace {

/// The widest gap between two Han characters of a paragraph, in thousandths of an em.
int widest_gap(const Result& result) {
    Length widest = 0;
    for (const Line& line : result.paragraph.lines) {
        for (const GlyphRun& run : line.runs) {
            for (std::size_t i = 1; i < run.glyphs.size(); ++i) {
                if (run.glyphs[i].advance != kEm || run.glyphs[i - 1].advance != kEm) continue;
                widest = std::max(widest, run.glyphs[i].x - run.glyphs[i - 1].x - kEm);
            }
        }
    }
    return widest * 1000 / kEm;
}

}  // namespace

TEST_CASE("a number is parted from its unit, or within, rather than that a line has holes") {
    const Result unit = set("为此，仁桥开发区投入790000万元，推动家庭，新建榫卯不少于860万元。",
                            {.paragraph = {.measure = 17 * kEm, .first_line_indent = 2 * kEm}});
    CHECK(widest_gap(unit) <= 340);
    // Without that way out the first line would have eight characters on 15 ems.
    CHECK(lines_of(unit)[0].starts_with("为此，仁桥开发区投入7"));
    CHECK(unit.paragraph.lines[0].faults.rule_broken);
    const Result digits = set("共有人员123456789012人在册登记", {.paragraph = {.measure = 8 * kEm}});
    CHECK(lines_of(digits)[0].starts_with("共有人员1"));
    CHECK(widest_gap(digits) <= 340);
    // Where a line is well filled without it, the number stays whole.
    const Result whole = set("今年本区一共投入了资金790万元用于建设", {.paragraph = {.measure = 12 * kEm}});
    for (const Line& line : whole.paragraph.lines) CHECK_FALSE(line.faults.rule_broken);
    // Lines that are not justified have no holes.
    const Result ragged = set("为此，仁桥开发区投入790000万元，推动家庭，新建榫卯不少于860万元。",
                              {.paragraph = {.measure = 15 * kEm, .alignment = Alignment::kStart}});
    CHECK(lines_of(ragged)[0] == "为此，仁桥开发区投入");
}

TEST_CASE("a cell of a table is as wide as the number in it") {
    Shaper shaper;
    const auto widest = [&](std::string text) {
        return widest_piece(shaped({text_item(std::move(text))}, {}, shaper));
    };
    CHECK(widest("约790000万元左右") == natural_width(shaped({text_item("790000万元")}, {}, shaper)));
}

TEST_CASE("a line before a word that nothing parts stays short rather than that it has holes") {
    const Result result = set("我们在网站Donaudampfschifffahrts上登记", {.paragraph = {.measure = 13 * kEm}});
    const Line& line = result.paragraph.lines[0];
    REQUIRE(lines_of(result)[0] == "我们在网站");
    CHECK(line.faults.loose);
    CHECK(line.width < line.measure);
    CHECK(widest_gap(result) == 330);
}

TEST_CASE("a raised mark stays with the character before it, without a gap") {
    Shaper shaper;
    TextStyle raised = style_of("zh");
    raised.size = kEm / 2;
    raised.baseline_shift = kEm / 3;
    const auto lines_with = [&](std::string before, std::string mark, int ems) {
        const ShapedText text =
            shape_text({text_item(std::move(before)), text_item(std::move(mark), 1), text_item("后文", 0)},
                       {style_of("zh"), raised}, {.language = "zh"}, shaper);
        const Paragraph made = set_paragraph(text, {.measure = ems * kEm}, shaper);
        std::vector<std::string> lines;
        for (const Line& line : made.lines) lines.push_back(text.text.substr(line.begin, line.end - line.begin));
        return lines;
    };
    for (int count = 4; count <= 8; ++count) {
        std::string text;
        for (int i = 0; i < count; ++i) text += "字";
        for (const std::string end : {"", "。", "）", "a"}) {
            for (const std::string mark : {"1", "123", "[12]", "注"}) {
                CAPTURE(text + end + mark);
                for (const std::string& line : lines_with(text + end, mark, 6)) CHECK_FALSE(line.starts_with(mark));
            }
        }
    }
    const ShapedText text =
        shape_text({text_item("字"), text_item("1", 1)}, {style_of("zh"), raised}, {.language = "zh"}, shaper);
    CHECK(text.gaps.at(1).natural == 0);
}

TEST_CASE("an English line that would have holes stays short where that is allowed") {
    const std::string text = "a internationalisation internationalisation of it";
    const Setting limited{.language = "en", .paragraph = {.measure = 13 * kEm, .most_stretch_percent = 400}};
    const Result made = set(text, limited);
    REQUIRE(made.paragraph.lines.size() > 1);
    CHECK(made.paragraph.lines[0].width < 13 * kEm);
    CHECK(made.paragraph.lines[0].faults.loose);
    const Result full = set(text, {.language = "en", .paragraph = {.measure = 13 * kEm}});
    CHECK(full.paragraph.lines[0].width == 13 * kEm);
}

TEST_CASE("small capitals and old-style figures ask the font for other glyphs") {
    Shaper shaper;
    const auto first_glyph = [&](ShapeFeatures features, std::string text) {
        TextStyle style = style_of("en");
        style.features = features;
        const ShapedText shaped = shape_text({text_item(std::move(text))}, {style}, {.language = "en"}, shaper);
        return shaped.glyphs.at(0).id;
    };
    CHECK(first_glyph({}, "a") != first_glyph({.capitals = Capitals::kSmall}, "a"));
    CHECK(first_glyph({}, "A") == first_glyph({.capitals = Capitals::kSmall}, "A"));
    CHECK(first_glyph({}, "A") != first_glyph({.capitals = Capitals::kAllSmall}, "A"));
    CHECK(first_glyph({}, "3") != first_glyph({.figures = Figures::kOldStyle}, "3"));
}

TEST_CASE("Traditional forms come with the language") {
    Shaper shaper;
    const auto glyph = [&](std::string_view language) {
        return shaped({text_item("骨")}, {.language = std::string(language)}, shaper).glyphs.at(0).id;
    };
    CHECK(glyph("zh-Hans") == glyph("zh"));
    CHECK(glyph("zh-Hans") != glyph("zh-Hant-TW"));
}
