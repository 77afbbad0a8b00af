#include "privacy/image_metadata.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace casepress::privacy {

namespace {

using std::size_t;

constexpr std::string_view kPngSignature("\x89PNG\r\n\x1A\n", 8);
constexpr std::string_view kExifName("Exif\0\0", 6);

/// Reads numbers at places that may lie outside.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] size_t size() const { return bytes_.size(); }
    [[nodiscard]] bool has(size_t at, size_t count) const { return at <= size() && count <= size() - at; }
    [[nodiscard]] std::uint8_t u8(size_t at) const { return static_cast<std::uint8_t>(bytes_[at]); }
    [[nodiscard]] std::uint32_t big(size_t at, size_t count) const {
        std::uint32_t value = 0;
        for (size_t i = 0; i < count; ++i) value = value << 8 | u8(at + i);
        return value;
    }
    [[nodiscard]] std::uint32_t little(size_t at, size_t count) const {
        std::uint32_t value = 0;
        for (size_t i = count; i > 0; --i) value = value << 8 | u8(at + i - 1);
        return value;
    }
    [[nodiscard]] std::string_view piece(size_t at, size_t count) const { return bytes_.substr(at, count); }
    [[nodiscard]] bool says(size_t at, std::string_view text) const {
        return has(at, text.size()) && piece(at, text.size()) == text;
    }

private:
    std::string_view bytes_;
};

/// A TIFF structure with one directory of one entry, big-endian.
std::string orientation_block(std::uint8_t orientation) {
    std::string tiff("MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0", 26);
    tiff[19] = static_cast<char>(orientation);
    return tiff;
}

void append_big(std::string& out, std::uint32_t value, size_t count) {
    for (size_t i = count; i > 0; --i) out += static_cast<char>(value >> (8 * (i - 1)) & 0xFF);
}

void append_little(std::string& out, std::uint32_t value, size_t count) {
    for (size_t i = 0; i < count; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

// --- JPEG ---

bool keeps_segment(std::uint8_t marker, std::string_view payload) {
    if (marker == 0xFE) return false;  // comment
    if (marker < 0xE0 || marker > 0xEF) return true;
    if (marker == 0xE0) return payload.starts_with(std::string_view("JFIF\0", 5));
    if (marker == 0xE2) return payload.starts_with(std::string_view("ICC_PROFILE\0", 12));
    return marker == 0xEE && payload.starts_with("Adobe");
}

/// The first byte after a scan's data: a marker that is neither a stuffed FF nor a restart.
size_t end_of_scan(const Bytes& in, size_t at) {
    while (in.has(at, 2)) {
        if (in.u8(at) == 0xFF && in.u8(at + 1) != 0 && (in.u8(at + 1) < 0xD0 || in.u8(at + 1) > 0xD7)) return at;
        ++at;
    }
    return in.size();
}

std::optional<std::string> strip_jpeg(std::string_view bytes) {
    const Bytes in(bytes);
    std::string kept;
    std::uint8_t orientation = 1;
    size_t at = 2;
    bool whole = false;
    while (in.has(at, 2) && in.u8(at) == 0xFF) {
        const std::uint8_t marker = in.u8(at + 1);
        if (marker == 0xFF) {  // fill bytes
            ++at;
            continue;
        }
        if (marker == 0xD9) {
            whole = true;
            break;
        }
        // No segments, and behind a scan they would be read as a part of its data (ISO/IEC 10918-1, B.1.1).
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
            at += 2;
            continue;
        }
        if (marker == 0 || marker == 0xD8 || !in.has(at, 4)) return std::nullopt;
        const size_t length = in.big(at + 2, 2);
        if (length < 2 || !in.has(at + 2, length)) return std::nullopt;
        const std::string_view payload = in.piece(at + 4, length - 2);
        if (marker == 0xE1 && payload.starts_with(kExifName)) {
            orientation = exif_orientation(payload.substr(kExifName.size()));
        }
        size_t end = at + 2 + length;
        if (marker == 0xDA) end = end_of_scan(in, end);
        if (keeps_segment(marker, payload)) kept += in.piece(at, end - at);
        at = end;
    }
    if (!whole) return std::nullopt;
    std::string out("\xFF\xD8", 2);
    if (orientation != 1) {
        // JFIF asks to be first; browsers read EXIF wherever it stands before the picture.
        const std::string exif = std::string(kExifName) + orientation_block(orientation);
        std::string block("\xFF\xE1", 2);
        append_big(block, static_cast<std::uint32_t>(exif.size() + 2), 2);
        block += exif;
        const Bytes segments(kept);
        const bool jfif_first = segments.has(0, 4) && segments.u8(1) == 0xE0;
        kept.insert(jfif_first ? 2 + segments.big(2, 2) : 0, block);
    }
    return out + kept + std::string("\xFF\xD9", 2);
}

// --- PNG ---

/// CRC-32 of ISO 3309, as PNG's annex D computes it.
std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFF'FFFF;
    for (const char c : bytes) {
        crc ^= static_cast<std::uint8_t>(c);
        for (int i = 0; i < 8; ++i) crc = (crc & 1) != 0 ? 0xEDB8'8320 ^ crc >> 1 : crc >> 1;
    }
    return ~crc;
}

