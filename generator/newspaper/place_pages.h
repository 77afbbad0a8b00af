#pragma once
// Laid pages in grid steps → pages of print items: heads, blocks and units put down, boxes, rules, jump lines, anchors.

#include "newspaper/furniture.h"
#include "newspaper/layout.h"
#include "newspaper/set_article.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace casepress::newspaper {

/// Puts an issue's pages into the Setter's document. Borrows everything.
class PagePlacer {
public:
    PagePlacer(const NewspaperInput& input, const SetArticles& set, const FormMaker& forms, const Furniture& furniture,
               print::Setter& setter);

    void place(const std::vector<LaidPage>& pages);

private:
    /// A part of an article that jumps: where it stands.
    struct Part {
        std::size_t page = 0;
        const LaidForm* laid = nullptr;
    };
    void find_parts(const std::vector<LaidPage>& pages);
    void place_page(const LaidPage& laid, std::size_t number, std::size_t page_count);
    void place_form(const LaidForm& laid, print::PrintPage& page);
    void place_run(const LaidForm& laid, const LaidRun& run, print::PrintPage& page);
    void place_units(const print::Galley& galley, std::pair<std::uint32_t, std::uint32_t> units, const LaidRun& run,
                     print::Length lower, print::PrintPage& page) const;
    void place_head(const LaidForm& laid, print::PrintPage& page);
    void place_rest_head(const LaidForm& laid, print::PrintPage& page);
    void place_jump_line(const LaidForm& laid, print::PrintPage& page);
    void place_guide(const LaidForm& laid, print::PrintPage& page);
    void place_box(const LaidForm& laid, print::PrintPage& page) const;
    void place_rules(const LaidPage& laid, print::PrintPage& page) const;
    void place_inner_rules(const LaidForm& laid, print::PrintPage& page) const;
    void add_outline(const std::vector<LaidPage>& pages);
    [[nodiscard]] std::string_view section_of(const LaidPage& laid) const;
    [[nodiscard]] std::size_t part_index(const LaidForm& laid) const;
    [[nodiscard]] const SetArticle& article_of(const LaidForm& laid) const;
    [[nodiscard]] const print::Story& story_of(const LaidForm& laid) const;
    [[nodiscard]] print::Place corner(int column, int step) const;
    [[nodiscard]] print::SetBlock set_link(print::StyleId style, const std::string& words, const std::string& target,
                                           print::Length measure, pdf::ElementId parent) const;
    [[nodiscard]] std::size_t page_of_story(std::size_t story) const;

    const NewspaperInput& input_;
    const SetArticles& set_;
    const FormMaker& forms_;
    const Furniture& furniture_;
    print::Setter& setter_;
    std::map<std::uint32_t, std::vector<Part>> parts_;  ///< by article, in the order of their text
    print::Length left_ = 0;                            ///< of the type area of the page at hand
    print::Length top_ = 0;                             ///< below its masthead or folio line
    std::size_t number_ = 0;                            ///< of the page at hand, 0…
};

}  // namespace casepress::newspaper
