// The total-fit method of Knuth and Plass (1981) in whole numbers. A line costs the square of its badness, the cube of
// how far its gaps are from their natural width; the lines of a paragraph are those of the least sum. Squeezing costs
// less than stretching, as the trade asks. Unlike TeX, a line may be as loose as it must, at a price, so there is
// always a way; a line too long for its measure happens only when nothing in it may be parted, and then (kEmergency) it
// is parted anyway. In justified lines a number may be parted too (kYielding), at the price of a line whose characters
// stand 0.3 em apart.

#include "typesetting/break_lines.h"

#include <algorithm>

namespace casepress::typesetting {

namespace {

constexpr std::int64_t kEmergencyPenalty = 20'000;
constexpr std::int64_t kUnevenDemerits = 3'000;                   // neighbouring lines, one tight and one loose
constexpr std::int64_t kDoubleHyphenDemerits = 300'000;           // hyphens at the ends of two lines running
constexpr std::int64_t kLastHyphenDemerits = 100'000;             // … and before the last line
constexpr std::int64_t kShortLastDemerits = 4'000'000'000;        // rather a line at nine times its stretch
constexpr std::int64_t kFewestLinesDemerits = 1'000'000'000'000;  // above all else
constexpr std::int64_t kLoosestCubed = 8'000;  // above this ratio (thousandths) badness grows straight
constexpr std::size_t kFitnesses = 4;
constexpr std::size_t kMostActive = 512;

struct Node {
    std::uint32_t cluster = 0;  // where the next line begins
    std::uint32_t line = 0;     // its number, as far as line_space tells lines apart
    std::uint8_t fitness = 1;
    BreakChance chance = BreakChance::kForced;
    std::int32_t previous = -1;
    std::int64_t demerits = 0;
};

std::int64_t cubed_badness(std::int64_t ratio, std::int64_t at_one) {
    const std::int64_t r = std::min(ratio, kLoosestCubed);
    const std::int64_t cubed = at_one * r * r * r / 1'000'000'000;
    return std::min<std::int64_t>(cubed + (ratio - r) * 20, 1'000'000);
}

/// A line's ratio in thousandths, negative when squeezed.
struct Fit {
    std::int64_t ratio = 0;
    std::int64_t badness = 0;
    bool feasible = true;
};

class LineChooser {
public:
    LineChooser(const ShapedText& shaped, const ParagraphSettings& settings, const LineWidths& widths)
        : shaped_(shaped),
          settings_(settings),
          widths_(widths),
          counted_lines_(static_cast<std::uint32_t>(std::max<std::size_t>(settings.first_lines.size(), 1))) {}

    [[nodiscard]] std::vector<ChosenLine> choose();

private:
    void find_emergencies();
    void visit(std::uint32_t k, BreakChance chance);
    void consider(std::int32_t from, std::uint32_t k, BreakChance chance, const Fit& fit);
    void commit();
    void forget_worst();
    [[nodiscard]] Fit fit(const LineMeasures& line, std::int64_t space, bool ends_paragraph) const;
    [[nodiscard]] std::int64_t space_of(std::uint32_t line) const { return line_space(settings_, line).measure; }
    [[nodiscard]] std::int64_t most_squeeze(const LineMeasures& line) const {
        if (settings_.alignment != Alignment::kJustified) return 0;
        return (line.shrink + line.reserve) * settings_.squeeze_percent / 100;
    }

