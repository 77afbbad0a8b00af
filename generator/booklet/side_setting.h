#pragma once
// What one language of a booklet is set with: its setter, its grid, its words; and what stands around the text of each
// page: running head and folio. Internal to the room.

#include "booklet/break_pages.h"
#include "booklet/set_chapter.h"
#include "print/galley.h"
#include "print/story.h"
#include "print/theme.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace casepress::booklet {

/// Where the text stands on a page.
enum class Margins : std::uint8_t {
    kMirrored,  ///< as in an open book
    kEqual,     ///< as on sheets that are handed out
};

/// Borrows setter and context.
struct SideSetting {
    print::Setter& setter;
    const print::StoryContext& context;
    std::string language;
    print::BookletGeometry geometry;
    Margins margins = Margins::kMirrored;

    [[nodiscard]] Length step() const { return geometry.step; }
    [[nodiscard]] Length width() const { return geometry.type_width(); }
    [[nodiscard]] PageLimits limits() const {
        return {.steps = geometry.steps(), .step = geometry.step, .note_gap = geometry.step};
    }
    /// The left edge of the type area.
    [[nodiscard]] Length left(Side side) const;
    [[nodiscard]] TypeArea area(Side side) const;
    [[nodiscard]] print::PrintPage empty_page(std::string label) const;
    /// An interface text with `{name}` filled in.
    [[nodiscard]] std::string text(std::string_view key) const;
    [[nodiscard]] std::string text(std::string_view key,
                                   std::initializer_list<std::pair<std::string_view, std::string>> values) const;

    [[nodiscard]] SetBlock set(print::StyleId style, std::string_view words, Length measure, print::Owner owner) const;
    /// The first of the texts that fits on one line; of the last one, as much as does, and “…”.
    [[nodiscard]] SetBlock set_line(print::StyleId style, std::initializer_list<std::string_view> texts, Length measure,
                                    print::Owner owner) const;
    [[nodiscard]] Length em() const { return setter.style(print::StyleId::kBody, language).size; }
};

/// What stands around the text of one page.
struct PageMarks {
    Side side = Side::kRight;
    std::string folio;       ///< none when empty
    std::string head;        ///< running head; none when empty
    std::string short_head;  ///< taken when `head` is too long for a line
};

/// Puts running head and folio on a page, at its outer edge. Both are artifacts.
void add_marks(const SideSetting& setting, const PageMarks& marks, print::PrintPage& page);

/// The head of a chapter. Texts may be empty.
struct Opening {
    std::string kicker = {}, title = {}, deck = {};
    pdf::ElementId kicker_element = {}, title_element = {}, deck_element = {};
    std::string anchor = {};
};
[[nodiscard]] SetBlock set_opening(const SideSetting& setting, const Opening& opening);

/// Puts `block` below what `whole` has, `space` further down.
void stack(SetBlock& whole, const SetBlock& block, Length space);

}  // namespace casepress::booklet
