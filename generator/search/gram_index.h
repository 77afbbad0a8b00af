#pragma once
// Han text → the items that find any run of characters exactly.
//
// A text is frequent when it occurs more than `frequent` times. Each position is listed once: under the shortest text
// that stands there and is not frequent. So no list is long, whatever the text. The list of a rare bigram is a group;
// that of a longer text, a frequent one and one unit more, is in one of the parts into which the continuations of the
// frequent one are dealt by their last unit. Frequent texts have lists of the pages that hold them instead.
//
// A list is a tree: it tells its positions apart by the unit that follows, and so on, so that a text that is often
// repeated is covered by few lists. It does so where at least `told_apart` positions, and a fifth of those at the node,
// go on with the same unit; and as far as what follows ends a frequent text that begins one unit further, since the end
// of such a text can be covered from there only.
//
// A text is found by listed texts that cover it, joined by their positions: exact by construction, without looking at
// text.

#include "base/threads.h"
#include "search/buckets.h"
#include "search/frequent_texts.h"
#include "search/postings.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::search {

struct GramOptions {
    std::uint32_t frequent = 4096;  ///< occurrences above which a text is frequent
    std::uint32_t longest = 12;     ///< units of the longest texts that count as frequent
    std::uint32_t told_apart = 20;  ///< occurrences of what a list tells apart
};

/// A unit as a number: Han first, since they are most frequent there, then the rest.
[[nodiscard]] constexpr std::uint32_t unit_number(Unit unit) {
    if (unit >= 0x4E00 && unit < 0xA000) return unit - 0x4E00U;
    return unit < 0x4E00 ? unit + 0x5200U : unit;
}

struct BigramCount {
    Unit first = 0, second = 0;
    std::uint32_t count = 0;
};

struct GramResult {
    std::vector<BigramCount> bigrams;  ///< of two Han letters of the BMP that occur at least twice; in no useful order
    KeyFilter filter;
};

/// Puts all lists of `units` into the pool.
[[nodiscard]] GramResult index_grams(const UnitSpace& units, const DocumentSpace& space, const GramOptions& options,
                                     ThreadCount threads, BucketPool& pool);

}  // namespace casepress::search
