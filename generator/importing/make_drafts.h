#pragma once
// Units of a page and the plan of its articles → the Import that all readers of formats give.

#include "importing/article_plan.h"
#include "importing/page_units.h"

#include <span>

namespace casepress::importing {

/// Moves `original` into the import. `units` hold no glyph twice.
[[nodiscard]] Import make_import(Original original, std::span<const Unit> units, const PagePlan& plan,
                                 const Page& page);

}  // namespace casepress::importing
