#pragma once
// One page of a finished catalog whose text was written anew: made again by itself, when nothing but its own text can
// be different for it. So an editor who types need not wait for the other pages.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "config/site_config.h"
#include "markup/document.h"
#include "model/build_catalog.h"
#include "model/catalog.h"
#include "model/link_resolver.h"
#include "model/page_index.h"

#include <optional>

namespace casepress::model {

/// Borrows catalog and configuration; used by one thread. The catalog stays where it is.
class PageRenewer {
public:
    /// `remains` are of the building of this catalog. Takes time linear in the size of the catalog.
    PageRenewer(const Catalog& catalog, const config::SiteConfig& config, CatalogRemains remains, ThreadCount threads);

    /// The page made of a new document, with its findings. nullopt when other pages, lists or addresses could see the
    /// difference, so that everything has to be made anew: its front matter, title, address or anchors are others; or
    /// its summary, if it is the page of a section. Whether other pages' findings change is thereby known too: what
    /// they say of this page depends on its address and anchors.
    [[nodiscard]] std::optional<Page> make(PageId id, markup::Document document, DiagnosticSink& sink) const;

    /// Puts the page in the place of the one it was made for. Nobody else may look at the catalog meanwhile.
    void put(Catalog& catalog, Page page);

private:
    const Catalog& catalog_;
    const config::SiteConfig& config_;
    CatalogRemains remains_;
    PageIndex index_;
    LinkResolver links_;
};

}  // namespace casepress::model
