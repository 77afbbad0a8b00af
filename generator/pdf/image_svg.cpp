// SVG drawings through librsvg and Cairo. The drawing stays a drawing: it is painted on a PDF surface, whose page later
// becomes a form XObject. Text in it is made outlines by painting it on an SVG surface first, so that no font of the
// machine gets into the document; its words belong into the figure's alternative text.

#include "pdf/codes.h"
#include "pdf/drawing.h"
#include "pdf/image_readers.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <vector>

namespace casepress::pdf {

namespace {

struct FreeHandle {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
struct FreeSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeContext {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
struct FreeError {
    void operator()(GError* error) const { g_error_free(error); }
};
using Handle = std::unique_ptr<RsvgHandle, FreeHandle>;
using Surface = std::unique_ptr<cairo_surface_t, FreeSurface>;
using Context = std::unique_ptr<cairo_t, FreeContext>;
using Error = std::unique_ptr<GError, FreeError>;

struct Size {
    double width = 0;
    double height = 0;
};

constexpr double kLargestSide = 14'400;  // points; the largest page of PDF 1.7 (annex C)
constexpr double kPointsPerPixel = 0.75;

cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(closure)->append(data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

std::string text_of(const Error& error) {
    return error && error->message != nullptr ? error->message : "it cannot be drawn";
}

std::expected<Handle, Diagnostic> load(std::string_view bytes, const std::string& path) {
    GError* raw = nullptr;
    // Without a base URI librsvg loads nothing but what the file itself holds.
    Handle handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), &raw));
    const Error error(raw);
    if (!handle) return std::unexpected(damaged_image(path, {text_of(error), text_of(error)}));
    rsvg_handle_set_dpi(handle.get(), 96);
    return handle;
}

/// Its own width and height, or else the viewBox; CSS pixels made points.
std::optional<Size> size_of(RsvgHandle* handle) {
    Size size;
    if (rsvg_handle_get_intrinsic_size_in_pixels(handle, &size.width, &size.height) == FALSE) {
        gboolean has_width = FALSE;
        gboolean has_height = FALSE;
        gboolean has_box = FALSE;
        RsvgLength width;
        RsvgLength height;
        RsvgRectangle box;
        rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &width, &has_height, &height, &has_box, &box);
        if (has_box == FALSE) return std::nullopt;
        size = {box.width, box.height};
    }
    size = {size.width * kPointsPerPixel, size.height * kPointsPerPixel};
    if (!(size.width > 0 && size.height > 0)) return std::nullopt;
    const double scale = std::min(1.0, kLargestSide / std::max(size.width, size.height));
    return Size{size.width * scale, size.height * scale};
}

/// Paints the drawing over the whole surface; the error says why not.
std::expected<void, std::string> paint(RsvgHandle* handle, cairo_surface_t* surface, Size size, bool on_white) {
    const Context context(cairo_create(surface));
    if (on_white) {
        cairo_set_source_rgb(context.get(), 1, 1, 1);
        cairo_paint(context.get());
    }
    const RsvgRectangle viewport = {0, 0, size.width, size.height};
    GError* raw = nullptr;
    const gboolean done = rsvg_handle_render_document(handle, context.get(), &viewport, &raw);
    const Error error(raw);
    if (done == FALSE) return std::unexpected(text_of(error));
    if (cairo_status(context.get()) != CAIRO_STATUS_SUCCESS)
        return std::unexpected(cairo_status_to_string(cairo_status(context.get())));
    return {};
}

using MakeSurface = cairo_surface_t* (*)(cairo_write_func_t, void*, double, double);

/// The drawing on a surface that writes a file.
std::expected<std::string, std::string> paint_file(RsvgHandle* handle, Size size, MakeSurface make) {
    std::string out;
    const Surface surface(make(append_bytes, &out, size.width, size.height));
    if (auto painted = paint(handle, surface.get(), size, false); !painted) return std::unexpected(painted.error());
    cairo_surface_finish(surface.get());
    const cairo_status_t status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) return std::unexpected(cairo_status_to_string(status));
    return out;
}

/// Pixels on white, at 300 an inch, for a drawing whose transparency must not be kept or whose shadings have no inks.
std::expected<Image, std::string> rasterise(RsvgHandle* handle, Size size, Inks inks) {
    constexpr double kResolution = 300.0 / 72;
    constexpr double kMost = 20e6;  // pixels
    const double scale = std::min(kResolution, std::sqrt(kMost / (size.width * size.height)));
    const int width = std::max(1, static_cast<int>(size.width * scale));
    const int height = std::max(1, static_cast<int>(size.height * scale));
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
    const Size pixels = {static_cast<double>(width), static_cast<double>(height)};
    if (auto painted = paint(handle, surface.get(), pixels, true); !painted) return std::unexpected(painted.error());
    cairo_surface_flush(surface.get());
    const unsigned char* data = cairo_image_surface_get_data(surface.get());
    if (data == nullptr) return std::unexpected("out of memory");
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    Image image{.width = static_cast<std::uint32_t>(width), .height = static_cast<std::uint32_t>(height)};
    std::vector<unsigned char> rows;
    rows.reserve(std::size_t{image.width} * image.height * 3);
    for (std::size_t y = 0; y < image.height; ++y) {
        for (std::size_t x = 0; x < image.width; ++x) {
            std::uint32_t pixel = 0;  // native order: 0x00RRGGBB
            std::copy_n(data + y * stride + x * 4, 4, reinterpret_cast<unsigned char*>(&pixel));
            for (const unsigned shift : {16U, 8U, 0U}) rows.push_back(static_cast<unsigned char>(pixel >> shift));
        }
    }
    if (!pack_pixels(image, rows, inks)) return std::unexpected("its pixels cannot be packed");
    return image;
}

