#include "markup/url.h"

#include <algorithm>
#include <array>

namespace casepress::markup {

namespace {

bool is_ignored(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The beginning of the URL as far as it matters here, without spaces and controls, in lower case.
std::string canonical_beginning(std::string_view url, std::size_t length) {
    std::string out;
    for (const char c : url) {
        if (out.size() == length) break;
        if (!is_ignored(c)) out.push_back(lower(c));
    }
    return out;
}

bool is_raster_image(std::string_view data_url) {
    static constexpr std::array<std::string_view, 4> kTypes{"png", "gif", "jpeg", "webp"};
    return std::any_of(kTypes.begin(), kTypes.end(), [data_url](std::string_view type) {
        const std::string prefix = "data:image/" + std::string(type);
        if (!data_url.starts_with(prefix) || data_url.size() == prefix.size()) return false;
        const char next = data_url[prefix.size()];
        return next == ';' || next == ',';
    });
}

}  // namespace

std::string url_scheme(std::string_view url) {
    std::string scheme;
    for (const char raw : url) {
        if (is_ignored(raw)) continue;
        const char c = lower(raw);
        if (c == ':') return scheme;
        const bool letter = c >= 'a' && c <= 'z';
        const bool later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if (!letter && (!later || scheme.empty())) return {};
        scheme.push_back(c);
    }
    return {};
}

bool is_safe_url(std::string_view url, UrlUse use) {
    const std::string scheme = url_scheme(url);
    if (scheme.empty()) {
        // "中:x" is a path, and so is "./a:b"; an empty scheme before a colon is none.
        return true;
    }
    if (scheme == "http" || scheme == "https") return true;
    if (use == UrlUse::kLink) return scheme == "mailto" || scheme == "tel";
    return scheme == "data" && is_raster_image(canonical_beginning(url, 32));
}

}  // namespace casepress::markup
