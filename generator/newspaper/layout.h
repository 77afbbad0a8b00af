#pragma once
// A plan's articles at their places on the pages: white steps are spread over gaps and over the spaces that texts have
// already, so that columns and pages end level. Still in grid steps, so that rules of the layout can be tested on made
// galleys.

#include "newspaper/plan.h"

#include <cstdint>
#include <vector>

namespace casepress::newspaper {

/// Units [begin, end) one below the other, the first at `top` without the space before it.
struct LaidRun {
    int column = 0;  ///< of the page
    int top = 0;     ///< steps below the head of the page
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    int white = 0;  ///< steps that the space above it has been given
};

struct LaidForm {
    FormId form = kNoForm;
    int column = 0;  ///< its first, on the page
    int top = 0;
    int height = 0;  ///< with what it has been given of the page's white
    std::vector<LaidRun> runs;
    std::vector<BlockPlace> blocks;  ///< columns and tops of the page
    int filled = 0;                  ///< steps × columns that something stands in
    int text_foot = 0;               ///< where its columns end at the latest
    int jump_line = 0;               ///< of a form that jumps: below the text of its last column
};

/// A hairline in the middle of a gap, over columns [column, column + span).
struct LaidRule {
    int column = 0;
    int span = 1;
    int half_steps = 0;  ///< from the head of the page
};

/// A hairline between two columns that belong to different articles.
struct LaidColumnRule {
    int column = 0;  ///< stands to the left of it
    int top = 0;
    int height = 0;
};

/// A cell of a strip, and how much of it is taken.
struct LaidCell {
    int column = 0;
    int span = 1;
    int top = 0;
    int height = 0;
    int filled = 0;  ///< steps × columns of heads, text and blocks, the gaps between them included

    [[nodiscard]] bool is_underset() const { return 5 * filled < 4 * height * span; }
};

struct LaidPage {
    std::vector<LaidCell> cells;
    std::vector<LaidForm> forms;  ///< strip by strip, from left to right, from above to below
    std::vector<LaidRule> rules;
    std::vector<LaidColumnRule> column_rules;
    int foot = 0;  ///< steps that are taken
};

[[nodiscard]] std::vector<LaidPage> lay_out(const IssuePlan& plan, const FormMaker& forms, const PageGrid& grid);

}  // namespace casepress::newspaper
