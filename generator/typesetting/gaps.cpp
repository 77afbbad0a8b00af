// How far clusters stand apart, how much of it may give, and where a line may end between them.
//
// A full-width mark is half an em of ink and half an em of blank (GB/T 15834-2011, 5.1; the font's halt says on which
// side). The blank belongs to the gap beside it, so a mark at an end of a line loses it (5.1.10), and where two marks
// meet only one blank is left (clreq, “Punctuation width adjustment”). A line that is too long is squeezed before
// others are stretched (5.1.11): half the blank of pauses and brackets, a fifth of that of stops, a third of word
// spaces and half of the quarter em between Han and Latin give way together; what is left of the blanks is in reserve.
// In a line that is too short all gaps grow together, so that none stands out.

#include "typesetting/text_analysis.h"

#include "base/line_break.h"
#include "base/text.h"

#include <algorithm>

namespace casepress::typesetting {

namespace {

constexpr char32_t kSoftHyphen = 0xAD;
constexpr std::int16_t kHyphenPenalty = 60;
constexpr std::int16_t kHardHyphenPenalty = 40;
constexpr std::int16_t kInsideDatePenalty = 60;
// As much as a line with 0.29 and 0.32 em between its Han characters: as a last resort, units are parted from their
// numbers, then digits.
constexpr std::int16_t kBeforeUnitPenalty = 12'000;
constexpr std::int16_t kInsideDigitsPenalty = 15'000;

bool is_mark(const Cluster& c) { return is_trimmed_class(c.kind) || c.kind == CharacterClass::kMiddleDot; }

bool is_han_like(CharacterClass kind) {
    return kind == CharacterClass::kHan || kind == CharacterClass::kHanSign || kind == CharacterClass::kEllipsis;
}

/// Whether a line that is too short may be let out here: between Han characters, and where a full-width mark has its
/// blank; not between a mark and what it belongs to.
bool lets_out(CharacterClass a, CharacterClass b) {
    const bool left = is_han_like(a) || a == CharacterClass::kIdeographicSpace ||
                      (is_trimmed_class(a) && a != CharacterClass::kOpening);
    const bool right = is_han_like(b) || b == CharacterClass::kIdeographicSpace || b == CharacterClass::kOpening;
    const bool latin = (left && b == CharacterClass::kLatin) || (a == CharacterClass::kLatin && right);
    return (left && right) || latin;
}

/// The blank beside full-width marks. Two marks that meet have one between them: none after a closing
/// mark when another closing mark follows, none before an opening one that follows an opening one.
Gap blank_between(const Cluster& a, const Cluster& b) {
    Gap gap;
    const bool meet = is_mark(a) && is_mark(b);
    const bool closing_meets_opening = meet && a.kind != CharacterClass::kOpening && b.kind == CharacterClass::kOpening;
    const Length after = is_trimmed_class(a.kind) ? a.after : 0;
    const Length before = is_trimmed_class(b.kind) ? b.before : 0;
    if (meet && !closing_meets_opening) return gap;
    gap.natural = closing_meets_opening ? std::max(after, before) : after + before;
    const bool stop = a.kind == CharacterClass::kStop;
    gap.shrink = stop ? gap.natural / 5 : gap.natural / 2;
    gap.reserve = (stop ? gap.natural / 2 : gap.natural) - gap.shrink;
    return gap;
}

/// A quarter em between Han and Latin (clreq, “Mixed text composition in horizontal writing mode”), down to an eighth.
Gap quarter_em(Length em) { return {.natural = em / 4, .stretch = em * 8 / 100, .shrink = em / 8}; }

bool is_han_and_latin(CharacterClass a, CharacterClass b) {
    return (a == CharacterClass::kHan && b == CharacterClass::kLatin) ||
           (a == CharacterClass::kLatin && b == CharacterClass::kHan);
}

/// The white of a word space, as in TeX's fonts: it may grow by a half and shrink by a third.
Gap word_space(Length width) { return {.natural = width, .stretch = width / 2, .shrink = width / 3}; }

class GapMaker {
public:
    explicit GapMaker(ShapedText& shaped, const TextAnalysis& analysis) : shaped_(shaped), analysis_(analysis) {}

