#pragma once
// Two headlines that stand one below the other without a blank line look like one. Takes a page's units, parts display
// blocks whose lines share their words with different articles.

#include "importing/page_units.h"

#include <vector>

namespace casepress::importing {

/// Parts blocks in place; the units keep their order.
void split_headlines(std::vector<Unit>& units);

}  // namespace casepress::importing
