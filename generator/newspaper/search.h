#pragma once
// The composition of an issue as integer packing: articles are put on the page grid strip by strip, by beam search.

#include "newspaper/plan.h"
#include "newspaper/weights.h"

#include <cstddef>

namespace casepress::newspaper {

/// How many half-made issues are kept.
struct Beam {
    std::size_t pages = 12;   ///< after each page
    std::size_t strips = 48;  ///< after each strip

    /// Wide for a few articles, narrow for a yearbook or many columns, so that the time stays in bounds.
    [[nodiscard]] static Beam for_issue(std::size_t articles, const PageGrid& grid);
};

/// Places the articles of `forms` on pages, roughly in their order. The same for every run: ties are broken by the
/// order in which candidates are made.
[[nodiscard]] IssuePlan compose_pages(FormMaker& forms, std::size_t article_count, const PageGrid& grid,
                                      const Weights& weights, Beam beam);

}  // namespace casepress::newspaper
