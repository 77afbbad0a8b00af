#pragma once
// Shaping: a run of text in one font in, glyphs in that font's units out. HarfBuzz does the work; Han characters, which
// are nearly all of a Chinese page and never depend on their neighbours, are shaped once each and remembered.

#include "typesetting/fonts.h"

#include "base/character.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct hb_buffer_t;

namespace casepress::typesetting {

enum class Capitals : std::uint8_t {
    kAsWritten,
    kSmall,     ///< lower-case letters become small capitals (smcp)
    kAllSmall,  ///< upper-case letters as well (smcp, c2sc)
};
enum class Figures : std::uint8_t { kFontDefault, kLining, kOldStyle };

/// What is asked of the font beyond its defaults (ligatures, kerning, local forms).
struct ShapeFeatures {
    Capitals capitals = Capitals::kAsWritten;
    Figures figures = Figures::kFontDefault;
    friend bool operator==(const ShapeFeatures&, const ShapeFeatures&) = default;
};

enum class ShapeDirection : std::uint8_t { kLeftToRight, kRightToLeft, kTopToBottom };

/// Bytes [begin, end) of a text, with the text around them, which joins letters and picks forms.
struct ShapeRun {
    const FontFace* face = nullptr;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string_view language = {};  ///< BCP 47
    ScriptCode script = {};
    ShapeFeatures features = {};
    ShapeDirection direction = ShapeDirection::kLeftToRight;
};

/// In font units. `advance` is positive along the line (downwards in vertical lines); offsets are x to the right and y
/// up.
struct ShapedGlyph {
    std::uint32_t id = 0;
    std::uint32_t cluster = 0;  ///< byte of the text that it comes from; glyphs of a cluster stand together
    int advance = 0;
    int x_offset = 0;
    int y_offset = 0;
    bool safe_to_break = true;  ///< the text may be cut before this cluster without other glyphs coming out
};

/// One full-width character, alone.
struct HanGlyph {
    ShapedGlyph glyph = {};
    int blank_before = 0;  ///< how much of the advance is blank that may be trimmed (the font's halt or vhal)
    int blank_after = 0;
};

/// Shapes text. Not for two threads at once: each thread has its own.
class Shaper {
public:
    Shaper();
    ~Shaper();
    Shaper(const Shaper&) = delete;
    Shaper& operator=(const Shaper&) = delete;

    /// Appends the run's glyphs in the order in which they are drawn. Bytes that are not UTF-8 are U+FFFD. Characters
    /// that the face does not have become its glyph 0.
    void shape(std::string_view text, const ShapeRun& run, std::vector<ShapedGlyph>& glyphs);

    /// A Han character or full-width mark as `shape` gives it alone, from memory when it was asked before. Of a
    /// character that comes out as several glyphs, the first.
    [[nodiscard]] const HanGlyph& han_glyph(char32_t c, const FontFace& face, std::string_view language,
                                            ShapeDirection direction);

private:
    struct DestroyBuffer {
        void operator()(hb_buffer_t* buffer) const;
    };
    struct Memory {
        const FontFace* face = nullptr;
        std::string language;
        ShapeDirection direction = ShapeDirection::kLeftToRight;
        std::unordered_map<char32_t, HanGlyph> glyphs;
    };
    Memory& memory_for(const FontFace& face, std::string_view language, ShapeDirection direction);
    [[nodiscard]] HanGlyph shape_alone(char32_t c, const Memory& memory);

    std::unique_ptr<hb_buffer_t, DestroyBuffer> buffer_;
    std::vector<std::unique_ptr<Memory>> memories_;  // few: one for each face and language
    Memory* latest_ = nullptr;
};

}  // namespace casepress::typesetting