constexpr std::array<std::string_view, 17> kPngChunks = {"IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "cHRM",
                                                         "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "hIST",
                                                         "pHYs", "sPLT", "acTL", "fcTL", "fdAT"};

std::optional<std::string> strip_png(std::string_view bytes) {
    const Bytes in(bytes);
    std::string out(kPngSignature);
    for (size_t at = kPngSignature.size(); in.has(at, 12);) {
        const size_t length = in.big(at, 4);
        if (!in.has(at + 12, length)) return std::nullopt;
        const std::string_view type = in.piece(at + 4, 4);
        const std::string_view chunk = in.piece(at, length + 12);
        if (type == "IEND") {
            out += chunk;
            return out;
        }
        if (type == "eXIf") {
            if (const std::uint8_t orientation = exif_orientation(in.piece(at + 8, length)); orientation != 1) {
                const std::string body = "eXIf" + orientation_block(orientation);
                append_big(out, static_cast<std::uint32_t>(body.size() - 4), 4);
                out += body;
                append_big(out, crc32(body), 4);
            }
        } else if (std::ranges::find(kPngChunks, type) != kPngChunks.end()) {
            out += chunk;
        }
        at += length + 12;
    }
    return std::nullopt;
}

// --- GIF ---

/// Behind the sub-blocks that begin at `at`; nullopt when they do not end.
std::optional<size_t> skip_blocks(const Bytes& in, size_t at) {
    while (in.has(at, 1)) {
        const size_t length = in.u8(at);
        if (length == 0) return at + 1;
        at += length + 1;
    }
    return std::nullopt;
}

size_t color_table_bytes(std::uint8_t flags) { return (flags & 0x80) == 0 ? 0 : size_t{3} << ((flags & 7) + 1); }

bool keeps_extension(const Bytes& in, size_t at) {
    const std::uint8_t label = in.u8(at + 1);
    return label == 0xF9 || (label == 0xFF && (in.says(at + 2, "\x0BNETSCAPE2.0") || in.says(at + 2,
                                                                                             "\x0B"
                                                                                             "ANIMEXTS1.0")));
}

std::optional<std::string> strip_gif(std::string_view bytes) {
    const Bytes in(bytes);
    if (!in.has(0, 13)) return std::nullopt;
    size_t at = 13 + color_table_bytes(in.u8(10));
    if (!in.has(0, at)) return std::nullopt;
    std::string out(in.piece(0, at));
    while (in.has(at, 1)) {
        const std::uint8_t kind = in.u8(at);
        if (kind == 0x3B) {
            out += '\x3B';
            return out;
        }
        std::optional<size_t> end;
        if (kind == 0x21 && in.has(at, 2)) {
            end = skip_blocks(in, at + 2);
        } else if (kind == 0x2C && in.has(at, 10)) {
            end = skip_blocks(in, at + 10 + color_table_bytes(in.u8(at + 9)) + 1);
        }
        if (!end || *end > in.size()) return std::nullopt;
        if (kind == 0x2C || keeps_extension(in, at)) out += in.piece(at, *end - at);
        at = *end;
    }
    return std::nullopt;
}

