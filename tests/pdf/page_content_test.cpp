#include "pdf/page_content.h"

#include "pdf/marks.h"
#include "pdf/sample.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace casepress::pdf;

namespace {

/// A font of three glyphs, 500, 1000 and 250 wide.
Fonts make_fonts() {
    Fonts fonts;
    fonts.add(Font{.widths = {500, 1000, 250}});
    return fonts;
}

struct Canvas {
    Fonts fonts = make_fonts();
    StructureTree tree = StructureTree();
    ElementId paragraph = tree.add(StructureTree::root(), {.role = Role::kParagraph});
    ElementId link = tree.add(paragraph, {.role = Role::kLink});
    PageContent page{fonts, tree};

    void show(std::vector<PlacedGlyph> glyphs, Point origin = {100, 200}, Turn turn = Turn::kNone) {
        page.show({.font = {0}, .size = 10, .color = Color::gray(0), .origin = origin, .turn = turn, .glyphs = glyphs});
    }
};

std::string codes(std::initializer_list<int> ids) {
    std::string bytes;
    for (const int id : ids) {
        bytes += '\0';
        bytes += static_cast<char>(id);
    }
    return bytes;
}

}  // namespace

TEST_CASE("glyphs at their natural places are one string; others are moved in thousandths of an em") {
    Canvas canvas;
    canvas.page.begin_element(canvas.paragraph);
    canvas.show({{1, 0, 0}, {2, 10, 0}, {1, 12.5, 0}, {0, 23, 0}});
    canvas.page.end();
    const PaintedContent content = canvas.page.finish();
    CHECK(content.operators == "/P<</MCID 0>>BDC\nBT\n0 g\n/F0 10 Tf\n100 200 Td\n[(" + codes({1, 2, 1}) + ")-50(" +
                                   codes({0}) + ")]TJ\nET\nEMC\n");
    CHECK(content.owners == std::vector{canvas.paragraph});
    CHECK_FALSE(content.untagged);
}

TEST_CASE("rounding does not add up over a line") {
    Canvas canvas;
    std::vector<PlacedGlyph> glyphs;
    for (int i = 0; i < 1000; ++i) glyphs.push_back({1, i * 10.0033, 0});
    canvas.page.begin_artifact(Artifact::kLayout);
    canvas.show(glyphs);
    canvas.page.end();
    const std::string text = canvas.page.finish().operators;
    // Character spacing, in points, holds for each glyph; displacements are thousandths of an em of 10 points.
    const std::size_t spacing = text.rfind('\n', text.find(" Tc\n"));
    double pen = 999 * std::stod(text.substr(spacing + 1)) * 100;
    for (std::size_t at = text.find('['); at < text.find(']'); ++at) {
        if (text[at] == ')' && text[at + 1] != ']') pen -= std::stod(text.substr(at + 1));
    }
    CHECK(std::abs(pen - 999 * 0.33) < 5);
}

TEST_CASE("a gap that most glyphs of a line have is written once, and ends with the line") {
    Canvas canvas;
    const auto line = [](double gap, double mark) {
        std::vector<PlacedGlyph> glyphs;
        for (int i = 0; i < 6; ++i) glyphs.push_back({1, i * (10 + gap) + (i > 3 ? mark : 0), 0});
        return glyphs;
    };
    canvas.page.begin_artifact(Artifact::kLayout);
    canvas.show(line(0.25, 2));
    canvas.show(line(0, 2));
    canvas.show(line(0.25, 0));
    canvas.page.end();
    const std::string text = canvas.page.finish().operators;
    const std::string four = codes({1, 1, 1, 1});
    CHECK(text.find(".25 Tc\n[(" + four + ")-200(" + codes({1, 1}) + ")]TJ\n") != std::string::npos);
    CHECK(text.find("0 Tc\n[(" + four + ")-200(" + codes({1, 1}) + ")]TJ\n.25 Tc\n[(" + four + codes({1, 1}) +
                    ")]TJ") != std::string::npos);
}

TEST_CASE("the next line of an element goes on in the same sequence, also around save and restore") {
    Canvas canvas;
    canvas.page.begin_element(canvas.paragraph);
    canvas.show({{1, 0, 0}});
    canvas.page.end();
    canvas.page.save();
    canvas.page.begin_element(canvas.paragraph);
    canvas.show({{1, 0, 0}}, {100, 185});
    canvas.page.end();
    canvas.page.restore();
    const PaintedContent content = canvas.page.finish();
    CHECK(content.owners.size() == 1);
    CHECK(content.operators.find("EMC") == content.operators.rfind("EMC"));
}

TEST_CASE("an element within another interrupts it; what comes behind is a new sequence of the outer one") {
    Canvas canvas;
    canvas.page.begin_element(canvas.paragraph);
    canvas.show({{1, 0, 0}});
    canvas.page.begin_element(canvas.link);
    canvas.show({{2, 0, 0}});
    canvas.page.end();
    canvas.show({{1, 0, 0}});
    canvas.page.end();
    const PaintedContent content = canvas.page.finish();
    CHECK(content.owners == std::vector{canvas.paragraph, canvas.link, canvas.paragraph});
    CHECK(content.operators.find("/Link<</MCID 1>>BDC") != std::string::npos);
}

