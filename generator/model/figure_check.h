#pragma once
// Whether the figures that a page gives as data stand in its text.

#include "data/value.h"
#include "model/catalog.h"
#include "model/findings.h"

#include <string_view>

namespace casepress::model {

/// Reports figures of `page` whose value or upper value is not among the numbers of `text`, and ranges that do not
/// rise. `raw` is the list in the file `path` that they were read from, for places. A percentage may also stand as a
/// fraction (四分之三).
void check_figures(const Page& page, std::string_view text, const data::Value& raw, std::string_view path,
                   Severity severity, Findings& findings);

}  // namespace casepress::model
