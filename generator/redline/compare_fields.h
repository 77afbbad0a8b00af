#pragma once
// Two versions of front matter → the values that differ. Private to redline/.

#include "data/value.h"
#include "redline/compare_text.h"
#include "redline/redline.h"

#include <vector>

namespace casepress::redline {

/// Changed values, in the order of the newer table, removed ones last. Elements of lists are matched by content, then,
/// between matched ones, in order; a list whose elements only changed places gives one change for the whole list.
[[nodiscard]] std::vector<FieldChange> compare_fields(const data::Table& older, const data::Table& newer,
                                                      TextComparer& texts, Interner& interner);

}  // namespace casepress::redline
