#pragma once
// Decides which Han characters of a page are symbols that a Founder font encodes as Han characters (glyph_rows.h), by
// pairing, by words, by digits beside them, and by what the rest of the page does; mends them (kGlyph). Where the
// evidence is thin the likelier reading is taken, with a doubt.

#include "importing/glyph_rows.h"
#include "importing/page_units.h"

#include <vector>

namespace casepress::importing {

/// Body, display lines and source lines are set in different fonts, of which some may be clean: each is judged by
/// itself. Linear in the text.
void mend_glyphs(std::vector<Unit>& units, const GlyphRows& rows, Page& page);

/// Mends the stops of lines whose body font itself is a Founder font: these must be known before paragraphs can be
/// told. For the time being: mend_glyphs decides about them again, with whole paragraphs before it. Does nothing to a
/// page that has stops of its own. Linear.
void mend_stops(std::vector<TextLine>& lines, const GlyphRows& rows);

}  // namespace casepress::importing
