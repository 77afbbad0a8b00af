#pragma once
// A composed page as a picture for a website: an SVG that needs no font, since
// every glyph is an outline.

#include "print/page_items.h"
#include "print/theme.h"

#include <cstddef>
#include <string>

namespace casepress::print {

/// The page in screen inks. Drawings, and JPEGs that browsers show differently
/// (CMYK, turned ones), are grey boxes. The same bytes for the same document.
[[nodiscard]] std::string draw_page(const PrintDocument& document, std::size_t page, const PrintTheme& theme);

}  // namespace casepress::print
