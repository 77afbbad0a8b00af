#pragma once
// Numbers as a booklet shows them.

#include <string>
#include <string_view>

namespace casepress::booklet {

/// A case's number as the language writes it in a heading: 十二 or 12.
[[nodiscard]] std::string ordinal(int number, std::string_view language);

}  // namespace casepress::booklet
