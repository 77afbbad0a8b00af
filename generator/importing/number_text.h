#pragma once
// Numbers as Word writes them before paragraphs: 第三条, （二）, 甲、, IV., ①.

#include <cstdint>
#include <string>
#include <string_view>

namespace casepress::importing {

/// `format` is a value of ST_NumberFormat (ECMA-376 part 1, 17.18.59); what is unknown counts in plain digits. "" for
/// "none" and "bullet".
[[nodiscard]] std::string number_text(std::uint32_t number, std::string_view format);

}  // namespace casepress::importing
