#pragma once
// The “this issue” box of page one: titles of stories on inner pages with their pages, linked. How many there are must
// be known before the pages are composed, which ones only after: so the box is first a shape of some height, and filled
// at the end.

#include "newspaper/plan.h"
#include "newspaper/set_article.h"

#include <cstddef>
#include <string>
#include <vector>

namespace casepress::newspaper {

inline constexpr std::size_t kMostGuideEntries = 8;
/// There is no box for fewer.
inline constexpr std::size_t kLeastGuideEntries = 3;
/// Empty steps between two entries; a rule stands in the middle. There may be twice as many where there is room.
inline constexpr int kGuideGap = 1;

/// The most important stories that begin on inner pages, at most so many, in the order of pages.
[[nodiscard]] std::vector<std::size_t> stories_inside(const IssuePlan& plan, const FormMaker& forms,
                                                      const SetArticles& set, std::size_t most);

class Guide {
public:
    /// Borrows everything.
    Guide(const NewspaperInput& input, print::Setter& setter);

    /// A box of so many steps below its title.
    [[nodiscard]] ArticleShape shape(int steps) const;
    /// Steps that these entries take, or as many of them as go into `most`.
    [[nodiscard]] int steps_for(const std::vector<std::size_t>& stories, int most) const;
    /// The box, with as many of the entries as go into its steps. Its tags are added to the document.
    [[nodiscard]] SetArticle set(const std::vector<std::size_t>& stories, int steps) const;

private:
    [[nodiscard]] int entry_steps(std::size_t story) const;
    [[nodiscard]] print::Length entry_measure() const;

    const NewspaperInput& input_;
    print::Setter& setter_;
    std::string language_;
};

}  // namespace casepress::newspaper
