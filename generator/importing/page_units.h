#pragma once
// What a page consists of, in the file's order: whole paragraphs, display blocks (headlines, subheads, captions),
// source lines, bylines, furniture. Readers of newspaper text and of PDF make them, each from what it knows of lines;
// articles are made of them in one way.

#include "importing/line_roles.h"
#include "importing/page_text.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace casepress::importing {

enum class UnitKind : std::uint8_t { kParagraph, kDisplay, kSource, kByline, kFurniture };

struct Unit {
    UnitKind kind = UnitKind::kParagraph;
    Glyphs glyphs;                    ///< lines joined by glyphs with c == 0 or ' ' and kLineJoined
    std::vector<std::size_t> breaks;  ///< kDisplay: the indexes of these joins
    double measure = 0;               ///< of the column that it stands in, in ems; 0 unknown
    double size = 0;                  ///< of its type, relative to running text (1); 0 unknown
    std::uint32_t blanks_before = 0;  ///< empty lines before it
    LocalizedText reason;             ///< kFurniture
};

/// Joins lines by their roles. A paragraph that goes on behind a headline or furniture is one unit, at its begin. May
/// add doubts (hyphens at line ends). Linear.
[[nodiscard]] std::vector<Unit> make_units(std::vector<KindedLine> lines, const Roles& roles, Page& page);

/// Appends a line to what was joined so far: no space between Han characters, one between Latin words; a hyphen at the
/// line's end is taken out where the word goes on, with a doubt.
void append_line(Glyphs& glyphs, const Glyphs& line, Page& page);

/// The bytes that a unit covers.
[[nodiscard]] Span span_of(const Unit& unit);

}  // namespace casepress::importing
