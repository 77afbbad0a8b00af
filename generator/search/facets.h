#pragma once
// The properties that results can be narrowed by: type, region, every vocabulary, year, language.

#include "config/site_config.h"
#include "model/catalog.h"
#include "search/site_texts.h"

#include <span>
#include <string>
#include <vector>

namespace casepress::search {

/// The translations of one page, parallel to the languages; kNoPage where one is missing.
using PageGroup = std::vector<model::PageId>;

/// JSON: [[id, [label by language], [[value, [label by language], [gap between groups…]]…]]…]; the language facet has
/// no lists, since a document's number tells its language. A page in a district counts for its province as well, an
/// interval for each of its years. Values nobody has are left out.
[[nodiscard]] std::string facets_json(const config::SiteConfig& config, const model::Catalog& catalog,
                                      const SiteTexts& texts, std::span<const std::string> languages,
                                      std::span<const PageGroup> groups);

}  // namespace casepress::search
