#pragma once
// The paragraphs of a page, the gaps between them, and the display blocks that stand in each gap, put together where
// one announces the next. What article_plan.cpp decides about.

#include "importing/page_units.h"
#include "importing/word_overlap.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace casepress::importing {

/// Display blocks that are one headline, subhead or caption.
struct DisplayGroup {
    std::size_t gap = 0;              ///< it stands before paragraph `gap` and behind paragraph `gap - 1`
    std::vector<std::size_t> kicker;  ///< units
    std::vector<std::size_t> units;   ///< the others
    std::u32string text;              ///< of `units`
    Features features;                ///< of all
    double widest_line = 0;           ///< ems
    double size = 0;                  ///< of its type, relative to running text; 0 unknown
    bool before_source = false;       ///< a source line follows in the same gap
};

struct Gap {
    std::vector<std::size_t> groups;
    std::vector<std::size_t> sources, bylines, furniture;  ///< units
};

struct PageGroups {
    std::vector<std::size_t> paragraphs;  ///< units
    std::vector<Gap> gaps;                ///< one more than paragraphs
    std::vector<DisplayGroup> groups;     ///< by place
};

[[nodiscard]] PageGroups group_units(std::span<const Unit> units);

}  // namespace casepress::importing
