#pragma once
// What one pair of feeds says, worked out before it is written as Atom or as JSON, so that both say the same.

#include "site/site.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::feeds {

/// A term of a vocabulary that an entry is filed under.
struct FeedTag {
    std::string id;
    std::string label;   ///< in the feed's language
    std::string scheme;  ///< absolute address of the vocabulary's list
};

struct FeedTranslation {
    std::string_view tag;  ///< BCP 47
    std::string url;
};

/// Texts borrow from the Site.
struct FeedEntry {
    std::string id;   ///< absolute; a page's own address, which does not change
    std::string url;  ///< absolute
    std::string title;
    std::string_view summary, byline;   ///< may be empty
    std::function<std::string()> html;  ///< the whole content; made when it is written
    std::string published;              ///< RFC 3339, or "" when only a change is dated
    std::string updated;                ///< RFC 3339
    std::vector<FeedTag> tags;
    std::vector<FeedTranslation> translations;  ///< the page in other languages
};

/// Addresses are absolute. Texts and entries borrow from the Site.
struct FeedContent {
    std::string_view tag;  ///< language, BCP 47
    std::string title;
    std::string_view description;  ///< may be empty
    std::string_view author;       ///< the publication
    std::string_view rights;       ///< the licence; may be empty
    std::string page_url;          ///< the page whose entries these are
    std::string home_url;          ///< the publication's home page in this language
    std::string atom_url, json_url;
    std::string updated;  ///< RFC 3339: of the entry changed last; 1970 when there are no entries
    std::vector<FeedEntry> entries;
};

/// Pages that a feed is made of, drafts and undated ones left out: at most SiteConfig::feed_entries, newest first.
[[nodiscard]] std::vector<site::PageId> select_entries(const site::Site& site, site::LanguageId language,
                                                       const site::Feed& feed);

[[nodiscard]] FeedContent build_feed_content(const site::Site& site, site::LanguageId language, const site::Feed& feed);

/// What a feed says that is the publication's in this language, without entries.
[[nodiscard]] FeedContent start_feed(const site::Site& site, const site::LanguageSite& language);
/// Sets `updated` from the entries.
void finish_feed(const site::Site& site, FeedContent& content);

}  // namespace casepress::feeds
