#pragma once
// Which lines of a page are the first, the middle and the last of a paragraph, and which stand alone (headlines,
// subheads, captions). Takes lines with their measures, gives a role for each. A line of running text fills its
// column's measure; a first line is two ems short, since its indent was lost in copying; a last line ends a sentence.
// All lines are decided together, by dynamic programming over the measures that the page has.

#include "importing/line_kinds.h"

#include <cstdint>
#include <span>
#include <vector>

namespace casepress::importing {

enum class LineRole : std::uint8_t {
    kFirst,  ///< of several lines of a paragraph
    kMiddle,
    kLast,
    kOnly,     ///< a paragraph of one line
    kDisplay,  ///< no running text
};

/// How lines are parted in the file.
enum class Spacing : std::uint8_t {
    kSingle,  ///< a line end each; an empty line means something
    kDouble,  ///< an empty line behind almost every line; that there is none means something
};

struct RoledLine {
    LineRole role = LineRole::kDisplay;
    double measure = 0;     ///< of the column around it, in ems
    bool is_tight = false;  ///< kDisplay: set directly below the line before it, as one headline
};

struct Roles {
    Spacing spacing = Spacing::kSingle;
    std::vector<RoledLine> lines;  ///< one for each line given
};

[[nodiscard]] Spacing find_spacing(std::span<const KindedLine> lines);

/// Lines of a kind other than kText get kDisplay. O(lines × measures), at most 32 measures.
[[nodiscard]] Roles find_roles(std::span<const KindedLine> lines);

/// Whether the glyphs end a sentence, closing brackets and quotation marks aside.
[[nodiscard]] bool ends_with_sentence(const Glyphs& glyphs);

}  // namespace casepress::importing
