#pragma once
// Texts of people → the bytes in which Markdown says them. Private to the import of XLIFF.

#include "markup/document.h"
#include "translations/xliff_units.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::translations {

/// The text with a backslash before everything that Markdown could take for markup. Line feeds become blanks.
[[nodiscard]] std::string escape_markdown(std::string_view text);

/// The bytes of tokens as content of a leaf of this kind: texts as they are when Markdown reads them so, else escaped.
/// Bytes of codes are kept.
[[nodiscard]] std::string write_content(const std::vector<Token>& tokens, UnitKind kind);

}  // namespace casepress::translations
