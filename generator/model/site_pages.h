#pragma once
// The addresses of pages that the site makes from others: home pages, sections without a page of their own, terms,
// regions, types, years, the glossary. Links may lead to them.

#include "config/site_config.h"
#include "model/catalog.h"

#include <string>
#include <unordered_set>

namespace casepress::model {

/// Site-relative, unescaped URLs ("zh/regions/620800/"), without the further pages of long lists. The addresses are
/// those that site/ gives these pages, in site/build_views.cpp: who changes one changes the other.
[[nodiscard]] std::unordered_set<std::string> collect_site_pages(const Catalog& catalog,
                                                                 const config::SiteConfig& config);

}  // namespace casepress::model
