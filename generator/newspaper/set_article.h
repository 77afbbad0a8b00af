#pragma once
// Articles with everything of them set: the galley of a story, its head in every width, what is set across columns.
// Next to each stands its shape, which is all that the search sees.

#include "newspaper/newspaper.h"
#include "newspaper/shapes.h"
#include "newspaper/wishes.h"
#include "print/galley.h"
#include "print/story.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::newspaper {

/// Something by how many columns it spans; not all of them are set (see StepsBySpan).
using BlocksBySpan = std::array<print::SetBlock, kMostColumns + 1>;

/// One entry of the “this issue” box.
struct GuideEntry {
    std::size_t story = 0;
    print::SetBlock title;
    pdf::ElementId element = {};  ///< of the title, and of the page number on its last line
};

struct SetArticle {
    std::vector<std::size_t> stories;  ///< into NewspaperInput::stories; one, but for boxes
    print::Galley galley;
    BlocksBySpan heads;
    print::HeadSize vertical_size = print::HeadSize::kMinor;
    std::vector<BlocksBySpan> blocks;  ///< parallel to ArticleShape::blocks
    std::vector<GuideEntry> guide;     ///< of the “this issue” box, whose galley has no items
};

/// All articles of an issue; the two are parallel.
struct SetArticles {
    std::vector<SetArticle> articles;
    std::vector<ArticleShape> shapes;
};

/// Empty steps below the title of a box.
inline constexpr int kBelowTitle = 1;
/// Steps that stay empty above and below a vertical headline.
inline constexpr int kVerticalMargin = 1;

/// The heights that articles are set for.
struct PageHeights {
    int first = 0;
    int other = 0;
};

/// Allows cuts, at a high cost, within runs of units that may not be parted but are higher than `most_steps`.
void relax_cuts(int most_steps, print::Galley& galley);

class ArticleSetter {
public:
    /// Borrows everything.
    ArticleSetter(const NewspaperInput& input, const IssueWishes& wishes, PageHeights heights, print::Setter& setter,
                  DiagnosticSink& sink);

    /// Sets all stories; short ones that follow each other in one part become one box of briefs.
    [[nodiscard]] SetArticles set();

private:
    void open_stories();
    void judge_importance();
    [[nodiscard]] bool is_editorial(std::size_t story) const { return input_.stories[story].page == input_.issue; }
    [[nodiscard]] bool is_brief(std::size_t story) const;
    void add_story(std::size_t story, SetArticles& out);
    void add_briefs(const std::vector<std::size_t>& stories, SetArticles& out);
    void set_heads(const print::Story& story, SetArticle& article, ArticleShape& shape);
    void find_vertical_head(const print::Story& story, SetArticle& article, ArticleShape& shape, HeadWish wish);
    void set_wide_blocks(const print::Story& story, SetArticle& article, ArticleShape& shape,
                         std::vector<print::WideBlock>& taken);
    void add_figures(const print::Story& story, SetArticle& article, ArticleShape& shape,
                     std::vector<print::WideBlock>& taken);
    void set_body(const print::Story& story, SetArticle& article, std::vector<print::WideBlock>& taken);
    [[nodiscard]] print::SetBlock side_by_side(const std::vector<print::SetBlock>& blocks) const;
    void set_box_title(std::string_view title, pdf::ElementId element, SetArticle& article, ArticleShape& shape);

    const NewspaperInput& input_;
    const IssueWishes& wishes_;
    PageHeights heights_;
    print::Setter& setter_;
    DiagnosticSink& sink_;
    int columns_;
    std::string language_;                       ///< of the issue
    std::vector<pdf::ElementId> part_elements_;  ///< by story
    std::vector<std::uint32_t> parts_;           ///< by story
    std::vector<int> importance_;                ///< by story
};

}  // namespace casepress::newspaper
