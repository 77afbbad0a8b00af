#pragma once
// The index at a booklet's end: which cases are about a charge, a service, a region, a law. Entries are gathered from
// the pages' own fields and sorted as readers of the language look them up. Internal to the room.

#include "booklet/side_setting.h"
#include "model/catalog.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::booklet {

/// A case as the index refers to it.
struct IndexedCase {
    model::PageId page = model::kNoPage;
    std::string label;  ///< of its first page: "12"
    std::string anchor;
};

struct IndexEntry {
    std::string name;
    std::vector<std::uint32_t> cases;  ///< indexes into the IndexedCases, rising
};
/// Entries of one kind.
struct IndexGroup {
    std::string heading;
    std::vector<IndexEntry> entries;
};

/// Groups in the order of the site's vocabularies, then regions, then laws (entries of a `laws` field, by name and
/// article); those without entries are left out. `regions` is the heading over regions.
[[nodiscard]] std::vector<IndexGroup> build_index(const model::Catalog& catalog, const std::vector<IndexedCase>& cases,
                                                  std::string_view language, const std::string& regions);

/// 重庆市沙坪坝区; Shapingba District, Chongqing.
[[nodiscard]] std::string region_path(const model::Catalog& catalog, model::RegionId region, std::string_view language);

/// A column of the index: units [begin, end).
struct IndexColumn {
    std::size_t begin = 0, end = 0;
    friend bool operator==(const IndexColumn&, const IndexColumn&) = default;
};
/// Fills columns in turn, `columns` to a page; those of the last page end at about the same height. The first page has
/// `first_steps`, the others `steps`. A unit that may not be last (kNeverCut) takes the next one along.
[[nodiscard]] std::vector<IndexColumn> fill_columns(const print::Galley& galley, int first_steps, int steps,
                                                    std::size_t columns);

/// The index as units at the measure of a column; `section` is the element it belongs to.
[[nodiscard]] print::Galley set_index(const SideSetting& setting, const std::vector<IndexGroup>& groups,
                                      const std::vector<IndexedCase>& cases, Length measure, pdf::ElementId section);

}  // namespace casepress::booklet