    void run();

private:
    [[nodiscard]] Gap width_before(std::size_t k) const;
    [[nodiscard]] Gap width_after_space(std::size_t k) const;
    void set_chance(std::size_t k, std::size_t character, bool unicode_allows);
    void hyphenate_words();
    void hyphenate(std::size_t first, std::size_t last);
    [[nodiscard]] bool is_hyphenated_style(std::uint32_t segment) const;
    [[nodiscard]] bool is_letter(const Cluster& cluster) const;
    [[nodiscard]] bool begins_raised(std::size_t k) const;
    [[nodiscard]] Length em_of(const Cluster& c) const {
        return shaped_.styles[shaped_.segments[c.segment].style].size;
    }

    ShapedText& shaped_;
    const TextAnalysis& analysis_;
};

Gap GapMaker::width_after_space(std::size_t k) const {
    const Cluster& space = shaped_.clusters[k - 1];
    const Cluster& next = shaped_.clusters[k];
    if (next.kind == CharacterClass::kSpace || space.kind == CharacterClass::kFixedSpace) {
        const char32_t value = decode_utf8(shaped_.text, space.begin).value;
        return value == 0xA0 || value == U' ' ? word_space(space.after) : Gap{.natural = space.after};
    }
    // Someone who writes a space between Han and Latin means the quarter em.
    if (k >= 2 && is_han_and_latin(shaped_.clusters[k - 2].kind, next.kind)) return quarter_em(em_of(space));
    Gap gap = word_space(space.after);
    if (is_trimmed_class(next.kind)) gap.natural += next.before;
    return gap;
}

/// Whether a note's mark begins here: raised letters behind others that are not.
bool GapMaker::begins_raised(std::size_t k) const {
    const auto shift = [&](std::size_t cluster) {
        return shaped_.styles[shaped_.segments[shaped_.clusters[cluster].segment].style].baseline_shift;
    };
    const CharacterClass before = shaped_.clusters[k - 1].kind;
    const bool after_word = before != CharacterClass::kSpace && before != CharacterClass::kLineBreak;
    return after_word && shift(k) > 0 && shift(k - 1) == 0;
}

Gap GapMaker::width_before(std::size_t k) const {
    const Cluster& a = shaped_.clusters[k - 1];
    const Cluster& b = shaped_.clusters[k];
    // A raised mark stands close to what it belongs to, over the blank of a full stop.
    if (b.continues || b.kind == CharacterClass::kInvisible || begins_raised(k)) return {};
    if (a.kind == CharacterClass::kSpace || a.kind == CharacterClass::kFixedSpace) return width_after_space(k);
    if (is_han_and_latin(a.kind, b.kind)) {
        return quarter_em(em_of(a.kind == CharacterClass::kHan ? a : b));
    }
    Gap gap = blank_between(a, b);
    if (lets_out(a.kind, b.kind)) gap.stretch = em_of(b) * 6 / 100;
    return gap;
}

void set_yielding(Gap& gap, NumberBreak where) {
    if (where == NumberBreak::kNone) return;
    gap.chance = BreakChance::kYielding;
    gap.penalty = where == NumberBreak::kBeforeUnit ? kBeforeUnitPenalty : kInsideDigitsPenalty;
}

void GapMaker::set_chance(std::size_t k, std::size_t character, bool unicode_allows) {
    Gap& gap = shaped_.gaps[k];
    const Cluster& cluster = shaped_.clusters[k];
    if (shaped_.clusters[k - 1].kind == CharacterClass::kLineBreak) {
        gap = {.chance = BreakChance::kForced};
        return;
    }
    const char32_t before = analysis_.rules[character - 1].value;
    if ((cluster.continues && before != kSoftHyphen) || begins_raised(k)) return;
    if (!may_break_before(analysis_.rules, character, unicode_allows)) {
        set_yielding(gap, number_break(analysis_.rules, character));
        return;
    }
    gap.chance = BreakChance::kAllowed;
    if (before == kSoftHyphen) {
        gap.chance = BreakChance::kHyphen;
        gap.penalty = kHyphenPenalty;
    } else if (before == U'-' || before == 0x2010) {
        gap.penalty = kHardHyphenPenalty;
    } else if ((before == U'年' || before == U'月') && is_western_digit(analysis_.rules[character].value)) {
        gap.penalty = kInsideDatePenalty;
    }
}

bool GapMaker::is_hyphenated_style(std::uint32_t segment) const {
    const Segment& s = shaped_.segments[segment];
    const std::string& language = shaped_.styles[s.style].language;
    const bool fits = language.starts_with(shaped_.options.hyphenator->primary_language()) ||
                      side_of_language(language) == Side::kHan;
    return fits && s.face != nullptr && s.stance == GlyphStance::kUpright &&
           s.script == ScriptCode{'L', 'a', 't', 'n'} && s.direction == ShapeDirection::kLeftToRight;
}

bool GapMaker::is_letter(const Cluster& cluster) const {
    const CodePoint c = decode_utf8(shaped_.text, cluster.begin);
    return cluster.kind == CharacterClass::kLatin && is_letter_or_digit(c.value) && !is_western_digit(c.value);
}

void GapMaker::hyphenate(std::size_t first, std::size_t last) {
    const std::uint32_t begin = shaped_.clusters[first].begin;
    const std::string_view word = std::string_view(shaped_.text).substr(begin, shaped_.clusters[last - 1].end - begin);
    if (word.find("\xC2\xAD") != std::string_view::npos) return;  // its writer knows better
    std::size_t k = first;
    for (const std::uint32_t point : shaped_.options.hyphenator->points(word)) {
        while (k < last && shaped_.clusters[k].begin < begin + point) ++k;
        if (k == last || shaped_.clusters[k].begin != begin + point) continue;
        if (shaped_.gaps[k].chance != BreakChance::kNone) continue;
        shaped_.gaps[k].chance = BreakChance::kHyphen;
        shaped_.gaps[k].penalty = kHyphenPenalty;
    }
}

void GapMaker::hyphenate_words() {
    for (std::size_t k = 0; k < shaped_.clusters.size();) {
        const std::uint32_t segment = shaped_.clusters[k].segment;
        std::size_t last = k;
        while (last < shaped_.clusters.size() && shaped_.clusters[last].segment == segment &&
               is_letter(shaped_.clusters[last])) {
            ++last;
        }
        if (last > k && is_hyphenated_style(segment)) hyphenate(k, last);
        k = std::max(last, k + 1);
    }
}

void GapMaker::run() {
    const std::vector<LineBreakPlace> places = LineBreaker(shaped_.options.language).places(shaped_.text);
    shaped_.gaps.assign(shaped_.clusters.size() + 1, Gap{});
    std::size_t place = 0;
    std::size_t character = 0;
    for (std::size_t k = 1; k < shaped_.clusters.size(); ++k) {
        const std::uint32_t begin = shaped_.clusters[k].begin;
        while (place < places.size() && places[place].offset < begin) ++place;
        while (analysis_.characters[character].begin < begin) ++character;
        shaped_.gaps[k] = width_before(k);
        set_chance(k, character, place < places.size() && places[place].offset == begin);
    }
    shaped_.gaps.back().chance = BreakChance::kForced;
    if (shaped_.options.hyphenator != nullptr) hyphenate_words();
}

HyphenGlyph hyphen_glyph(char32_t hyphen, const FontFace& face, const TextStyle& style, Shaper& shaper) {
    std::string text;
    append_utf8(text, hyphen);
    std::vector<ShapedGlyph> glyphs;
    shaper.shape(text,
                 {.face = &face,
                  .end = static_cast<std::uint32_t>(text.size()),
                  .language = "en",
                  .script = {'L', 'a', 't', 'n'},
                  .features = style.features},
                 glyphs);
    if (glyphs.empty()) return {.face = &face};
    return {.face = &face,
            .id = glyphs.front().id,
            .width = scaled(glyphs.front().advance, style.size, face.metrics().units_per_em)};
}

/// U+2010, or the hyphen-minus in fonts that have no other or, as fonts for Chinese do, one as wide as a character.
HyphenGlyph hyphen_of(const TextStyle& style, Shaper& shaper) {
    const FontFace& face = style.fonts->first(Side::kLatin);
    if (face.has(0x2010)) {
        const HyphenGlyph hyphen = hyphen_glyph(0x2010, face, style, shaper);
        if (2 * hyphen.width < style.size) return hyphen;
    }
    return hyphen_glyph(U'-', face, style, shaper);
}

}  // namespace

void make_gaps(ShapedText& shaped, const TextAnalysis& analysis, Shaper& shaper) {
    GapMaker(shaped, analysis).run();
    for (const TextStyle& style : shaped.styles) shaped.hyphens.push_back(hyphen_of(style, shaper));
}

}  // namespace casepress::typesetting
