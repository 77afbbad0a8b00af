#pragma once
// FeedContent → an Atom feed (RFC 4287).

#include "feeds/feed_content.h"

#include <string>

namespace casepress::feeds {

[[nodiscard]] std::string write_atom(const FeedContent& content);

}  // namespace casepress::feeds
