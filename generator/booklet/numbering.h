#pragma once
// Numbers as a booklet shows them.

#include <string>
#include <string_view>

namespace casepress::booklet {

/// iv; pages of the front matter. 1 to 3999, anything else in decimals.
[[nodiscard]] std::string lower_roman(int number);
/// 十二, 一百零三: 1 to 9999, anything else in decimals.
[[nodiscard]] std::string chinese_numeral(int number);
/// A case's number as the language writes it in a heading: 十二 or 12.
[[nodiscard]] std::string ordinal(int number, std::string_view language);

}  // namespace casepress::booklet
