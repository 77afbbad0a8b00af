#pragma once
// The readers behind read_image(), one for each format, and how pixels are packed. For this room only.

#include "pdf/images.h"

#include <cstddef>
#include <span>

namespace casepress::pdf {

[[nodiscard]] std::expected<Image, Diagnostic> read_jpeg(std::string_view bytes, const ImageOptions& options);
[[nodiscard]] std::expected<Image, Diagnostic> read_png(std::string_view bytes, const ImageOptions& options);
[[nodiscard]] std::expected<Image, Diagnostic> read_svg(std::string_view bytes, const ImageOptions& options);

/// A JPEG of three components with its pixels as inks, nearly without loss. Its orientation stays.
[[nodiscard]] std::expected<Image, Diagnostic> recode_for_press(Image image, const std::string& path);

/// Rows of `stride` bytes, each with the PNG predictor that makes its differences smallest (RFC 2083, 9.6), packed by
/// zlib. `pixel` is the size of a pixel in bytes. Empty when zlib fails.
[[nodiscard]] std::string pack_rows(std::span<const unsigned char> rows, std::size_t stride, std::size_t pixel);

/// Packs the pixels of `image`, whose size and space are those of `pixels`, into it; when `black` asks for it, as inks
/// or, where no pixel has a colour, as gray. False when zlib fails.
[[nodiscard]] bool pack_pixels(Image& image, std::span<const unsigned char> pixels, Inks inks);

[[nodiscard]] Diagnostic damaged_image(const std::string& path, const LocalizedText& why);
/// A finding when the picture has no pixels, or too many.
[[nodiscard]] std::expected<void, Diagnostic> check_pixels(const std::string& path, std::uint64_t width,
                                                           std::uint64_t height);

}  // namespace casepress::pdf
