#pragma once
// The files of a site's content folder, sorted by what they are: Markdown (with language and key), data, assets. Bytes
// of Markdown and data are read here, once, in parallel; assets are only listed.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/threads.h"
#include "config/site_config.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::sources {

inline constexpr std::uint64_t kLargestTextFile = std::uint64_t{64} << 20;  ///< bytes of a Markdown or data file
inline constexpr int kDeepestFolder = 64;                                   ///< below the content folder

/// A Markdown file. For content/notices/2025/a.zh.md: path "content/notices/2025/a.zh.md", key "notices/2025/a",
/// language "zh". For content/notices/_index.en.md (also index): key "notices/", language "en"; the home page has the
/// key "". A README is its folder's page too, where the folder has no index in that language.
struct MarkdownFile {
    std::string path;
    std::string
        key;  ///< NFC, '/'; the same for all languages of a page; ends with '/' (or is empty) for a folder's own page
    std::string language;
    bool language_from_name = false;
    std::string bytes;
    std::int64_t modified_ns = 0;
};

/// A .toml file: shared front matter of the page with the same key ("notices/2025/a"; "notices/" for _index.toml), or a
/// vocabulary's file.
struct DataFile {
    std::string path;
    std::string key;
    std::string bytes;
};

/// Any other file: copied to the same place of the output. `path` relative to the site's folder. HTML, SVG and programs
/// of servers are not among them, since they could carry script.
struct AssetFile {
    std::string path;
    std::string content_path;  ///< relative to the content folder, NFC
    std::uint64_t size = 0;
};

struct SourceTree {
    std::vector<MarkdownFile> markdown;  ///< sorted by key, then language, then path
    std::vector<DataFile> data;          ///< sorted by path
    std::vector<AssetFile> assets;       ///< sorted by path
};

/// Reads the content folder below `site_folder` (absolute or relative to the working folder). Hidden files, editors'
/// backups (~, .swp, .bak, #…#), and names beginning with "_" other than _index are passed over; symbolic links are
/// reported and not followed; every file that cannot be used is reported.
[[nodiscard]] SourceTree load_source_tree(const FileSystem& files, const std::string& site_folder,
                                          const config::SiteConfig& config, ThreadCount threads, DiagnosticSink& sink);

}  // namespace casepress::sources
