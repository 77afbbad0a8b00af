#pragma once
// What one page of a chapter can hold, and how good it looks: the judgement that break_pages and break_spreads add up.
// Knows units as heights only, so that it can be tested without any font.

#include "typesetting/length.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace casepress::booklet {

using typesetting::Length;

/// A piece of a chapter that is never parted: a line, a picture, a row of a table.
struct BreakUnit {
    int steps = 1;          ///< of the grid, without `space`
    int space = 0;          ///< empty steps before it, which vanish at the top of a page
    int cut = 0;            ///< as print::GalleyUnit::cut
    bool open_end = false;  ///< nobody sees that a page ends early after it: room to answer
    int head_steps = 0;     ///< of what is repeated above it when a page begins with it: the head of its table
};

/// A line of a footnote.
struct NoteLine {
    Length height = 0;
    bool begins_note = false;
};

/// A chapter as the page breaker sees it. Notes stand in the order in which the text refers to them.
struct Sequence {
    std::vector<BreakUnit> units = {};
    std::vector<NoteLine> note_lines = {};
    /// For each unit, and one past the last: how many note lines belong to the units before it. Never falls.
    std::vector<std::uint32_t> lines_due = {0};
};

struct PageLimits {
    int steps = 0;        ///< that fit on a page
    Length step = 0;      ///< height of one
    Length note_gap = 0;  ///< between the text and the first footnote, its rule included
};

/// Units [begin, end) and note lines [line_begin, line_end) that stand on one page.
struct PageCut {
    std::size_t begin = 0, end = 0;
    std::uint32_t line_begin = 0, line_end = 0;
    int adjust = 0;           ///< so many spaces are one step wider; −1: one is a step narrower
    bool forced = false;      ///< it ends where a page should not end
    bool notes_late = false;  ///< a note is referred to here and begins on a later page
    friend bool operator==(const PageCut&, const PageCut&) = default;
};

/// How bad a page is, in points: a page that is a line short has about as many as one with a widened space.
using Cost = std::int64_t;
inline constexpr Cost kPageCost = 60;
inline constexpr Cost kForcedCutCost = 1'000'000;
inline constexpr Cost kOverfullCost = 1'000'000'000;
inline constexpr int kLeastLastLines = 5;  ///< a chapter's last page has at least so many

/// A page and what is wrong with it, but for its foot standing higher than those of other pages, which those who call
/// weigh themselves.
struct PageFit {
    PageCut cut = {};
    int empty_steps = 0;  ///< between the text and the page's foot or its notes
    int short_by = 0;     ///< how much higher than elsewhere the page seems to end: 0 with notes
    Cost cost = 0;
};

enum class Stretching : std::uint8_t { kAllowed, kOff };

/// Judges pages of one chapter in constant time each (times a logarithm for notes). Borrows the sequence.
class PageModel {
public:
    PageModel(const Sequence& sequence, const PageLimits& limits, Stretching stretching);

    /// The page with units [begin, end), when the note lines before `line_begin` stand on earlier pages; as many of the
    /// others that are due as fit. nullopt when the units do not fit; a unit alone on its page always does.
    [[nodiscard]] std::optional<PageFit> fit(std::size_t begin, std::size_t end, std::uint32_t line_begin) const;
    /// Pages of nothing but notes, for what is left of them behind the last unit.
    [[nodiscard]] std::vector<PageCut> rest_of_notes(std::uint32_t line_begin) const;

    /// Steps before unit `index` with all spaces: a coordinate along the chapter.
    [[nodiscard]] int position(std::size_t index) const { return position_[index]; }
    [[nodiscard]] std::size_t size() const { return sequence_->units.size(); }

private:
    /// Steps of units [begin, end) without the space before the first, with a repeated table head.
    [[nodiscard]] int height(std::size_t begin, std::size_t end) const;
    void place_notes(PageFit& fit, int room) const;
    void adjust_spaces(PageFit& fit) const;
    void judge_end(PageFit& fit, int body) const;
    [[nodiscard]] std::uint32_t lines_that_fit(std::uint32_t begin, std::uint32_t end, std::int64_t room) const;

    const Sequence* sequence_;
    PageLimits limits_;
    Stretching stretching_;
    std::vector<int> position_;                // by unit: steps of all before it
    std::vector<std::uint32_t> stretchable_;   // by unit: spaces before it that may grow
    std::vector<std::uint32_t> squeezable_;    // by unit: spaces before it that may shrink
    std::vector<std::int64_t> note_position_;  // by line
    std::vector<std::uint32_t> notes_begun_;   // by line: notes that begin before it
};

/// A space of so many steps may be made a step narrower, and one of at least a step wider.
inline constexpr int kLeastSqueezable = 2;
inline constexpr int kMostStretched = 3;  ///< spaces of one page

}  // namespace casepress::booklet
