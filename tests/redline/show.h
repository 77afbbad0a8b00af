#pragma once
// Redlines as text, for tests.

#include "markup/document.h"
#include "redline/redline.h"

#include <string>
#include <string_view>

namespace casepress::tests {

[[nodiscard]] markup::Document parse(std::string_view text);

/// One line a block, two spaces of indent a level. First = same, + inserted, - deleted, ~ changed, <1 moved from, >1
/// moved to; (shape) if any; then `list:`, `item:` … for containers, or the text with [-deleted-], {+inserted+},
/// ¶ (block break), ^ (footnote), !(alternative text → target), *restyled*, @to another link@.
[[nodiscard]] std::string show(const redline::Redline& redline);
[[nodiscard]] std::string show(const std::vector<redline::Piece>& pieces);

/// compare() of two Markdown texts, shown.
[[nodiscard]] std::string redlined(std::string_view older, std::string_view newer);

}  // namespace casepress::tests
