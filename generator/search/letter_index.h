#pragma once
// Single Han → lists of the pages that hold them. Positions would be of no use: what is longer is found by pairs.

#include "search/buckets.h"
#include "search/placement.h"
#include "search/postings.h"

#include <cstddef>
#include <span>
#include <string>

namespace casepress::search {

/// How many letters the start of the index names as common.
inline constexpr std::size_t kCommonLetters = 256;

/// Puts a list of pages of each Han of the BMP into the pool. Gives the most frequent ones, the most frequent first.
[[nodiscard]] std::u16string index_letters(std::span<const PlacedPage> pages, const DocumentSpace& space,
                                           BucketPool& pool);

}  // namespace casepress::search
