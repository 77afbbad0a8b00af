#pragma once
// A chapter ready for the page breaker: all that runs down its pages as one galley, its footnotes as lines, and the
// same as bare heights. And a page of it back from the breaker onto paper.

#include "base/diagnostic.h"
#include "booklet/page_fit.h"
#include "booklet/set_blocks.h"
#include "print/galley.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace casepress::booklet {

/// GalleyUnit::block of what is no block of the story: the chapter's opening.
inline constexpr std::uint32_t kNoBlock = std::numeric_limits<std::uint32_t>::max();

struct Chapter {
    print::Galley galley;
    std::vector<SetBlock> note_lines;  ///< parallel to Sequence::note_lines
    Sequence sequence;
};

/// A place in the outline: a subhead of a chapter.
struct Subhead {
    std::string title;
    std::string anchor;
};

/// The opening above a story's body and notes as one chapter. `opening` may have no items. Units higher than a page are
/// made to fit, see fit_units.h.
[[nodiscard]] Chapter set_chapter(const SetBlock& opening, const print::Story& story, print::Setter& setter,
                                  const PageLimits& limits, Length measure, DiagnosticSink& sink);
/// Of units alone: contents, for instance.
[[nodiscard]] Chapter plain_chapter(print::Galley galley);

/// The chapter with so many lines less of room for each answer; two at least stay. Empty when there is no such room.
[[nodiscard]] std::optional<Chapter> with_less_room(const Chapter& chapter, int lines, const PageLimits& limits);
/// How many of these pages end within the room for an answer.
[[nodiscard]] std::size_t answers_parted(const Chapter& chapter, const std::vector<PageCut>& cuts);

/// Puts the units of one galley behind those of another.
void append_galley(print::Galley& galley, print::Galley&& more);

/// Adds an anchor to each of the story's main subheads and lists them.
[[nodiscard]] std::vector<Subhead> anchor_subheads(print::Galley& galley, const print::Story& story);

/// Where a chapter's text stands on a page.
struct TypeArea {
    Place corner;  ///< its top left one
    Length width = 0;
    PageLimits limits;
};

/// Puts what the cut says on the page: text from the top, notes at the foot, the head of a table that was cut once more
/// (as an artifact: the tag tree has it where it stood first).
void place_page(const Chapter& chapter, const PageCut& cut, const TypeArea& area, print::PrintPage& page);

}  // namespace casepress::booklet
