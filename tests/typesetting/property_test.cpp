// What holds for every text: random mixes of everything, at random measures.
#include "typesetting/break_rules.h"
#include "typesetting/findings.h"
#include "typesetting/font_usage.h"

#include "fixture.h"

#include "base/threads.h"

#include <random>

using namespace typesetting_test;

namespace {

std::string random_text(std::mt19937& random, std::size_t pieces) {
    static const std::vector<std::string> kPieces{"未成年人",
                                                  "司法",
                                                  "社工",
                                                  "的",
                                                  "，",
                                                  "。",
                                                  "、",
                                                  "；",
                                                  "“",
                                                  "”",
                                                  "（",
                                                  "）",
                                                  "《",
                                                  "》",
                                                  "——",
                                                  "……",
                                                  "？",
                                                  "！",
                                                  "·",
                                                  "～",
                                                  "2023年",
                                                  "12月31日",
                                                  "5.8万",
                                                  "92.3%",
                                                  "￥5,000元",
                                                  "37℃",
                                                  "12 km",
                                                  "UNICEF",
                                                  "child-friendly",
                                                  " ",
                                                  " ",
                                                  "  ",
                                                  "don’t",
                                                  "institutionalisation",
                                                  "difficult",
                                                  "(a)",
                                                  "[1]",
                                                  "e\u0301",
                                                  "\u00A0",
                                                  "\u00AD",
                                                  "\u200B",
                                                  "\u200D",
                                                  "\u202E",
                                                  "👩‍👩‍👧",
                                                  "☺\uFE0F",
                                                  "𠀀",
                                                  "ا ب",
                                                  "\u3000",
                                                  "http://example.org/a/very/long/path?query=1",
                                                  "ガ",
                                                  "か\u3099",
                                                  "\xff\xfe",
                                                  "\xe4\xb8"};
    std::string text;
    std::uniform_int_distribution<std::size_t> pick(0, kPieces.size() - 1);
    for (std::size_t i = 0; i < pieces; ++i) text += kPieces[pick(random)];
    if (pick(random) == 0) text += '\0';
    return text;
}

/// Every byte of every item is in one glyph range of one run, in order.
void check_covers(const Paragraph& paragraph, const ShapedText& text) {
    std::vector<std::uint32_t> reached(text.items.size(), 0);
    std::uint32_t line_end = 0;
    for (const Line& line : paragraph.lines) {
        REQUIRE(line.begin == line_end);
        line_end = line.end;
        for (const GlyphRun& run : line.runs) {
            if (run.role == RunRole::kAddedHyphen) continue;
            REQUIRE(run.text_begin == reached[run.item]);
            std::uint32_t at = run.text_begin;
            for (const LineGlyph& glyph : run.glyphs) {
                REQUIRE(glyph.text_begin == at);
                REQUIRE(glyph.text_end >= at);
                at = glyph.text_end;
            }
            if (!run.glyphs.empty()) REQUIRE(at == run.text_end);
            reached[run.item] = run.text_end;
        }
    }
    CHECK(line_end == text.text.size());
    for (std::size_t i = 0; i < text.items.size(); ++i) {
        if (text.items[i].kind == InlineKind::kText) CHECK(reached[i] == text.ranges[i].end - text.ranges[i].begin);
    }
}

/// No line begins or ends with what the rules forbid, unless it says so.
void check_rules(const Paragraph& paragraph, const ShapedText& text) {
    for (std::size_t i = 0; i + 1 < paragraph.lines.size(); ++i) {
        const Line& line = paragraph.lines[i];
        if (line.faults.rule_broken || line.ends_paragraph) continue;
        const std::string next = text.text.substr(paragraph.lines[i + 1].begin, 12);
        for (const char* mark :
             {"，", "。", "、", "；", "”", "）", "》", "——", "……", "？", "！", "%", "℃", "年", "月"}) {
            if (std::string_view(mark) == "年" || std::string_view(mark) == "月") {
                const std::string before = text.text.substr(0, line.end);
                if (before.empty() || before.back() < '0' || before.back() > '9') continue;
            }
            CAPTURE(text.text);
            CAPTURE(mark);
            if (next.starts_with(mark)) CHECK(line.end == 0);
        }
        std::string shown = text.text.substr(line.begin, line.end - line.begin);
        for (const char* mark : {"“", "（", "《"}) {
            CAPTURE(shown);
            CHECK_FALSE(shown.ends_with(mark));
        }
    }
}

void check_widths(const Paragraph& paragraph) {
    for (const Line& line : paragraph.lines) {
        CHECK(line.faults.overfull == (line.width > line.measure));
        // One without gaps, and one whose gaps would be wider than a third of an em, stay short.
        const bool stays_short = line.ratio_permille > 5500;
        if (!line.ends_paragraph && !line.faults.overfull && !stays_short) CHECK(line.width == line.measure);
    }
}

/// What a reader of the PDF would copy: texts of the pieces, without added hyphens.
std::string copied(const Paragraph& paragraph, const ShapedText& text) {
    FontUsage usage;
    for (const Line& line : paragraph.lines) usage.add(line, text);
    std::string all;
    for (const Line& line : paragraph.lines) {
        for (const GlyphRun& run : line.runs) {
            std::uint32_t glyph = 0;
            for (const TextPiece& piece : usage.pieces(run, text)) {
                REQUIRE(piece.begin == glyph);
                glyph = piece.end;
                if (run.role == RunRole::kText) all += piece.text;
            }
            REQUIRE(glyph == run.glyphs.size());
        }
    }
    return all;
}

}  // namespace

