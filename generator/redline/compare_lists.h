#pragma once
// Two lists of texts → what changed: for what readers see of a page besides its body, after it has been put into words
// ("Figures 3: counties reached, 21"). Elements are matched by content, then by likeness, in order.

#include "redline/redline.h"

#include <string>
#include <vector>

namespace casepress::redline {

/// Changed elements in the order of the newer list, removed ones where they stood. Names are `name` for lists of at
/// most one element on both sides, else `name.N`, counted from 1 in the newer list unless removed.
[[nodiscard]] std::vector<FieldChange> compare_lists(const std::string& name, const std::vector<std::string>& older,
                                                     const std::vector<std::string>& newer, const Options& options);

}  // namespace casepress::redline
