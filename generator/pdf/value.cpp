#include "pdf/value.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace casepress::pdf {

namespace {

const Value kNull;

/// PDFDocEncoding from 0x80 on (annex D.3); what it leaves open is U+FFFD. From 0xA1 on it is Latin-1.
constexpr std::array<char32_t, 33> kDocEncoding = {
    0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212,
    0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141,
    0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153, 0x0161, 0x017E, 0xFFFD, 0x20AC};

}  // namespace

std::optional<std::int64_t> Value::integer() const {
    const auto* found = std::get_if<std::int64_t>(&storage_);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

std::optional<double> Value::number() const {
    if (const auto* whole = std::get_if<std::int64_t>(&storage_)) return static_cast<double>(*whole);
    const auto* real = std::get_if<double>(&storage_);
    return real == nullptr ? std::nullopt : std::optional(*real);
}

const Value& Value::find(std::string_view key) const {
    const auto* members = as_members();
    if (members == nullptr) return kNull;
    const auto place = std::ranges::lower_bound(*members, key, {},
                                                [](const auto& member) -> std::string_view { return member.first; });
    return place != members->end() && place->first == key ? place->second : kNull;
}

std::string decode_utf16_big_endian(std::string_view bytes) {
    std::string text;
    const auto unit = [&](std::size_t at) {
        return static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) << 8 |
                                     static_cast<unsigned char>(bytes[at + 1]));
    };
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t value = unit(at);
        const bool pair = value >= 0xD800 && value < 0xDC00 && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 &&
                          unit(at + 2) < 0xE000;
        if (pair) {
            value = 0x10000 + ((value - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
            at += 2;
        }
        append_utf8(text, value);
    }
    if (bytes.size() % 2 != 0) append_utf8(text, 0xFFFD);
    return text;
}

std::string decode_text_string(std::string_view bytes) {
    if (bytes.starts_with("\xFE\xFF")) return decode_utf16_big_endian(bytes.substr(2));
    std::string text;
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        for (std::size_t at = 3; at < bytes.size();) {
            const CodePoint point = decode_utf8(bytes, at);
            append_utf8(text, point.value);
            at += point.length;
        }
        return text;
    }
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const bool special = byte >= 0x80 && byte < 0x80 + kDocEncoding.size();
        append_utf8(text, special ? kDocEncoding[byte - 0x80U] : byte);
    }
    return text;
}

}  // namespace casepress::pdf
