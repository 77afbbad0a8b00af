#pragma once
// Numbers as Word writes them before paragraphs: 第三条, （二）, 甲、, IV., ①.

#include <cstdint>
#include <string>
#include <string_view>

namespace casepress::importing {

/// `format` is a value of ST_NumberFormat (ECMA-376 part 1, 17.18.59); what is unknown counts in plain digits. "" for
/// "none" and "bullet".
[[nodiscard]] std::string number_text(std::uint32_t number, std::string_view format);

/// 1 → 一, 11 → 十一, 105 → 一百零五 (GB/T 15835-2011, 5); above 99,999,999 in plain digits.
[[nodiscard]] std::string chinese_number(std::uint32_t number);

}  // namespace casepress::importing
