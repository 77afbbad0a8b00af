#pragma once
// What a web server has to be told: the strict Content-Security-Policy under which all pages work, how long what may be
// kept, and which language the root leads to.

#include "site/site.h"

#include <string>
#include <string_view>

namespace casepress::web {

/// The policy without its header name (CSP level 3, https://www.w3.org/TR/CSP3/).
[[nodiscard]] std::string_view content_security_policy();

/// The file `_headers`, as Cloudflare Pages, Netlify and others read it.
[[nodiscard]] std::string headers_file(const site::Site& site);

/// The same for nginx, with the choice of a language by Accept-Language for "/" and the error page of each language.
/// The part up to the line "server {" belongs into `http {}`. Printed by the command line; nothing of it is needed for
/// the site to work.
[[nodiscard]] std::string nginx_configuration(const site::Site& site);

}  // namespace casepress::web
