#include "web/url.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

namespace casepress::web {

namespace {

/// unreserved, sub-delims, ':' and '@' of RFC 3986 and the separator; '\'' is left out, for pages whose attributes are
/// in single quotes.
bool may_stand_in_path(unsigned char c) {
    constexpr std::string_view kMarks = "-._~!$&()*+,;=:@/";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(static_cast<char>(c)) != std::string_view::npos;
}

void append_encoded(std::string& out, std::string_view text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (may_stand_in_path(byte)) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", byte);
        }
    }
}

struct Parts {
    std::string_view folder;  ///< with its final slash, or empty
    std::string_view file;
    std::string_view fragment;  ///< with its '#', or empty
};

Parts split_url(std::string_view url) {
    Parts parts;
    if (const std::size_t hash = url.rfind('#'); hash != std::string_view::npos) {
        parts.fragment = url.substr(hash);
        url = url.substr(0, hash);
    }
    const std::size_t slash = url.rfind('/');
    const std::size_t folder = slash == std::string_view::npos ? 0 : slash + 1;
    parts.folder = url.substr(0, folder);
    parts.file = url.substr(folder);
    return parts;
}

void append_file_and_fragment(std::string& out, const Parts& parts, config::LinkStyle style) {
    if (parts.file.empty() && style == config::LinkStyle::kIndexFiles) {
        out += "index.html";
    } else {
        append_encoded(out, parts.file);
    }
    if (parts.fragment.empty()) return;
    out += '#';
    append_encoded(out, parts.fragment.substr(1));
}

}  // namespace

std::string encode_path(std::string_view path) {
    std::string out;
    out.reserve(path.size());
    append_encoded(out, path);
    return out;
}

std::string relative_url(std::string_view from, std::string_view to, config::LinkStyle style) {
    const Parts target = split_url(to);
    const Parts here = split_url(from);
    if (target.folder == here.folder && target.file == here.file && !target.fragment.empty()) {
        std::string out = "#";
        append_encoded(out, target.fragment.substr(1));
        return out;
    }
    // Drop the folders that both lie in, go up for the rest of ours, down for the rest of theirs.
    std::size_t common = 0;
    const std::size_t shorter = std::min(here.folder.size(), target.folder.size());
    for (std::size_t i = 0; i < shorter && here.folder[i] == target.folder[i]; ++i) {
        if (here.folder[i] == '/') common = i + 1;
    }
    std::string out;
    for (const char c : here.folder.substr(common)) {
        if (c == '/') out += "../";
    }
    append_encoded(out, target.folder.substr(common));
    const bool starts_here = out.empty();
    append_file_and_fragment(out, target, style);
    // "a:b" would be read as a scheme, and "" as this very page.
    const std::string_view first = std::string_view(out).substr(0, out.find('/'));
    if (out.empty() || (starts_here && out.starts_with('#')) || first.find(':') != std::string_view::npos)
        out.insert(0, "./");
    return out;
}

std::string rooted_url(std::string_view base_url, std::string_view to, config::LinkStyle style) {
    std::string out = "/";
    if (const std::size_t scheme = base_url.find("://"); scheme != std::string_view::npos) {
        const std::size_t path = base_url.find('/', scheme + 3);
        if (path != std::string_view::npos) out = base_url.substr(path);
    }
    const Parts parts = split_url(to);
    append_encoded(out, parts.folder);
    append_file_and_fragment(out, parts, style);
    return out;
}

std::string absolute_url(std::string_view base_url, std::string_view to) {
    if (base_url.empty()) return {};
    std::string out(base_url);
    const Parts parts = split_url(to);
    append_encoded(out, parts.folder);
    append_file_and_fragment(out, parts, config::LinkStyle::kFolders);
    return out;
}

bool is_external_url(std::string_view url) {
    return url.find("://") != std::string_view::npos || url.starts_with("mailto:") || url.starts_with("tel:");
}

}  // namespace casepress::web
