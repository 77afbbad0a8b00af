#pragma once
// Runs the content streams of a file's pages (ISO 32000-1, 8 and 9) as far as is needed to know what they show.

#include "preflight/painted.h"

namespace casepress::preflight {

/// Bounded: 2 million glyphs, 20 million operators, forms 12 levels deep; beyond, Painted::cut_short is set.
[[nodiscard]] Painted interpret_pages(const pdf::File& file);

}  // namespace casepress::preflight
