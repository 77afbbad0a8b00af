#include "importing/html_pictures.h"

#include "base/file_system.h"
#include "base/text.h"
#include "importing/picture_format.h"
#include "importing/read_number.h"
#include "markup/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace casepress::importing {

namespace {

constexpr std::size_t kMostPictures = 500;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;
constexpr std::uint32_t kIcon = 32;  // pixels; smaller pictures are ornaments

bool is_icon(const HtmlNode& image) {
    for (const std::string_view side : {"width", "height"}) {
        const int pixels = number_of(image.attribute(side), 1000);
        if (pixels <= static_cast<int>(kIcon)) return true;
    }
    return false;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

std::string decode_base64(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        std::uint32_t value = 0;
        if (c >= 'A' && c <= 'Z') {
            value = static_cast<std::uint32_t>(c - 'A');
        } else if (c >= 'a' && c <= 'z') {
            value = static_cast<std::uint32_t>(c - 'a' + 26);
        } else if (c >= '0' && c <= '9') {
            value = static_cast<std::uint32_t>(c - '0' + 52);
        } else if (c == '+' || c == '/') {
            value = c == '+' ? 62 : 63;
        } else if (c == '=' || c == '\n' || c == '\r' || c == ' ') {
            continue;
        } else {
            return {};
        }
        bits = bits << 6 | value;
        if (++count % 4 == 0) {
            for (const int shift : {16, 8, 0}) out += static_cast<char>(bits >> shift & 0xFF);
        }
    }
    if (count % 4 == 3) {
        out += static_cast<char>(bits >> 10 & 0xFF);
        out += static_cast<char>(bits >> 2 & 0xFF);
    } else if (count % 4 == 2) {
        out += static_cast<char>(bits >> 4 & 0xFF);
    }
    return out;
}

std::string decode_percent(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
        if (low < 0) {
            out += text[i];
        } else {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return out;
}

std::string HtmlPictures::keep(const std::string& source, std::string bytes) {
    const auto known = names_.find(source);
    if (known != names_.end()) return known->second;
    const std::string_view ending = picture_ending(bytes);
    std::size_t total = bytes.size();
    for (const Picture& one : pictures_) total += one.bytes.size();
    if (ending.empty() || pictures_.size() >= kMostPictures || total > kMostBytes) return {};
    std::string name = fmt::format("image{}.{}", pictures_.size() + 1, ending);
    pictures_.push_back({name, std::move(bytes)});
    names_.emplace(source, name);
    return name;
}

HtmlPictures::Found HtmlPictures::find(const HtmlNode& image) {
    if (is_icon(image)) return {};
    std::string address, missing;
    // A saved page has the file in src; a page that loads late has the address elsewhere.
    for (const std::string_view name : {"src", "data-src", "data-original", "data-backsrc", "data-lazy-src"}) {
        std::string source(trim(image.attribute(name)));
        // Browsers drop tabs and line ends (URL Standard, 4.4); no other control character is of use.
        std::erase_if(source, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
        if (source.empty()) continue;
        if (source.starts_with("data:")) {
            constexpr std::size_t kSmallest = 1000;  // a spacer has less
            const std::size_t comma = source.find(";base64,");
            std::string bytes =
                comma == std::string::npos ? "" : decode_base64(std::string_view(source).substr(comma + 8));
            if (bytes.size() < kSmallest) continue;
            if (std::string kept = keep(source, std::move(bytes)); !kept.empty()) return {kept, {}};
            continue;
        }
        if (source.starts_with("//") || !markup::url_scheme(source).empty()) {
            const std::string full = source.starts_with("//") ? "https:" + source : source;
            if (address.empty() && (full.starts_with("http://") || full.starts_with("https://"))) address = full;
            continue;
        }
        const std::string path = decode_percent(source.substr(0, source.find_first_of("?#")));
        const auto inside = normalise_path(path);
        if (!inside || inside->empty()) continue;
        if (const auto known = names_.find(*inside); known != names_.end()) return {known->second, {}};
        auto bytes = neighbour_ ? neighbour_(*inside) : std::nullopt;
        if (bytes) {
            const PictureSize size = picture_size(*bytes);
            if (size.width > 0 && std::min(size.width, size.height) <= kIcon) return {};
            if (std::string kept = keep(*inside, std::move(*bytes)); !kept.empty()) return {kept, {}};
        }
        if (missing.empty()) missing = std::string(file_name(*inside));
    }
    if (!address.empty()) missing.clear();
    return {std::move(address), std::move(missing)};
}

}  // namespace casepress::importing
