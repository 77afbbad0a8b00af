#pragma once
// Which glyphs of which faces a document draws and what they stand for; and from that the fonts to embed. Some glyphs
// stand for more than one text (⼀ U+2F00 and 一 share one, as do - U+002D and ‐ U+2010): ToUnicode can tell only one
// of them, so the runs of the other need ActualText.

#include "typesetting/font_data.h"
#include "typesetting/paragraph.h"

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::typesetting {

/// Glyphs [begin, end) of a run, and the text they stand for.
struct TextPiece {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string text = {};           ///< UTF-8, as in the source
    bool needs_actual_text = false;  ///< ToUnicode alone would give another text
};

/// Collects what a document draws. Add lines in the order of the document: of two texts for one glyph, the one that
/// comes first is told by ToUnicode.
class FontUsage {
public:
    /// Notes all runs of the line. `shaped`: what the line was set from.
    void add(const Line& line, const ShapedText& shaped);

    /// The faces in use, in FontFace::before order.
    [[nodiscard]] std::vector<const FontFace*> faces() const;

    /// Cuts a run (that was added) where ActualText begins and ends. The pieces cover all glyphs; a run
    /// of invisible characters is one piece without glyphs. An added hyphen is
    /// one piece with the text U+00AD (ISO 32000-1, 14.8.2.2.3).
    [[nodiscard]] std::vector<TextPiece> pieces(const GlyphRun& run, const ShapedText& shaped) const;

    /// The subset of a face that is in use. Error kFontUnreadable when HarfBuzz cannot make it.
    [[nodiscard]] std::expected<SubsetFont, Diagnostic> subset(const FontFace& face) const;

private:
    struct ByOrder {
        bool operator()(const FontFace* a, const FontFace* b) const { return FontFace::before(*a, *b); }
    };
    using Texts = std::map<std::uint32_t, std::string>;  // by glyph
    std::map<const FontFace*, Texts, ByOrder> texts_;
};

}  // namespace casepress::typesetting
