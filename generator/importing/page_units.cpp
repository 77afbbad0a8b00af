#include "importing/page_units.h"

#include "base/character.h"
#include "base/text.h"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace casepress::importing {

namespace {

constexpr std::size_t kMostHeadlineLines = 8;

bool is_latin_word(char32_t c) { return is_latin_letter(c) || is_western_digit(c); }

/// Punctuation behind which or before which English wants a space.
bool is_latin_text(char32_t c) {
    return is_latin_word(c) || (c > U' ' && c < 0x7F) || c == 0x2019 || c == 0x201D || c == 0x201C || c == 0x2018;
}

/// Whether a space goes between a line that ends in `glyphs` and one that begins with `next`.
bool wants_space(const Glyphs& glyphs, const Glyphs& line) {
    const char32_t last = glyphs.back().c, next = line.front().c;
    if (!is_latin_text(last) || !is_latin_text(next) || is_opening(last) || is_closing(next)) return false;
    if (is_western_digit(last) && is_western_digit(next)) return false;
    // Beside Chinese text, signs such as + keep close; letters of two words do not.
    const bool letters = is_latin_letter(last) || is_latin_letter(next);
    const bool stop =
        last == U'.' || last == U',' || last == U';' || last == U':' || last == U'?' || last == U'!' || last == U')';
    return letters || stop;
}

std::string word_before(const Glyphs& glyphs, std::size_t end) {
    std::size_t begin = end;
    while (begin > 0 && is_latin_letter(glyphs[begin - 1].c)) --begin;
    std::string word;
    for (std::size_t i = begin; i < end; ++i) append_utf8(word, glyphs[i].c);
    return word;
}

std::string word_at_begin(const Glyphs& line) {
    std::string word;
    for (std::size_t i = 0; i < line.size() && is_latin_letter(line[i].c); ++i) append_utf8(word, line[i].c);
    return word;
}

/// "devel-" + "opment": the hyphen goes, and the place is doubtful, for "well-" + "known" keeps it.
bool join_hyphenated(Glyphs& glyphs, const Glyphs& line, Page& page) {
    const std::size_t size = glyphs.size();
    const char32_t hyphen = glyphs.back().c;
    const bool soft = hyphen == 0xAD;
    if (size < 2 || (hyphen != U'-' && hyphen != 0x2010 && !soft) || !is_latin_letter(glyphs[size - 2].c)) return false;
    const char32_t next = line.front().c;
    if (!is_latin_letter(next)) return false;
    const Span at{glyphs.back().at.begin, line.front().at.begin};
    if (to_lower(word_at_begin(line)) != word_at_begin(line) && next < U'a') {
        glyphs.push_back(
            {0, {glyphs.back().at.end, line.front().at.begin}, ChangeKind::kLineJoined});  // "Anglo-" + "Saxon"
        return true;
    }
    const std::string first = word_before(glyphs, size - 1), second = word_at_begin(line);
    const bool compound = first.size() >= 3 && second.size() >= 3;
    std::int32_t doubt = -1;
    if (compound && !soft) {
        page.doubts.push_back(
            {at,
             {fmt::format("the hyphen at this line's end could belong to the word; taken as “{0}{1}”, not “{0}-{1}”",
                          first, second),
              fmt::format("行末的连字符可能属于单词本身；暂取“{0}{1}”，而非“{0}-{1}”", first, second)}});
        doubt = static_cast<std::int32_t>(page.doubts.size() - 1);
    }
    glyphs.back() = {0, at, ChangeKind::kLineJoined, doubt};
    return true;
}

UnitKind unit_kind(LineKind kind) {
    switch (kind) {
        case LineKind::kSource:
            return UnitKind::kSource;
        case LineKind::kByline:
            return UnitKind::kByline;
        case LineKind::kFurniture:
            return UnitKind::kFurniture;
        case LineKind::kText:
            break;
    }
    return UnitKind::kDisplay;
}

}  // namespace

void append_line(Glyphs& glyphs, const Glyphs& line, Page& page) {
    if (glyphs.empty()) {
        glyphs = line;
        return;
    }
    if (!join_hyphenated(glyphs, line, page)) {
        const char32_t join = wants_space(glyphs, line) ? U' ' : 0;
        // Lines that PDF gives may stand in another order than in the file; their join stands behind the first.
        const std::uint32_t end = glyphs.back().at.end, next = line.front().at.begin;
        glyphs.push_back({join, {end, next < end ? end : next}, ChangeKind::kLineJoined});
    }
    glyphs.insert(glyphs.end(), line.begin(), line.end());
}

Span span_of(const Unit& unit) { return {unit.glyphs.front().at.begin, unit.glyphs.back().at.end}; }

std::vector<Unit> make_units(std::vector<KindedLine> lines, const Roles& roles, Page& page) {
    std::vector<Unit> units;
    std::size_t open = SIZE_MAX;  // the paragraph that middle and last lines belong to
    bool block_open = false;      // the last unit is a display block that a tight line continues
    for (std::size_t i = 0; i < lines.size(); ++i) {
        KindedLine& kinded = lines[i];
        const RoledLine& role = roles.lines[i];
        const bool goes_on = role.role == LineRole::kMiddle || role.role == LineRole::kLast;
        if (goes_on && open != SIZE_MAX) {
            append_line(units[open].glyphs, kinded.line.glyphs, page);
            units[open].measure = role.measure;
            block_open = false;
            continue;
        }
        const bool is_display = kinded.kind == LineKind::kText && role.role == LineRole::kDisplay;
        const bool set_apart =
            kinded.line.indent > 0 && kinded.line.glyphs.size() > 3 && block_open && units.back().glyphs.size() >= 6;
        const bool full = block_open && units.back().breaks.size() + 1 >= kMostHeadlineLines;
        if (is_display && block_open && role.is_tight && !set_apart && !full) {
            Unit& block = units.back();
            block.breaks.push_back(block.glyphs.size());
            block.glyphs.push_back({0, {block.glyphs.back().at.end, kinded.line.span.begin}, ChangeKind::kLineJoined});
            block.glyphs.insert(block.glyphs.end(), kinded.line.glyphs.begin(), kinded.line.glyphs.end());
            continue;
        }
        Unit unit{.kind = is_display || kinded.kind != LineKind::kText ? unit_kind(kinded.kind) : UnitKind::kParagraph,
                  .glyphs = std::move(kinded.line.glyphs),
                  .breaks = {},
                  .measure = role.measure,
                  .size = 0,
                  .blanks_before = kinded.line.blanks_before,
                  .reason = std::move(kinded.reason)};
        units.push_back(std::move(unit));
        block_open = is_display;
        if (units.back().kind == UnitKind::kParagraph) open = units.size() - 1;
    }
    return units;
}

}  // namespace casepress::importing
