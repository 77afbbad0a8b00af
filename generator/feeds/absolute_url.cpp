#include "feeds/absolute_url.h"

#include <fmt/format.h>

#include <iterator>

namespace casepress::feeds {

namespace {

/// unreserved, sub-delims, ':' and '@' of RFC 3986 and the slash; the apostrophe is encoded, as sitemaps want it
/// escaped.
bool may_stand_in_path(char c) {
    constexpr std::string_view kMarks = "-._~!$&()*+,;=:@/";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(c) != std::string_view::npos;
}

void append_encoded(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (may_stand_in_path(c)) {
            out += c;
        } else {
            fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
        }
    }
}

}  // namespace

std::string absolute_url(const config::SiteConfig& config, std::string_view path) {
    std::string out = config.base_url;
    append_encoded(out, path);
    return out;
}

}  // namespace casepress::feeds
