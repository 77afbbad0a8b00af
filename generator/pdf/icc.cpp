#include "pdf/icc.h"

#include "pdf/codes.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::pdf {

namespace {

constexpr std::size_t kHeaderSize = 128;

std::uint32_t number(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

void append(std::string& out, std::uint32_t value, std::size_t size = 4) {
    for (std::size_t i = size; i-- > 0;) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

/// s15Fixed16Number (ICC.1:2001-04, 5.3.3).
void append_fixed(std::string& out, double value) {
    append(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * 65536))));
}

std::string make_xyz(double x, double y, double z) {
    std::string tag("XYZ \0\0\0\0", 8);
    for (const double value : {x, y, z}) append_fixed(tag, value);
    return tag;
}

/// textDescriptionType (6.5.17): ASCII; the Unicode and Macintosh parts are empty.
std::string make_description(std::string_view text) {
    std::string tag("desc\0\0\0\0", 8);
    append(tag, static_cast<std::uint32_t>(text.size() + 1));
    tag += text;
    tag.append(1 + 4 + 4 + 2 + 1 + 67, '\0');
    return tag;
}

std::string make_text(std::string_view text) {
    std::string tag("text\0\0\0\0", 8);
    tag += text;
    tag += '\0';
    return tag;
}

/// The curve of IEC 61966-2-1, 5.2, at 1024 places.
std::string make_srgb_curve() {
    constexpr std::uint32_t kPlaces = 1024;
    std::string tag("curv\0\0\0\0", 8);
    append(tag, kPlaces);
    for (std::uint32_t i = 0; i < kPlaces; ++i) {
        const double value = i / (kPlaces - 1.0);
        const double linear = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        append(tag, static_cast<std::uint32_t>(std::lround(linear * 65535)), 2);
    }
    return tag;
}

std::string make_srgb_profile() {
    using Tag = std::pair<std::string_view, std::string>;
    const std::string curve = make_srgb_curve();
    // Primaries and white of ITU-R BT.709, adapted from D65 to D50.
    const std::array<Tag, 9> tags = {Tag{"desc", make_description("sRGB")},
                                     Tag{"cprt", make_text("No copyright, use freely")},
                                     Tag{"wtpt", make_xyz(0.9642, 1.0, 0.8249)},
                                     Tag{"rXYZ", make_xyz(0.436066, 0.222488, 0.013916)},
                                     Tag{"gXYZ", make_xyz(0.385147, 0.716873, 0.097076)},
                                     Tag{"bXYZ", make_xyz(0.143066, 0.060608, 0.714096)},
                                     Tag{"rTRC", curve},
                                     Tag{"gTRC", curve},
                                     Tag{"bTRC", curve}};
    std::string table;
    std::string data;
    append(table, static_cast<std::uint32_t>(tags.size()));
    const std::size_t data_at = kHeaderSize + 4 + tags.size() * 12;
    std::size_t curve_at = 0;
    for (const auto& [name, bytes] : tags) {
        const bool is_curve = name.ends_with("TRC");
        std::size_t at = data_at + data.size();
        if (is_curve && curve_at != 0) at = curve_at;  // the three colours share one curve
        table += name;
        append(table, static_cast<std::uint32_t>(at));
        append(table, static_cast<std::uint32_t>(bytes.size()));
        if (is_curve && curve_at != 0) continue;
        if (is_curve) curve_at = at;
        data += bytes;
        data.append((4 - data.size() % 4) % 4, '\0');
    }
    std::string header;
    append(header, static_cast<std::uint32_t>(data_at + data.size()));
    append(header, 0);           // preferred CMM
    append(header, 0x02100000);  // version 2.1
    header += "mntrRGB XYZ ";
    for (const std::uint32_t part : {2020U, 1U, 1U, 0U, 0U, 0U}) append(header, part, 2);
    header += "acsp";
    header.append(4 + 4 + 4 + 4 + 8, '\0');  // platform, flags, manufacturer, model, attributes
    append(header, 0);                       // perceptual
    for (const double value : {0.9642, 1.0, 0.8249}) append_fixed(header, value);
    header.append(kHeaderSize - header.size(), '\0');
    return header + table + data;
}

Diagnostic unusable(const std::string& path, const LocalizedText& why) {
    return {.code = kProfileUnusable,
            .path = path,
            .message = {.en = fmt::format("this is no ICC profile for an output intent: {}", why.en),
                        .zh = fmt::format("不是可用于输出意图的 ICC 配置文件：{}", why.zh)},
            .help = {.en = "Ask the printing house for the profile of its press, a file that ends in .icc or .icm.",
                     .zh = "请向印刷厂索取其印刷条件的配置文件（.icc 或 .icm）。"}};
}

}  // namespace

OutputIntent make_srgb_intent() {
    return {.profile = make_srgb_profile(),
            .space = ColorSpace::kRgb,
            .identifier = "sRGB",
            .description = "sRGB IEC 61966-2-1"};
}

std::expected<OutputIntent, Diagnostic> make_output_intent(std::string profile, std::string identifier,
                                                           const std::string& path) {
    if (profile.size() < kHeaderSize + 4 || std::string_view(profile).substr(36, 4) != "acsp")
        return std::unexpected(unusable(path, {"its signature is missing", "缺少签名"}));
    if (number(profile, 0) != profile.size())
        return std::unexpected(unusable(path, {"it has another size than it says", "大小与其声明不符"}));
    const std::string_view device = std::string_view(profile).substr(12, 4);
    if (device != "prtr" && device != "mntr" && device != "scnr")
        return std::unexpected(unusable(path, {"it is not that of a device", "不是设备配置文件"}));
    const std::string_view space = std::string_view(profile).substr(16, 4);
    OutputIntent intent{.identifier = std::move(identifier), .description = {}};
    if (space == "GRAY") {
        intent.space = ColorSpace::kGray;
    } else if (space == "RGB ") {
        intent.space = ColorSpace::kRgb;
    } else if (space == "CMYK") {
        intent.space = ColorSpace::kCmyk;
    } else {
        return std::unexpected(
            unusable(path, {"its colours are neither gray, RGB nor CMYK", "色彩空间不是灰度、RGB 或 CMYK"}));
    }
    intent.description = intent.identifier;
    intent.profile = std::move(profile);
    return intent;
}

}  // namespace casepress::pdf
