#pragma once
// The files of a new page: made from the fields and sections that site.toml declares for its type.

#include "cli/new_files.h"
#include "config/site_config.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::cli {

/// Paths are relative to the site's folder: content/<folder>/<slug>.toml with the fields that both languages share, and
/// <slug>.<language>.md for each language. The page is a draft; required fields stand empty, the others are commented
/// out.
[[nodiscard]] std::vector<NewFile> page_skeleton(const config::SiteConfig& config, const config::TypeSpec& type,
                                                 std::string_view slug);

}  // namespace casepress::cli
