#pragma once
// How elements of HTML look: marks of their letters, sizes, where links lead. Private to the reader of HTML.

#include "importing/html_tree.h"

#include <cstdint>
#include <string>

namespace casepress::importing {

/// Marks (Style) that the element gives to its text, by its name and by its style attribute.
[[nodiscard]] std::uint8_t marks_of(const HtmlNode& node);
/// Marks that its style attribute takes from its text.
[[nodiscard]] std::uint8_t marks_cleared_by(const HtmlNode& node);

/// "16px", "14pt", "1.2em" → half points; 0 for what is not known.
[[nodiscard]] int size_of(const std::string& value);

/// Where an <a> leads; "" for nowhere.
[[nodiscard]] std::string link_target(const HtmlNode& link);

}  // namespace casepress::importing
