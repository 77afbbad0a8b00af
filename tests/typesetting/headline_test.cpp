#include "typesetting/headline.h"
#include "typesetting/text_measure.h"

#include "fixture.h"

using namespace typesetting_test;
using Lines = std::vector<std::string>;

namespace {

struct Headline {
    ShapedText text;
    Paragraph paragraph;
};

Headline headline(std::string_view text, Length measure, Alignment alignment = Alignment::kStart,
                  std::string_view language = "zh", WritingMode mode = WritingMode::kHorizontal) {
    Shaper shaper;
    Headline made{shaped({text_item(std::string(text))},
                         {.language = std::string(language), .hyphenator = &british(), .mode = mode}, shaper),
                  {}};
    made.paragraph = set_headline(made.text, {.measure = measure, .alignment = alignment}, shaper);
    return made;
}

Lines lines_of(const Headline& made) { return typesetting_test::lines_of(Result{made.text, made.paragraph}); }

}  // namespace

TEST_CASE("Han headlines are broken between words, into even lines") {
    CHECK(lines_of(headline("未成年人司法保护工作座谈会召开", 12 * kEm)) ==
          Lines{"未成年人司法保护", "工作座谈会召开"});
    CHECK(lines_of(headline("全国检察机关工作会议", 9 * kEm)) == Lines{"全国检察机关", "工作会议"});
    CHECK(lines_of(headline("检察机关", 12 * kEm)) == Lines{"检察机关"});
    for (const std::string& line : lines_of(headline("最高人民检察院发布2023年13万名未成年人保护典型案例", 9 * kEm))) {
        CAPTURE(line);
        CHECK_FALSE(line.starts_with("年"));
        CHECK_FALSE(line.starts_with("名"));
    }
}

TEST_CASE("a headline takes no more lines than it must, however long it is") {
    std::string text;
    for (int i = 0; i < 6; ++i) text += "未成年人司法社会工作";  // 60 characters
    const Headline made = headline(text, 16 * kEm);
    CHECK(made.paragraph.lines.size() == 4);
    for (const Line& line : made.paragraph.lines) CHECK(line.width <= 16 * kEm);
    std::string book;
    for (int i = 0; i < 2'000; ++i) book += "未成年人司法社会工作";
    CHECK(headline(book, 16 * kEm).paragraph.lines.size() > 1'000);
}

TEST_CASE("English headlines are balanced and never hyphenated") {
    const Headline made = headline("Internationalisation of judicial social work", 16 * kEm, Alignment::kStart, "en");
    for (const Line& line : made.paragraph.lines) CHECK_FALSE(line.hyphenated);
    CHECK(made.paragraph.lines.size() == 2);
    const Lines two = lines_of(headline("one two three four five six", 10 * kEm, Alignment::kStart, "en"));
    CHECK(two == Lines{"one two three", "four five six"});
}

TEST_CASE("a headline is aligned in the measure that was asked for") {
    const Headline centred = headline("未成年人司法保护工作座谈会召开", 12 * kEm, Alignment::kCentre);
    for (const Line& line : centred.paragraph.lines) {
        CHECK(line.measure == 12 * kEm);
        CHECK(std::abs(2 * line.start + line.width - 12 * kEm) <= 1);
        CHECK(line.runs.front().glyphs.front().x == line.start);
    }
    const Headline end = headline("未成年人司法保护工作座谈会召开", 12 * kEm, Alignment::kEnd);
    for (const Line& line : end.paragraph.lines) CHECK(line.start + line.width == 12 * kEm);
}

TEST_CASE("a word wider than the measure is parted by the rules of body text") {
    const Headline made = headline("Internationalisation", 5 * kEm, Alignment::kStart, "en");
    CHECK(made.paragraph.lines.size() > 1);
    CHECK(lines_of(headline("未成年人", 2 * kEm)) == Lines{"未成", "年人"});
}

TEST_CASE("vertical lines: Han upright, figures side by side, Latin lying") {
    const Headline made =
        headline("共6件，占92.3%——UNICEF，2025年A股", 40 * kEm, Alignment::kStart, "zh", WritingMode::kVertical);
    REQUIRE(made.paragraph.lines.size() == 1);
    std::vector<std::pair<std::string, GlyphStance>> stances;
    for (const GlyphRun& run : made.paragraph.lines[0].runs) {
        stances.emplace_back(made.text.text.substr(run.text_begin, run.text_end - run.text_begin), run.stance);
        if (stances.back().first == "6") CHECK(run.squeeze_permille == 1000);
    }
    using S = GlyphStance;
    const std::vector<std::pair<std::string, GlyphStance>> expected{
        {"共", S::kUpright}, {"6", S::kCombined},     {"件，占", S::kUpright}, {"92.3%", S::kRotated},
        {"——", S::kUpright}, {"UNICEF", S::kRotated}, {"，", S::kUpright},     {"2025", S::kRotated},
        {"年", S::kUpright}, {"A", S::kCombined},     {"股", S::kUpright}};
    CHECK(stances == expected);
    // The pen goes down: one em for each square.
    CHECK(made.paragraph.lines[0].runs[0].glyphs[0].y > made.paragraph.lines[0].runs[2].glyphs[0].y);
    const Headline wide = headline("发布28件", 40 * kEm, Alignment::kStart, "zh", WritingMode::kVertical);
    REQUIRE(wide.paragraph.lines[0].runs.size() == 3);
    CHECK(wide.paragraph.lines[0].runs[1].stance == GlyphStance::kCombined);
    CHECK(wide.paragraph.lines[0].natural == 4 * kEm);
    const Headline han = headline("案例（甲）", 40 * kEm, Alignment::kStart, "zh", WritingMode::kVertical);
    CHECK(han.paragraph.lines[0].natural == 4 * kEm + kEm / 2);  // one blank: before the bracket
}

TEST_CASE("the width of a few words") {
    Shaper shaper;
    CHECK(natural_width("四个汉字", style_of("zh"), shaper) == 4 * kEm);
    CHECK(natural_width("“好”", style_of("zh"), shaper) == 2 * kEm);
    CHECK(natural_width("", style_of("zh"), shaper) == 0);
    const ShapedText text = shaped({text_item("保护《法》")}, {}, shaper);
    CHECK(widest_piece(text) == 2 * kEm);
}
