#pragma once
// The body of a page as readers of feeds get it, far from the site.

#include "model/catalog.h"
#include "site/site.h"

#include <string>

namespace casepress::feeds {

/// HTML without the page's title, without what only facilitators see; all links and images are absolute, ids are unlike
/// those of all other entries. `site` must have a base_url.
[[nodiscard]] std::string render_entry(const site::Site& site, const model::Page& page);

}  // namespace casepress::feeds
