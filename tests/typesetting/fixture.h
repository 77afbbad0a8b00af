#pragma once
// Fonts of the Debian packages that tests install, and short ways to set a paragraph and to read its lines.

#include "typesetting/paragraph.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace typesetting_test {

using namespace casepress::typesetting;

inline constexpr Length kEm = 9 * kPoint;

/// One library for a test program: loading it is most of a test's time.
inline const FontLibrary& library() {
    static const FontLibrary fonts{FontFolders{}};
    return fonts;
}

inline const FontStack& serif() {
    static const FontStack stack = [] {
        auto made = make_font_stack(library(), {.latin = {"Noto Serif"}, .han = {"Noto Serif CJK SC"}});
        REQUIRE(made.has_value());
        return *made;
    }();
    return stack;
}

inline TextStyle style_of(std::string_view language) {
    return {.fonts = &serif(), .size = kEm, .language = std::string(language)};
}

struct Setting {
    std::string language = "zh";
    ParagraphSettings paragraph = {};
    const Hyphenator* hyphenator = nullptr;
    WritingMode mode = WritingMode::kHorizontal;
};

inline ShapedText shaped(std::vector<InlineItem> items, const Setting& setting, Shaper& shaper) {
    return shape_text(std::move(items), {style_of(setting.language)},
                      {.language = setting.language, .hyphenator = setting.hyphenator, .mode = setting.mode}, shaper);
}

struct Result {
    ShapedText text;
    Paragraph paragraph;
};

inline Result set(std::string_view text, const Setting& setting) {
    Shaper shaper;
    Result result{shaped({text_item(std::string(text))}, setting, shaper), {}};
    result.paragraph = set_paragraph(result.text, setting.paragraph, shaper);
    return result;
}

/// The text of each line, a hyphen that was added as =.
inline std::vector<std::string> lines_of(const Result& result) {
    std::vector<std::string> lines;
    for (const Line& line : result.paragraph.lines) {
        std::string text = result.text.text.substr(line.begin, line.end - line.begin);
        while (text.ends_with(' ')) text.pop_back();
        lines.push_back(text + (line.hyphenated ? "=" : ""));
    }
    return lines;
}

/// A Chinese paragraph without indent in a column of so many ems.
inline std::vector<std::string> chinese_lines(std::string_view text, int ems) {
    return lines_of(set(text, {.paragraph = {.measure = ems * kEm}}));
}

inline const Hyphenator& british() {
    static const Hyphenator patterns = [] {
        auto made = Hyphenator::load("en-GB");
        REQUIRE(made.has_value());
        return std::move(*made);
    }();
    return patterns;
}

}  // namespace typesetting_test
