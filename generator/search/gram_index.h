#pragma once
// Han text → the items that find any run of characters exactly.
//
// Every position of a block that holds Han is indexed by the two units that stand there. The positions of a rare bigram
// are one list. Those of a frequent bigram are told apart by the third unit and cut into parts by it, so that no fetch
// is large; it also has a list of the pages that hold it. A frequent trigram's positions are cut into segments by
// document, and it and all longer texts that are frequent have lists of pages as well. Single Han have lists
// of pages.
//
// A text is found by bigrams and trigrams that cover it, joined by their positions: exact by construction, without
// looking at the text. To cover a last letter that ends a frequent bigram and follows a rare one, a rare bigram too
// tells those of its positions apart by the third unit after which a frequent bigram would begin.

#include "base/threads.h"
#include "search/buckets.h"
#include "search/placement.h"
#include "search/postings.h"

#include <cstdint>
#include <span>
#include <vector>

namespace casepress::search {

struct GramOptions {
    std::uint32_t frequent_bigram = 2048;    ///< occurrences above which a bigram is cut into parts
    std::uint32_t frequent_trigram = 12288;  ///< occurrences above which a trigram is cut into segments
    std::uint32_t frequent_longer = 2048;    ///< occurrences above which a longer text gets a list of pages
    std::uint32_t longest_gram = 12;         ///< units of the longest such text
};

/// Positions by segment: `segments` runs of equally many documents.
struct Segmentation {
    std::uint32_t segments = 1;
    std::uint32_t documents = 1;  ///< in each

    /// Writes each segment of rising positions as an item: `key` and the segment's number.
    void add_to(BucketPool& pool, ItemKind kind, const std::u16string& key, std::span<const std::uint32_t> positions,
                const DocumentSpace& space) const;
};

/// Third unit as a number: Han first, since they are most frequent there, then the rest; kNoThird at the end of a run.
[[nodiscard]] constexpr std::uint32_t third_number(Unit unit) {
    if (unit >= 0x4E00 && unit < 0xA000) return unit - 0x4E00U;
    return unit < 0x4E00 ? unit + 0x5200U : unit;
}
inline constexpr std::uint32_t kNoThird = 0xFFFF;
[[nodiscard]] constexpr Unit unit_of_third(std::uint32_t number) {
    if (number < 0x5200) return static_cast<Unit>(number + 0x4E00);
    return static_cast<Unit>(number < 0xA000 ? number - 0x5200 : number);
}

struct BigramCount {
    Unit first = 0, second = 0;
    std::uint32_t count = 0;
};

struct GramResult {
    std::vector<BigramCount> bigrams;  ///< of two Han letters of the BMP that occur at least twice; in no useful order
    KeyFilter filter;
    Segmentation segmentation;
};

/// Puts all items of `pages` (parallel to `space`, empty for documents that do not exist) into the pool.
[[nodiscard]] GramResult index_grams(std::span<const PlacedPage> pages, const DocumentSpace& space,
                                     const GramOptions& options, ThreadCount threads, BucketPool& pool);

}  // namespace casepress::search
