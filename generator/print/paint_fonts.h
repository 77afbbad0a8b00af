#pragma once
// The fonts of a composed document: which glyphs its lines draw, the subsets that hold them, and the findings about
// characters that no font has. Internal to the room: see paint.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "pdf/font.h"
#include "print/page_items.h"
#include "typesetting/font_usage.h"

#include <cstdint>
#include <map>
#include <optional>

namespace casepress::print {

/// A face as the PDF has it.
struct PaintedFace {
    pdf::FontId font;
    std::map<std::uint32_t, std::uint32_t> numbers;  ///< from the face's glyph ids to those of the subset
};

struct PaintFonts {
    typesetting::FontUsage usage;
    pdf::Fonts fonts;
    std::map<const typesetting::FontFace*, PaintedFace> faces;  ///< only looked up
};

/// Collects and subsets. Reports characters without a glyph, each once for a file; nullopt after such an error.
[[nodiscard]] std::optional<PaintFonts> collect_fonts(const PrintDocument& document, ThreadCount threads,
                                                      DiagnosticSink& sink);

}  // namespace casepress::print
