#pragma once
// Which units of a page make which article. Takes the units in the file's order, gives for each article its paragraphs
// and subheads, headline, kicker, deck, captions, byline and source line; and what belongs to no article. Headlines go
// to the article that shares their words, wherever they stand.

#include "importing/page_units.h"

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace casepress::importing {

/// All members are indexes of units.
struct ArticlePlan {
    std::vector<std::size_t> body;  ///< paragraphs and display blocks that are subheads, in order
    std::vector<std::size_t> kicker, title, deck, captions;
    std::optional<std::size_t> byline, source;
    std::vector<std::size_t> doubts;  ///< of Page::doubts, beside those of its glyphs
};

struct PagePlan {
    std::vector<ArticlePlan> articles;                            ///< in the order of their first paragraphs
    std::vector<std::pair<std::size_t, LocalizedText>> left_out;  ///< units that are furniture or belong nowhere
};

/// Every unit is in one article or left out. May add doubts. Time: units × articles near to each (at most 48).
[[nodiscard]] PagePlan plan_articles(std::span<const Unit> units, Page& page);

}  // namespace casepress::importing
