#pragma once
// A former version of a page → the page as its readers had it: typed fields, headings, links. What it names is looked
// up in today's site, so a link leads to where its target is now, and a term or page that is gone has no link.

#include "base/threads.h"
#include "config/site_config.h"
#include "model/catalog.h"
#include "model/link_resolver.h"
#include "model/page_index.h"

namespace casepress::model {

/// Const once built; used from many threads. Borrows the catalog and the configuration.
class PastPages {
public:
    /// Takes time linear in the size of the catalog.
    PastPages(const Catalog& catalog, const config::SiteConfig& config, ThreadCount threads);

    /// `document` is the whole of a former version of `page`, shared fields in its front matter (see
    /// history::make_document). Id, role, type, language, key, address and translations are those of `page`. Faults of
    /// the past are not reported: what cannot be read is left out.
    [[nodiscard]] Page make(const Page& page, markup::Document document) const;
    /// See LinkResolver::renew_anchors.
    void renew_anchors(PageId id) { links_.renew_anchors(id); }

private:
    const Catalog& catalog_;
    const config::SiteConfig& config_;
    PageIndex index_;
    LinkResolver links_;
};

}  // namespace casepress::model
