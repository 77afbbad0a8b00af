#pragma once
// Two versions of a page → what changed of all that readers see besides its text: title, date, figures, the fields of
// its type. Values are compared as readers read them, not as the front matter writes them.

#include "redline/redline.h"
#include "web/scope.h"

#include <vector>

namespace casepress::web {

/// Changed values in the order in which a page shows them. Names are those of changed_field_label().
[[nodiscard]] std::vector<redline::FieldChange> field_changes(const RenderScope& scope, const model::Page& older,
                                                              const model::Page& newer);

}  // namespace casepress::web
