#pragma once
// A language's search form → an OpenSearch description document, by which browsers offer the form as a search engine
// (https://github.com/dewitt/opensearch, specification 1.1, draft 6).

#include "site/site.h"

#include <string>

namespace casepress::feeds {

[[nodiscard]] std::string write_open_search(const site::Site& site, site::LanguageId language);

}  // namespace casepress::feeds