// --- WebP ---

constexpr std::array<std::string_view, 6> kWebpChunks = {"VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"};
constexpr std::uint8_t kWebpExif = 0x08;
constexpr std::uint8_t kWebpXmp = 0x04;

std::optional<std::string> strip_webp(std::string_view bytes) {
    const Bytes in(bytes);
    if (!in.has(0, 12)) return std::nullopt;
    const size_t end = size_t{in.little(4, 4)} + 8;
    if (end > in.size() || end < 12) return std::nullopt;
    std::string chunks;
    std::optional<size_t> flags;  // place of the byte in `chunks`
    std::uint8_t orientation = 1;
    for (size_t at = 12; at < end;) {
        if (end - at < 8) return std::nullopt;
        const size_t length = in.little(at + 4, 4);
        const size_t padded = length + (length & 1);
        if (padded < length || padded > end - at - 8) return std::nullopt;
        const std::string_view type = in.piece(at, 4);
        if (type == "VP8X" && length >= 1) {
            flags = chunks.size() + 8;
            chunks += in.piece(at, 8 + padded);
        } else if (type == "EXIF") {
            std::string_view tiff = in.piece(at + 8, length);
            if (tiff.starts_with(kExifName)) tiff.remove_prefix(kExifName.size());
            orientation = exif_orientation(tiff);
        } else if (std::ranges::find(kWebpChunks, type) != kWebpChunks.end()) {
            chunks += in.piece(at, 8 + padded);
        }
        at += 8 + padded;
    }
    if (flags) {
        auto& byte = chunks[*flags];
        byte = static_cast<char>(static_cast<std::uint8_t>(byte) & ~(kWebpExif | kWebpXmp));
        if (orientation != 1) {
            byte = static_cast<char>(static_cast<std::uint8_t>(byte) | kWebpExif);
            const std::string tiff = orientation_block(orientation);
            chunks += "EXIF";
            append_little(chunks, static_cast<std::uint32_t>(tiff.size()), 4);
            chunks += tiff;
        }
    }
    std::string out = "RIFF";
    append_little(out, static_cast<std::uint32_t>(chunks.size() + 4), 4);
    return out + "WEBP" + chunks;
}

}  // namespace

std::optional<ImageKind> image_kind(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xD8\xFF")) return ImageKind::kJpeg;
    if (bytes.starts_with(kPngSignature)) return ImageKind::kPng;
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return ImageKind::kGif;
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return ImageKind::kWebp;
    return std::nullopt;
}

std::optional<std::string> strip_image_metadata(std::string_view bytes, ImageKind kind) {
    switch (kind) {
        case ImageKind::kJpeg:
            return strip_jpeg(bytes);
        case ImageKind::kPng:
            return strip_png(bytes);
        case ImageKind::kGif:
            return strip_gif(bytes);
        case ImageKind::kWebp:
            return strip_webp(bytes);
    }
    return std::nullopt;
}

std::uint8_t exif_orientation(std::string_view tiff) {
    constexpr std::uint32_t kOrientation = 0x0112;
    constexpr std::uint32_t kShort = 3;
    const Bytes in(tiff);
    if (!in.has(0, 8)) return 1;
    const bool big = in.says(0, "MM");
    if (!big && !in.says(0, "II")) return 1;
    const auto number = [&](size_t at, size_t count) { return big ? in.big(at, count) : in.little(at, count); };
    const size_t directory = number(4, 4);
    if (!in.has(directory, 2)) return 1;
    const size_t entries = number(directory, 2);
    for (size_t i = 0; i < entries; ++i) {
        const size_t entry = directory + 2 + 12 * i;
        if (!in.has(entry, 12)) return 1;
        if (number(entry, 2) != kOrientation || number(entry + 2, 2) != kShort) continue;
        const std::uint32_t value = number(entry + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<std::uint8_t>(value) : std::uint8_t{1};
    }
    return 1;
}

}  // namespace casepress::privacy
