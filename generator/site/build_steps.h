#pragma once
// The steps of build_site, in the order in which it takes them. Private to the room.

#include "base/threads.h"
#include "site/site.h"

namespace casepress::site {

/// Languages with pages, and their lists: pages, sections, types, terms, regions, years.
void build_lists(Site& site);
/// Neighbours, collections that name a page, related pages, pairs, glossary marks.
void build_relations(Site& site, ThreadCount threads);
/// What is published of each page's past, and changes by month; nothing without history.
void build_archives(Site& site);
/// One page's part of it, where something is known of the past.
[[nodiscard]] PageArchive build_archive(const Site& site, PageId id);
/// Views with their URLs, alternates, aliases; reports clashes.
void build_views(Site& site, DiagnosticSink& sink);

}  // namespace casepress::site
