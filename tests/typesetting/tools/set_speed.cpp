// How fast text is set, on one thread: set_speed FILE.txt [LANGUAGE] [EMS]. Each line of the file is a paragraph.
// Prints characters per second of shaping and of breaking lines, the fonts warm, and how even the gaps between Han come
// out.

#include "typesetting/paragraph.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using namespace casepress::typesetting;

namespace {

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Blanks between neighbouring Han characters of a line, in thousandths of an em.
void collect_gaps(const Line& line, const ShapedText& text, std::vector<int>& gaps) {
    for (const GlyphRun& run : line.runs) {
        const std::string_view item = std::string_view(text.text).substr(text.ranges[run.item].begin);
        for (std::size_t i = 0; i + 1 < run.glyphs.size(); ++i) {
            const auto is_han_at = [&](std::size_t g) {
                return casepress::is_han(casepress::decode_utf8(item, run.glyphs[g].text_begin).value);
            };
            if (!is_han_at(i) || !is_han_at(i + 1)) continue;
            const Length gap = run.glyphs[i + 1].x - run.glyphs[i].x - run.glyphs[i].advance;
            gaps.push_back(static_cast<int>(gap * 1000 / run.size));
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::cerr << "set_speed FILE.txt [LANGUAGE] [EMS]\n", 2;
    const std::string language = argc > 2 ? argv[2] : "zh";
    const int ems = argc > 3 ? std::stoi(argv[3]) : 17;
    std::vector<std::string> paragraphs;
    std::ifstream input(argv[1]);
    std::size_t characters = 0;
    for (std::string line; std::getline(input, line);) {
        characters += casepress::count_code_points(line);
        paragraphs.push_back(line);
    }
    const auto opened = std::chrono::steady_clock::now();
    const FontLibrary library{FontFolders{}};
    const auto stack = make_font_stack(library, {.latin = {"Noto Serif"}, .han = {"Noto Serif CJK SC"}});
    const auto patterns = Hyphenator::load("en-GB");
    if (!stack || !patterns) return std::cerr << "fonts or patterns are missing\n", 2;
    fmt::print("opening fonts and patterns: {:.1f} ms\n", seconds_since(opened) * 1000);

    const Length em = 9 * kPoint;
    const ParagraphSettings settings{.measure = ems * em, .first_line_indent = 2 * em};
    Shaper shaper;
    for (int round = 0; round < 5; ++round) {
        std::vector<ShapedText> shaped;
        const auto begin = std::chrono::steady_clock::now();
        for (const std::string& text : paragraphs) {
            shaped.push_back(shape_text({text_item(text)}, {{.fonts = &*stack, .size = em, .language = language}},
                                        {.language = language, .hyphenator = &*patterns}, shaper));
        }
        const double shaping = seconds_since(begin);
        const auto middle = std::chrono::steady_clock::now();
        std::size_t lines = 0;
        std::size_t loose = 0;
        std::vector<int> gaps;
        std::vector<Paragraph> set;
        for (const ShapedText& text : shaped) set.push_back(set_paragraph(text, settings, shaper));
        const double breaking = seconds_since(middle);
        for (std::size_t i = 0; i < set.size(); ++i) {
            for (const Line& line : set[i].lines) {
                ++lines;
                if (line.faults.loose) ++loose;
                collect_gaps(line, shaped[i], gaps);
            }
        }
        std::sort(gaps.begin(), gaps.end());
        std::int64_t sum = 0;
        for (const int gap : gaps) sum += gap;
        fmt::print("{} characters, {} lines ({} loose): shaping {:.2f} ms, breaking {:.2f} ms, {:.0f} characters/s",
                   characters, lines, loose, shaping * 1000, breaking * 1000,
                   static_cast<double>(characters) / (shaping + breaking));
        if (!gaps.empty()) {
            fmt::print("; gap between Han, thousandths of an em: mean {:.1f} p95 {} max {}",
                       static_cast<double>(sum) / static_cast<double>(gaps.size()), gaps[gaps.size() * 95 / 100],
                       gaps.back());
        }
        fmt::print("\n");
    }
    return 0;
}
