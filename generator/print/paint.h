#pragma once
// Composed pages → a PDF: fonts collected and subset, lines and pictures painted with their tags, links, outline,
// labels; for a press with bleed and crop marks.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "print/page_items.h"

#include <optional>
#include <string>

namespace casepress::print {

enum class PdfStandard : std::uint8_t { kNone, kPdfA1b };

struct PaintOptions {
    Medium medium = Medium::kScreen;
    PdfStandard standard = PdfStandard::kNone;
    std::string date = {};        ///< RFC 3339: creation and change of the file, from the content, never from the clock
    std::string identifier = {};  ///< the page's address, for the metadata
    ThreadCount threads = {};
};

/// The file; nullopt after an error, which is in `sink` with its place: a character that no font has, a picture that is
/// too coarse for a press. The document is as before afterwards; its pictures are lent to the file meanwhile.
[[nodiscard]] std::optional<std::string> paint(PrintDocument& document, const PrintTheme& theme,
                                               const PaintOptions& options, DiagnosticSink& sink);

}  // namespace casepress::print
