#pragma once
// Two languages of a page as pairs of texts that say the same: the head, each field of the front matter, each leaf of
// the body. What is compared between languages is compared pair by pair.

#include "model/catalog.h"
#include "translations/located_text.h"

#include <vector>

namespace casepress::translations {

/// Either side may be empty.
struct TextPair {
    bool exact = false;  ///< see LeafPair; neighbours do not answer for each other
    LocatedText left, right;
    std::uint8_t left_level = 0, right_level = 0;  ///< 1–6 where the text is a heading, else 0
};

/// In the order of the pages. The two pages are languages of one page.
[[nodiscard]] std::vector<TextPair> pair_texts(const model::Page& left, const model::Page& right);

}  // namespace casepress::translations
