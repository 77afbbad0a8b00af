#pragma once
// Breaks a paragraph into lines as Python's textwrap does: at white space, after hyphens within words, and through
// words that are longer than a line. Source: https://docs.python.org/3/library/textwrap.html.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::templating {

struct WordWrap {
    std::size_t width = 79;  ///< in characters; at least 1
    bool break_long_words = true;
    bool break_on_hyphens = true;
};

[[nodiscard]] std::vector<std::string> wrap_words(std::string_view paragraph, const WordWrap& options);

}  // namespace casepress::templating
