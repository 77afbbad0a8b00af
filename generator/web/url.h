#pragma once
// Site-relative URLs → what is written into a page: relative to that page, so that the site works from any folder of a
// server and from a disk, and percent-encoded (RFC 3986).

#include "config/site_config.h"

#include <string>
#include <string_view>

namespace casepress::web {

/// Percent-encodes what may not stand in a path (RFC 3986, 3.3); '/' stays. UTF-8 is encoded byte by byte.
[[nodiscard]] std::string encode_path(std::string_view path);

/// How to write, in the page at site-relative URL `from` ("zh/cases/a/", "" for the root, "zh/404.html"), a link to
/// `to` of the same kind, which may end with "#anchor". With LinkStyle::kIndexFiles a folder's URL gets "index.html"
/// appended. Both unescaped; the result is encoded.
[[nodiscard]] std::string relative_url(std::string_view from, std::string_view to, config::LinkStyle style);

/// A link that works on a page served at any depth: the path of base_url ("/" without one) and the encoded URL.
[[nodiscard]] std::string rooted_url(std::string_view base_url, std::string_view to, config::LinkStyle style);

/// base_url and the encoded URL, or "" when there is no base_url.
[[nodiscard]] std::string absolute_url(std::string_view base_url, std::string_view to);

/// Whether a URL leads out of the site ("https://…", "mailto:…"), so that it is written as it is.
[[nodiscard]] bool is_external_url(std::string_view url);

}  // namespace casepress::web
