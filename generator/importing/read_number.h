#pragma once
// Whole numbers in attributes of XML and HTML.

#include <string_view>

namespace casepress::importing {

/// The number that the text is, or `otherwise` for anything else and for numbers beyond ±10⁹.
[[nodiscard]] int number_of(std::string_view text, int otherwise);

}  // namespace casepress::importing
