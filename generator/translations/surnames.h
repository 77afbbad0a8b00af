#pragma once
// Family names in Chinese characters and how they are read. A family name may be read otherwise than the same character
// elsewhere (单 is Shan, 解 Xie, 仇 Qiu), so a table of names is needed, not of characters.

#include <string_view>

namespace casepress::translations {

/// The reading of a family name of one or two characters, with a capital letter and without tone: 袁 → "Yuan", 欧阳 →
/// "Ouyang". "" when the table of the most frequent ones does not have it.
[[nodiscard]] std::string_view surname_reading(std::string_view characters);

}  // namespace casepress::translations
