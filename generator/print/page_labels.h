#pragma once
// Labels of pages as composers write them ("A1", "iv", "12") → the ranges that a PDF has. Internal to the room.

#include "pdf/document.h"
#include "print/page_items.h"

#include <vector>

namespace casepress::print {

/// A new range begins where a label does not count on from the one before. A label that is neither a number nor a
/// lower-case roman one, with or without something before it, stands as it is.
[[nodiscard]] std::vector<pdf::PageLabels> make_page_labels(const std::vector<PrintPage>& pages);

}  // namespace casepress::print
