#pragma once
// What the pages of a file show, as plain data: every glyph at its place with what it says, who owns it in the tag
// tree, and what else was painted.

#include "pdf/geometry.h"
#include "pdf/value.h"
#include "preflight/font_reader.h"
#include "preflight/preflight.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace casepress::preflight {

enum class InkSpace : std::uint8_t { kGray, kRgb, kCmyk, kOther };

/// A colour. Black by whatever inks is dark; black on the black plate alone is black_only.
struct Ink {
    InkSpace space = InkSpace::kGray;
    std::array<float, 4> components = {};

    [[nodiscard]] bool is_black() const;
    /// Gray 0, or CMYK with nothing but K.
    [[nodiscard]] bool uses_black_plate_only() const;
};

/// A marked-content sequence: the page or form whose content stream it stands in, and its MCID.
struct PieceKey {
    pdf::Reference stream = {};
    std::int64_t mcid = 0;
    friend auto operator<=>(const PieceKey&, const PieceKey&) = default;
};

inline constexpr std::int32_t kNoPiece = -1;  ///< painted outside of everything
inline constexpr std::int32_t kArtifactPiece = -2;

struct Glyph {
    std::string text = {};    ///< UTF-8; the first glyph of an ActualText has it all, the others none
    pdf::Point origin = {};   ///< on the baseline, page space
    pdf::Point advance = {};  ///< natural, without what justification adds
    float size = 0;           ///< of an em, page space
    std::uint32_t page = 0;   ///< from 0
    std::uint32_t font = 0;
    std::int32_t piece = kNoPiece;
    Ink ink = {};
    bool invisible = false;  ///< text render mode 3
};

struct PaintedFont {
    FontFacts facts = {};
    std::size_t shown = 0;                  ///< glyphs
    std::set<std::uint32_t> unmapped = {};  ///< codes shown that nothing says the text of
    std::size_t first_page = 0;
};

struct PaintedImage {
    std::uint32_t page = 0;
    pdf::Point origin = {};
    double resolution = 0;  ///< pixels an inch, the smaller of both directions
};

struct Painted {
    std::vector<Glyph> glyphs = {};  ///< in the order of painting
    std::vector<PaintedFont> fonts = {};
    std::vector<PieceKey> pieces = {};  ///< Glyph::piece counts these
    std::vector<PaintedImage> images = {};
    std::vector<Place> untagged = {};  ///< paint outside of tags and artifacts, the first ones
    std::size_t untagged_count = 0;
    std::vector<Place> rgb = {};  ///< what was painted in RGB, the first ones
    std::size_t rgb_count = 0;
    double most_ink = 0;  ///< of all colours and CMYK samples, from 0 to 4
    Place most_ink_place = {};
    bool cut_short = false;
};

}  // namespace casepress::preflight
