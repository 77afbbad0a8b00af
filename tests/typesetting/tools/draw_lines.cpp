// Draws set paragraphs as SVG, glyphs as outlines, so that a person can look at the setting:
//   draw_lines FILE.txt [--lang en] [--ems 17] [--size 9] [--vertical] [--columns N] > out.svg
// Each line of the file is a paragraph; one beginning with # is a headline, set larger. Faint lines show the measure.

#include "typesetting/headline.h"
#include "typesetting/paragraph.h"

#include <fmt/format.h>
#include <hb.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

using namespace casepress::typesetting;

namespace {

struct Options {
    std::string file;
    std::string language = "zh";
    std::string latin = "Noto Serif";
    std::string han = "Noto Serif CJK SC";
    int ems = 17;
    Length size = 9 * kPoint;
    bool vertical = false;
    bool ragged = false;
};

Options read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string("0"); };
        if (word == "--lang")
            options.language = value();
        else if (word == "--latin")
            options.latin = value();
        else if (word == "--han")
            options.han = value();
        else if (word == "--ems")
            options.ems = std::stoi(value());
        else if (word == "--size")
            options.size = static_cast<Length>(std::stod(value()) * kPoint);
        else if (word == "--vertical")
            options.vertical = true;
        else if (word == "--ragged")
            options.ragged = true;
        else
            options.file = word;
    }
    return options;
}

std::string outline(const FontFace& face, std::uint32_t glyph) {
    std::string path;
    hb_draw_funcs_t* draw = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(
        draw,
        [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, float x, float y, void*) {
            *static_cast<std::string*>(out) += fmt::format("M{} {}", x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(
        draw,
        [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, float x, float y, void*) {
            *static_cast<std::string*>(out) += fmt::format("L{} {}", x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(
        draw,
        [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, float a, float b, float x, float y, void*) {
            *static_cast<std::string*>(out) += fmt::format("Q{} {} {} {}", a, b, x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(
        draw,
        [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, float a, float b, float c, float d, float x, float y, void*) {
            *static_cast<std::string*>(out) += fmt::format("C{} {} {} {} {} {}", a, b, c, d, x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(
        draw, [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, void*) { *static_cast<std::string*>(out) += "Z"; },
        nullptr, nullptr);
    hb_font_get_glyph_shape(face.hb_font(), glyph, draw, &path);
    hb_draw_funcs_destroy(draw);
    return path;
}

class Canvas {
public:
    void draw(const Line& line, double x, double y, bool vertical) {
        for (const GlyphRun& run : line.runs) {
            for (const LineGlyph& glyph : run.glyphs) draw_glyph(run, glyph, x, y);
        }
        if (!vertical) {
            body_ += fmt::format("<path d='M{} {}H{}' stroke='{}' stroke-width='.2'/>", x, y + 2.2,
                                 x + line.measure / 1000.0,
                                 line.faults.loose || line.faults.overfull || line.faults.rule_broken ? "red" : "#cde");
        }
    }
    [[nodiscard]] std::string svg(double width, double height) const {
        return fmt::format(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {0} {1}' width='{0}' height='{1}'>"
            "<rect width='100%' height='100%' fill='#fffdf8'/><defs>{2}</defs>{3}</svg>",
            width, height, defs_, body_);
    }

private:
    void draw_glyph(const GlyphRun& run, const LineGlyph& glyph, double x, double y) {
        const auto key = std::pair(run.face->postscript_name(), glyph.id);
        auto [known, fresh] = names_.try_emplace(key, fmt::format("g{}", names_.size()));
        if (fresh) defs_ += fmt::format("<path id='{}' d='{}'/>", known->second, outline(*run.face, glyph.id));
        const double scale = run.size / 1000.0 / run.face->metrics().units_per_em;
        body_ += fmt::format("<use href='#{}' transform='translate({} {}) {} scale({} {})'/>", known->second,
                             x + glyph.x / 1000.0, y - glyph.y / 1000.0,
                             run.stance == GlyphStance::kRotated ? "rotate(90)" : "",
                             scale * run.squeeze_permille / 1000.0, -scale);
    }
    std::string defs_;
    std::string body_;
    std::map<std::pair<std::string, std::uint32_t>, std::string> names_;
};

}  // namespace

int main(int argc, char** argv) {
    const Options options = read_options(argc, argv);
    const FontLibrary library{FontFolders{}};
    const auto stack = make_font_stack(library, {.latin = {options.latin}, .han = {options.han}});
    const auto bold = make_font_stack(library, {.latin = {options.latin}, .han = {options.han}, .weight = 700});
    if (!stack || !bold) return std::cerr << (stack ? bold.error() : stack.error()).message.en << '\n', 2;
    const auto patterns = Hyphenator::load("en-GB");
    std::ifstream input(options.file);
    Canvas canvas;
    Shaper shaper;
    const Length measure = options.ems * options.size;
    double y = 20;
    double x = options.vertical ? 20 + 40 * 20 : 20;
    std::size_t bytes = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (std::string text; std::getline(input, text);) {
        bytes += text.size();
        const bool headline = text.starts_with("# ");
        TextStyle style{.fonts = headline ? &*bold : &*stack,
                        .size = headline ? options.size * 2 : options.size,
                        .language = options.language};
        const ShapedText shaped =
            shape_text({text_item(headline ? text.substr(2) : text)}, {style},
                       {.language = options.language,
                        .hyphenator = patterns && !headline ? &*patterns : nullptr,
                        .mode = options.vertical ? WritingMode::kVertical : WritingMode::kHorizontal},
                       shaper);
        const Paragraph paragraph =
            headline ? set_headline(shaped, {.measure = measure, .alignment = Alignment::kCentre}, shaper)
                     : set_paragraph(shaped,
                                     {.measure = measure,
                                      .first_line_indent = first_line_indent(measure, options.size),
                                      .alignment = options.ragged ? Alignment::kStart : Alignment::kJustified},
                                     shaper);
        for (const Line& line : paragraph.lines) {
            if (options.vertical) {
                canvas.draw(line, x, 20, true);
                x -= style.size / 1000.0 * 1.6;
            } else {
                y += style.size / 1000.0 * (headline ? 1.3 : 1.6);
                canvas.draw(line, 20, y, false);
            }
        }
        y += options.vertical ? 0 : 4;
    }
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    std::cerr << fmt::format("{} bytes, {:.1f} ms with drawing\n", bytes, took.count());
    std::cout << canvas.svg(options.vertical ? 20 + 40 * 20 + 20 : 40 + measure / 1000.0,
                            options.vertical ? 40 + measure / 1000.0 : y + 20);
    return 0;
}
