// The rules by which glyphs become lines and lines a text, each by itself: lines set downwards, and hyphens that only
// a line's end has brought.

#include "preflight/made_pages.h"

#include <doctest/doctest.h>

using namespace casepress;
using namespace casepress::preflight;
using testing::MadePages;
using testing::run_check;

namespace {

/// One glyph below the other, as a vertical headline is written.
std::vector<MadePages::LineAt> column(std::initializer_list<std::string_view> glyphs, double step = 11,
                                      double drift = 0) {
    std::vector<MadePages::LineAt> lines;
    pdf::Point at = {300, 350};
    for (const std::string_view glyph : glyphs) {
        lines.push_back({.text = glyph, .at = at});
        at.y -= step;
        at.x += drift;
    }
    return lines;
}

std::size_t wrong_starts(const std::vector<MadePages::LineAt>& lines) {
    return run_check(MadePages().paragraph(lines).bytes(), "line-start").place_count;
}

/// "offi" and "ce", with a hyphen between them that stands for `said`.
std::string hyphenated(std::string_view said) {
    MadePages pages;
    pdf::Document& document = pages.document();
    const pdf::ElementId element = document.structure.add(pdf::StructureTree::root(), {.role = pdf::Role::kParagraph});
    const auto text = [&](std::string_view shown) { return pdf::testing::set_line(document.fonts[{0}], shown, 10); };
    pdf::PageContent page(document.fonts, document.structure);
    page.begin_element(element);
    page.show({.font = {0}, .size = 10, .origin = {50, 300}, .glyphs = text("offi")});
    page.begin_span({.actual_text = std::string(said), .language = {}});
    page.show({.font = {0}, .size = 10, .origin = {70, 300}, .glyphs = text("-")});
    page.end();
    page.show({.font = {0}, .size = 10, .origin = {50, 285}, .glyphs = text("ce")});
    page.end();
    document.pages.push_back({.boxes = {.media = {0, 0, 400, 400}}, .content = page.finish(), .links = {}});
    return pages.bytes();
}

bool is_verbatim(std::string_view said, std::string source) {
    Options options;
    options.paragraphs = {std::move(source)};
    return run_check(hyphenated(said), "source-verbatim", options).verdict == Verdict::kPass;
}

}  // namespace

TEST_CASE("three glyphs below each other are a line set downwards, which no mark begins") {
    CHECK(wrong_starts(column({"人", "民", "，", "法"})) == 0);
    CHECK(wrong_starts(column({"人", "，", "法"})) == 0);
}

TEST_CASE("two glyphs below each other are two lines") { CHECK(wrong_starts(column({"人", "，"})) == 1); }

TEST_CASE("glyphs too far apart, or not below each other, are lines of their own") {
    CHECK(wrong_starts(column({"人", "民", "，", "法"}, 20)) == 1);
    CHECK(wrong_starts(column({"人", "民", "，", "法"}, 11, 8)) == 1);
}

TEST_CASE("a turned word within a vertical headline does not make lines of it") {
    auto lines = column({"人", "民", "法"});
    lines.push_back({.text = "，院", .at = {300, 310}});
    CHECK(wrong_starts(lines) == 0);
    // By itself the same line would be one.
    CHECK(wrong_starts({{.text = "人民法", .at = {300, 325}}, {.text = "，院", .at = {300, 310}}}) == 1);
}

TEST_CASE("lines set downwards say nothing of the grid, of gaps and of last lines") {
    const std::string bytes =
        MadePages()
            .paragraph({{.text = "人民法院", .at = {50, 300}}, {.text = "依照宪法", .at = {50, 285}}})
            .paragraph(column({"人", "民", "法", "院"}, 13))
            .bytes();
    CHECK(run_check(bytes, "baseline-grid").figure == doctest::Approx(0));
    CHECK(run_check(bytes, "last-line").place_count == 0);
}

TEST_CASE("a soft hyphen is no part of the text, nor is one that stands for nothing; a real one is") {
    CHECK(is_verbatim("\u00AD", "office"));
    CHECK(is_verbatim("", "office"));
    CHECK(is_verbatim("-", "offi-ce"));
    CHECK_FALSE(is_verbatim("-", "office"));
    CHECK_FALSE(is_verbatim("\u00AD", "offi-ce"));
    // Editors write soft hyphens too; they count as little in the source.
    CHECK(is_verbatim("", "of\u00ADfice"));
}
