#pragma once
// The smaller files of the index, each of which few queries need.

#include "model/catalog.h"
#include "search/placement.h"
#include "search/word_index.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace casepress::search {

/// Which units of the BMP stand in the site's texts.
using Alphabet = std::vector<bool>;
[[nodiscard]] Alphabet letters_of(std::span<const PlacedPage> pages);

/// Terms with their names and spellings in each language: [[[name…] by language]…].
[[nodiscard]] std::string glossary_json(const model::Catalog& catalog, std::span<const std::string> languages);

/// The most frequent words of at least four letters, by letters: lines "word count".
[[nodiscard]] std::string spelling_list(std::span<const WordCount> words);

/// Traditional characters whose simplified form the site has: [traditional, simplified, [[ambiguous, candidates]…]].
[[nodiscard]] std::string character_forms_json(const Alphabet& alphabet);

/// All syllables of pinyin, in their order.
[[nodiscard]] std::string syllables_json();

}  // namespace casepress::search
