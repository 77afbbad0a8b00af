#pragma once
// Paths as writers write them, in links and in fields, and as addresses have them. All pure text.

#include "config/site_config.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::model {

/// A destination taken apart; the parts borrow from it.
struct Destination {
    std::string_view path;      ///< "../a.md"
    std::string_view query;     ///< "?x=1" or ""
    std::string_view fragment;  ///< "#part" or ""
};
[[nodiscard]] Destination split_destination(std::string_view destination);

/// `path` seen from `folder`, both relative to the content folder; a leading '/' means the content folder. Without a
/// final slash. nullopt when it leaves the content folder.
[[nodiscard]] std::optional<std::string> resolve_path(std::string_view folder, std::string_view path);

/// The keys that the path of a Markdown file may stand for, the likeliest first: "a/b.zh.md" → "a/b"; "a/README.md" →
/// "a/README", "a/". Empty when the path does not end like a Markdown file. `path` is relative to the content folder.
[[nodiscard]] std::vector<std::string> keys_of_markdown_path(std::string_view path, const config::SiteConfig& config);

/// The keys that a page field's text may stand for: "notices/2025/a" (from the content folder, else from `folder`),
/// "../2025/a.zh.md", "/notices/2025/a.md".
[[nodiscard]] std::vector<std::string> keys_of_reference(std::string_view text, std::string_view folder,
                                                         const config::SiteConfig& config);

/// A name as a component of a URL: white space becomes '-', characters that URLs and file systems keep for themselves
/// or that cannot be seen become '-', runs of '-' made this way one; dots and '-' at the ends that were not letters go.
/// Han and all other letters stay.
/// "" when nothing is left.
struct UrlComponent {
    std::string text;
    std::string replaced;  ///< visible characters other than white space that were replaced, each once
};
[[nodiscard]] UrlComponent url_component(std::string_view name);

/// A tag as the id of its term: `url_component` in lower case.
[[nodiscard]] std::string tag_id(std::string_view tag);

}  // namespace casepress::model
