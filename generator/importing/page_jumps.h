#pragma once
// Articles that go on on another page (（下转第3版） … （上接第2版）, "Continued on page 3"). Takes the units of all
// pages, brings the second part behind the first; the headline repeated there is how it is known, and furniture.

#include "importing/page_units.h"

#include <vector>

namespace casepress::importing {

/// Units whose type sizes are known: the second part ends at the next headline. A paragraph that
/// breaks off before the jump line goes on behind it. Linear but for sorting.
void join_jumps(std::vector<Unit>& units, Page& page);

}  // namespace casepress::importing
