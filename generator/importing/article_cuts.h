#pragma once
// Where one article of a page ends and the next begins. Takes the paragraphs with what stands between them, gives a cut
// or none for each gap: always behind a source line and before a byline, else by words: a headline that fits what
// follows and not what went before, an opening such as 近日, a change of subject.

#include "importing/article_groups.h"
#include "importing/word_overlap.h"

#include <cstddef>
#include <span>
#include <vector>

namespace casepress::importing {

class ArticleCuts {
public:
    ArticleCuts(std::span<const Unit> units, const PageGroups& page, const WordOverlap& overlap);

    /// Whether an article begins with paragraph `k`; the first does.
    [[nodiscard]] bool begins(std::size_t k) const { return cuts_[k]; }
    void cut_before(std::size_t k) { cuts_[k] = true; }
    /// Begins of articles, rising, and the number of paragraphs behind them.
    [[nodiscard]] std::vector<std::size_t> borders() const;
    /// How much the words change at this gap, where nothing stands in it; above 0 speaks for a cut.
    [[nodiscard]] double change_of_subject(std::size_t k) const;

private:
    [[nodiscard]] double headline_evidence(std::size_t k) const;
    [[nodiscard]] double headline_share_at(std::size_t k) const;
    [[nodiscard]] double mean_share(const DisplayGroup& group, std::size_t begin, std::size_t end) const;
    [[nodiscard]] static double form_evidence(const DisplayGroup& group, double measure);

    std::span<const Unit> units_;
    const PageGroups& page_;
    const WordOverlap& overlap_;
    std::vector<bool> cuts_;
};

}  // namespace casepress::importing
