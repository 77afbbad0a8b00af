#include "typesetting/text_analysis.h"

#include "base/text.h"

#include <algorithm>

namespace casepress::typesetting {

namespace {

/// A code point of a stretch in hand.
struct Letter {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    char32_t value = 0;
    CharacterClass kind = CharacterClass::kLatin;
};

bool belongs_to_base(const Letter& letter) {
    return letter.kind == CharacterClass::kInvisible || is_combining_mark(letter.value);
}

/// Makes the clusters of a stretch of one segment.
class ClusterMaker {
public:
    ClusterMaker(const ShapedText& shaped, std::uint32_t segment, Shaper& shaper, ClusterTarget target)
        : shaped_(shaped),
          index_(segment),
          segment_(shaped.segments[segment]),
          style_(shaped.styles[segment_.style]),
          shaper_(shaper),
          target_(target) {}

    void make(std::uint32_t begin, std::uint32_t end);

private:
    [[nodiscard]] Length at_size(int units) const {
        return scaled(units, style_.size, segment_.face->metrics().units_per_em);
    }
    [[nodiscard]] bool stands_alone(const std::vector<Letter>& letters, std::size_t i) const;
    void add_han(const Letter& letter);
    void add_shaped(std::span<const Letter> letters);
    void add_group(std::span<const Letter> letters, std::span<const ShapedGlyph> glyphs);
    void add_parts(std::span<const Letter> letters, Length width, Cluster first);
    void add_square(std::span<const Letter> letters);
    void add_empty(std::span<const Letter> letters);
    [[nodiscard]] Cluster start(std::span<const Letter> letters) const;
    [[nodiscard]] Length add_glyph(const ShapedGlyph& glyph, Length pen);

