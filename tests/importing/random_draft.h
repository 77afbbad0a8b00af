#pragma once
// Drafts made at random, with everything in them that Markdown could misread.

#include "importing/draft.h"

#include <cstdint>
#include <random>
#include <string>

namespace casepress::test {

class RandomDraft {
public:
    explicit RandomDraft(std::uint32_t seed) : random_(seed) {}

    /// An import of `articles` drafts, each with a body; the original's text is what they are made of, in order.
    importing::Import make(int articles);

private:
    [[nodiscard]] std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
    std::string words();
    importing::Line line(bool plain);
    importing::Inline piece(bool plain);
    importing::Block block(int level);
    importing::Block table();

    std::mt19937 random_;
    std::string text_;  // of the original
    importing::Draft draft_;
    int footnotes_ = 0;
};

}  // namespace casepress::test
