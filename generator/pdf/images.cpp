#include "pdf/images.h"

#include "pdf/codes.h"
#include "pdf/image_readers.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

namespace casepress::pdf {

namespace {

/// The name of a format that a PDF cannot hold, by its signature; empty when unknown.
std::string_view foreign_format(std::string_view bytes) {
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "WebP";
    if (bytes.starts_with("GIF8")) return "GIF";
    if (bytes.substr(0, 12).find("ftypavif") != std::string_view::npos) return "AVIF";
    if (bytes.substr(0, 12).find("ftypheic") != std::string_view::npos) return "HEIC";
    if (bytes.starts_with("BM")) return "BMP";
    if (bytes.starts_with("II*") || bytes.starts_with("MM")) return "TIFF";
    return {};
}

bool looks_like_svg(std::string_view bytes) {
    constexpr std::size_t kEnough = 4096;
    const std::string_view head = bytes.substr(0, kEnough);
    const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && head[first] == '<' && head.find("<svg") != std::string_view::npos;
}

Diagnostic foreign(const std::string& path, std::string_view format) {
    const LocalizedText what = format.empty()
                                   ? LocalizedText{"this is no JPEG, PNG or SVG file", "不是 JPEG、PNG 或 SVG 文件"}
                                   : LocalizedText{fmt::format("a {} picture cannot be placed in a PDF", format),
                                                   fmt::format("{} 图片无法放入 PDF", format)};
    return {.code = kImageFormat,
            .path = path,
            .message = what,
            .help = {.en = "Convert it to PNG, or a photograph to JPEG.", .zh = "请转换为 PNG；照片可转换为 JPEG。"}};
}

}  // namespace

Diagnostic damaged_image(const std::string& path, const LocalizedText& why) {
    return {.code = kImageDamaged,
            .path = path,
            .message = {.en = fmt::format("the picture is damaged: {}", why.en),
                        .zh = fmt::format("图片已损坏：{}", why.zh)},
            .help = {.en = "Export it again from the program that made it.", .zh = "请用原来的软件重新导出。"}};
}

std::expected<void, Diagnostic> check_pixels(const std::string& path, std::uint64_t width, std::uint64_t height) {
    if (width == 0 || height == 0) return std::unexpected(damaged_image(path, {"it has no pixels", "没有像素"}));
    if (width <= kMostPixels && height <= kMostPixels && width * height <= kMostPixels) return {};
    return std::unexpected(Diagnostic{
        .code = kImageTooLarge,
        .path = path,
        .message = {.en = fmt::format("the picture has {} × {} pixels; at most {} million are read", width, height,
                                      kMostPixels / 1'000'000),
                    .zh =
                        fmt::format("图片有 {} × {} 像素，最多只读取 {} 万像素", width, height, kMostPixels / 10'000)},
        .help = {.en = "Scale it down; 300 pixels an inch are enough for print.",
                 .zh = "请缩小图片；印刷每英寸 300 像素即可。"}});
}

std::expected<Image, Diagnostic> read_image(std::string_view bytes, const ImageOptions& options) {
    if (bytes.size() > kLargestImageFile) {
        return std::unexpected(Diagnostic{.code = kImageTooLarge,
                                          .path = options.path,
                                          .message = {.en = fmt::format("the picture has {} MiB; at most {} are read",
                                                                        bytes.size() >> 20, kLargestImageFile >> 20),
                                                      .zh = fmt::format("图片有 {} MiB，最多只读取 {} MiB",
                                                                        bytes.size() >> 20, kLargestImageFile >> 20)},
                                          .help = {.en = "Scale it down.", .zh = "请缩小图片。"}});
    }
    if (bytes.starts_with("\xFF\xD8\xFF")) return read_jpeg(bytes, options);
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return read_png(bytes, options);
    if (const std::string_view format = foreign_format(bytes); !format.empty())
        return std::unexpected(foreign(options.path, format));
    if (looks_like_svg(bytes)) return read_svg(bytes, options);
    return std::unexpected(foreign(options.path, {}));
}

Matrix place_image(const Image& image, const Rect& box) {
    // How the unit square is turned, by Exif's Orientation (CIPA DC-008, 4.6.4 A): 2 mirrored, 3 turned by 180°, 4
    // mirrored upside down, 6 to be turned clockwise, 8 against the clock, 5 and 7 the mirrored ones of these.
    constexpr Matrix kUpright[9] = {{},
                                    {},
                                    {-1, 0, 0, 1, 1, 0},
                                    {-1, 0, 0, -1, 1, 1},
                                    {1, 0, 0, -1, 0, 1},
                                    {0, -1, -1, 0, 1, 1},
                                    {0, -1, 1, 0, 0, 1},
                                    {0, 1, 1, 0, 0, 0},
                                    {0, 1, -1, 0, 1, 0}};
    return combined(kUpright[std::clamp(image.orientation, 1, 8)], fit_unit_square(box));
}

double effective_resolution(const Image& image, const Rect& box) {
    if (image.kind == ImageKind::kVector) return std::numeric_limits<double>::infinity();
    if (!(box.width() > 0 && box.height() > 0)) return std::numeric_limits<double>::infinity();
    return std::min(image.seen_width() * 72 / box.width(), image.seen_height() * 72 / box.height());
}

}  // namespace casepress::pdf
