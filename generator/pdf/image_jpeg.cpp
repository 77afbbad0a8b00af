// JPEG files (ITU-T T.81) are embedded as they are, without the segments that tell of people, places and devices: Exif,
// XMP, IPTC, comments. What a decoder needs stays: JFIF's and Adobe's marks.

#include "pdf/codes.h"
#include "pdf/image_readers.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace casepress::pdf {

namespace {

constexpr int kStartOfImage = 0xD8;
constexpr int kEndOfImage = 0xD9;
constexpr int kStartOfScan = 0xDA;
constexpr int kComment = 0xFE;
constexpr int kFirstApplication = 0xE0;
constexpr int kExif = 0xE1;
constexpr int kAdobe = 0xEE;
constexpr int kLastApplication = 0xEF;

int byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint32_t>(byte_at(bytes, at) << 8 | byte_at(bytes, at + 1));
}

/// Orientation of an Exif segment's first directory (CIPA DC-008, 4.6); 1 when there is none.
int read_orientation(std::string_view segment) {
    if (!segment.starts_with(std::string_view("Exif\0\0", 6))) return 1;
    const std::string_view tiff = segment.substr(6);
    if (tiff.size() < 8) return 1;
    const bool little = tiff.starts_with("II");
    const auto number = [&](std::size_t at, std::size_t size) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t place = little ? at + size - 1 - i : at + i;
            value = value << 8 | static_cast<std::uint32_t>(byte_at(tiff, place));
        }
        return value;
    };
    const std::size_t directory = number(4, 4);
    if (directory > tiff.size() || tiff.size() - directory < 2) return 1;
    const std::size_t count = number(directory, 2);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = directory + 2 + 12 * i;
        if (entry > tiff.size() || tiff.size() - entry < 12) return 1;
        constexpr std::uint32_t kOrientation = 0x0112;
        if (number(entry, 2) != kOrientation) continue;
        const std::uint32_t value = number(entry + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

bool is_frame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Walks over the segments and copies those that stay.
class Reader {
public:
    Reader(std::string_view bytes, const ImageOptions& options) : bytes_(bytes), options_(options) {}

    std::expected<Image, Diagnostic> read() {
        image_.kind = ImageKind::kJpeg;
        image_.data.reserve(bytes_.size());
        image_.data = "\xFF\xD8";
        std::size_t at = 2;
        while (true) {
            const auto marker = next_marker(at);
            if (!marker) return damaged({"its end is missing", "缺少结尾"});
            if (*marker == kEndOfImage) return finish();
            if (*marker == kStartOfImage) return damaged({"it begins twice", "有两个起始标记"});
            if (bytes_.size() - at < 2 || big_endian(bytes_, at) < 2 || big_endian(bytes_, at) > bytes_.size() - at)
                return damaged({"a segment ends beyond the file", "有一段超出文件末尾"});
            const std::size_t length = big_endian(bytes_, at);
            if (auto taken = take_segment(*marker, bytes_.substr(at + 2, length - 2)); !taken)
                return std::unexpected(taken.error());
            at += length;
            if (*marker == kStartOfScan) copy_scan(at);
        }
    }

private:
    std::expected<Image, Diagnostic> damaged(const LocalizedText& why) const {
        return std::unexpected(damaged_image(options_.path, why));
    }

    /// The marker at `at`, which moves behind it.
    std::optional<int> next_marker(std::size_t& at) const {
        if (at >= bytes_.size() || byte_at(bytes_, at) != 0xFF) return std::nullopt;
        while (at < bytes_.size() && byte_at(bytes_, at) == 0xFF) ++at;
        if (at >= bytes_.size()) return std::nullopt;
        return byte_at(bytes_, at++);
    }

    std::expected<void, Diagnostic> take_segment(int marker, std::string_view segment) {
        if (is_frame(marker)) {
            if (auto frame = take_frame(marker, segment); !frame) return frame;
        }
        const bool is_adobe = marker == kAdobe && segment.starts_with("Adobe") && segment.size() >= 12;
        if (is_adobe) has_adobe_mark_ = true;
        if (marker == kExif && image_.orientation == 1) image_.orientation = read_orientation(segment);
        const bool is_jfif = marker == kFirstApplication && segment.starts_with(std::string_view("JFIF\0", 5));
        const bool is_application = marker >= kFirstApplication && marker <= kLastApplication;
        if (marker == kComment || (is_application && !is_adobe && !is_jfif)) return {};
        image_.data += '\xFF';
        image_.data += static_cast<char>(marker);
        // JFIF may carry a thumbnail, which may show what the picture no longer does.
        if (is_jfif && segment.size() >= 14) {
            image_.data += std::string_view("\0\x10", 2);
            image_.data += segment.substr(0, 12);
            image_.data += std::string_view("\0\0", 2);
            return {};
        }
        image_.data += static_cast<char>((segment.size() + 2) >> 8);
        image_.data += static_cast<char>((segment.size() + 2) & 0xFF);
        image_.data += segment;
        return {};
    }

    std::expected<void, Diagnostic> take_frame(int marker, std::string_view frame) {
        if (frame.size() < 6) return std::unexpected(damaged_image(options_.path, {"its size is missing", "缺少尺寸"}));
        const int components = byte_at(frame, 5);
        const bool known_kind = marker <= 0xC2;  // baseline, extended, progressive, by Huffman codes
        if (!known_kind || byte_at(frame, 0) != 8 || (components != 1 && components != 3 && components != 4)) {
            return std::unexpected(Diagnostic{
                .code = kImageUnsupported,
                .path = options_.path,
                .message = {.en = fmt::format("no PDF can hold this kind of JPEG (SOF{}, {} bits, {} components)",
                                              marker - 0xC0, byte_at(frame, 0), components),
                            .zh = fmt::format("PDF 无法容纳这种 JPEG（SOF{}，{} 位，{} 个分量）", marker - 0xC0,
                                              byte_at(frame, 0), components)},
                .help = {.en = "Save it again as an ordinary JPEG of 8 bits.", .zh = "请另存为普通的 8 位 JPEG。"}});
        }
        image_.height = big_endian(frame, 1);
        image_.width = big_endian(frame, 3);
        image_.space = components == 1 ? ColorSpace::kGray : components == 3 ? ColorSpace::kRgb : ColorSpace::kCmyk;
        return check_pixels(options_.path, image_.width, image_.height);
    }

    /// Copies the coded data up to the next marker: 0xFF with neither zero nor a restart behind it (B.1.1.5).
    void copy_scan(std::size_t& at) {
        has_scan_ = true;
        std::size_t end = bytes_.find('\xFF', at);
        while (end != std::string_view::npos && end + 1 < bytes_.size()) {
            const int next = byte_at(bytes_, end + 1);
            if (next != 0 && (next < 0xD0 || next > 0xD7)) break;
            end = bytes_.find('\xFF', end + 2);
        }
        end = std::min(end, bytes_.size());
        image_.data += bytes_.substr(at, end - at);
        at = end;
    }

    /// What programs hang behind the end of the picture is left out.
    std::expected<Image, Diagnostic> finish() {
        if (image_.width == 0 || !has_scan_) return damaged({"it has no picture", "文件中没有图像"});
        image_.data += "\xFF\xD9";
        image_.inverted = image_.space == ColorSpace::kCmyk && has_adobe_mark_;
        return std::move(image_);
    }

    std::string_view bytes_;
    const ImageOptions& options_;
    Image image_ = {};
    bool has_adobe_mark_ = false;
    bool has_scan_ = false;
};

}  // namespace

std::expected<Image, Diagnostic> read_jpeg(std::string_view bytes, const ImageOptions& options) {
    auto image = Reader(bytes, options).read();
    if (!image || options.inks != Inks::kPress || image->space != ColorSpace::kRgb) return image;
    return recode_for_press(std::move(*image), options.path);
}

}  // namespace casepress::pdf
