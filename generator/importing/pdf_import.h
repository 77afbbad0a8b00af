#pragma once
// A PDF file → drafts of its articles. Positions tell columns, paragraphs and headlines; what the words tell (glyphs of
// Founder fonts, source lines, which headline is whose) is told as for text that was copied by hand.

#include "base/diagnostic.h"
#include "importing/draft.h"

#include <optional>
#include <string>
#include <string_view>

namespace casepress::importing {

/// The PDF is read by pdftotext of poppler-utils, run as a program. Original::text is the file's words in reading
/// order, a line for each row; compatibility characters (⾦) are as the file has them and plain in the drafts. nullopt
/// with an error in `sink` when the file cannot be read (CP1800 to CP1804).
[[nodiscard]] std::optional<Import> read_pdf(std::string path, std::string_view bytes, DiagnosticSink& sink);

}  // namespace casepress::importing
