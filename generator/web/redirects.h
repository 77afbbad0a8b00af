#pragma once
// Old URLs: a small page that leads to where the content is now, at once and without script.

#include "site/site.h"

#include <string>

namespace casepress::web {

/// The HTML of an alias: canonical link, refresh, and a plain link for those who get no refresh.
[[nodiscard]] std::string redirect_page(const site::Site& site, const site::Alias& alias);

}  // namespace casepress::web
