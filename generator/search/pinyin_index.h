#pragma once
// Pairs of Han letters by how they are read → items that turn pinyin into text to search for.
//
// Only pairs that belong together are kept: those of titles and headings, and those of which either letter often
// stands in the pair, so that `haidian` gives 海淀 and not the more frequent 害电 of 妨害电力.

#include "search/buckets.h"
#include "search/gram_index.h"
#include "search/pinyin.h"
#include "search/placement.h"

#include <cstdint>
#include <span>
#include <unordered_map>

namespace casepress::search {

struct PinyinOptions {
    std::uint32_t pairs_a_reading = 8;    ///< that two syllables give at most
    std::uint32_t pairs_an_initial = 24;  ///< that two letters give at most
    std::uint32_t rarest_share = 50;      ///< a pair must hold one in so many of either letter's occurrences
};

using PairKey = std::uint32_t;  ///< two letters, each in 16 bits
using PairCounts = std::unordered_map<PairKey, std::uint32_t>;
/// How many headings hold each pair of Han; titles count for four.
[[nodiscard]] PairCounts count_in_fronts(std::span<const PlacedPage> pages);

/// kPinyin, key a syllable: γ(second syllables + 1), for each: its number among pinyin_syllables() in 10 bits,
/// γ(pairs), for each pair 32 bits and 8 bits of weight. kInitials, key two letters: γ(pairs + 1), pairs likewise.
/// Pairs stand in the order of their weight.
void index_pinyin(const PairCounts& fronts, std::span<const BigramCount> bigrams, const PinyinReader& reader,
                  const PinyinOptions& options, BucketPool& pool);

}  // namespace casepress::search
