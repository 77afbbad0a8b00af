#pragma once
// The files of a page as they lie in the work tree, committed or not.

#include "history/site_repository.h"
#include "history/versions.h"

#include <optional>
#include <string_view>

namespace casepress::history {

/// The page at `path` (from the site's folder) with the file beside it whose key is `key`, for readers of the language.
/// The survey holds the bytes of what is not committed; the rest is read from HEAD. nullopt: the page is not among the
/// sources, or HEAD's content is needed and cannot be read. Safe from several threads.
[[nodiscard]] std::optional<VersionText> work_tree_text(const SiteRepository& repository, const SourceSurvey& survey,
                                                        std::string_view path, std::string_view key,
                                                        std::string_view language);

}  // namespace casepress::history
