#pragma once
// Site-relative paths → the absolute addresses that feeds and sitemaps consist of.

#include "config/site_config.h"

#include <string>
#include <string_view>

namespace casepress::feeds {

/// base_url and the path ("zh/notices/a/", unescaped), percent-encoded as RFC 3986, 3.3 wants it: the same address that
/// the page itself gives as its canonical one. `config.base_url` must not be empty.
[[nodiscard]] std::string absolute_url(const config::SiteConfig& config, std::string_view path);

}  // namespace casepress::feeds
