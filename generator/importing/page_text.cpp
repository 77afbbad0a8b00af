#include "importing/page_text.h"

#include "base/character.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace casepress::importing {

namespace {

constexpr char32_t kUnreadable = 0xFFFD;
constexpr char32_t kSoftHyphen = 0xAD;
constexpr std::u32string_view kOpening = U"“‘（《〈【「『([";
constexpr std::u32string_view kClosing = U"”’）》〉】」』)]";

/// Characters that Unicode has for old encodings' sake and that stand for a plain Han character.
bool is_compatibility_han(char32_t c) {
    return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

double em_of_blank(char32_t c) { return c == 0x3000 ? 1.0 : 0.5; }

/// Puts the plain form of a compatibility character at `at` into the line; whether it was one.
bool add_plain_form(Glyphs& glyphs, std::string_view form, Span at) {
    const std::string plain = to_nfkd(form);
    if (plain == form || count_code_points(plain) != 1) return false;
    glyphs.push_back({decode_utf8(plain, 0).value, at, ChangeKind::kNormalised});
    return true;
}

/// A blank beside Chinese punctuation is what justifying the line made of its space.
void drop_blanks_of_punctuation(Glyphs& glyphs) {
    for (std::size_t i = 1; i + 1 < glyphs.size(); ++i) {
        if (glyphs[i].c != U' ') continue;
        const char32_t before = glyphs[i - 1].c, behind = glyphs[i + 1].c;
        const auto full = [](char32_t c) { return c != 0x3000 && is_full_width_punctuation(c); };
        const bool quotation = (is_squeezable(before) && is_han(behind)) || (is_han(before) && is_squeezable(behind));
        if (full(before) || full(behind) || quotation) glyphs[i] = {0, glyphs[i].at, ChangeKind::kNormalised};
    }
}

TextLine read_line(std::string_view text, std::size_t begin, std::size_t end) {
    TextLine line;
    for (std::size_t i = begin; i < end;) {
        const CodePoint c = decode_utf8(text, i);
        const Span at{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + c.length)};
        i += c.length;
        const bool hyphen = c.value == kSoftHyphen && i == end;  // a word goes on in the next line
        if (c.value == kUnreadable || (is_default_ignorable(c.value) && !hyphen)) continue;
        if (is_blank(c.value)) {
            if (line.glyphs.empty()) {
                line.indent += em_of_blank(c.value);
                continue;
            }
            const ChangeKind change =
                c.value == U' ' || c.value == 0x3000 ? ChangeKind::kNone : ChangeKind::kNormalised;
            line.glyphs.push_back({c.value == 0x3000 ? c.value : U' ', at, change});
            continue;
        }
        if (is_compatibility_han(c.value) && add_plain_form(line.glyphs, text.substr(at.begin, at.size()), at))
            continue;
        line.glyphs.push_back({c.value, at});
    }
    while (!line.glyphs.empty() && is_blank(line.glyphs.back().c)) line.glyphs.pop_back();
    drop_blanks_of_punctuation(line.glyphs);
    return line;
}

}  // namespace

bool is_blank(char32_t c) { return is_unicode_space(c); }

bool ends_sentence(char32_t c) {
    return c != 0 && std::u32string_view(U"。！？…!?").find(c) != std::u32string_view::npos;
}

bool is_opening(char32_t c) { return c != 0 && kOpening.find(c) != std::u32string_view::npos; }

bool is_closing(char32_t c) { return c != 0 && kClosing.find(c) != std::u32string_view::npos; }

char32_t partner_of(char32_t c) {
    if (c == 0) return 0;
    if (const std::size_t at = kOpening.find(c); at != std::u32string_view::npos) return kClosing[at];
    if (const std::size_t at = kClosing.find(c); at != std::u32string_view::npos) return kOpening[at];
    return 0;
}

bool is_display_mark(char32_t c) {
    return c != 0 && std::u32string_view(U"■□●○◆◇▲△▼▽▶▷►◀★☆◎•·※").find(c) != std::u32string_view::npos;
}

bool is_latin_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

bool is_squeezable(char32_t c) {
    return is_full_width_punctuation(c) || (c >= 0x2018 && c <= 0x201F) || c == 0x00B7 || c == 0x2022;
}

Measure measure_of(const Glyphs& glyphs) {
    Measure measure;
    for (const Glyph& glyph : glyphs) {
        const char32_t c = glyph.c;
        if (c == 0) continue;
        double least = 0.5, most = 0.5;
        if (c == U' ') {
            least = 0;
        } else if (is_squeezable(c)) {
            most = 1.0;
            measure.marks += 0.5;
        } else if (is_wide(c) || c == 0x2014 || c == 0x2026 || c >= 0x2460) {
            least = most = 1.0;
        } else if (is_latin_letter(c)) {
            // Letters are of all widths; those of a line average out.
            const bool capital = c >= U'A' && c <= U'Z';
            least = capital ? 0.5 : 0.43;
            most = capital ? 0.7 : 0.57;
        }
        measure.narrowest += least;
        measure.widest += most;
    }
    return measure;
}

void measure_line(TextLine& line) {
    line.span = {line.glyphs.front().at.begin, line.glyphs.back().at.end};
    line.has_half_width = std::any_of(line.glyphs.begin(), line.glyphs.end(), [](const Glyph& glyph) {
        return glyph.c < 0x7F && (glyph.c != 0 || glyph.change == ChangeKind::kNormalised);  // a dropped blank was one
    });
    line.measure = measure_of(line.glyphs);
}

std::vector<TextLine> split_lines(std::string_view text) {
    std::vector<TextLine> lines;
    std::uint32_t blanks = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        TextLine line = read_line(text, begin, end);
        begin = end + 1;
        if (line.glyphs.empty()) {
            ++blanks;
            continue;
        }
        line.blanks_before = blanks;
        blanks = 0;
        measure_line(line);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string text_of(const Glyphs& glyphs) {
    std::string text;
    for (const Glyph& glyph : glyphs) {
        if (glyph.c != 0) append_utf8(text, glyph.c);
    }
    return text;
}

std::u32string characters_of(const Glyphs& glyphs) {
    std::u32string characters;
    for (const Glyph& glyph : glyphs) {
        if (glyph.c != 0) characters += glyph.c;
    }
    return characters;
}

}  // namespace casepress::importing
