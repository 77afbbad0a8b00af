#include "base/foreign_encoding.h"

#include "base/text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace casepress {

namespace {

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

/// What Chinese and English texts are made of.
bool is_common_unit(unsigned unit) {
    return unit == '\t' || unit == '\n' || unit == '\r' || (unit >= 0x20 && unit < 0x7F) ||
           (unit >= 0x2010 && unit <= 0x203F) || (unit >= 0x3000 && unit <= 0x303F) ||
           (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0xFF00 && unit <= 0xFFEF);
}

/// How many of the first units are common; `high` is the place of a unit's high byte, 0 or 1.
std::size_t count_common(std::string_view bytes, std::size_t high) {
    std::size_t common = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        if (is_common_unit(byte_at(bytes, i + high) << 8 | byte_at(bytes, i + 1 - high))) ++common;
    }
    return common;
}

std::optional<std::string_view> find_utf16(std::string_view bytes) {
    constexpr std::size_t kLookedAt = 4096;
    constexpr std::size_t kFewest = 4;
    if (bytes.size() % 2 != 0) return std::nullopt;
    bytes = bytes.substr(0, kLookedAt);
    const std::size_t units = bytes.size() / 2;
    if (units < kFewest) return std::nullopt;
    const std::size_t little = count_common(bytes, 1);
    const std::size_t big = count_common(bytes, 0);
    if (std::max(little, big) * 10 < units * 9 || little == big) return std::nullopt;
    return little > big ? "UTF-16LE" : "UTF-16BE";
}

bool is_gb18030(std::string_view bytes) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        const unsigned lead = byte_at(bytes, i);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        if (lead == 0x80 || lead == 0xFF || i + 1 >= bytes.size()) return false;
        const unsigned second = byte_at(bytes, i + 1);
        const bool four = second >= '0' && second <= '9';
        if (!four && (second < 0x40 || second == 0x7F || second == 0xFF)) return false;
        if (four && (i + 3 >= bytes.size() || byte_at(bytes, i + 2) < 0x81)) return false;
        i += four ? 4 : 2;
        ++characters;
    }
    return characters >= 2;
}

}  // namespace

std::optional<std::string_view> find_foreign_encoding(std::string_view bytes) {
    constexpr std::string_view kLittle32("\xFF\xFE\0\0", 4);
    constexpr std::string_view kBig32("\0\0\xFE\xFF", 4);
    if (bytes.starts_with(kLittle32) || bytes.starts_with(kBig32)) return "UTF-32";
    if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
    if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
    const bool is_utf8 = !find_invalid_utf8(bytes);
    if (is_utf8 && bytes.find('\0') == std::string_view::npos) return std::nullopt;
    if (const auto utf16 = find_utf16(bytes)) return utf16;
    if (!is_utf8 && is_gb18030(bytes)) return "GB18030";
    return std::nullopt;
}

}  // namespace casepress
