#pragma once
// How much of a headline's words a paragraph has, and how alike two stretches of text are: what pairs headlines with
// articles and finds where one article ends and the next begins. Chinese counts by pairs of characters, which needs no
// dictionary; English by words.

#include "importing/page_text.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace casepress::importing {

/// The features of one text, rising, each once.
using Features = std::vector<std::uint64_t>;

[[nodiscard]] Features features_of(const Glyphs& glyphs);

/// Weighs features by how few paragraphs have them: words of all articles tell nothing.
class WordOverlap {
public:
    explicit WordOverlap(std::vector<Features> paragraphs);

    [[nodiscard]] std::size_t size() const { return paragraphs_.size(); }
    /// The share of a headline's weight that paragraph `k` has; 0 to 1.
    [[nodiscard]] double share(const Features& headline, std::size_t k) const;
    /// The share that the paragraphs [begin, end) have together.
    [[nodiscard]] double share(const Features& headline, std::size_t begin, std::size_t end) const;
    /// How alike the paragraphs [a, b) and [b, c) are: the weight of what both have by the lesser weight of the two; 0
    /// to 1.
    [[nodiscard]] double likeness(std::size_t a, std::size_t b, std::size_t c) const;

private:
    [[nodiscard]] double weight(std::uint64_t feature) const;
    [[nodiscard]] Features together(std::size_t begin, std::size_t end) const;

    std::vector<Features> paragraphs_;
    std::unordered_map<std::uint64_t, std::uint32_t> counts_;  // of paragraphs; never iterated
};

}  // namespace casepress::importing
