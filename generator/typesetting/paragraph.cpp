#include "typesetting/paragraph.h"

#include "typesetting/break_lines.h"
#include "typesetting/text_analysis.h"

#include <algorithm>
#include <span>

namespace casepress::typesetting {

namespace {

/// A third of an em between Han characters. A line that lacks more stands before a word that nothing may part, and
/// stays short.
constexpr std::int64_t kMostHanStretchPercent = 550;

/// A cluster of the line in hand, with the glyphs it refers to.
struct LineCluster {
    Cluster cluster;
    Gap gap;  // before it
    const std::vector<ClusterGlyph>* glyphs = nullptr;
    Length extra = 0;  // added to the gap
};

/// `total` shared out over the clusters by weight, in whole units that sum up to it exactly.
template <typename Weight>
void share_out(std::span<LineCluster> clusters, std::int64_t total, Weight weight) {
    std::int64_t weights = 0;
    for (const LineCluster& c : clusters) weights += weight(c);
    if (weights == 0) return;
    std::int64_t passed = 0;
    std::int64_t given = 0;
    for (LineCluster& c : clusters) {
        passed += weight(c);
        const std::int64_t due = total * passed / weights;
        c.extra += static_cast<Length>(due - given);
        given = due;
    }
}

class LineSetter {
public:
    LineSetter(const ShapedText& shaped, const ParagraphSettings& settings, const LineWidths& widths, Shaper& shaper)
        : shaped_(shaped), settings_(settings), widths_(widths), shaper_(shaper) {}

    [[nodiscard]] Line set(const ChosenLine& chosen, std::size_t number);

private:
    void collect(const ChosenLine& chosen);
    void reshape(std::uint32_t begin, std::uint32_t end);
    void find_seen();
    void fill(Line& line, const ChosenLine& chosen);
    [[nodiscard]] std::int64_t filling(std::int64_t missing, std::int64_t stretch, BreakChance chance);
    void place(Line& line, const ChosenLine& chosen);
    void place_cluster(Line& line, const LineCluster& c, Length pen);
    void add_hyphen(Line& line, const ChosenLine& chosen, Length pen) const;
    void grow_height(Line& line, const Segment& segment) const;
    [[nodiscard]] LineGlyph at_pen(const ClusterGlyph& glyph, Length pen, const TextStyle& style) const;
    [[nodiscard]] bool is_vertical() const { return shaped_.options.mode == WritingMode::kVertical; }
    [[nodiscard]] std::span<LineCluster> seen() {
        return std::span(clusters_).subspan(first_seen_, last_seen_ - first_seen_);
    }

