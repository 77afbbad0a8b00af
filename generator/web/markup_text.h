#pragma once
// Text as HTML and SVG have to write it.

#include <string>
#include <string_view>

namespace casepress::web {

/// & < > " ' as character references: safe as text and in quoted attributes of HTML and XML.
[[nodiscard]] std::string escape_markup(std::string_view text);

}  // namespace casepress::web
