#pragma once
// The revisions of a page and of its translation → their versions as documents, from where the translation was last
// known to be up to date. Internal to staleness.

#include "config/site_config.h"
#include "history/history_index.h"
#include "history/versions.h"
#include "model/catalog.h"
#include "translations/commit_graph.h"
#include "translations/stale_blocks.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace casepress::translations {

/// A page and its past. Borrowed.
struct PageWithPast {
    const model::Page& page;
    const history::PageHistory& history;
};

struct LoadedPair {
    PairVersions versions;
    /// Parallel to `versions.source`; nullptr: not there, or the page as it is, which the catalog owns.
    std::vector<std::unique_ptr<markup::Document>> sources;
    std::vector<std::unique_ptr<markup::Document>> translations;
};

/// nullopt when nothing can be stale, or when it cannot be known. Safe from several threads.
[[nodiscard]] std::optional<LoadedPair> load_pair(const PageWithPast& source, const PageWithPast& translation,
                                                  const CommitGraph& graph, const history::VersionReader& reader);

}  // namespace casepress::translations
