#include "model/page_paths.h"

#include "base/file_system.h"
#include "base/text.h"
#include "sources/content_names.h"

#include <algorithm>

namespace casepress::model {

namespace {

/// Characters that a URL path cannot hold unescaped, or that Windows does not allow in names.
constexpr std::string_view kUnsafe = "\"#%*/:<>?[\\]^`{|}";

bool is_invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFD;
}

bool has_markdown_ending(std::string_view path) {
    return sources::classify_name(file_name(path), sources::NameOf::kFile) == sources::NameKind::kMarkdown;
}

void add_unique(std::vector<std::string>& keys, std::string key) {
    if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
}

}  // namespace

Destination split_destination(std::string_view destination) {
    Destination parts;
    const std::size_t hash = std::min(destination.find('#'), destination.size());
    parts.fragment = destination.substr(hash);
    destination = destination.substr(0, hash);
    const std::size_t mark = std::min(destination.find('?'), destination.size());
    parts.query = destination.substr(mark);
    parts.path = destination.substr(0, mark);
    return parts;
}

std::optional<std::string> resolve_path(std::string_view folder, std::string_view path) {
    const bool from_root = path.starts_with('/');
    while (path.starts_with('/')) path.remove_prefix(1);
    std::optional<std::string> normal = normalise_path(from_root ? std::string(path) : join_path(folder, path));
    if (!normal) return std::nullopt;
    if (*normal == ".") normal->clear();
    while (normal->ends_with('/')) normal->pop_back();
    return to_nfc(*normal);
}

std::vector<std::string> keys_of_markdown_path(std::string_view path, const config::SiteConfig& config) {
    if (!has_markdown_ending(path)) return {};
    const sources::FileStem stem = sources::read_stem(file_name(path), config);
    const std::size_t slash = path.rfind('/');
    const std::string_view folder = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
    const sources::FolderPage kind = sources::folder_page(stem.stem);
    std::vector<std::string> keys = {sources::page_key(folder, stem.stem, kind)};
    if (kind == sources::FolderPage::kReadme) {
        keys.insert(keys.begin(), sources::page_key(folder, stem.stem, sources::FolderPage::kNo));
    }
    return keys;
}

std::vector<std::string> keys_of_reference(std::string_view text, std::string_view folder,
                                           const config::SiteConfig& config) {
    std::vector<std::string> keys;
    const bool explicit_place = text.starts_with("./") || text.starts_with("../") || text.starts_with('/');
    const bool is_file = has_markdown_ending(text);
    // A file's path is seen from the file that names it; a bare key from the content folder.
    for (const std::string_view base :
         {is_file || explicit_place ? folder : std::string_view(), folder, std::string_view()}) {
        const std::optional<std::string> path = resolve_path(base, text);
        if (!path) continue;
        if (is_file) {
            for (std::string& key : keys_of_markdown_path(*path, config)) add_unique(keys, std::move(key));
        } else {
            add_unique(keys, *path);
            add_unique(keys, path->empty() ? std::string() : *path + "/");
        }
    }
    return keys;
}

UrlComponent url_component(std::string_view name) {
    UrlComponent component;
    bool gap = false;
    for (std::size_t i = 0; i < name.size();) {
        const CodePoint c = decode_utf8(name, i);
        const std::string_view bytes = name.substr(i, c.length);
        i += c.length;
        const bool unsafe = c.value < 0x80 && kUnsafe.find(static_cast<char>(c.value)) != std::string_view::npos;
        if (unsafe && component.replaced.find(bytes) == std::string::npos) component.replaced += bytes;
        if (unsafe || is_unicode_space(c.value) || is_invisible(c.value)) {
            gap = true;
            continue;
        }
        if (gap && !component.text.empty()) component.text += '-';
        gap = false;
        component.text += bytes;
    }
    while (component.text.ends_with('.')) component.text.pop_back();
    while (component.text.starts_with('.')) component.text.erase(0, 1);
    return component;
}

std::string tag_id(std::string_view tag) { return url_component(to_lower(to_nfc(tag))).text; }

}  // namespace casepress::model
