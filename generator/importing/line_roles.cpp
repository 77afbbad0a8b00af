#include "importing/line_roles.h"

#include "base/character.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace casepress::importing {

namespace {

constexpr double kIndent = 2.0;        // ems of a first line
constexpr std::size_t kMeasures = 32;  // that are tried
constexpr double kLeastMeasure = 5.0;
constexpr float kNever = std::numeric_limits<float>::max() / 4;

/// States of the search at one measure: the role of the line, and for lines that stand alone whether the paragraph
/// before them is finished.
enum State : std::uint8_t { kFirst, kMiddle, kLast, kOnly, kAside, kAsideOpen, kStates };

bool is_closed(std::size_t state) { return state == kLast || state == kOnly || state == kAside; }

char32_t first_of(const TextLine& line) { return line.glyphs.front().c; }

/// A width with what is uncertain about it, in ems.
struct Width {
    double natural = 0;    // with punctuation as wide as this page mostly sets it
    double tolerance = 0;  // of blanks and Latin letters
    double narrowest = 0, widest = 0;
};

/// `marks`: how much of their spare half em punctuation marks keep on this page, 0 to 1.
Width width_of(const Measure& measure, double marks) {
    const double loose = measure.widest - measure.narrowest - measure.marks;
    return {measure.narrowest + marks * measure.marks + loose / 2, loose / 2, measure.narrowest, measure.widest};
}

/// What begins a line and could not be parted from what follows: a number or a Latin word, a character with the stops
/// behind it. Had the line before had that much room, it would stand there.
Measure first_piece(const TextLine& line) {
    std::size_t i = 0;
    bool word = false;
    for (; i < line.glyphs.size(); ++i) {
        const char32_t c = line.glyphs[i].c;
        if (c == 0 || is_blank(c)) break;
        const bool latin = c > U' ' && c < 0x7F;
        const bool closes =
            is_closing(c) || ends_sentence(c) || std::u32string_view(U"，、；：").find(c) != std::u32string_view::npos;
        const bool opened = i > 0 && is_opening(line.glyphs[i - 1].c);
        if (i > 0 && !closes && !opened && !(word && latin)) break;
        word = latin;
    }
    return measure_of(
        Glyphs(line.glyphs.begin(), line.glyphs.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(i, 1))));
}

/// How badly a line fills a measure, when a piece of `piece` ems is what could not be put on it.
double misfit(const Width& line, double measure, double piece) {
    double cost = 0;
    if (const double missing = measure - line.natural - line.tolerance; missing > 0.01) {
        const double beyond = missing - piece;
        const bool stretched = measure <= line.widest + 0.01;
        if (beyond < -0.01)
            cost = 0.2 * missing;  // the piece did not fit
        else if (stretched)
            cost = 0.3 + 0.5 * missing;
        else
            cost = 1.3 + 2.4 * std::max(0.0, beyond);
    } else if (const double over = line.natural - line.tolerance - measure; over > 0.01) {
        const double beyond = line.narrowest - measure;
        cost = beyond <= 0.01 ? 0.15 + 0.4 * over : 0.4 + 0.4 * (over - beyond) + 2.4 * beyond;
    }
    return std::min(cost, 6.0);
}

/// How wide punctuation is on this page: the value that makes the lines of running text most alike.
double find_marks(std::span<const KindedLine> lines) {
    double best = 1.0, most = -1;
    for (const double marks : {1.0, 0.5, 0.0}) {
        std::map<int, double> counts;  // of lines by half ems
        for (const KindedLine& kinded : lines) {
            if (kinded.kind != LineKind::kText || ends_with_sentence(kinded.line.glyphs)) continue;
            counts[static_cast<int>(std::lround(2 * width_of(kinded.line.measure, marks).natural))] += 1;
        }
        double alike = 0;
        for (const auto& [width, count] : counts) alike += count * count;
        if (alike > 1.05 * most) {
            most = alike;
            best = marks;
        }
    }
    return best;
}

