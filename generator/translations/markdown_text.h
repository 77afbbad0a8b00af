#pragma once
// Texts of people → the bytes in which Markdown and front matter say them. Private to the import of XLIFF.

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

/// A text as a string of front matter. TOML: a basic string (https://toml.io/en/v1.0.0#string); YAML: double-quoted
/// (YAML 1.2, 7.3.1). Both on one line.
[[nodiscard]] std::string write_string(std::string_view text);

}  // namespace casepress::translations
