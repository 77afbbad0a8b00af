#include "typesetting/codes.h"
#include "typesetting/findings.h"
#include "typesetting/font_usage.h"

#include "fixture.h"

#include <algorithm>
#include <set>
#include <string>

using namespace typesetting_test;

namespace {

struct Used {
    ShapedText text;
    Paragraph paragraph;
    FontUsage usage;
};

Used use(std::string_view words, const FontStack& fonts) {
    Shaper shaper;
    Used used;
    used.text = shape_text({text_item(std::string(words))}, {{.fonts = &fonts, .size = kEm}}, {}, shaper);
    used.paragraph = set_paragraph(used.text, {.measure = 100 * kEm}, shaper);
    for (const Line& line : used.paragraph.lines) used.usage.add(line, used.text);
    return used;
}

/// The number of the glyph that stands for the text.
std::size_t number_of(const SubsetFont& font, std::string_view text) {
    const auto found = std::find(font.texts.begin(), font.texts.end(), text);
    REQUIRE(found != font.texts.end());
    return static_cast<std::size_t>(found - font.texts.begin());
}

/// Where an INDEX of a CFF table ends (Adobe Technical Note 5176, section 5).
std::size_t end_of_index(std::string_view cff, std::size_t at) {
    const auto number = [&](std::size_t from, std::size_t size) {
        std::size_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(cff.at(from + i));
        return value;
    };
    const std::size_t count = number(at, 2);
    if (count == 0) return at + 2;
    const std::size_t size = number(at + 2, 1);
    return at + 2 + (count + 1) * size + number(at + 3 + count * size, size);
}

FontStack stack_of(std::string_view latin) {
    auto made = make_font_stack(library(), {.latin = {std::string(latin)}, .han = {"Noto Serif CJK SC"}});
    REQUIRE(made.has_value());
    return *made;
}

}  // namespace

