#pragma once
// A site that is kept up to date with one page of its catalog, whose text was written anew (model/renew_page.h).

#include "site/site.h"

namespace casepress::site {

/// What the site says of the page's text: the glossary's terms in it, and the pages that use a term. All else that a
/// Site holds is made from what other pages see of a page, which is the same.
void renew_page_text(Site& site, PageId id);

/// What the site says of the page's past, after its history got other uncommitted revisions. `added` is by how many it
/// has more now: places of the others move by so many. Whether the site has other views now, see renew_views().
enum class Views { kSame, kOther };
[[nodiscard]] Views renew_page_history(Site& site, PageId id, int added);

/// All views and aliases anew; nothing that was had from the old ones may be used any more. Clashes as build_site().
void renew_views(Site& site, DiagnosticSink& sink);

}  // namespace casepress::site
