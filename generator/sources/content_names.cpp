#include "sources/content_names.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace casepress::sources {

namespace {

/// Kinds of files that a browser runs as a page, or a server as a program.
constexpr std::array<std::string_view, 15> kUnsafeEndings = {
    "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "svgz", "phtml", "php", "phar", "cgi", "asp", "jsp"};

/// Languages whose tags are likely meant as such in file names; others ("v2", "js") are part of a name.
constexpr std::array<std::string_view, 26> kKnownLanguages = {
    "ar", "bo", "de", "en", "es", "fr", "hi", "id", "it", "ja", "kk",    "ko",    "mn",
    "nl", "pl", "pt", "ru", "th", "tr", "ug", "uk", "vi", "zh", "zh-cn", "zh-tw", "zh-hant"};

std::string_view ending_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

std::string_view without_ending(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

template <typename List>
bool contains(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

}  // namespace

NameKind classify_name(std::string_view name, NameOf of) {
    if (name.empty() || name.front() == '.' || name.ends_with('~')) return NameKind::kIgnored;
    if (name.size() > 1 && name.front() == '#' && name.back() == '#') return NameKind::kIgnored;
    if (of == NameOf::kFolder) return name.front() == '_' ? NameKind::kUnderscore : NameKind::kAsset;
    const std::string ending = ascii_lower(ending_of(name));
    if (ending == "swp" || ending == "swo" || ending == "bak" || ending == "tmp" || ending == "orig")
        return NameKind::kIgnored;
    if (ascii_lower(name) == "thumbs.db" || ascii_lower(name) == "desktop.ini") return NameKind::kIgnored;
    if (name.front() == '_' && !name.starts_with("_index.")) return NameKind::kUnderscore;
    if (ending == "md" || ending == "markdown") return NameKind::kMarkdown;
    if (ending == "toml") return NameKind::kData;
    return contains(kUnsafeEndings, ending) ? NameKind::kUnsafe : NameKind::kAsset;
}

FileStem read_stem(std::string_view name, const config::SiteConfig& config) {
    const std::string_view base = without_ending(name);
    const std::string_view suffix = ending_of(base);
    FileStem result;
    if (!suffix.empty()) {
        const std::string lower = ascii_lower(suffix);
        for (const std::string& language : config.languages) {
            if (ascii_lower(language) != lower) continue;
            result.language = language;
            result.stem = to_nfc(without_ending(base));
            return result;
        }
        if (contains(kKnownLanguages, lower)) result.foreign = lower;
    }
    result.stem = to_nfc(base);
    return result;
}

FolderPage folder_page(std::string_view stem) {
    if (stem == "index" || stem == "_index") return FolderPage::kIndex;
    return ascii_lower(stem) == "readme" ? FolderPage::kReadme : FolderPage::kNo;
}

std::string page_key(std::string_view folder, std::string_view stem, FolderPage kind) {
    std::string key(folder);
    if (!key.empty()) key += '/';
    if (kind == FolderPage::kNo) key += stem;
    return key;
}

}  // namespace casepress::sources