TEST_CASE("a subset of a CID-keyed font is a bare CFF table with the glyphs in use") {
    const Used used = use("据统计，证据。", serif());
    REQUIRE(used.usage.faces().size() == 1);
    const auto font = used.usage.subset(*used.usage.faces()[0]);
    REQUIRE(font.has_value());
    CHECK(font->format == FontFileFormat::kBareCff);
    CHECK(font->bytes.size() < 10'000);
    CHECK(font->bytes[0] == 1);  // CFF, major version
    CHECK(font->texts.size() == font->advances.size());
    CHECK(font->texts.size() >= 7);  // .notdef 据 统 计 ， 证 。 and variants of ， and 。
    CHECK(font->texts.size() <= 9);
    CHECK(font->texts[0].empty());
    CHECK(font->advances[number_of(*font, "据")] == 1000);
    CHECK(font->postscript_name.substr(6) == "+NotoSerifCJKsc-Regular");
    for (const char c : font->postscript_name.substr(0, 6)) CHECK((c >= 'A' && c <= 'Z'));
    for (const GlyphRun& run : used.paragraph.lines[0].runs) {
        for (const LineGlyph& glyph : run.glyphs) {
            REQUIRE(font->numbers.contains(glyph.id));
            const std::string_view text =
                std::string_view(used.text.text).substr(glyph.text_begin, glyph.text_end - glyph.text_begin);
            CHECK(font->texts[font->numbers.at(glyph.id)] == text);
        }
    }
}

TEST_CASE("outlines are written out, without subroutines") {
    for (const FontStack& stack : {serif(), stack_of("Linux Libertine O")}) {
        const Used used = use("据office", stack);
        for (const FontFace* face : used.usage.faces()) {
            const auto font = used.usage.subset(*face);
            REQUIRE(font.has_value());
            if (font->format != FontFileFormat::kBareCff) continue;
            std::size_t at = static_cast<unsigned char>(font->bytes.at(2));              // the header's size
            for (int index = 0; index < 3; ++index) at = end_of_index(font->bytes, at);  // names, dictionaries, strings
            CHECK(end_of_index(font->bytes, at) == at + 2);                              // no global subroutines
        }
    }
}

TEST_CASE("subsets of name-keyed and of TrueType fonts; a ligature says its letters") {
    const Used cff = use("office", stack_of("Linux Libertine O"));
    const auto libertine = cff.usage.subset(*cff.usage.faces()[0]);
    REQUIRE(libertine.has_value());
    CHECK(libertine->format == FontFileFormat::kBareCff);
    CHECK(libertine->texts[number_of(*libertine, "ffi")] == "ffi");
    CHECK(libertine->bytes.size() < 20'000);
    const Used glyf = use("office", stack_of("Noto Serif"));
    const auto noto = glyf.usage.subset(*glyf.usage.faces()[0]);
    REQUIRE(noto.has_value());
    CHECK(noto->format == FontFileFormat::kTrueType);
    CHECK(noto->bytes.substr(0, 4) == std::string("\0\1\0\0", 4));
    CHECK(noto->advances[number_of(*noto, "o")] ==
          glyf.usage.faces()[0]->advance(glyf.paragraph.lines[0].runs[0].glyphs[0].id));
}

TEST_CASE("the same use gives the same bytes and name; another use another name") {
    const Used a = use("证据", serif());
    const Used b = use("据证", serif());
    const Used c = use("证人", serif());
    const auto of = [](const Used& used) { return *used.usage.subset(*used.usage.faces()[0]); };
    CHECK(of(a).bytes == of(b).bytes);
    CHECK(of(a).postscript_name == of(b).postscript_name);
    CHECK(of(a).postscript_name != of(c).postscript_name);
}

TEST_CASE("what one glyph stands for twice is told by ActualText") {
    // U+2F00 KANGXI RADICAL ONE and 一 are one glyph: the source's character must be copied.
    const Used used = use("一\u2F00一", serif());
    const GlyphRun& run = used.paragraph.lines[0].runs[0];
    REQUIRE(run.glyphs.size() == 3);
    REQUIRE(run.glyphs[0].id == run.glyphs[1].id);
    const std::vector<TextPiece> pieces = used.usage.pieces(run, used.text);
    REQUIRE(pieces.size() == 3);
    CHECK_FALSE(pieces[0].needs_actual_text);
    CHECK(pieces[1].needs_actual_text);
    CHECK(pieces[1].text == "\u2F00");
    CHECK_FALSE(pieces[2].needs_actual_text);
}

TEST_CASE("of figures side by side in a vertical line each says itself") {
    Shaper shaper;
    FontUsage usage;
    const ShapedText text =
        shape_text({text_item("共45年")}, {{.fonts = &serif(), .size = kEm}}, {.mode = WritingMode::kVertical}, shaper);
    const Paragraph paragraph = set_paragraph(text, {.measure = 100 * kEm}, shaper);
    for (const Line& line : paragraph.lines) usage.add(line, text);
    std::set<std::string> told;
    for (const FontFace* face : usage.faces()) {
        const auto font = usage.subset(*face);
        REQUIRE(font.has_value());
        told.insert(font->texts.begin(), font->texts.end());
    }
    CHECK(told.contains("4"));
    CHECK(told.contains("5"));
    CHECK_FALSE(told.contains("45"));
    for (const GlyphRun& run : paragraph.lines.at(0).runs) {
        for (const TextPiece& piece : usage.pieces(run, text)) CHECK_FALSE(piece.needs_actual_text);
    }
}

TEST_CASE("a character that no font has is a finding with its place and a package") {
    Shaper shaper;
    auto fonts = make_font_stack(library(), {.latin = {"Noto Serif"}, .han = {"Noto Serif CJK SC"}, .fallback = {}});
    REQUIRE(fonts.has_value());
    const ShapedText text =
        shape_text({text_item("袁某"), text_item("见😀和😀、\U0002A700")}, {{.fonts = &*fonts, .size = kEm}}, {}, shaper);
    REQUIRE(text.missing.size() == 3);
    CHECK(text.missing[0].item == 1);
    CHECK(text.missing[0].offset == 3);
    casepress::DiagnosticSink sink;
    report_findings(text, {{"a.zh.md", 10}, {"a.zh.md", 20}}, sink);
    REQUIRE(sink.diagnostics().size() == 2);  // each character once
    const casepress::Diagnostic& emoji = sink.diagnostics()[0];
    CHECK(emoji.code == kGlyphMissing);
    CHECK(emoji.path == "a.zh.md");
    CHECK(emoji.span == casepress::Span{23, 27});
    CHECK(emoji.message.en.find("U+1F600 GRINNING FACE") != std::string::npos);
    CHECK(emoji.message.zh.find("U+1F600") != std::string::npos);
    CHECK(emoji.help.en.find("bitmaps") != std::string::npos);
    CHECK(sink.diagnostics()[1].help.en.find("fonts-hanazono") != std::string::npos);
}

TEST_CASE("control characters and right-to-left text are findings") {
    Shaper shaper;
    const ShapedText text = shaped({text_item(std::string("甲\0乙 ا", 10))}, {}, shaper);
    casepress::DiagnosticSink sink;
    report_findings(text, {}, sink);
    bool control = false;
    bool right_to_left = false;
    for (const casepress::Diagnostic& found : sink.diagnostics()) {
        control = control || (found.code == kGlyphMissing && found.message.en.find("U+0000") != std::string::npos);
        right_to_left = right_to_left || found.code == kRightToLeftText;
    }
    CHECK(control);
    CHECK(right_to_left);
}
