#pragma once
// Which page a path of the repository belongs to, now or at any time: the same rules as for the content folder of
// today, applied to old names.

#include "config/site_config.h"
#include "repository/history.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casepress::history {

/// What a path below the content folder is.
struct PageFile {
    std::string key;         ///< as sources::MarkdownFile::key
    bool is_shared = false;  ///< a .toml of all languages of the page, else Markdown
};

/// `path` from the site's folder, as the disk has it. nullopt for all that is neither Markdown nor a page's shared
/// file.
[[nodiscard]] std::optional<PageFile> page_file(std::string_view path, const config::SiteConfig& config);

/// The files of pages among all paths of a history. Borrows nothing.
class PageFiles {
public:
    /// `prefix`: the site's folder in the repository, as repository::Place has it.
    PageFiles(const repository::PathTable& paths, std::string_view prefix, const config::SiteConfig& config);

    [[nodiscard]] bool is_shared(repository::PathId path) const { return is_shared_[static_cast<std::size_t>(path)]; }
    /// Markdown files of the page whose shared file this is; none for other paths.
    [[nodiscard]] const std::vector<repository::PathId>& markdown_beside(repository::PathId shared) const;
    /// Shared files of the page whose Markdown file this is.
    [[nodiscard]] const std::vector<repository::PathId>& shared_beside(repository::PathId markdown) const;

private:
    struct Group {
        std::vector<repository::PathId> markdown;
        std::vector<repository::PathId> shared;
    };
    static constexpr std::uint32_t kNoGroup = 0xFFFF'FFFF;

    std::vector<Group> groups_;            // of pages that ever had a shared file; the first one is empty
    std::vector<std::uint32_t> group_of_;  // by path
    std::vector<bool> is_shared_;          // by path
};

/// A path as people are shown it: from the site's folder, or with '/' before it from the top of the repository.
/// Well-formed UTF-8.
[[nodiscard]] std::string shown_path(std::string_view repository_path, std::string_view prefix);

/// The bytes with U+FFFD for each that is not UTF-8.
[[nodiscard]] std::string well_formed(std::string_view bytes);

}  // namespace casepress::history
