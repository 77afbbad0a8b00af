#pragma once
// Which Debian package to install when a font or a character is missing, for the help of findings.

#include <string_view>

namespace casepress::typesetting {

/// The Debian 12 package of a family ("Noto Serif CJK SC" → "fonts-noto-cjk"), letter case aside; empty when unknown.
[[nodiscard]] std::string_view package_of_family(std::string_view family);

/// The Debian 12 package whose fonts have the character and can be put into a PDF as outlines; empty when unknown.
[[nodiscard]] std::string_view package_of_character(char32_t c);

}  // namespace casepress::typesetting
