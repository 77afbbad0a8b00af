#pragma once
// What of a page's past is published, and under which address: its history, what each revision changed, the page as it
// stood after it. Made from the HistoryIndex; const.

#include "history/history_index.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::site {

/// A revision that readers are told of: committed, of no draft, or what is not committed yet.
struct PublicRevision {
    std::uint32_t revision = 0;  ///< into history::PageHistory::revisions
    /// Into PageArchive::revisions: the public version that it changed; history's own `kNone` where the page was not
    /// public before.
    std::uint32_t base = 0xFFFFFFFF;
    std::string url;            ///< of what it changed: "zh/a/history/2025-03-17/"; "" where that cannot be shown
    std::string amendment_url;  ///< the same as an amendment sheet; "" where `url` is
    std::string version_url;    ///< the page as it stood afterwards: its own address for the newest; "" for none
    /// The first and the last day on which the page stood like this; year 0: to this day, or not known.
    PartialDate from, until;
    friend bool operator==(const PublicRevision&, const PublicRevision&) = default;
};

/// One page's past. Without revisions nothing is known of it. All addresses are empty when the site does not publish
/// histories.
struct PageArchive {
    std::string url;                 ///< "zh/a/history/"
    std::string provenance_url;      ///< the page with a date at each paragraph
    std::string atom_url, json_url;  ///< feeds of its revisions; "" without a base_url
    std::string data_url;  ///< the versions' blocks, for a script that compares any two; "" for fewer than three
    std::vector<PublicRevision> revisions;  ///< newest first
    std::vector<std::uint32_t>
        versions;  ///< into `revisions`: those after which the page read as no other, newest first
    std::vector<std::uint32_t> corrections;  ///< into `revisions`
    friend bool operator==(const PageArchive&, const PageArchive&) = default;
};

/// The changes of one month.
struct MonthListing {
    PartialDate month;  ///< day 0
    std::string url;    ///< of the substantive ones: "zh/changes/2025-03/"
    std::string all_url;
    std::vector<history::PageRevision> substantive, all;  ///< newest first
};

}  // namespace casepress::site
