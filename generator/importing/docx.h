#pragma once
// DOCX (ECMA-376, strict and transitional; as Word, WPS, LibreOffice and Google write it) → drafts with headings,
// lists, tables, notes, links and pictures.

#include "base/diagnostic.h"
#include "importing/draft.h"

#include <optional>
#include <string>
#include <string_view>

namespace casepress::importing {

/// One article, or one for each heading of the first level when there are several with a text of their own, no title
/// above them and no chapter numbers. Headings by outline level, then by the style's name; a document without any gets
/// its title from a centred or strong first line, and its subheads from short strong lines, with doubts. Insertions are
/// taken (kAccepted); deletions, comments, headers, footers, contents and hidden text are left out and listed. Lists
/// with plain numbers are lists; other numbers (第三条, （一）, 1.1) are words of the text. nullopt with an error: see
/// docx_package.h. Text beyond TextBuilder::kLongest is an error (CP1841).
[[nodiscard]] std::optional<Import> read_docx(std::string path, std::string_view bytes, DiagnosticSink& sink);

}  // namespace casepress::importing
