#pragma once
// Site → the files that other programs read: Atom and JSON feeds of every language and section, the sitemap with the
// language versions of every page, robots.txt, and a description of each language's search form.

#include "base/diagnostic.h"
#include "feeds/change_feeds.h"
#include "site/output_tree.h"
#include "site/site.h"

namespace casepress::feeds {

/// The files borrow from `site`, which must outlive them. All of them but robots.txt consist of absolute addresses:
/// without base_url only robots.txt is made, and a note says so. Pages without any date are in no feed, since every
/// Atom entry has a time (RFC 4287, 4.1.2); drafts are in neither feeds nor sitemap.
[[nodiscard]] site::OutputTree build_feeds(const site::Site& site, const FeedTexts& texts, DiagnosticSink& sink);

}  // namespace casepress::feeds
