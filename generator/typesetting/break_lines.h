#pragma once
// Choosing the lines of a paragraph: widths and places in, the cheapest way through them out. Internal to the room.

#include "typesetting/paragraph.h"

#include <cstdint>
#include <vector>

namespace casepress::typesetting {

/// One line: clusters [begin, end).
struct ChosenLine {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    BreakChance chance = BreakChance::kForced;  ///< at its end
};

/// Whether a line may end here without breaking a rule.
[[nodiscard]] constexpr bool is_regular(BreakChance chance) {
    return chance != BreakChance::kNone && chance != BreakChance::kYielding;
}

/// The width of a line and how much it may give.
struct LineMeasures {
    std::int64_t natural = 0;
    std::int64_t stretch = 0;
    std::int64_t shrink = 0;
    std::int64_t reserve = 0;
};

/// Sums over the clusters and gaps of a paragraph, so that the measures of any line are a subtraction.
class LineWidths {
public:
    explicit LineWidths(const ShapedText& shaped, const ParagraphSettings& settings);

    /// Of clusters [begin, end), with the hyphen if `chance` is one, without the spaces at both ends.
    [[nodiscard]] LineMeasures line(std::uint32_t begin, std::uint32_t end, BreakChance chance) const;
    /// Whether clusters [begin, end) are too little for a last line: a single Han character, marks aside, or Latin
    /// narrower than the indent and one and a half em.
    [[nodiscard]] bool is_short_last(std::uint32_t begin, std::uint32_t end) const;
    /// How much of the last cluster before `end` hangs outside the measure.
    [[nodiscard]] Length hanging(std::uint32_t begin, std::uint32_t end) const;

    [[nodiscard]] std::uint32_t first_seen(std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t last_seen(std::uint32_t begin, std::uint32_t end) const;

private:
    struct Sums {
        std::int64_t boxes = 0;
        LineMeasures gaps = {};
        std::uint32_t han = 0;  // characters that count for the last line
        std::uint32_t latin = 0;
    };
    const ShapedText& shaped_;
    const ParagraphSettings& settings_;
    std::vector<Sums> sums_;                // over clusters [0, i) and the gaps before them
    std::vector<std::uint32_t> next_seen_;  // the first cluster ≥ i that is no space
    std::vector<std::uint32_t> seen_end_;   // behind the last cluster < i that is no space
};

/// What line `number` (from 0) has to fill, the indent taken off; at least 1.
[[nodiscard]] LineSpace line_space(const ParagraphSettings& settings, std::size_t number);

/// Whether a line is set to the full measure.
[[nodiscard]] bool is_justified(const ParagraphSettings& settings, bool ends_paragraph);

/// The lines of least cost. They cover all clusters.
[[nodiscard]] std::vector<ChosenLine> choose_lines(const ShapedText& shaped, const ParagraphSettings& settings,
                                                   const LineWidths& widths);

}  // namespace casepress::typesetting