/// The first attribute or property that names another file; empty when there is none. References within the file
/// ("#…"), data and the links of <a> are fine.
std::string_view find_external(std::string_view svg) {
    const auto is_inner = [](std::string_view target) {
        const std::size_t first = target.find_first_not_of(" \t\r\n'\"");
        if (first == std::string_view::npos) return true;
        target.remove_prefix(first);
        return target.starts_with('#') || target.starts_with("data:");
    };
    for (const std::string_view key : {"url(", "@import", "<image", "<feImage", "<use", "<xi:include"}) {
        for (std::size_t at = svg.find(key); at != std::string_view::npos; at = svg.find(key, at + 1)) {
            std::string_view target = svg.substr(at + key.size());
            if (key.front() == '<') {
                target = target.substr(0, target.find('>'));
                const std::size_t reference = target.find("href");
                const std::size_t equals = target.find('=', reference);
                if (reference == std::string_view::npos || equals == std::string_view::npos) continue;
                target.remove_prefix(equals + 1);
            }
            if (!is_inner(target)) return svg.substr(at, std::min<std::size_t>(60, svg.find_first_of(">)\n", at) - at));
        }
    }
    return {};
}

}  // namespace

std::expected<Image, Diagnostic> read_svg(std::string_view bytes, const ImageOptions& options) {
    constexpr std::size_t kLargestSvg = std::size_t{16} << 20;
    if (bytes.size() > kLargestSvg)
        return std::unexpected(
            Diagnostic{.code = kImageTooLarge,
                       .path = options.path,
                       .message = {.en = "the drawing has more than 16 MiB", .zh = "矢量图超过 16 MiB"},
                       .help = {.en = "Simplify its paths, or export it as PNG.", .zh = "请简化路径，或导出为 PNG。"}});
    if (const std::string_view external = find_external(bytes); !external.empty()) {
        return std::unexpected(
            Diagnostic{.code = kSvgExternal,
                       .path = options.path,
                       .message = {.en = fmt::format("the drawing refers to another file: {}", external),
                                   .zh = fmt::format("矢量图引用了其他文件：{}", external)},
                       .help = {.en = "Embed the picture into the SVG (data:), or take it out.",
                                .zh = "请把图片嵌入 SVG（data:），或将其删去。"}});
    }
    const auto damaged = [&](const std::string& why) {
        return std::unexpected(damaged_image(options.path, {why, why}));
    };
    auto handle = load(bytes, options.path);
    if (!handle) return std::unexpected(handle.error());
    const auto size = size_of(handle->get());
    if (!size) return std::unexpected(damaged_image(options.path, {"it has no size", "没有尺寸"}));
    auto file = paint_file(handle->get(), *size, cairo_pdf_surface_create_for_stream);
    if (!file) return damaged(file.error());
    auto drawing = clean_drawing(*file, options);
    if (drawing && drawing->has_text) {
        const auto outlines = paint_file(handle->get(), *size, cairo_svg_surface_create_for_stream);
        if (!outlines) return damaged(outlines.error());
        handle = load(*outlines, options.path);
        if (!handle) return std::unexpected(handle.error());
        file = paint_file(handle->get(), *size, cairo_pdf_surface_create_for_stream);
        if (!file) return damaged(file.error());
        drawing = clean_drawing(*file, options);
    }
    if (!drawing) return damaged(drawing.error());
    const bool flatten = drawing->transparent && options.transparency == Transparency::kFlattened;
    const bool inkless = drawing->shaded && options.inks == Inks::kPress;
    if (flatten || inkless) {
        auto pixels = rasterise(handle->get(), *size, options.inks);
        if (!pixels) return damaged(pixels.error());
        return std::move(*pixels);
    }
    return Image{.kind = ImageKind::kVector,
                 .space = options.inks == Inks::kPress ? ColorSpace::kCmyk : ColorSpace::kRgb,
                 .width = static_cast<std::uint32_t>(std::ceil(size->width)),
                 .height = static_cast<std::uint32_t>(std::ceil(size->height)),
                 .data = std::move(drawing->file),
                 .transparent = drawing->transparent};
}

}  // namespace casepress::pdf