TEST_CASE("random paragraphs keep the rules and the text") {
    std::mt19937 random(20250117);
    for (int round = 0; round < 400; ++round) {
        const std::string text = random_text(random, 1 + random() % 120);
        const Length measure = static_cast<Length>(kEm + random() % (30 * kEm));
        CAPTURE(text);
        CAPTURE(measure);
        const Setting setting{.language = round % 3 == 0 ? "en" : "zh",
                              .paragraph = {.measure = measure, .first_line_indent = round % 2 == 0 ? kEm : 0},
                              .hyphenator = &british(),
                              .mode = round % 5 == 0 ? WritingMode::kVertical : WritingMode::kHorizontal};
        const Result result = set(text, setting);
        check_covers(result.paragraph, result.text);
        if (setting.language == "zh") check_rules(result.paragraph, result.text);
        check_widths(result.paragraph);
        CHECK(copied(result.paragraph, result.text) == text);
    }
}

TEST_CASE("one style's text split into items at random bytes is covered all the same") {
    std::mt19937 random(7);
    for (int round = 0; round < 100; ++round) {
        const std::string text = random_text(random, 40);
        std::vector<InlineItem> items;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = 1 + random() % 20;
            items.push_back(text_item(text.substr(at, length)));
            at += length;
            if (random() % 6 == 0) items.push_back(box_item(static_cast<Length>(random() % (3 * kEm)), kEm, 0));
            if (random() % 9 == 0) items.push_back(line_break_item());
        }
        Shaper shaper;
        const ShapedText made = shaped(items, {}, shaper);
        const Paragraph paragraph = set_paragraph(made, {.measure = 9 * kEm}, shaper);
        check_covers(paragraph, made);
        check_widths(paragraph);
    }
}

TEST_CASE("the same text is set the same way, whatever was set before") {
    std::mt19937 random(3);
    Shaper used;
    for (int round = 0; round < 20; ++round) {
        const std::string text = random_text(random, 60);
        const auto positions = [&](Shaper& shaper) {
            const ShapedText made = shaped({text_item(text)}, {}, shaper);
            std::vector<std::int64_t> all;
            for (const Line& line : set_paragraph(made, {.measure = 12 * kEm}, shaper).lines) {
                for (const GlyphRun& run : line.runs) {
                    for (const LineGlyph& glyph : run.glyphs) all.insert(all.end(), {glyph.id, glyph.x, glyph.y});
                }
            }
            return all;
        };
        Shaper fresh;
        CHECK(positions(used) == positions(fresh));
    }
}

TEST_CASE("threads that share their fonts set the same lines") {
    std::mt19937 random(5);
    std::vector<std::string> texts;
    for (int i = 0; i < 16; ++i) texts.push_back(random_text(random, 100));
    const auto positions = [&](std::size_t i) {
        std::vector<std::int64_t> all;
        for (const Line& line :
             set(texts[i], {.paragraph = {.measure = 12 * kEm}, .hyphenator = &british()}).paragraph.lines) {
            for (const GlyphRun& run : line.runs) {
                for (const LineGlyph& glyph : run.glyphs) all.insert(all.end(), {glyph.id, glyph.x, glyph.y});
            }
        }
        return all;
    };
    std::vector<std::vector<std::int64_t>> together(texts.size());
    casepress::parallel_for(texts.size(), {8}, [&](std::size_t i) { together[i] = positions(i); });
    for (std::size_t i = 0; i < texts.size(); ++i) CHECK(together[i] == positions(i));
}

TEST_CASE("40,000 characters, one word of 20,000 letters, 20,000 closing marks: bounded time") {
    std::string text;
    for (int i = 0; i < 2'500; ++i) text += "未成年人司法保护，需要“社会”共";
    const Result long_text = set(text, {.paragraph = {.measure = 17 * kEm}});
    CHECK(long_text.paragraph.lines.size() > 2'000);
    const Result word =
        set(std::string(20'000, 'x'), {.language = "en", .paragraph = {.measure = 17 * kEm}, .hyphenator = &british()});
    CHECK(word.paragraph.lines.size() > 100);
    for (const Line& line : word.paragraph.lines) CHECK_FALSE(line.faults.overfull);
    std::string marks;
    for (int i = 0; i < 20'000; ++i) marks += "）";
    const Result closings = set(marks, {.paragraph = {.measure = 17 * kEm}});
    CHECK(closings.paragraph.lines.size() > 400);
    std::string arabic;
    for (int i = 0; i < 300'000; ++i) arabic += "ا";
    CHECK(set(arabic, {.paragraph = {.measure = 17 * kEm}}).paragraph.lines.size() >= 1);
    std::string accents = "e";
    for (int i = 0; i < 20'000; ++i) accents += "\u0301";
    CHECK(set(accents, {.paragraph = {.measure = 17 * kEm}}).paragraph.lines.size() >= 1);
    std::string spaces(40'000, ' ');
    CHECK(set(spaces, {.paragraph = {.measure = 17 * kEm}}).paragraph.lines.size() >= 1);
}

TEST_CASE("time is linear in lines without end and in letters with marks without end") {
    // Quadratic time would be minutes here, and nobody would wait for it.
    std::string text;
    for (int i = 0; i < 7'000; ++i) text += "未成年人司法保护，需要“社会”共";
    CHECK(set(text, {.paragraph = {.measure = 1'000'000'000}}).paragraph.lines.size() == 1);
    std::string marks = "e";
    for (int i = 0; i < 200'000; ++i) marks += "\u0301";
    CHECK(set(marks, {.paragraph = {.measure = 17 * kEm}}).paragraph.lines.size() >= 1);
}
