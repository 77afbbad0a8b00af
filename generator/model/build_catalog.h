#pragma once
// SourceTree → Catalog: parses every document in parallel, checks front matter against the content types, pairs
// translations, gives URLs, resolves links, checks figures.

#include "base/threads.h"
#include "config/site_config.h"
#include "model/catalog.h"
#include "model/front_matter.h"
#include "sources/source_tree.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace casepress::model {

enum class Drafts { kLeaveOut, kInclude };

struct CatalogOptions {
    Drafts drafts = Drafts::kLeaveOut;
    /// Pages whose `publish_at` lies after this moment are left out like drafts (seconds since 1970 UTC); nullopt: none
    /// are.
    std::optional<std::int64_t> now;
    ThreadCount threads;
};

/// What a catalog was made of and does not hold itself; see PageRenewer.
struct CatalogRemains {
    std::vector<SharedTable> tables;
    std::vector<const SharedTable*> shared;  ///< parallel to Catalog::pages; into `tables`; null: it has none
    std::vector<std::string> left_out;       ///< keys of drafts and of pages that are not due yet
};

/// `tree` is consumed: documents take over its bytes. `config` must outlive the catalog. All findings, of all pages, go
/// to `sink`; what remains, to `remains` if that is not null.
[[nodiscard]] Catalog build_catalog(sources::SourceTree tree, const config::SiteConfig& config,
                                    const CatalogOptions& options, DiagnosticSink& sink,
                                    CatalogRemains* remains = nullptr);

}  // namespace casepress::model