/// The measures that the most lines of running text could have.
std::vector<double> find_measures(std::span<const KindedLine> lines, double marks) {
    std::map<int, double> votes;  // by half ems
    for (const KindedLine& kinded : lines) {
        if (kinded.kind != LineKind::kText || ends_with_sentence(kinded.line.glyphs)) continue;
        const Width width = width_of(kinded.line.measure, marks);
        const int half = static_cast<int>(std::lround(2 * width.natural));
        for (int near = -1; near <= 2; ++near) votes[half + near] += near == 0 ? 1.0 : 0.4;
    }
    std::vector<std::pair<double, int>> ranked;
    for (const auto& [half, weight] : votes) {
        if (half >= static_cast<int>(kLeastMeasure * 2)) ranked.emplace_back(-weight, half);
    }
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > kMeasures) ranked.resize(kMeasures);
    std::vector<double> measures;
    for (const auto& [weight, half] : ranked) measures.push_back(half / 2.0);
    std::sort(measures.begin(), measures.end());
    if (measures.empty()) measures.push_back(12.0);
    return measures;
}

/// What of a line the costs ask again and again.
struct Facts {
    bool ends_sentence = false;
    bool ends_weakly = false;  // ： and the like: a list or a speech may follow as a paragraph
    bool has_stop = false;     // 。or ，inside: running text
    bool starts_closing = false;
    bool set_in = false;  // the indent was not lost
    bool tight_before = false, tight_after = false;
    Width width;
    double piece = 1;  // ems of what begins the next line
    bool is_text = true;
};

/// Finds the cheapest roles of all lines together. Costs are in the spirit of negative logarithms of likelihoods: 0 for
/// what typesetters do all the time, 1 for what is seen once a column, 3 to 5 for what needs a reason. Their values
/// were found on made pages (tests/importing/made_pages.h); real pages have margins on both sides of them.
class RoleSearch {
public:
    RoleSearch(std::span<const KindedLine> lines, Spacing spacing)
        : lines_(lines), spacing_(spacing), marks_(find_marks(lines)), measures_(find_measures(lines, marks_)) {
        collect_facts();
        learn_blanks();
    }

    std::vector<RoledLine> run() {
        const std::size_t width = measures_.size() * kStates;
        std::vector<float> before(width, kNever), after(width);
        back_.assign(lines_.size() * width, 0);
        for (std::size_t m = 0; m < measures_.size(); ++m) before[m * kStates + kAside] = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            step(i, before, after);
            std::swap(before, after);
        }
        return trace(before);
    }

