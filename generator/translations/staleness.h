#pragma once
// Catalog + history + repository → what of every translation no longer says what its source says. Readers are told at
// the section, editors are shown what changed. The rule is in stale_blocks.h.

#include "base/threads.h"
#include "config/site_config.h"
#include "history/history_index.h"
#include "history/site_repository.h"
#include "markup/document.h"
#include "model/catalog.h"
#include "translations/stale_blocks.h"
#include "translations/stale_fields.h"

#include <cstddef>
#include <span>
#include <vector>

namespace casepress::translations {

/// A page and the one that it was translated from.
struct SourcePair {
    model::PageId source = model::kNoPage;
    model::PageId translation = model::kNoPage;
    friend bool operator==(const SourcePair&, const SourcePair&) = default;
};

/// All pairs, in the order of the translations. The source is the page in the language that a page of them names in
/// `source_language`, else in the site's default language. Pages whose source is missing have none.
[[nodiscard]] std::vector<SourcePair> source_pairs(const model::Catalog& catalog, const config::SiteConfig& config);

struct PageStaleness {
    SourcePair pages;
    std::vector<StaleField> fields;
    std::vector<StaleBlock> blocks;  ///< `older_version` counts in `older_sources`
    /// The versions of the source against which the blocks have changed, oldest first.
    std::vector<markup::Document> older_sources;

    [[nodiscard]] bool is_current() const { return fields.empty() && blocks.empty(); }
    [[nodiscard]] std::size_t places() const { return fields.size() + blocks.size(); }
    /// The earliest day of all of them; year 0: nothing is stale, or the change is not committed.
    [[nodiscard]] PartialDate since() const;
};

/// The index must be of this catalog and this repository; it may keep back the ids of commits.
struct StalenessInputs {
    const config::SiteConfig& config;
    const model::Catalog& catalog;
    const history::SiteRepository& repository;
    const history::HistoryIndex& index;
    ThreadCount threads = {};
};

/// One result for each pair, in their order; the same for any number of threads. Where the rule speaks of versions:
///  - What the author of a version of the translation could see is the source in the same commit, that is, in the
///    newest of its ancestors that changed the source; what is not committed saw all there is.
///  - Versions of the source that the editor calls editorial, format or a move (`Class:`), and those by bots, do not
///    count.
///  - A commit that changes anything in the translation and says `Class: translation` is its editor's word that all of
///    the page is up to date: a new first version.
///  - Where history begins in the middle (a shallow clone), the translation counts as up to date there, so nothing is
///    called stale that the missing history could contradict. Likewise before the newest 300 versions, and before the
///    newest 16 MiB of them.
///  - A version of the source whose contents are not here is passed over; what it changed shows in the next one.
/// Reads each version at most once, and none of pairs whose source has not changed substantively since the
/// translation's first version.
[[nodiscard]] std::vector<PageStaleness> find_staleness(const StalenessInputs& inputs,
                                                        std::span<const SourcePair> pairs);

}  // namespace casepress::translations