    const ShapedText& shaped_;
    std::uint32_t index_;
    const Segment& segment_;
    const TextStyle& style_;
    Shaper& shaper_;
    ClusterTarget target_;
};

Cluster ClusterMaker::start(std::span<const Letter> letters) const {
    const auto glyphs = static_cast<std::uint32_t>(target_.glyphs.size());
    const auto base = std::find_if(letters.begin(), letters.end(), [](const Letter& l) { return !belongs_to_base(l); });
    return {.begin = letters.front().begin,
            .end = letters.back().end,
            .glyph_begin = glyphs,
            .glyph_end = glyphs,
            .segment = index_,
            .kind = base == letters.end() ? letters.front().kind : base->kind};
}

/// Adds a glyph with its pen this far along the line; gives its advance.
Length ClusterMaker::add_glyph(const ShapedGlyph& glyph, Length pen) {
    const Length x = at_size(glyph.x_offset);
    const Length y = at_size(glyph.y_offset);
    const Length advance = at_size(glyph.advance);
    ClusterGlyph placed{.id = glyph.id, .x = x + pen, .y = y, .advance = advance};
    if (segment_.direction == ShapeDirection::kTopToBottom) {
        placed.x = x;
        placed.y = y - pen;
    } else if (segment_.stance == GlyphStance::kRotated) {
        // A quarter turn clockwise: what was up points right. The middle of the letters stands on that of the line.
        const FontMetrics& m = segment_.face->metrics();
        placed.x = y - at_size((m.cap_height + m.x_height) / 4);
        placed.y = -x - pen;
    }
    target_.glyphs.push_back(placed);
    return advance;
}

/// Whether the character can be taken from the shaper's memory: full-width, and nothing after it changes it.
bool ClusterMaker::stands_alone(const std::vector<Letter>& letters, std::size_t i) const {
    if (segment_.side != Side::kHan || letters[i].kind == CharacterClass::kDash || belongs_to_base(letters[i])) {
        return false;
    }
    return i + 1 == letters.size() || !belongs_to_base(letters[i + 1]);
}

void ClusterMaker::add_han(const Letter& letter) {
    const HanGlyph& han = shaper_.han_glyph(letter.value, *segment_.face, style_.language, segment_.direction);
    Cluster cluster = start({&letter, 1});
    const Length advance = add_glyph(han.glyph, 0);
    ++cluster.glyph_end;
    cluster.before = at_size(han.blank_before);
    cluster.after = at_size(han.blank_after);
    cluster.box = advance - cluster.before - cluster.after;
    if (letter.kind == CharacterClass::kMiddleDot) {
        // 间隔号 takes half an em (GB/T 15834, 5.1.7), whatever the font gives it; its ink stands in the middle.
        cluster.box = style_.size / 2;
        cluster.before = (advance - cluster.box) / 2;
        cluster.after = 0;
    }
    target_.clusters.push_back(cluster);
}

/// Letters that came out as one glyph (a ligature) are clusters of equal width, since a hyphen may part them.
void ClusterMaker::add_parts(std::span<const Letter> letters, Length width, Cluster first) {
    std::vector<std::size_t> starts{0};
    bool has_base = false;  // joiners before the first letter go with it
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (belongs_to_base(letters[i])) continue;
        if (has_base) starts.push_back(i);
        has_base = true;
    }
    const auto parts = static_cast<Length>(starts.size());
    for (Length part = 0; part < parts; ++part) {
        const auto p = static_cast<std::size_t>(part);
        Cluster cluster = first;
        if (part > 0) {
            cluster.glyph_begin = cluster.glyph_end = first.glyph_end;
            cluster.continues = true;
            cluster.safe_to_break = false;
        }
        cluster.begin = letters[starts[p]].begin;
        cluster.end = p + 1 < starts.size() ? letters[starts[p + 1]].begin : letters.back().end;
        cluster.box = width * (part + 1) / parts - width * part / parts;
        target_.clusters.push_back(cluster);
    }
}

/// The glyphs of one group of letters that HarfBuzz keeps together.
void ClusterMaker::add_group(std::span<const Letter> letters, std::span<const ShapedGlyph> glyphs) {
    Cluster cluster = start(letters);
    Length pen = 0;
    for (const ShapedGlyph& glyph : glyphs) pen += add_glyph(glyph, pen);
    cluster.glyph_end = static_cast<std::uint32_t>(target_.glyphs.size());
    cluster.safe_to_break = glyphs.front().safe_to_break;
    if (cluster.kind == CharacterClass::kSpace || cluster.kind == CharacterClass::kFixedSpace) {
        cluster.after = pen;
        target_.clusters.push_back(cluster);
    } else if (segment_.direction == ShapeDirection::kRightToLeft) {
        cluster.box = pen;  // letters run against the line: the word stays whole
        target_.clusters.push_back(cluster);
    } else {
        add_parts(letters, std::max<Length>(pen, 0), cluster);
    }
}

void ClusterMaker::add_empty(std::span<const Letter> letters) { target_.clusters.push_back(start(letters)); }

void ClusterMaker::add_shaped(std::span<const Letter> letters) {
    const ShapeRun run{.face = segment_.face,
                       .begin = letters.front().begin,
                       .end = letters.back().end,
                       .language = style_.language,
                       .script = segment_.script,
                       .features = style_.features,
                       .direction = segment_.direction};
    std::vector<ShapedGlyph> glyphs;
    shaper_.shape(shaped_.text, run, glyphs);
    if (glyphs.empty()) return add_empty(letters);
    if (segment_.direction == ShapeDirection::kRightToLeft) return add_group(letters, glyphs);
    std::size_t letter = 0;
    for (std::size_t i = 0; i < glyphs.size();) {
        std::size_t next = i + 1;
        while (next < glyphs.size() && glyphs[next].cluster == glyphs[i].cluster) ++next;
        const std::uint32_t end = next < glyphs.size() ? glyphs[next].cluster : letters.back().end;
        std::size_t last = letter;
        while (last < letters.size() && letters[last].begin < end) ++last;
        // A cluster without letters of its own would repeat bytes; HarfBuzz gives none, but fonts are data.
        if (last > letter) {
            add_group(letters.subspan(letter, last - letter), std::span(glyphs).subspan(i, next - i));
        }
        letter = last;
        i = next;
    }
}

/// 纵中横: the letters side by side, narrowed to one em if they are wider, in the middle of a square.
void ClusterMaker::add_square(std::span<const Letter> letters) {
    const ShapeRun run{.face = segment_.face,
                       .begin = letters.front().begin,
                       .end = letters.back().end,
                       .language = style_.language,
                       .script = segment_.script,
                       .features = style_.features};
    std::vector<ShapedGlyph> glyphs;
    shaper_.shape(shaped_.text, run, glyphs);
    Cluster cluster = start(letters);
    Length width = 0;
    for (const ShapedGlyph& glyph : glyphs) width += at_size(glyph.advance);
    const Length squeeze = std::min<Length>(1000, segment_.squeeze_permille);
    Length pen = -scaled(width, squeeze, 2000);
    for (const ShapedGlyph& glyph : glyphs) {
        const Length advance = at_size(glyph.advance);
        target_.glyphs.push_back(
            {.id = glyph.id,
             .x = pen + scaled(at_size(glyph.x_offset), squeeze, 1000),
             .y = at_size(glyph.y_offset) - style_.size / 2 - at_size(segment_.face->metrics().cap_height) / 2,
             .advance = advance});
        pen += scaled(advance, squeeze, 1000);
    }
    cluster.glyph_end = static_cast<std::uint32_t>(target_.glyphs.size());
    cluster.box = style_.size;
    cluster.kind = CharacterClass::kHan;  // a square among squares
    target_.clusters.push_back(cluster);
}

void ClusterMaker::make(std::uint32_t begin, std::uint32_t end) {
    std::vector<Letter> letters;
    const std::string_view text = std::string_view(shaped_.text).substr(0, end);
    for (std::uint32_t at = begin; at < end;) {
        const CodePoint c = decode_utf8(text, at);
        CharacterClass kind = class_of(c.value, segment_.side);
        if (segment_.face != nullptr && kind == CharacterClass::kBox) kind = CharacterClass::kLatin;
        letters.push_back({.begin = at, .end = at + c.length, .value = c.value, .kind = kind});
        at += c.length;
    }
    if (letters.empty()) return;
    if (segment_.face == nullptr) {
        add_empty(letters);
        const InlineItem& item = shaped_.items[segment_.item];
        if (item.kind == InlineKind::kBox) target_.clusters.back().box = std::max<Length>(item.width, 0);
        return;
    }
    if (segment_.stance == GlyphStance::kCombined) return add_square(letters);
    for (std::size_t i = 0; i < letters.size();) {
        if (stands_alone(letters, i)) {
            add_han(letters[i++]);
            continue;
        }
        // HarfBuzz sorts the marks on a letter in quadratic time; text has at most 30 (UAX #15, stream-safe text).
        constexpr std::size_t kMostMarks = 30;
        std::size_t last = i + 1;
        std::size_t marks = 0;
        while (last < letters.size() && marks <= kMostMarks && !stands_alone(letters, last)) {
            marks = belongs_to_base(letters[last++]) ? marks + 1 : 0;
        }
        add_shaped(std::span(letters).subspan(i, last - i));
        i = last;
    }
}

/// How narrow the digits of a square must be drawn.
Length squeeze_of(const ShapedText& shaped, const Segment& segment, Shaper& shaper) {
    std::vector<ShapedGlyph> glyphs;
    const TextStyle& style = shaped.styles[segment.style];
    shaper.shape(shaped.text,
                 {.face = segment.face,
                  .begin = segment.begin,
                  .end = segment.end,
                  .language = style.language,
                  .script = segment.script,
                  .features = style.features},
                 glyphs);
    int width = 0;
    for (const ShapedGlyph& glyph : glyphs) width += glyph.advance;
    const int em = segment.face->metrics().units_per_em;
    return width <= em ? 1000 : scaled(1000, em, width);
}

}  // namespace

void append_clusters(const ShapedText& shaped, std::uint32_t segment, std::uint32_t begin, std::uint32_t end,
                     Shaper& shaper, ClusterTarget target) {
    ClusterMaker(shaped, segment, shaper, target).make(begin, end);
}

void make_clusters(ShapedText& shaped, const TextAnalysis& analysis, Shaper& shaper) {
    shaped.clusters.reserve(analysis.characters.size());
    shaped.glyphs.reserve(analysis.characters.size());
    for (std::uint32_t i = 0; i < shaped.segments.size(); ++i) {
        Segment& segment = shaped.segments[i];
        if (segment.stance == GlyphStance::kCombined) segment.squeeze_permille = squeeze_of(shaped, segment, shaper);
        append_clusters(shaped, i, segment.begin, segment.end, shaper, {shaped.clusters, shaped.glyphs});
    }
}

}  // namespace casepress::typesetting