private:
    void collect_facts() {
        facts_.resize(lines_.size());
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const TextLine& line = lines_[i].line;
            Facts& facts = facts_[i];
            facts.is_text = lines_[i].kind == LineKind::kText;
            facts.ends_sentence = ends_with_sentence(line.glyphs);
            facts.ends_weakly = std::u32string_view(U"：:；;").find(line.glyphs.back().c) != std::u32string_view::npos;
            facts.has_stop = std::any_of(line.glyphs.begin(), line.glyphs.end(), [](const Glyph& glyph) {
                return std::u32string_view(U"。，；！？").find(glyph.c) != std::u32string_view::npos;
            });
            facts.starts_closing = is_closing(first_of(line)) || ends_sentence(first_of(line)) ||
                                   first_of(line) == U'，' || first_of(line) == U'、';
            facts.set_in = line.indent >= 2.0;
            facts.width = width_of(line.measure, marks_);
            if (i + 1 < lines_.size()) facts.piece = width_of(first_piece(lines_[i + 1].line), marks_).natural;
            const bool told = spacing_ == Spacing::kDouble;
            facts.tight_before = told && i > 0 && line.blanks_before == 0 && !lines_[i - 1].line.has_half_width &&
                                 lines_[i - 1].kind == LineKind::kText;
            facts.tight_after = told && i + 1 < lines_.size() && lines_[i + 1].line.blanks_before == 0 &&
                                !line.has_half_width && lines_[i + 1].kind == LineKind::kText;
        }
    }

    [[nodiscard]] float emission(std::size_t i, std::size_t state, double measure) const {
        const Facts& facts = facts_[i];
        if (!facts.is_text) return state == kAside ? 0.0F : state == kAsideOpen ? 1.5F : kNever;
        if (state == kAside || state == kAsideOpen) return aside_cost(i);
        double cost = facts.tight_before || facts.tight_after ? 2.5 : 0;
        const Width& width = facts.width;
        if (state == kFirst) cost += misfit(width, measure - kIndent, facts.piece) + 0.2;
        if (state == kMiddle) cost += misfit(width, measure, facts.piece);
        if (state == kLast || state == kOnly) {
            const double room = measure - (state == kOnly ? kIndent : 0);
            if (width.narrowest > room) cost += misfit(width, room, facts.piece);
            if (state == kOnly) cost += 1.6;
            cost += facts.ends_sentence ? 0 : facts.ends_weakly ? 2.0 : 5.0;
        }
        if ((state == kFirst || state == kOnly) && facts.set_in) cost -= 3.0;
        if ((state == kMiddle || state == kLast) && facts.set_in) cost += 3.0;
        if ((state == kFirst || state == kOnly) && facts.starts_closing) cost += 4.0;
        return static_cast<float>(cost);
    }

    [[nodiscard]] float aside_cost(std::size_t i) const {
        const Facts& facts = facts_[i];
        double cost = 1.1;
        if (facts.has_stop) cost += 3.0;
        if (facts.ends_sentence) cost += 3.5;
        if (facts.starts_closing) cost += 4.0;
        if (facts.tight_before || facts.tight_after) cost -= 1.8;
        const Glyph& last = lines_[i].line.glyphs.back();
        if (last.c == U'，' || last.c == U'、') cost += 2.0;
        if (facts.set_in) cost += 1.0;
        return static_cast<float>(cost);
    }

    /// The cost of a line in `to` behind one in `from`, the measure staying or not.
    [[nodiscard]] float transition(std::size_t i, std::size_t from, std::size_t to, bool same_measure) const {
        const bool blank = i > 0 && lines_[i].line.blanks_before > 0;
        const bool closed = is_closed(from);
        const bool wide_gap = lines_[i].line.blanks_before > (spacing_ == Spacing::kDouble ? 1U : 0U);
        double cost = 0;
        if (to == kFirst || to == kOnly) {
            if (!closed) return kNever;
            if (!same_measure) cost += from == kAside ? 1.2 : 2.2;
            if (wide_gap)
                cost -= 0.5;
            else if (spacing_ == Spacing::kSingle && from != kAside)
                cost += blank ? 0 : no_blank_;
        } else if (to == kMiddle || to == kLast) {
            if (closed) return kNever;
            if (!same_measure)
                cost += wide_gap ? 2.6 : 3.4;
            else if (wide_gap)
                cost += spacing_ == Spacing::kSingle ? 1.4 : 2.0;
            if (from == kAsideOpen) cost += 0.5;
        } else if (to == kAside) {
            if (!closed || !same_measure) return kNever;
            if (spacing_ == Spacing::kSingle && !blank && from != kAside) cost += 0.6;
        } else {
            if (closed || !same_measure) return kNever;
            if (from != kAsideOpen) cost += facts_[i].is_text ? 5.0 : 3.0;
        }
        return static_cast<float>(cost);
    }

    void step(std::size_t i, const std::vector<float>& before, std::vector<float>& after) {
        const std::size_t width = measures_.size() * kStates;
        // The best of all measures, for lines whose measure is another than that of the line before.
        std::array<float, kStates> best{};
        std::array<std::size_t, kStates> best_at{};
        best.fill(kNever);
        for (std::size_t m = 0; m < measures_.size(); ++m) {
            for (std::size_t state = 0; state < kStates; ++state) {
                if (before[m * kStates + state] < best[state]) {
                    best[state] = before[m * kStates + state];
                    best_at[state] = m;
                }
            }
        }
        for (std::size_t m = 0; m < measures_.size(); ++m) {
            for (std::size_t to = 0; to < kStates; ++to) {
                float least = kNever;
                std::size_t from_place = m * kStates;
                for (std::size_t from = 0; from < kStates; ++from) {
                    const float stay = before[m * kStates + from] + transition(i, from, to, true);
                    if (stay < least) {
                        least = stay;
                        from_place = m * kStates + from;
                    }
                    const float move = best[from] + transition(i, from, to, false);
                    if (move < least) {
                        least = move;
                        from_place = best_at[from] * kStates + from;
                    }
                }
                const float total = least >= kNever ? kNever : least + emission(i, to, measures_[m]);
                after[m * kStates + to] = std::min(total, kNever);
                back_[i * width + m * kStates + to] = static_cast<std::uint8_t>(from_place);
            }
        }
    }

    [[nodiscard]] std::vector<RoledLine> trace(const std::vector<float>& last) const {
        const std::size_t width = measures_.size() * kStates;
        std::vector<RoledLine> roles(lines_.size());
        std::size_t place = 0;
        float least = kNever;
        for (std::size_t at = 0; at < width; ++at) {
            // A page may end within a sentence, but rather not.
            const float cost = last[at] + (is_closed(at % kStates) ? 0.0F : 4.0F);
            if (cost < least) {
                least = cost;
                place = at;
            }
        }
        constexpr std::array<LineRole, kStates> kRoles = {LineRole::kFirst, LineRole::kMiddle,  LineRole::kLast,
                                                          LineRole::kOnly,  LineRole::kDisplay, LineRole::kDisplay};
        for (std::size_t i = lines_.size(); i-- > 0;) {
            roles[i] = {kRoles[place % kStates], measures_[place / kStates], false};
            place = back_[i * width + place];
        }
        return roles;
    }

    /// Whether paragraphs are parted by empty lines on this page shows behind lines that can only be last ones.
    void learn_blanks() {
        std::size_t with = 0, without = 0;
        for (std::size_t i = 1; i + 1 < lines_.size(); ++i) {
            const bool last = facts_[i].is_text && facts_[i - 1].is_text && facts_[i + 1].is_text &&
                              facts_[i].ends_sentence &&
                              lines_[i].line.measure.widest < 0.7 * lines_[i - 1].line.measure.widest;
            if (last) ++(lines_[i + 1].line.blanks_before > 0 ? with : without);
        }
        no_blank_ = with > 3 * without ? 1.5 : without > with ? 0.0 : 0.7;
    }

    std::span<const KindedLine> lines_;
    Spacing spacing_;
    double marks_;
    double no_blank_ = 0.7;  // what a paragraph without an empty line before it costs
    std::vector<double> measures_;
    std::vector<Facts> facts_;
    std::vector<std::uint8_t> back_;  // for each line and state the state before it
};

