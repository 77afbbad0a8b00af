#pragma once
// What the name of a file says: whether it can be used at all, whether it is Markdown, data or an asset, its language
// and the key of its page.

#include "config/site_config.h"

#include <string>
#include <string_view>

namespace casepress::sources {

enum class NameKind {
    kMarkdown,    ///< .md, .markdown in any case
    kData,        ///< .toml
    kAsset,       ///< copied
    kUnsafe,      ///< could carry script or be run by a server: not copied
    kIgnored,     ///< hidden, or an editor's backup
    kUnderscore,  ///< begins with '_' and is not _index
};

/// Sorts one path component by its form alone. `is_folder` names are kAsset, kIgnored or kUnderscore.
enum class NameOf { kFile, kFolder };
[[nodiscard]] NameKind classify_name(std::string_view name, NameOf of);

/// What the name of a Markdown or data file says.
struct FileStem {
    std::string stem;      ///< NFC, without language and ending: "a" of "a.zh.md"
    std::string language;  ///< a language of the site, or "" when the name has none
    std::string foreign;  ///< a well-known language tag that the site does not have ("fr"); then still part of the stem
};
[[nodiscard]] FileStem read_stem(std::string_view name, const config::SiteConfig& config);

/// How a stem names its folder's own page.
enum class FolderPage {
    kNo,
    kReadme,  ///< README: only where the folder has no index
    kIndex,   ///< index, _index
};
[[nodiscard]] FolderPage folder_page(std::string_view stem);

/// The key of the page that a stem in a folder names; `folder` is NFC, relative to the content folder, "" for itself.
[[nodiscard]] std::string page_key(std::string_view folder, std::string_view stem, FolderPage kind);

}  // namespace casepress::sources
