// PNG files through libpng's simplified interface, which undoes interlacing, gamma and 16 bits, and reports errors
// without jumps. Palettes stay palettes; an alpha channel becomes a soft mask, or is laid on white.

#include "pdf/image_readers.h"

#include "pdf/press_inks.h"

#include <png.h>

#include <algorithm>
#include <array>
#include <vector>

namespace casepress::pdf {

namespace {

/// libpng's image, freed with its owner.
struct PngImage {
    png_image image = {};

    PngImage() { image.version = PNG_IMAGE_VERSION; }
    ~PngImage() { png_image_free(&image); }
    PngImage(const PngImage&) = delete;
    PngImage& operator=(const PngImage&) = delete;
};

using Pixels = std::vector<unsigned char>;

std::expected<Image, Diagnostic> packing_failed(const std::string& path) {
    return std::unexpected(damaged_image(path, {"its pixels cannot be packed", "像素无法压缩"}));
}

/// The alpha channel is the last byte of each pixel of `channels`. Returns whether any pixel lets something through.
bool split_alpha(const Pixels& pixels, std::size_t channels, Pixels& colors, Pixels& alpha) {
    const std::size_t count = pixels.size() / channels;
    colors.reserve(count * (channels - 1));
    alpha.reserve(count);
    bool transparent = false;
    for (std::size_t i = 0; i < count; ++i) {
        const unsigned char* pixel = pixels.data() + i * channels;
        colors.insert(colors.end(), pixel, pixel + channels - 1);
        alpha.push_back(pixel[channels - 1]);
        transparent |= pixel[channels - 1] != 255;
    }
    return transparent;
}

std::string inks_of(std::span<const unsigned char> rgb) {
    Pixels inks(rgb.size() / 3 * 4);
    to_press_inks(rgb, inks);
    return {inks.begin(), inks.end()};
}

std::expected<Image, Diagnostic> read_palette(PngImage& png, const ImageOptions& options) {
    png.image.format = PNG_FORMAT_RGB_COLORMAP;
    Image image{.width = png.image.width, .height = png.image.height};
    Pixels indexes(PNG_IMAGE_SIZE(png.image));
    std::array<unsigned char, 256 * 3> colors = {};
    if (png_image_finish_read(&png.image, nullptr, indexes.data(), 0, colors.data()) == 0)
        return std::unexpected(damaged_image(options.path, {png.image.message, png.image.message}));
    const std::size_t entries = std::clamp<std::size_t>(png.image.colormap_entries, 1, 256);
    const std::span<const unsigned char> used(colors.data(), entries * 3);
    if (options.inks == Inks::kPress) {
        image.palette = inks_of(used);
        image.space = ColorSpace::kCmyk;
    } else {
        image.palette.assign(used.begin(), used.end());
    }
    image.data = pack_rows(indexes, image.width, 1);
    if (image.data.empty()) return packing_failed(options.path);
    return image;
}

}  // namespace

std::expected<Image, Diagnostic> read_png(std::string_view bytes, const ImageOptions& options) {
    PngImage png;
    if (png_image_begin_read_from_memory(&png.image, bytes.data(), bytes.size()) == 0)
        return std::unexpected(damaged_image(options.path, {png.image.message, png.image.message}));
    if (auto fits = check_pixels(options.path, png.image.width, png.image.height); !fits)
        return std::unexpected(fits.error());
    const bool has_alpha = (png.image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
    const bool has_color = (png.image.format & PNG_FORMAT_FLAG_COLOR) != 0;
    const bool has_palette = (png.image.format & PNG_FORMAT_FLAG_COLORMAP) != 0;
    if (has_palette && has_color && !has_alpha) return read_palette(png, options);

    const bool keep_alpha = has_alpha && options.transparency == Transparency::kKept;
    png.image.format = (has_color ? PNG_FORMAT_FLAG_COLOR : 0U) | (keep_alpha ? PNG_FORMAT_FLAG_ALPHA : 0U);
    Image image{.space = has_color ? ColorSpace::kRgb : ColorSpace::kGray,
                .width = png.image.width,
                .height = png.image.height};
    Pixels pixels(PNG_IMAGE_SIZE(png.image));
    const png_color white = {255, 255, 255};
    if (png_image_finish_read(&png.image, &white, pixels.data(), 0, nullptr) == 0)
        return std::unexpected(damaged_image(options.path, {png.image.message, png.image.message}));
    const std::size_t channels = component_count(image.space);
    if (keep_alpha) {
        Pixels colors;
        Pixels alpha;
        image.transparent = split_alpha(pixels, channels + 1, colors, alpha);
        pixels = std::move(colors);
        if (image.transparent) {
            image.alpha = pack_rows(alpha, image.width, 1);
            if (image.alpha.empty()) return packing_failed(options.path);
        }
    }
    if (!pack_pixels(image, pixels, options.inks)) return packing_failed(options.path);
    return image;
}

}  // namespace casepress::pdf
