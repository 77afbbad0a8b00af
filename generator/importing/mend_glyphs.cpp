#include "importing/mend_glyphs.h"

#include "base/text.h"
#include "importing/glyph_evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>

namespace casepress::importing {

namespace {

constexpr double kDoubtful = 1.3;  // odds nearer to 0 than this are told to the editor

/// Fonts of a page: body, and everything larger or beside it.
enum Zone : std::size_t { kBody, kDisplay, kZones };

Zone zone_of(const Unit& unit) { return unit.kind == UnitKind::kParagraph ? kBody : kDisplay; }

struct Weight {
    double faults = 0;  // plain ones
    double clean = 0;   // symbols that are themselves
};

std::string one_character(char32_t c) {
    std::string text;
    append_utf8(text, c);
    return text;
}

class Mender {
public:
    Mender(std::vector<Unit>& units, const GlyphRows& rows, Page& page)
        : units_(units), rows_(rows), page_(page), judge_(rows) {}

    void run() {
        judged_.resize(units_.size());
        places_.resize(units_.size());
        texts_.resize(units_.size());
        for (std::size_t u = 0; u < units_.size(); ++u) learn(u);
        judge_.use_names();
        for (std::size_t u = 0; u < units_.size(); ++u) look_at(u);
        for (std::size_t u = 0; u < units_.size(); ++u) decide(u);
    }

private:
    /// Takes back stops that were mended for the time being, and looks for characters that are names.
    void learn(std::size_t u) {
        Unit& unit = units_[u];
        if (unit.kind == UnitKind::kSource) return;
        std::u32string text;
        for (std::size_t i = 0; i < unit.glyphs.size(); ++i) {
            Glyph& glyph = unit.glyphs[i];
            if (glyph.change == ChangeKind::kGlyph) glyph = {rows_.image_of(glyph.c), glyph.at};
            if (glyph.c == 0) continue;
            text += glyph.c;
            places_[u].push_back(i);
        }
        judge_.learn_names(text);
        texts_[u] = std::move(text);
    }

    void look_at(std::size_t u) {
        const Unit& unit = units_[u];
        Weight& weight = zones_[zone_of(unit)];
        if (unit.kind == UnitKind::kSource) {
            // Already mended, by place; it shares its font with headlines more often than with the body.
            for (const Glyph& glyph : unit.glyphs) {
                if (glyph.change == ChangeKind::kGlyph)
                    zones_[kDisplay].faults += 0.5;
                else if (is_squeezable(glyph.c))
                    zones_[kDisplay].clean += 0.1;
            }
            return;
        }
        const std::u32string& text = texts_[u];
        for (const char32_t c : text) {
            if (is_squeezable(c)) ++weight.clean;
            if (c == U'+') ++pluses_;
        }
        judged_[u] = judge_.judge(text);
        for (const GlyphCandidate& candidate : judged_[u]) {
            if (candidate.is_strong) ++weight.faults;
            // How often a character stands behind this one: 察院 all over the page is a word, whatever dictionaries
            // say.
            if (candidate.at > 0) ++pairs_[key(text, candidate.at)];
        }
    }

    static std::uint64_t key(const std::u32string& text, std::size_t at) {
        return (static_cast<std::uint64_t>(text[at - 1]) << 32U) | text[at];
    }

    [[nodiscard]] double prior(Zone zone) const {
        const Weight& weight = zones_[zone];
        return std::clamp(std::log((weight.faults + 0.3) / (weight.clean + 0.3)), -4.0, 3.0);
    }

    void decide(std::size_t u) {
        Unit& unit = units_[u];
        if (judged_[u].empty()) return;
        const double page_says = prior(zone_of(unit));
        const std::u32string& text = texts_[u];
        for (const GlyphCandidate& candidate : judged_[u]) {
            double odds = candidate.odds + page_says;
            if (candidate.partner == SIZE_MAX && candidate.at > 0 && pairs_[key(text, candidate.at)] >= 3) odds -= 2.0;
            if (candidate.symbol == U'+' && pluses_ > 0) odds += 2.0;
            settle(unit.glyphs[places_[u][candidate.at]], candidate.symbol, odds);
        }
    }

    void settle(Glyph& glyph, char32_t symbol, double odds) {
        const bool is_symbol = odds > 0;
        if (std::abs(odds) < kDoubtful) {
            const std::string character = one_character(glyph.c), sign = one_character(symbol);
            const std::string& taken = is_symbol ? sign : character;
            page_.doubts.push_back(
                {glyph.at,
                 {fmt::format("could be the character {} or the sign {}; taken as {}", character, sign, taken),
                  fmt::format("可能是汉字“{}”，也可能是符号 {}；暂取 {}", character, sign, taken)}});
            glyph.doubt = static_cast<std::int32_t>(page_.doubts.size() - 1);
        }
        if (!is_symbol) return;
        glyph.c = symbol;
        glyph.change = ChangeKind::kGlyph;
    }

    std::vector<Unit>& units_;
    const GlyphRows& rows_;
    Page& page_;
    GlyphJudge judge_;
    std::array<Weight, kZones> zones_{};
    std::vector<std::vector<GlyphCandidate>> judged_;
    std::vector<std::u32string> texts_;             // of units
    std::vector<std::vector<std::size_t>> places_;  // of their characters among their glyphs
    std::unordered_map<std::uint64_t, int> pairs_;  // counted only
    std::size_t pluses_ = 0;
};

}  // namespace

void mend_glyphs(std::vector<Unit>& units, const GlyphRows& rows, Page& page) { Mender(units, rows, page).run(); }

void mend_stops(std::vector<TextLine>& lines, const GlyphRows& rows) {
    constexpr std::u32string_view kStops = U"，。、";
    std::size_t clean = 0, images = 0, han = 0;
    for (const TextLine& line : lines) {
        for (const Glyph& glyph : line.glyphs) {
            const char32_t symbol = rows.symbol_of(glyph.c);
            if (kStops.find(glyph.c) != std::u32string_view::npos)
                ++clean;
            else if (symbol != 0 && kStops.find(symbol) != std::u32string_view::npos)
                ++images;
            if (is_han(glyph.c)) ++han;
        }
    }
    // Chinese has a stop every ten to fifteen characters.
    if (images < 4 || images < 3 * clean || images * 60 < han) return;
    GlyphJudge judge(rows);
    for (TextLine& line : lines) {
        std::u32string text = characters_of(line.glyphs);
        for (const GlyphCandidate& candidate : judge.judge(text)) {
            // A colon's image is a common word, and at a line's begin stands no stop.
            const bool stop = std::u32string_view(U"，。、；？！").find(candidate.symbol) != std::u32string_view::npos;
            if (!stop || candidate.odds < -1.5) continue;
            line.glyphs[candidate.at].c = candidate.symbol;
            line.glyphs[candidate.at].change = ChangeKind::kGlyph;
        }
        measure_line(line);
    }
}

}  // namespace casepress::importing
