#pragma once
// The fonts of a document: subset font programs as another room made them, looked into and made ready for embedding as
// Type 0 fonts (ISO 32000-1, 9.7). Text on pages is written in glyph ids of these programs, whatever their kind.

#include "base/diagnostic.h"
#include "pdf/geometry.h"

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace casepress::pdf {

/// A font program to embed: an OpenType font with glyf or CFF outlines, or a bare CFF table. The program should hold
/// the needed glyphs only; `glyph ids` are those of this program.
struct FontProgram {
    std::string bytes = {};
    /// PostScript name, with its subset tag ("ABCDEF+NotoSerifCJKsc-Regular"); a tag made of the bytes is added when
    /// there is none.
    std::string postscript_name = {};
    /// All lengths are font units.
    double units_per_em = 1000;
    double ascent = 0;
    double descent = 0;  ///< below the baseline, so negative
    double cap_height = 0;
    double x_height = 0;
    double italic_angle = 0;  ///< degrees, negative when leaning to the right
    double stem_width = 80;   ///< StemV, horizontally across a vertical stem
    Rect bounds = {};
    bool fixed_pitch = false;
    bool serif = false;
    bool italic = false;
    /// Horizontal advance of each glyph id; its size is the number of glyphs.
    std::vector<double> advances = {};
    /// What each glyph id stands for, UTF-8, several characters for a ligature; "" for glyphs that stand for nothing
    /// (.notdef). As long as `advances`.
    std::vector<std::string> texts = {};
};

enum class FontKind : std::uint8_t {
    kCff,       ///< CIDFontType0 with a bare CFF program
    kTrueType,  ///< CIDFontType2
};

/// A font ready for embedding. CID = glyph id for every kind: a CID-keyed CFF has had its charset made the identity.
struct Font {
    FontKind kind = FontKind::kCff;
    std::string program = {};         ///< what the file embeds
    std::string name = {};            ///< with its subset tag
    std::vector<double> widths = {};  ///< 1/1000 em, as the file's W array has them
    FontProgram source = {};          ///< all but its bytes, which are moved out
};

/// Looks into the program and makes it ready. Linear time; safe for any bytes. `path` names the font's file in the
/// finding (kFontUnusable).
[[nodiscard]] std::expected<Font, Diagnostic> prepare_font(FontProgram program, const std::string& path = {});

/// Index of a font in a document.
struct FontId {
    std::uint32_t value = 0;
    friend auto operator<=>(const FontId&, const FontId&) = default;
};

/// The fonts of one document. Const once filled: pages are then painted on many threads.
class Fonts {
public:
    FontId add(Font font) {
        fonts_.push_back(std::move(font));
        return {static_cast<std::uint32_t>(fonts_.size() - 1)};
    }
    [[nodiscard]] const Font& operator[](FontId id) const { return fonts_[id.value]; }
    [[nodiscard]] std::size_t size() const { return fonts_.size(); }

private:
    std::vector<Font> fonts_;
};

}  // namespace casepress::pdf
