#pragma once
// A collection (or single pages, as a handout) → the pages of a booklet: cover, imprint, contents with page numbers,
// introduction, parts, each case from a new page on with notes at the foot, index. With facing pages, each case stands
// on left pages in one language and on the right ones in the other.

#include "base/diagnostic.h"
#include "print/galley.h"
#include "print/story.h"
#include "print/theme.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::booklet {

enum class Paper : std::uint8_t { kA4, kA5, k16k };

/// What is made of the pages.
enum class Form : std::uint8_t {
    kBooklet,  ///< cover, imprint, contents, index
    kHandout,  ///< the pages alone
};

/// A case and, for facing pages, the same in the other language (null: it has none). Borrowed.
struct ChapterInput {
    const print::Story* story = nullptr;
    const print::Story* facing = nullptr;
};

/// A group of cases. A title gives it a page of its own; a collection without groups is one part without a title.
struct PartInput {
    std::string title = {};
    std::string facing_title = {};
    std::vector<ChapterInput> chapters = {};
};

/// Everything is borrowed for the call. Stories are made with facts and questions (print::StoryParts), for the edition
/// of `context`; nothing else of their pages is read but titles, dates, issuers, terms, regions and laws.
struct BookletInput {
    const print::StoryContext& context;
    Form form = Form::kBooklet;
    std::string language = "zh";                ///< of the booklet; with facing pages, of the left ones
    model::PageId collection = model::kNoPage;  ///< of a booklet: its title, deck, issuers, date
    ChapterInput introduction = {};             ///< the collection's own text; may be null
    std::vector<PartInput> parts = {};
    Paper paper = Paper::kA4;
    /// For facing pages, the language of the right ones; they stand on the same grid. Empty: no facing pages.
    std::string facing_language = {};
};

/// The paper and grid of a booklet in this language (with facing pages, that of the left ones). The setter is made with
/// its step.
[[nodiscard]] const print::BookletGeometry& booklet_geometry(const print::PrintTheme& theme, Paper paper,
                                                             std::string_view language);

/// A group of a collection's pages.
struct PartPages {
    std::string title;
    std::vector<model::PageId> pages;
};
/// The groups of a collection: those of a field that is a list of tables with a text and pages (`parts` of an issue),
/// else all pages that it names, in one group without a title.
[[nodiscard]] std::vector<PartPages> collection_parts(const model::Catalog& catalog, model::PageId collection);

/// Adds the booklet's pages to the setter's document, which has none yet, and fills in its title, language, outline and
/// tag tree. `setter`: with the step of booklet_geometry. Findings: codes.h. After kNothingToPrint or kPaperTooSmall
/// (errors) the document has no pages.
void compose_booklet(const BookletInput& input, print::Setter& setter, DiagnosticSink& sink);

}  // namespace casepress::booklet
