#pragma once
// FeedContent → a JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/).

#include "feeds/feed_content.h"

#include <string>

namespace casepress::feeds {

[[nodiscard]] std::string write_json_feed(const FeedContent& content);

}  // namespace casepress::feeds
