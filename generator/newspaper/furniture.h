#pragma once
// What stands on pages besides articles: the masthead, the folio lines of inner pages, the imprint.

#include "newspaper/newspaper.h"
#include "newspaper/wishes.h"
#include "print/galley.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::newspaper {

/// What is the same on all pages of an issue.
class Furniture {
public:
    /// Sets title, tagline and imprint. Borrows everything.
    Furniture(const NewspaperInput& input, const IssueWishes& wishes, print::Setter& setter);

    [[nodiscard]] int masthead_steps() const { return masthead_steps_; }
    [[nodiscard]] int folio_steps() const { return kFolioSteps; }
    [[nodiscard]] int imprint_steps() const { return imprint_steps_; }

    /// `left`: where the type area of this page begins.
    void place_masthead(print::Length left, std::size_t page_count, print::PrintPage& page) const;
    /// `number`: 1…; its number stands at the outer edge. `section`: the part of most of the page.
    void place_folio(print::Length left, std::size_t number, std::string_view section, print::PrintPage& page) const;
    /// The top of the imprint, `steps` below the top of the type area.
    void place_imprint(print::Length left, int steps, print::PrintPage& page) const;

    /// "A2".
    [[nodiscard]] std::string label(std::size_t number) const;
    /// A text of the theme with {n} put in.
    [[nodiscard]] std::string text(std::string_view key, std::string_view n = {}) const;
    [[nodiscard]] const std::string& language() const { return language_; }

private:
    static constexpr int kFolioSteps = 2;
    enum class Side { kLeft, kCentre, kRight };
    [[nodiscard]] print::Length width_of(print::StyleId style, std::string_view words) const;
    void place_words(print::StyleId style, std::string_view words, Side side, print::Place at, print::Owner owner,
                     print::PrintPage& page) const;
    void place_masthead_words(const print::SetBlock& words, print::Place at, print::PrintPage& page) const;
    void place_rule(print::Place from, print::Length width, print::PrintPage& page) const;
    [[nodiscard]] std::vector<std::string> imprint_lines() const;
    [[nodiscard]] std::string issue_number() const;
    [[nodiscard]] std::string issue_date() const;

    const NewspaperInput& input_;
    const IssueWishes& wishes_;
    print::Setter& setter_;
    std::string language_;
    std::string publication_;
    print::SetBlock title_, tagline_;
    std::vector<print::SetBlock> imprint_;
    pdf::ElementId head_;  ///< of the masthead's line
    int masthead_steps_ = 0;
    int imprint_steps_ = 0;
};

}  // namespace casepress::newspaper
