#pragma once
// Pictures for a PDF: bytes of a JPEG, PNG or SVG file in, what the document embeds out. JPEGs pass through without the
// parts that tell of their maker; PNGs are unpacked and packed again; SVGs become vector drawings. For a press all of
// them become inks.

#include "base/diagnostic.h"
#include "pdf/color.h"
#include "pdf/geometry.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::pdf {

/// Whether the document may hold transparency (not in PDF/A-1, and better not on a press).
enum class Transparency : std::uint8_t { kKept, kFlattened };

/// Whether RGB becomes the inks of a press (pdf/press_inks.h), in which grey is black ink alone. Pictures that are gray
/// or CMYK already stay as they are.
enum class Inks : std::uint8_t { kAsGiven, kPress };

struct ImageOptions {
    Transparency transparency = Transparency::kKept;
    Inks inks = Inks::kAsGiven;
    std::string path = {};  ///< names the file in findings
};

enum class ImageKind : std::uint8_t {
    kJpeg,    ///< `data` is a JPEG file
    kPixels,  ///< `data` is rows of pixels with PNG predictors, packed by zlib
    kVector,  ///< `data` is a PDF of one page
};

/// A picture ready for embedding.
struct Image {
    ImageKind kind = ImageKind::kPixels;
    ColorSpace space = ColorSpace::kRgb;  ///< of pixels, of the palette, or of a drawing
    std::uint32_t width = 0;              ///< pixels; for drawings, points rounded up
    std::uint32_t height = 0;
    std::string data = {};
    std::string alpha = {};    ///< kPixels: 8-bit rows packed like `data`; empty for an opaque picture
    std::string palette = {};  ///< kPixels: colours of `space`, 8 bits each part; pixels are then indexes of 8 bits
    bool inverted = false;     ///< kJpeg: Adobe's CMYK, in which 255 is no ink
    int orientation = 1;       ///< kJpeg: Exif's Orientation, 1–8
    bool transparent = false;  ///< has transparency: an alpha channel, or a drawing that uses it

    /// Width and height as the picture is seen, with its orientation.
    [[nodiscard]] double seen_width() const { return orientation >= 5 ? height : width; }
    [[nodiscard]] double seen_height() const { return orientation >= 5 ? width : height; }
};

/// Larger files are refused.
inline constexpr std::size_t kLargestImageFile = std::size_t{64} << 20;
/// Pictures with more pixels are refused.
inline constexpr std::uint64_t kMostPixels = 60'000'000;

/// Reads a picture by what its first bytes say. Findings: kImageFormat, kImageDamaged, kImageTooLarge,
/// kImageUnsupported, kSvgExternal. Safe on several threads.
[[nodiscard]] std::expected<Image, Diagnostic> read_image(std::string_view bytes, const ImageOptions& options);

/// The matrix that lays the picture over `box` as it is meant to be seen, for PageContent::draw_image().
[[nodiscard]] Matrix place_image(const Image& image, const Rect& box);

/// Pixels per inch of the picture laid over `box`, the smaller of both directions; infinity for drawings.
[[nodiscard]] double effective_resolution(const Image& image, const Rect& box);

}  // namespace casepress::pdf
