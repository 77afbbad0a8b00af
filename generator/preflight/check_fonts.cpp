#include "preflight/checks.h"

#include "base/text.h"

#include <fmt/format.h>

namespace casepress::preflight {

namespace {

template <typename Wrong>
Check check_shown_fonts(const Subject& subject, Finder finder, const Wrong& wrong) {
    for (const PaintedFont& font : subject.painted.fonts) {
        if (font.shown > 0 && wrong(font)) finder.add({font.first_page + 1, {}, font.facts.name});
    }
    return finder.none_allowed();
}

bool is_radical(char32_t c) { return (c >= 0x2F00 && c <= 0x2FDF) || (c >= 0x2E80 && c <= 0x2EFF); }

bool is_private_use(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD); }

bool is_control(char32_t c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0); }

template <typename Wrong>
Check check_each_character(const Subject& subject, Finder finder, const Wrong& wrong) {
    for (const Glyph& glyph : subject.painted.glyphs) {
        for (std::size_t at = 0; at < glyph.text.size();) {
            const CodePoint point = decode_utf8(glyph.text, at);
            at += point.length;
            if (wrong(point.value)) {
                std::string excerpt = fmt::format("U+{:04X} ", static_cast<std::uint32_t>(point.value));
                append_utf8(excerpt, point.value);
                finder.add({glyph.page + 1, glyph.origin, std::move(excerpt)});
            }
        }
    }
    return finder.none_allowed();
}

}  // namespace

void check_fonts(const Subject& subject, std::vector<Check>& checks) {
    checks.push_back(check_shown_fonts(subject, {"fonts-embedded", {"fonts that are not embedded", "未嵌入的字体数"}},
                                       [](const PaintedFont& font) { return !font.facts.embedded; }));
    checks.push_back(check_shown_fonts(
        subject, {"fonts-subset", {"fonts embedded whole, or without a subset's name", "未做子集化的字体数"}},
        [](const PaintedFont& font) { return font.facts.embedded && !font.facts.type3 && !font.facts.subset; }));
    checks.push_back(check_shown_fonts(subject, {"no-type3", {"Type 3 fonts", "Type 3 字体数"}},
                                       [](const PaintedFont& font) { return font.facts.type3; }));
    checks.push_back(check_shown_fonts(
        subject,
        {"fonts-readable", {"fonts whose codes cannot be told apart or measured", "编码或字宽无法读取的字体数"}},
        [](const PaintedFont& font) { return !font.facts.readable; }));
    Finder unmapped("to-unicode-complete",
                    {"codes shown that nothing says the text of", "没有 Unicode 对应的已用编码数"});
    std::size_t codes = 0;
    for (const PaintedFont& font : subject.painted.fonts) {
        codes += font.unmapped.size();
        if (!font.unmapped.empty())
            unmapped.add({font.first_page + 1, {}, fmt::format("{}: {}", font.facts.name, font.unmapped.size())});
    }
    checks.push_back(unmapped.at_most(static_cast<double>(codes), 0));
}

void check_characters(const Subject& subject, std::vector<Check>& checks) {
    checks.push_back(check_each_character(
        subject, {"no-radicals", {"radicals (U+2E80–2FDF) in place of characters", "被误作部首（U+2E80–2FDF）的字数"}},
        is_radical));
    checks.push_back(check_each_character(
        subject, {"no-private-use", {"private-use characters in the text", "文本中的私用区字符数"}}, is_private_use));
    checks.push_back(check_each_character(
        subject, {"no-replacement", {"replacement and control characters in the text", "文本中的替换字符与控制字符数"}},
        [](char32_t c) { return c == 0xFFFD || is_control(c); }));
}

}  // namespace casepress::preflight
