#pragma once
// Lines of a newspaper page that can be told by their own words: source lines （据…）, bylines ■ 本报记者 …, and page
// furniture (page numbers, teasers of other pages, dates, staff). Takes the lines of a page, gives the same lines with
// a kind, cut and joined where a source line is broken over lines or glued to what follows.

#include "importing/glyph_rows.h"
#include "importing/page_text.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace casepress::importing {

enum class LineKind : std::uint8_t { kText, kSource, kByline, kFurniture };

struct KindedLine {
    TextLine line;
    LineKind kind = LineKind::kText;
    LocalizedText reason;  ///< kFurniture: what it is
};

/// Glyphs of source lines are mended here, since their place says what they are: 渊据…冤. A lost ） is added, with a
/// doubt in `page`. Linear.
[[nodiscard]] std::vector<KindedLine> sort_lines(std::vector<TextLine> lines, const GlyphRows& rows, Page& page);

/// What a source line says, brackets and 据, 转自 … taken off.
struct SourceWords {
    std::string name;
    std::string url;
    bool is_reprint = false;
};
[[nodiscard]] SourceWords read_source(const Glyphs& glyphs);

/// Whether a line reads as a byline or as page furniture; the reason is empty for "no".
[[nodiscard]] bool is_byline(std::u32string_view line);
[[nodiscard]] LocalizedText furniture_reason(std::u32string_view line);

}  // namespace casepress::importing
