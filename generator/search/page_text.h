#pragma once
// Page → the text that a reader of the page sees, block by block: what search searches.

#include "model/catalog.h"
#include "search/site_texts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::search {

/// Where in a page a text stands, by rising weight for ranking.
enum class TextField : std::uint8_t { kBody, kSummary, kHeading, kTitle };

/// A text that matches do not leave: a paragraph, a heading, a cell of a table, an item.
struct TextBlock {
    TextField field = TextField::kBody;
    std::string text;        ///< UTF-8 as readers see it
    std::string anchor;      ///< of a heading of the page's body
    std::uint8_t level = 0;  ///< of a heading of the page's body; 0 for all else
};

/// `blocks` in the order of reading: title first, then kicker and deck, then the body and what follows it.
struct PageText {
    std::vector<TextBlock> blocks;
};

/// The first paragraph is kSummary. Body text for facilitators, raw HTML and other pages' titles are left out. Safe for
/// many threads.
[[nodiscard]] PageText page_text(const model::Catalog& catalog, const model::Page& page, const SiteTexts& texts);

}  // namespace casepress::search
