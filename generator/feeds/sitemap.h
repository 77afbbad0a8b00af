#pragma once
// Every view that search engines should know → sitemap.xml (https://www.sitemaps.org/protocol.html) with the language
// versions of each, or an index and parts when one file would be too large.

#include "site/output_tree.h"
#include "site/site.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::feeds {

/// What one sitemap file may hold; the protocol's own limits.
struct SitemapLimits {
    std::size_t urls = 50'000;
    std::size_t bytes = 50'000'000;  // 50 MB, by the smaller reading of it
};

/// A version of a view for search engines.
struct SitemapAlternate {
    std::string_view tag;  ///< BCP 47, or "x-default"
    std::string_view url;  ///< site-relative
    friend bool operator==(const SitemapAlternate&, const SitemapAlternate&) = default;
};

/// The versions of an indexed view, itself included, each under its language, then "x-default". Every view named has
/// the same list, as search engines demand. Empty when the view has just one version.
[[nodiscard]] std::vector<SitemapAlternate> sitemap_alternates(const site::Site& site, const site::View& view);

/// Appends sitemap.xml and, when there are parts, sitemap-1.xml, … The files borrow from `site`.
void add_sitemap(const site::Site& site, const SitemapLimits& limits, site::OutputTree& tree);

}  // namespace casepress::feeds
