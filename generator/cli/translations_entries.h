#pragma once
// The stale blocks of a page → what the status page shows of them, each list, table or paragraph of the source once.

#include "markup/document.h"
#include "model/catalog.h"
#include "redline/redline.h"
#include "translations/staleness.h"

#include <cstdint>
#include <set>
#include <vector>

namespace casepress::cli {

/// Stale blocks that stand in the same list, table or paragraph of the source and are shown together, as they changed
/// since the oldest version that one of them was translated from.
struct StaleEntry {
    std::vector<const translations::StaleBlock*> blocks;
    std::uint32_t older_version = 0;       ///< into PageStaleness::older_sources
    std::vector<redline::Block> changes;   ///< between that version and the source as it is
    std::set<markup::NodeId> translation;  ///< top blocks
};

/// In the order of the first block of each. Borrows the blocks.
[[nodiscard]] std::vector<StaleEntry> make_entries(const translations::PageStaleness& page, const model::Page& source,
                                                   const model::Page& translation);

}  // namespace casepress::cli
