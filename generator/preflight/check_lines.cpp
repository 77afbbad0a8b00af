// How lines begin and end, and how evenly they are set: W3C, Requirements for Chinese Text Layout (clreq), 3.1.6
// "Prohibition Rules for Line Start and Line End" and 3.2 "Text Justification"; GB/T 15834-2011, 5.1.

#include "preflight/checks.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace casepress::preflight {

namespace {

constexpr std::u32string_view kNeverFirst = U"，。、；：！？）》〉】〕］｝」』”’…—～·％%‰℃,.;:!?)]";
constexpr std::u32string_view kNeverLast = U"（《〈【〔［｛「『“‘([";

bool is_among(char32_t c, std::u32string_view characters) { return characters.find(c) != std::u32string_view::npos; }

/// Without white space at both ends.
std::vector<LineCharacter> visible_characters(const Line& line, const Painted& painted) {
    auto characters = characters_of(line, painted);
    const auto is_blank = [](const LineCharacter& c) { return is_unicode_space(c.value); };
    while (!characters.empty() && is_blank(characters.back())) characters.pop_back();
    characters.erase(characters.begin(), std::ranges::find_if_not(characters, is_blank));
    return characters;
}

/// ".5", "’tis", "...": a mark that belongs to what is behind it may begin a line.
bool begins_word(const std::vector<LineCharacter>& characters) {
    const char32_t first = characters[0].value;
    if ((first != '.' && first != U'’' && first != ':') || characters.size() < 2) return false;
    const char32_t second = characters[1].value;
    return (second < 0x2E80 && is_letter_or_digit(second)) || (first == '.' && second == '.');
}

Place place_of(const Line& line, const Painted& painted) {
    return {line.page + 1, pdf::Point{line.left, line.baseline}, text_of(line, painted)};
}

void check_ends(const Subject& subject, std::vector<Check>& checks) {
    Finder starts("line-start", {"lines that begin with a mark that may not", "行首出现避头标点的行数"});
    Finder ends("line-end", {"lines that end with a mark that may not", "行尾出现避尾标点的行数"});
    for (const Paragraph& paragraph : subject.paragraphs) {
        for (std::size_t i = 0; i < paragraph.lines.size(); ++i) {
            const Line& line = paragraph.lines[i];
            if (!line.upright) continue;
            const auto characters = visible_characters(line, subject.painted);
            if (characters.empty()) continue;
            // A paragraph may begin with a dash or an ellipsis, and end with whatever it ends with.
            if (i > 0 && is_among(characters.front().value, kNeverFirst) && !begins_word(characters))
                starts.add(place_of(line, subject.painted));
            if (i + 1 < paragraph.lines.size() && is_among(characters.back().value, kNeverLast))
                ends.add(place_of(line, subject.painted));
        }
    }
    checks.push_back(starts.none_allowed());
    checks.push_back(ends.none_allowed());
}

struct Gap {
    double em = 0;
    Place place = {};
};

/// Between each two Han characters of a line, in em of their size, beyond what the glyphs themselves take.
std::vector<Gap> measure_gaps(const Subject& subject) {
    std::vector<Gap> gaps;
    const auto& glyphs = subject.painted.glyphs;
    const auto is_one_han = [](const Glyph& glyph) {
        return !glyph.text.empty() && is_han(decode_utf8(glyph.text, 0).value);
    };
    for (const Paragraph& paragraph : subject.paragraphs) {
        for (const Line& line : paragraph.lines) {
            for (std::size_t i = 0; line.upright && i + 1 < line.glyphs.size(); ++i) {
                const Glyph& a = glyphs[line.glyphs[i]];
                const Glyph& b = glyphs[line.glyphs[i + 1]];
                if (!is_one_han(a) || !is_one_han(b) || a.size <= 0 || a.size != b.size) continue;
                const double gap = (b.origin.x - a.origin.x - a.advance.x) / a.size;
                gaps.push_back({gap, {a.page + 1, a.origin, a.text + b.text}});
            }
        }
    }
    return gaps;
}

void check_gaps(const Subject& subject, std::vector<Check>& checks) {
    Finder usual("han-gap-p95",
                 {"gap between Han characters that 95 % stay below, em", "95% 的汉字间隙不超过的值（字）"});
    Finder widest("han-gap-max", {"widest gap between Han characters, em", "最大汉字间隙（字）"});
    std::vector<Gap> gaps = measure_gaps(subject);
    if (gaps.empty()) {
        checks.push_back(usual.not_applicable());
        checks.push_back(widest.not_applicable());
        return;
    }
    for (const Gap& gap : gaps) {
        if (gap.em > subject.options.han_gap_max) widest.add(gap.place);
    }
    const auto most = std::ranges::max_element(gaps, {}, &Gap::em);
    const double max = most->em;
    const auto p95 = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() * 95 / 100);
    std::ranges::nth_element(gaps, p95, {}, &Gap::em);
    const bool enough = gaps.size() >= subject.options.least_han_gaps;
    checks.push_back(enough ? usual.at_most(p95->em, subject.options.han_gap_p95) : usual.not_applicable());
    checks.push_back(widest.at_most(max, subject.options.han_gap_max));
}

/// Only one Han character, marks aside, stands in the last of several lines.
bool ends_with_one_character(const Paragraph& paragraph, const Painted& painted) {
    if (paragraph.lines.size() < 2 || !paragraph.lines.back().upright) return false;
    std::size_t han = 0;
    for (const LineCharacter& character : characters_of(paragraph.lines.back(), painted)) {
        if (is_han(character.value))
            ++han;
        else if (is_letter_or_digit(character.value))
            return false;
    }
    return han == 1;
}

Check check_last_lines(const Subject& subject) {
    Finder finder("last-line", {"paragraphs whose last line has one character", "末行只有一个字的段落数"});
    if (!subject.tree.marked) return finder.not_applicable();
    for (const Paragraph& paragraph : subject.paragraphs) {
        const std::string& role = subject.tree.elements[paragraph.element].role;
        if (role == "TD" || role == "TH" || role == "Lbl") continue;
        if (ends_with_one_character(paragraph, subject.painted))
            finder.add(place_of(paragraph.lines.back(), subject.painted));
    }
    return finder.none_allowed();
}

}  // namespace

void check_lines(const Subject& subject, std::vector<Check>& checks) {
    check_ends(subject, checks);
    check_gaps(subject, checks);
    checks.push_back(check_last_lines(subject));
}

}  // namespace casepress::preflight
