#pragma once
// Words of other scripts than Han → items that find them by their whole, their stem or their beginning.
//
// Words stand under their stems, stems under the first letters: an item for each beginning of three letters, or of
// more where that would be large (the filter knows which beginnings are cut further; they have a list of their most
// frequent words). A frequent word's positions are in segments, and it has a list of the pages that hold it.

#include "search/buckets.h"
#include "search/placement.h"
#include "search/postings.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace casepress::search {

struct WordOptions {
    std::uint32_t shortest_prefix = 3;
    std::uint64_t largest_item = 6 * 8192;  ///< bits, above which a beginning is cut further
    std::uint32_t frequent_word = 2048;     ///< occurrences
    std::uint32_t segment = 12288;          ///< occurrences of the most frequent word in a segment, about
    std::uint32_t top_words = 24;
};

struct WordCount {
    std::u16string word;
    std::uint32_t count = 0;
};

/// Longer words are indexed by this many of their units.
inline constexpr std::size_t kLongestWord = 48;

/// How the positions of frequent words are cut: runs of equally many documents.
struct Segmentation {
    std::uint32_t segments = 1;
    std::uint32_t documents = 1;  ///< in each
};

struct WordResult {
    std::vector<WordCount> words;  ///< all, in order, for spelling suggestions
    Segmentation segmentation;
    KeyFilter filter;
};

/// Puts all words into the pool.
[[nodiscard]] WordResult index_words(std::span<const PlacedPage> pages, const DocumentSpace& space,
                                     const WordOptions& options, BucketPool& pool);

}  // namespace casepress::search
