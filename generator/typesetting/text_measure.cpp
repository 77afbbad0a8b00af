#include "typesetting/text_measure.h"

#include "typesetting/break_lines.h"

#include <algorithm>
#include <limits>
#include <string>

namespace casepress::typesetting {

namespace {

Length as_length(std::int64_t value) {
    return static_cast<Length>(std::min<std::int64_t>(value, std::numeric_limits<Length>::max()));
}

}  // namespace

Length natural_width(const ShapedText& shaped) {
    const ParagraphSettings settings;
    const LineWidths widths(shaped, settings);
    return as_length(widths.line(0, static_cast<std::uint32_t>(shaped.clusters.size()), BreakChance::kForced).natural);
}

Length natural_width(std::string_view text, const TextStyle& style, Shaper& shaper) {
    return natural_width(shape_text({text_item(std::string(text))}, {style}, {.language = style.language}, shaper));
}

Length widest_piece(const ShapedText& shaped) {
    const ParagraphSettings settings;
    const LineWidths widths(shaped, settings);
    std::int64_t widest = 0;
    std::uint32_t begin = 0;
    for (std::uint32_t k = 1; k < shaped.gaps.size(); ++k) {
        if (!is_regular(shaped.gaps[k].chance)) continue;
        widest = std::max(widest, widths.line(begin, k, shaped.gaps[k].chance).natural);
        begin = k;
    }
    return as_length(widest);
}

}  // namespace casepress::typesetting