TEST_CASE("scopes in which nothing is painted leave no trace; spans say language and text") {
    Canvas canvas;
    canvas.page.begin_element(canvas.link);
    canvas.page.end();
    canvas.page.begin_element(canvas.paragraph);
    canvas.page.begin_span({.actual_text = "", .language = "en"});
    canvas.show({{2, 0, 0}});
    canvas.page.end();
    canvas.show({{1, 0, 0}});
    canvas.page.end();
    const PaintedContent content = canvas.page.finish();
    CHECK(content.owners == std::vector{canvas.paragraph, canvas.paragraph});
    CHECK(content.operators.starts_with("/Span<</MCID 0/Lang(en)/ActualText<FEFF>>>BDC\nBT\n"));
    CHECK(content.operators.find("]TJ\nET\nEMC\n/P<</MCID 1>>BDC\nBT\n") != std::string::npos);
}

TEST_CASE("spans within each other are one sequence: the inner language, the outer text; in an artifact they nest") {
    Canvas canvas;
    canvas.page.begin_element(canvas.paragraph);
    canvas.page.begin_span({.actual_text = "a", .language = "zh"});
    canvas.page.begin_span({.actual_text = "b", .language = "en"});
    canvas.show({{2, 0, 0}});
    canvas.page.end();
    canvas.show({{1, 0, 0}});
    canvas.page.end();
    canvas.page.end();
    canvas.page.begin_artifact(Artifact::kPagination);
    canvas.page.begin_span({.actual_text = std::nullopt, .language = "en"});
    canvas.show({{2, 0, 0}});
    canvas.page.end();
    canvas.page.end();
    const PaintedContent content = canvas.page.finish();
    CHECK(content.owners == std::vector{canvas.paragraph, canvas.paragraph});
    CHECK(content.operators.starts_with("/Span<</MCID 0/Lang(en)/ActualText<FEFF0061>>>BDC\n"));
    CHECK(content.operators.find("EMC\n/Span<</MCID 1/Lang(zh)/ActualText<FEFF0061>>>BDC\n") != std::string::npos);
    CHECK(content.operators.find("EMC\n/Artifact<</Type/Pagination>>BDC\n/Span<</Lang(en)>>BDC\n") !=
          std::string::npos);
}

TEST_CASE("artifacts have a type; paint outside of everything is noticed") {
    Canvas canvas;
    canvas.page.begin_artifact(Artifact::kBackground);
    canvas.page.fill_rect({1, 2, 4, 6}, Color::rgb(1, 0, 0.5));
    canvas.page.end();
    canvas.page.line({0, 0}, {10, 0}, {.color = Color::cmyk(0, 0, 0, 1), .width = 0.25, .dashes = {2, 1}});
    const PaintedContent content = canvas.page.finish();
    CHECK(content.operators ==
          "/Artifact<</Type/Background>>BDC\n1 0 .5 rg\n1 2 3 4 re\nf\nEMC\n"
          "0 0 0 1 K\n.25 w\n[2 1 ]0 d\n0 0 m\n10 0 l\nS\n");
    CHECK(content.untagged);
    CHECK(content.colors == std::set{ColorSpace::kRgb, ColorSpace::kCmyk});
}

TEST_CASE("turned runs have a matrix of their own, vertical ones a move for each glyph") {
    Canvas canvas;
    canvas.page.begin_artifact(Artifact::kPage);
    canvas.show({{1, 0, 0}, {2, 10, 0}}, {100, 200}, Turn::kClockwise);
    canvas.show({{1, 0, 0}, {1, 0, -12}}, {50, 60});
    canvas.page.end();
    const std::string text = canvas.page.finish().operators;
    CHECK(text.find("0 -1 1 0 100 200 Tm\n[(" + codes({1, 2}) + ")]TJ\nET\nBT\n50 60 Td\n") != std::string::npos);
    CHECK(text.find("0 -12 Td\n") != std::string::npos);
}

TEST_CASE("colour, font and line width are set when they change, and again after restore") {
    Canvas canvas;
    canvas.page.begin_artifact(Artifact::kPage);
    canvas.page.fill_rect({0, 0, 1, 1}, Color::gray(0.5));
    canvas.page.save();
    canvas.page.fill_rect({0, 0, 1, 1}, Color::gray(0.5));
    canvas.page.fill_rect({0, 0, 1, 1}, Color::gray(0));
    canvas.page.restore();
    canvas.page.fill_rect({0, 0, 1, 1}, Color::gray(0.5));
    canvas.page.fill_rect({0, 0, 1, 1}, Color::gray(0));
    canvas.page.end();
    const std::string text = canvas.page.finish().operators;
    std::size_t settings = 0;
    for (std::size_t at = text.find(" g\n"); at != std::string::npos; at = text.find(" g\n", at + 1)) ++settings;
    CHECK(settings == 3);
}

TEST_CASE("press boxes stand within each other, and marks stay off the bleed") {
    const PageBoxes boxes = make_press_boxes(595, 842);
    CHECK(*boxes.trim == Rect{0, 0, 595, 842});
    CHECK(boxes.bleed->left == doctest::Approx(-8.504).epsilon(0.001));
    CHECK(boxes.media.left < boxes.bleed->left);
    Canvas canvas;
    paint_press_marks(canvas.page, boxes);
    const PaintedContent content = canvas.page.finish();
    CHECK_FALSE(content.untagged);
    CHECK(content.operators.find("1 1 1 1 K") != std::string::npos);
    CHECK(content.operators.find("\n0 -8.504 m\n0 -22.677 l\n") != std::string::npos);
}

TEST_CASE("images are laid over a box by a matrix of their own") {
    Canvas canvas;
    canvas.page.begin_element(canvas.paragraph);
    canvas.page.draw_image({3}, fit_unit_square({10, 20, 110, 70}));
    canvas.page.end();
    const PaintedContent content = canvas.page.finish();
    CHECK(content.operators.find("q\n100 0 0 50 10 20 cm\n/I3 Do\nQ\n") != std::string::npos);
    CHECK(content.images == std::set{ImageId{3}});
}
