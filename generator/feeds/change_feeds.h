#pragma once
// Changes as feeds: the substantive ones of a language, and all of one page's revisions.

#include "feeds/feed_content.h"
#include "site/site.h"

#include <functional>
#include <string_view>

namespace casepress::feeds {

/// An interface text of the theme by its key ("feed.changes"), in a language of the site.
using FeedTexts = std::function<std::string_view(std::string_view language, std::string_view key)>;

/// At most SiteConfig::feed_entries, newest first. For languages with LanguageSite::changes_feed.
[[nodiscard]] FeedContent build_changes_feed(const site::Site& site, site::LanguageId language, const FeedTexts& texts);
/// The same for one page, which has an archive; revisions of every class. What is not committed is left out.
[[nodiscard]] FeedContent build_page_feed(const site::Site& site, site::LanguageId language, site::PageId page,
                                          const FeedTexts& texts);

}  // namespace casepress::feeds