    const ShapedText& shaped_;
    const ParagraphSettings& settings_;
    const LineWidths& widths_;
    Shaper& shaper_;
    std::vector<LineCluster> clusters_;
    std::vector<ClusterGlyph> own_glyphs_;  // of parts of words that were shaped again
    std::size_t first_seen_ = 0;
    std::size_t last_seen_ = 0;
    Length hyphen_ = 0;
};

bool is_seen(const LineCluster& c) {
    return c.cluster.kind != CharacterClass::kSpace && c.cluster.kind != CharacterClass::kInvisible &&
           c.cluster.kind != CharacterClass::kLineBreak;
}

/// Takes clusters [begin, end), of one segment, as they come out when they are shaped without their neighbours.
void LineSetter::reshape(std::uint32_t begin, std::uint32_t end) {
    const Cluster& first = shaped_.clusters[begin];
    std::vector<Cluster> made;
    append_clusters(shaped_, first.segment, first.begin, shaped_.clusters[end - 1].end, shaper_, {made, own_glyphs_});
    for (const Cluster& cluster : made) {
        const bool leads = clusters_.empty() || cluster.begin == first.begin;
        clusters_.push_back({.cluster = cluster, .gap = leads ? shaped_.gaps[begin] : Gap{}, .glyphs = &own_glyphs_});
    }
}

/// The line's clusters. Where it begins or ends inside a word whose letters depend on each other, that part is shaped
/// anew: no half ligatures, no kerning with a letter on another line.
void LineSetter::collect(const ChosenLine& chosen) {
    const std::vector<Cluster>& all = shaped_.clusters;
    const auto is_cut = [&](std::uint32_t k) {
        return k > 0 && k < all.size() && !all[k].safe_to_break && all[k].segment == all[k - 1].segment;
    };
    std::uint32_t head = chosen.begin;  // end of what is shaped anew at the start
    std::uint32_t tail = chosen.end;    // start of what is at the end
    if (is_cut(chosen.begin)) {
        do ++head;
        while (head < chosen.end && is_cut(head));
    }
    if (head < chosen.end && is_cut(chosen.end)) {
        do --tail;
        while (tail > head && is_cut(tail));
    }
    clusters_.clear();
    own_glyphs_.clear();
    if (head > chosen.begin) reshape(chosen.begin, head);
    for (std::uint32_t k = head; k < tail; ++k) {
        clusters_.push_back({.cluster = all[k], .gap = shaped_.gaps[k], .glyphs = &shaped_.glyphs});
    }
    if (tail < chosen.end) reshape(tail, chosen.end);
}

void LineSetter::find_seen() {
    const auto first = std::find_if(clusters_.begin(), clusters_.end(), is_seen);
    const auto last = std::find_if(clusters_.rbegin(), clusters_.rend(), is_seen).base();
    first_seen_ = static_cast<std::size_t>(first - clusters_.begin());
    last_seen_ = first == clusters_.end() ? first_seen_ : static_cast<std::size_t>(last - clusters_.begin());
}

/// How much of what is missing the gaps of a justified line take up: all of it, unless they would become holes.
std::int64_t LineSetter::filling(std::int64_t missing, std::int64_t stretch, BreakChance chance) {
    const auto is_han = [](const LineCluster& c) { return c.cluster.kind == CharacterClass::kHan; };
    const bool has_han = std::ranges::any_of(seen(), is_han);
    if (has_han && chance != BreakChance::kForced) return std::min(missing, stretch * kMostHanStretchPercent / 100);
    const int most = settings_.most_stretch_percent;
    const bool holes = !has_han && most != 0 && missing * 100 > stretch * most;
    return holes ? stretch * settings_.stretch_percent / 100 : missing;
}

/// Spreads what the line has too much or too little over its gaps.
void LineSetter::fill(Line& line, const ChosenLine& chosen) {
    const std::span<LineCluster> inner = seen().empty() ? seen() : seen().subspan(1);
    std::int64_t natural = hyphen_ - widths_.hanging(chosen.begin, chosen.end);
    LineMeasures give;
    for (const LineCluster& c : seen()) natural += c.cluster.box;
    for (const LineCluster& c : inner) {
        natural += c.gap.natural;
        give.stretch += c.gap.stretch;
        give.shrink += c.gap.shrink;
        give.reserve += c.gap.reserve;
    }
    line.natural = static_cast<Length>(natural);
    line.width = line.natural;
    const std::int64_t rest = line.measure - natural;
    if (rest < 0 && settings_.alignment == Alignment::kJustified) {
        const std::int64_t most = (give.shrink + give.reserve) * settings_.squeeze_percent / 100;
        const std::int64_t taken = std::min(-rest, most);
        const std::int64_t at_first = std::min(taken, give.shrink);
        share_out(inner, -at_first, [](const LineCluster& c) -> std::int64_t { return c.gap.shrink; });
        share_out(inner, at_first - taken, [](const LineCluster& c) -> std::int64_t { return c.gap.reserve; });
        line.width -= static_cast<Length>(taken);
        line.ratio_permille = static_cast<int>(give.shrink > 0 ? -taken * 1000 / give.shrink : 0);
    } else if (rest > 0 && is_justified(settings_, chosen.chance == BreakChance::kForced)) {
        const std::int64_t good = give.stretch * settings_.stretch_percent / 100;
        if (good > 0) {
            line.ratio_permille = static_cast<int>(std::min<std::int64_t>(rest * 1000 / good, kUnstretchable - 1));
            line.faults.loose = line.ratio_permille > 2000;
            const std::int64_t given = filling(rest, give.stretch, chosen.chance);
            share_out(inner, given, [](const LineCluster& c) -> std::int64_t { return c.gap.stretch; });
            line.width += static_cast<Length>(given);
        } else {
            line.ratio_permille = kUnstretchable;
            line.faults.loose = rest > line.measure / 50;
        }
    }
    line.faults.overfull = line.width > line.measure;
}

LineGlyph LineSetter::at_pen(const ClusterGlyph& glyph, Length pen, const TextStyle& style) const {
    if (is_vertical()) {
        return {.id = glyph.id, .x = glyph.x + style.baseline_shift, .y = glyph.y - pen, .advance = glyph.advance};
    }
    return {.id = glyph.id, .x = glyph.x + pen, .y = glyph.y + style.baseline_shift, .advance = glyph.advance};
}

void LineSetter::grow_height(Line& line, const Segment& segment) const {
    const TextStyle& style = shaped_.styles[segment.style];
    if (segment.face == nullptr) return;
    const FontMetrics& m = segment.face->metrics();
    line.ascent = std::max(line.ascent, scaled(m.ascent, style.size, m.units_per_em) + style.baseline_shift);
    line.descent = std::max(line.descent, scaled(-m.descent, style.size, m.units_per_em) - style.baseline_shift);
}

void LineSetter::place_cluster(Line& line, const LineCluster& c, Length pen) {
    const Segment& segment = shaped_.segments[c.cluster.segment];
    const TextStyle& style = shaped_.styles[segment.style];
    const std::uint32_t item_begin = shaped_.ranges[segment.item].begin;
    if (segment.face == nullptr) {
        const InlineItem& item = shaped_.items[segment.item];
        if (item.kind == InlineKind::kBox) {
            line.boxes.push_back({segment.item, pen, c.cluster.box});
            line.ascent = std::max(line.ascent, item.height);
            line.descent = std::max(line.descent, item.depth);
        }
        return;
    }
    const std::uint32_t begin = c.cluster.begin - item_begin;
    const std::uint32_t end = c.cluster.end - item_begin;
    const bool follows = !line.runs.empty() && line.runs.back().item == segment.item &&
                         line.runs.back().role == RunRole::kText && line.runs.back().face == segment.face &&
                         line.runs.back().stance == segment.stance &&
                         line.runs.back().squeeze_permille == segment.squeeze_permille;
    if (!follows) {
        line.runs.push_back({.face = segment.face,
                             .size = style.size,
                             .item = segment.item,
                             .style = segment.style,
                             .stance = segment.stance,
                             .squeeze_permille = segment.squeeze_permille,
                             .text_begin = begin});
        grow_height(line, segment);
    }
    GlyphRun& run = line.runs.back();
    run.text_end = end;
    if (c.cluster.glyph_begin == c.cluster.glyph_end) {
        if (!run.glyphs.empty()) run.glyphs.back().text_end = end;  // a joiner, the rest of a ligature
        return;
    }
    for (std::uint32_t g = c.cluster.glyph_begin; g < c.cluster.glyph_end; ++g) {
        LineGlyph glyph = at_pen((*c.glyphs)[g], pen - c.cluster.before, style);
        const bool first = g == c.cluster.glyph_begin;
        glyph.text_begin = first ? (run.glyphs.empty() ? run.text_begin : begin) : end;
        glyph.text_end = end;
        run.glyphs.push_back(glyph);
    }
}

void LineSetter::add_hyphen(Line& line, const ChosenLine& chosen, Length pen) const {
    const Segment& segment = shaped_.segments[shaped_.clusters[chosen.end - 1].segment];
    const TextStyle& style = shaped_.styles[segment.style];
    const HyphenGlyph& hyphen = shaped_.hyphens[segment.style];
    const std::uint32_t at = shaped_.clusters[chosen.end - 1].end - shaped_.ranges[segment.item].begin;
    LineGlyph glyph = at_pen({.id = hyphen.id, .x = 0, .y = 0, .advance = hyphen.width}, pen, style);
    glyph.text_begin = glyph.text_end = at;
    line.runs.push_back({.face = hyphen.face,
                         .size = style.size,
                         .item = segment.item,
                         .style = segment.style,
                         .role = RunRole::kAddedHyphen,
                         .stance = is_vertical() ? GlyphStance::kRotated : GlyphStance::kUpright,
                         .text_begin = at,
                         .text_end = at,
                         .glyphs = {glyph}});
}

void LineSetter::place(Line& line, const ChosenLine& chosen) {
    Length pen = line.start;
    for (std::size_t i = 0; i < clusters_.size(); ++i) {
        const bool inside = i > first_seen_ && i < last_seen_;
        if (inside) pen += clusters_[i].gap.natural + clusters_[i].extra;
        place_cluster(line, clusters_[i], pen);
        if (i >= first_seen_ && i < last_seen_) pen += clusters_[i].cluster.box;
    }
    if (chosen.chance == BreakChance::kHyphen) add_hyphen(line, chosen, pen);
}

Line LineSetter::set(const ChosenLine& chosen, std::size_t number) {
    collect(chosen);
    find_seen();
    const LineSpace space = line_space(settings_, number);
    Line line{.begin = shaped_.clusters[chosen.begin].begin,
              .end = shaped_.clusters[chosen.end - 1].end,
              .start = space.start,
              .measure = space.measure,
              .hyphenated = chosen.chance == BreakChance::kHyphen,
              .ends_paragraph = chosen.chance == BreakChance::kForced};
    const Segment& last = shaped_.segments[shaped_.clusters[chosen.end - 1].segment];
    hyphen_ = line.hyphenated ? shaped_.hyphens[last.style].width : 0;
    fill(line, chosen);
    line.faults.rule_broken = chosen.chance == BreakChance::kEmergency || chosen.chance == BreakChance::kYielding;
    const bool continued = chosen.begin > 0 && shaped_.gaps[chosen.begin].chance != BreakChance::kForced;
    line.faults.short_last = line.ends_paragraph && continued && widths_.is_short_last(chosen.begin, chosen.end);
    const Length rest = std::max<Length>(line.measure - line.width, 0);
    if (settings_.alignment == Alignment::kCentre) line.start += rest / 2;
    if (settings_.alignment == Alignment::kEnd) line.start += rest;
    place(line, chosen);
    return line;
}

}  // namespace

Length first_line_indent(Length measure, Length em, int narrow_ems) { return measure < em * narrow_ems ? em : 2 * em; }

void move_line(Line& line, Length distance, WritingMode mode) {
    line.start += distance;
    for (PlacedBox& box : line.boxes) box.x += distance;
    for (GlyphRun& run : line.runs) {
        for (LineGlyph& glyph : run.glyphs) {
            glyph.x += mode == WritingMode::kHorizontal ? distance : 0;
            glyph.y -= mode == WritingMode::kVertical ? distance : 0;
        }
    }
}

Paragraph set_paragraph(const ShapedText& shaped, const ParagraphSettings& settings, Shaper& shaper) {
    const LineWidths widths(shaped, settings);
    LineSetter setter(shaped, settings, widths, shaper);
    Paragraph paragraph;
    for (const ChosenLine& chosen : choose_lines(shaped, settings, widths)) {
        paragraph.lines.push_back(setter.set(chosen, paragraph.lines.size()));
    }
    return paragraph;
}

}  // namespace casepress::typesetting
