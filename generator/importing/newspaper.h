#pragma once
// Text copied out of a newspaper page → drafts of its articles: lines become whole paragraphs, symbols that the font
// encodes as Han characters become symbols again, headlines find their articles. Text that is no newspaper page (one
// paragraph a line) becomes one draft with its first line as title.

#include "base/diagnostic.h"
#include "importing/draft.h"

#include <cstddef>

namespace casepress::importing {

/// Longer texts are no newspaper pages: about three hundred of them.
inline constexpr std::size_t kLongestNewspaperText = std::size_t{4} << 20;

/// Reports a text that is longer (CP1800, an error).
[[nodiscard]] bool is_too_long(const Original& original, DiagnosticSink& sink);

/// Every Han character and digit of `original.text` is in a draft or in left_out. An import without drafts, with a
/// finding in `sink`, when the text is too long (CP1800, an error). Time and memory are linear in the text, apart from
/// sorting.
[[nodiscard]] Import read_newspaper(Original original, DiagnosticSink& sink);

}  // namespace casepress::importing
