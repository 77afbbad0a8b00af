#pragma once
// Which sections of a page lag behind the language they were translated from → one quiet notice for each, to be put
// into RenderOptions::notices. Knows nothing of how it was found out.

#include "base/date.h"
#include "html/render.h"
#include "markup/document.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace casepress::html {

/// A place that is out of date.
struct StalePlace {
    markup::NodeId section = markup::kNoNode;  ///< its heading; kNoNode: it stands before the first one
    PartialDate since;                         ///< year 0: not known, or not committed yet
};

/// One notice for each section, in the order RenderOptions wants. `text` makes its words from the earliest day of the
/// section (year 0 when none is known); sections for which it gives none are left out. A section that is no heading of
/// the document counts as the top.
[[nodiscard]] std::vector<SectionNotice> stale_notices(const markup::Document& document,
                                                       std::span<const StalePlace> places,
                                                       const std::function<std::string(PartialDate since)>& text);

}  // namespace casepress::html
