#pragma once
// SourceTree → Catalog: parses every document in parallel, checks front matter against the content types, pairs
// translations, gives URLs, resolves links, checks figures.

#include "base/threads.h"
#include "config/site_config.h"
#include "model/catalog.h"
#include "sources/source_tree.h"

namespace casepress::model {

enum class Drafts { kLeaveOut, kInclude };

struct CatalogOptions {
    Drafts drafts = Drafts::kLeaveOut;
    /// Pages whose `publish_at` lies after this moment are left out like drafts (seconds since 1970 UTC); nullopt: none
    /// are.
    std::optional<std::int64_t> now;
    ThreadCount threads;
};

/// `tree` is consumed: documents take over its bytes. `config` must outlive the catalog. All findings, of all pages, go
/// to `sink`.
[[nodiscard]] Catalog build_catalog(sources::SourceTree tree, const config::SiteConfig& config,
                                    const CatalogOptions& options, DiagnosticSink& sink);

}  // namespace casepress::model