/// Lines that stand alone and follow each other without an empty line are one headline.
void mark_tight(std::span<const KindedLine> lines, Roles& roles) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const bool both = roles.lines[i].role == LineRole::kDisplay && roles.lines[i - 1].role == LineRole::kDisplay &&
                          lines[i].kind == LineKind::kText && lines[i - 1].kind == LineKind::kText;
        roles.lines[i].is_tight = both && lines[i].line.blanks_before == 0;
    }
}

/// Many pages in one file are searched one stretch at a time: memory stays small, and each has measures of its own. A
/// stretch ends behind a source line, or behind a short line that ends a sentence.
std::size_t chunk_end(std::span<const KindedLine> lines, std::size_t begin) {
    constexpr std::size_t kLeast = 1500, kMost = 3000;  // lines
    if (lines.size() - begin <= kMost) return lines.size();
    std::size_t best = begin + kMost;
    double narrowest = 1e9;
    for (std::size_t i = begin + kLeast; i < begin + kMost; ++i) {
        if (lines[i].kind == LineKind::kSource) return i + 1;
        const double width = lines[i].line.measure.widest;
        if (ends_with_sentence(lines[i].line.glyphs) && width < narrowest) {
            narrowest = width;
            best = i + 1;
        }
    }
    return best;
}

}  // namespace

bool ends_with_sentence(const Glyphs& glyphs) {
    std::size_t end = glyphs.size();
    while (end > 0 && (is_closing(glyphs[end - 1].c) || is_blank(glyphs[end - 1].c))) --end;
    if (end == 0) return false;
    const char32_t c = glyphs[end - 1].c;
    if (c == U'.') return end > 1 && (is_latin_letter(glyphs[end - 2].c) || is_closing(glyphs[end - 2].c));
    return ends_sentence(c);
}

Spacing find_spacing(std::span<const KindedLine> lines) {
    std::size_t parted = 0, together = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i - 1].line.has_half_width) continue;
        ++(lines[i].line.blanks_before > 0 ? parted : together);
    }
    return parted > 2 * together && parted >= 4 ? Spacing::kDouble : Spacing::kSingle;
}

Roles find_roles(std::span<const KindedLine> lines) {
    Roles roles{.spacing = find_spacing(lines), .lines = {}};
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = chunk_end(lines, begin);
        const std::vector<RoledLine> chunk = RoleSearch(lines.subspan(begin, end - begin), roles.spacing).run();
        roles.lines.insert(roles.lines.end(), chunk.begin(), chunk.end());
        begin = end;
    }
    mark_tight(lines, roles);
    return roles;
}

}  // namespace casepress::importing
