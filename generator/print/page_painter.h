#pragma once
// Paints one composed page: its items as drawing commands with their tags, and the areas of its links. Internal to the
// room: see paint.

#include "pdf/document.h"
#include "print/page_items.h"
#include "print/paint_fonts.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::print {

/// What all pages share. Borrows everything.
struct PaintContext {
    const PrintDocument& document;
    const PrintTheme& theme;
    Medium medium;
    const PaintFonts& fonts;
    const pdf::StructureTree& structure;
    const std::set<std::string, std::less<>>& anchors;
};

/// Where a link leads: a destination that is there (its own, or the story's when only that is), an address; nullopt for
/// what leads nowhere.
[[nodiscard]] std::optional<std::variant<pdf::Uri, pdf::DestinationName>> resolve_link(
    std::string_view target, const std::set<std::string, std::less<>>& anchors);

/// The page with its boxes. Safe from several threads.
[[nodiscard]] pdf::Page paint_page(const PaintContext& context, const PrintPage& page);

}  // namespace casepress::print