    const ShapedText& shaped_;
    const ParagraphSettings& settings_;
    const LineWidths& widths_;
    std::uint32_t counted_lines_;
    std::vector<bool> emergency_;  // by cluster
    std::vector<Node> nodes_;
    std::vector<std::int32_t> active_;
    std::vector<Node> candidates_;  // at the place in hand; one for each line number and fitness
};

/// Lets lines end anywhere within what does not fit the narrowest line.
void LineChooser::find_emergencies() {
    std::int64_t narrowest = std::min<std::int64_t>(space_of(0), std::max<Length>(settings_.measure, 1));
    for (std::uint32_t i = 0; i < counted_lines_; ++i) narrowest = std::min(narrowest, space_of(i));
    emergency_.assign(shaped_.gaps.size(), false);
    std::uint32_t begin = 0;
    for (std::uint32_t k = 1; k < shaped_.gaps.size(); ++k) {
        if (!is_regular(shaped_.gaps[k].chance)) continue;
        const LineMeasures piece = widths_.line(begin, k, shaped_.gaps[k].chance);
        if (piece.natural - most_squeeze(piece) > narrowest) {
            for (std::uint32_t i = begin + 1; i < k; ++i) {
                emergency_[i] = shaped_.clusters[i].kind != CharacterClass::kInvisible;
            }
        }
        begin = k;
    }
}

Fit LineChooser::fit(const LineMeasures& line, std::int64_t space, bool ends_paragraph) const {
    const std::int64_t rest = space - line.natural;
    if (rest < 0) {
        if (-rest > most_squeeze(line)) return {.feasible = false};
        const std::int64_t ratio = -rest * 1000 / std::max<std::int64_t>(line.shrink, 1);
        return {.ratio = -ratio, .badness = cubed_badness(ratio, 60)};
    }
    if (is_justified(settings_, ends_paragraph)) {
        const std::int64_t stretch = std::max<std::int64_t>(line.stretch * settings_.stretch_percent / 100, 1);
        const std::int64_t ratio = rest * 1000 / stretch;
        return {.ratio = ratio, .badness = cubed_badness(ratio, 100)};
    }
    if (ends_paragraph) return {};
    // Ragged lines: an eighth of the measure left blank is what a stretched line is at one.
    const std::int64_t ratio = rest * 1000 / std::max<std::int64_t>(space / 8, 1);
    return {.ratio = 0, .badness = cubed_badness(ratio, 100)};
}

std::uint8_t fitness_of(std::int64_t ratio) {
    if (ratio < -500) return 0;
    if (ratio <= 500) return 1;
    return ratio <= 1000 ? 2 : 3;
}

void LineChooser::consider(std::int32_t from, std::uint32_t k, BreakChance chance, const Fit& fit) {
    const Node& node = nodes_[static_cast<std::size_t>(from)];
    Node made{.cluster = k,
              .line = std::min(node.line + 1, counted_lines_),
              .fitness = fitness_of(fit.ratio),
              .chance = chance,
              .previous = from};
    const std::int64_t penalty = chance == BreakChance::kEmergency ? kEmergencyPenalty : shaped_.gaps[k].penalty;
    const std::int64_t cost = 10 + fit.badness;
    made.demerits = node.demerits + cost * cost + penalty * penalty;
    if (settings_.line_count == LineCount::kFewest) made.demerits += kFewestLinesDemerits;
    const int step = made.fitness - node.fitness;
    if (node.previous >= 0 && (step > 1 || step < -1)) made.demerits += kUnevenDemerits;
    const bool parted_before = node.chance == BreakChance::kHyphen;
    if (parted_before && chance == BreakChance::kHyphen) made.demerits += kDoubleHyphenDemerits;
    if (chance == BreakChance::kForced && node.previous >= 0 && node.chance != BreakChance::kForced) {
        if (parted_before) made.demerits += kLastHyphenDemerits;
        if (widths_.is_short_last(node.cluster, k)) made.demerits += kShortLastDemerits;
    }
    Node& best = candidates_[made.line * kFitnesses + made.fitness];
    if (best.previous < 0 || made.demerits < best.demerits) best = made;
}

/// All ways to end a line before cluster `k`.
void LineChooser::visit(std::uint32_t k, BreakChance chance) {
    const bool ends_paragraph = chance == BreakChance::kForced;
    std::size_t kept = 0;
    std::int32_t last_dropped = -1;
    bool found = false;
    for (const std::int32_t index : active_) {
        const Node& node = nodes_[static_cast<std::size_t>(index)];
        const std::int64_t space = space_of(node.line);
        const Fit line_fit = fit(widths_.line(node.cluster, k, chance), space, ends_paragraph);
        if (line_fit.feasible) {
            consider(index, k, chance, line_fit);
            found = true;
            active_[kept++] = index;
            continue;
        }
        // Lines only grow with k, so a line that is too long without its hyphen is done with.
        const LineMeasures bare = widths_.line(node.cluster, k, BreakChance::kNone);
        if (chance == BreakChance::kHyphen && bare.natural - most_squeeze(bare) <= space) {
            active_[kept++] = index;
        } else {
            last_dropped = index;
        }
    }
    active_.resize(kept);
    if (!found && active_.empty() && last_dropped >= 0) {
        consider(last_dropped, k, chance, {.badness = 1'000'000});
    }
    if (ends_paragraph) active_.clear();
    commit();
    if (active_.size() > kMostActive) forget_worst();
}

/// Keeps the time linear for very long lines. What goes has lines far too loose to be chosen: the ways that are any
/// good end within a few ems of the measure.
void LineChooser::forget_worst() {
    const auto cheaper = [&](std::int32_t a, std::int32_t b) {
        const std::int64_t of_a = nodes_[static_cast<std::size_t>(a)].demerits;
        const std::int64_t of_b = nodes_[static_cast<std::size_t>(b)].demerits;
        return of_a != of_b ? of_a < of_b : a < b;
    };
    const auto kept = active_.begin() + kMostActive / 2;
    std::nth_element(active_.begin(), kept, active_.end(), cheaper);
    active_.erase(kept, active_.end());
    std::sort(active_.begin(), active_.end());
}

void LineChooser::commit() {
    for (Node& candidate : candidates_) {
        if (candidate.previous < 0) continue;
        active_.push_back(static_cast<std::int32_t>(nodes_.size()));
        nodes_.push_back(candidate);
        candidate.previous = -1;
    }
}

std::vector<ChosenLine> LineChooser::choose() {
    const auto count = static_cast<std::uint32_t>(shaped_.clusters.size());
    if (count == 0) return {};
    find_emergencies();
    candidates_.assign((counted_lines_ + 1) * kFitnesses, Node{});
    nodes_.push_back({});
    active_.push_back(0);
    for (std::uint32_t k = 1; k <= count; ++k) {
        const BreakChance chance = shaped_.gaps[k].chance;
        if (is_regular(chance) || (chance == BreakChance::kYielding && settings_.alignment == Alignment::kJustified)) {
            visit(k, chance);
        } else if (emergency_[k]) {
            visit(k, BreakChance::kEmergency);
        }
    }
    const auto cheaper = [&](std::int32_t a, std::int32_t b) {
        return nodes_[static_cast<std::size_t>(a)].demerits < nodes_[static_cast<std::size_t>(b)].demerits;
    };
    std::vector<ChosenLine> lines;
    for (std::int32_t at = *std::min_element(active_.begin(), active_.end(), cheaper);;) {
        const Node& node = nodes_[static_cast<std::size_t>(at)];
        if (node.previous < 0) break;
        lines.push_back({nodes_[static_cast<std::size_t>(node.previous)].cluster, node.cluster, node.chance});
        at = node.previous;
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
}

}  // namespace

std::vector<ChosenLine> choose_lines(const ShapedText& shaped, const ParagraphSettings& settings,
                                     const LineWidths& widths) {
    return LineChooser(shaped, settings, widths).choose();
}

}  // namespace casepress::typesetting
