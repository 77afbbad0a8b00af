#pragma once
// The numbers that stand in a Chinese or English text, however they are written: 13万, 130,000, １３００００,
// 十三万, 1.3 million, thirteen. Used to check that a page's figures are in its text.

#include <string_view>
#include <vector>

namespace casepress::model {

/// All numbers of the text, sorted, each once. Where a notation can be read in two ways (1,086 as one number or two;
/// 5至9万 as 5 or 50,000 to 90,000; 四分之三 as 3 and 4 or as 75 per cent) both readings are there. Signs are not read.
/// Time and memory are linear in the length of the text.
[[nodiscard]] std::vector<double> numbers_in_text(std::string_view text);

/// Whether `value` (or its absolute value) is among `numbers`, which are sorted; binary fractions are forgiven.
[[nodiscard]] bool contains_number(const std::vector<double>& numbers, double value);

}  // namespace casepress::model
