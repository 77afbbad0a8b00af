#pragma once
// Numbers as words and letters.

#include <cstdint>
#include <string>

namespace casepress {

/// 0 → 零, 11 → 十一, 105 → 一百零五, 120000 → 十二万 (GB/T 15835-2011, 5); above 99,999,999 in plain digits.
[[nodiscard]] std::string chinese_number(std::uint32_t number);
/// The same in the characters of deeds and cheques: 壹拾壹.
[[nodiscard]] std::string chinese_legal_number(std::uint32_t number);
/// 4 → iv: 1 to 3999, anything else in plain digits.
[[nodiscard]] std::string lower_roman(std::uint32_t number);

}  // namespace casepress
