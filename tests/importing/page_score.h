#pragma once
// How much of a made page an import found. Takes both, gives counts that add up over pages.

#include "importing/draft.h"
#include "importing/made_pages.h"

#include <cstddef>
#include <string>

namespace casepress::test {

struct PageScore {
    std::size_t articles = 0, articles_found = 0;  ///< found: the same paragraphs' text, no less and no more
    std::size_t drafts = 0;
    std::size_t headlines = 0, headlines_paired = 0;
    std::size_t ends = 0, ends_given = 0, ends_right = 0;  ///< of paragraphs
    std::size_t glyphs = 0, glyphs_given = 0, glyphs_right = 0;
    std::size_t sources = 0, sources_right = 0;
    std::size_t unbalanced = 0;  ///< pages with a character lost or added

    PageScore& operator+=(const PageScore& other);
    [[nodiscard]] double border_f1() const;
    [[nodiscard]] std::string text() const;
};

/// `wrong` gets a line for each thing that is not as it should be.
[[nodiscard]] PageScore score_page(const MadePage& page, const importing::Import& import, std::string* wrong = nullptr);

}  // namespace casepress::test
