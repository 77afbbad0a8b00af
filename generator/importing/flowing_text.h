#pragma once
// Text that nobody typeset: pasted from a word processor or a messenger, one paragraph a line, or with blank lines
// between. Takes the lines, gives one article with the first line as its title.

#include "importing/article_plan.h"
#include "importing/line_kinds.h"
#include "importing/page_units.h"

#include <span>
#include <vector>

namespace casepress::importing {

/// Whether lines are paragraphs: most end with a sentence, or are longer than any column.
[[nodiscard]] bool is_flowing(std::span<const KindedLine> lines);

/// A unit for each line. Short lines without a stop are subheads; nothing is furniture.
[[nodiscard]] std::vector<Unit> make_flowing_units(std::vector<KindedLine> lines);

[[nodiscard]] PagePlan plan_one_article(std::span<const Unit> units);

}  // namespace casepress::importing
