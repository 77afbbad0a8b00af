#pragma once
// A page of the site as something to be printed: its headline parts and its text as a row of blocks, with everything
// resolved that depends on the site (labels, links, figures, pictures), and nothing yet that depends on paper.

#include "base/diagnostic.h"
#include "config/site_config.h"
#include "markup/document.h"
#include "model/catalog.h"
#include "site/site.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::print {

/// Who a printed text is for. What is for facilitators is in no byte of a participant's edition.
enum class Edition : std::uint8_t { kParticipant, kFacilitator };

/// How a piece of text differs from its block's style.
enum class Emphasis : std::uint8_t { kNone, kStrong, kEmphasis, kStrongEmphasis, kCode };

/// A piece of running text of one look.
struct TextPiece {
    std::string text = {};  ///< UTF-8; "\n" is a forced line break
    Emphasis emphasis = Emphasis::kNone;
    std::string link = {};      ///< absolute address, or "#key" or "#key#anchor" of a Story of the same document
    std::string language = {};  ///< BCP 47 primary tag ("zh"); of the block when empty
    std::uint32_t note = 0;     ///< 1…: a reference to Story::notes[note - 1]; `text` is then its mark
    std::uint32_t source = 0;   ///< where `text` begins in the page's file, for findings; 0 when it is not from there
    bool struck = false;        ///< deleted text, shown with a line through it
};
using Text = std::vector<TextPiece>;

/// The marker of unordered lists in Chinese text, set smaller than its text.
inline constexpr std::string_view kHanBullet = "●";

enum class BlockKind : std::uint8_t {
    kParagraph,
    kHeading,    ///< `level` 2–6
    kListItem,   ///< `marker` ("1.", "•", "□"), `depth` 1…; a further paragraph of an item has no marker
    kQuote,      ///< one paragraph of a quotation
    kCode,       ///< each line a forced line break
    kRule,       ///< a thematic break
    kPicture,    ///< `picture`, `text` is its caption
    kTable,      ///< `table`
    kChart,      ///< `chart`: figures that are compared
    kFigure,     ///< one figure in large numerals: `text` the number with its unit, `label` what it counts
    kFacts,      ///< a fact sheet: `facts`
    kAlert,      ///< a paragraph of a note or warning; `label` its title on its first paragraph
    kQuestions,  ///< a heading over discussion questions: those are kListItem blocks with `answer_lines`
};

struct TableCell {
    Text text = {};
    bool heading = false;
    markup::Alignment alignment = markup::Alignment::kNone;
};
struct Table {
    std::vector<std::vector<TableCell>> rows = {};  ///< the first is the head; all of one length
};

struct ChartBar {
    std::string label = {};
    std::string value_text = {};  ///< as readers see it: "more than 1,086 people"
    double value = 0;
};
struct Chart {
    std::string title = {};  ///< says the unit
    std::vector<ChartBar> bars = {};
};

/// A picture of the content folder. Its bytes are read when it is placed.
struct Picture {
    std::string path = {};  ///< from the site's folder
    std::string alternative = {};
    std::uint32_t source = 0;  ///< where its page's file shows it, a byte; 0 when unknown
};

struct Fact {
    std::string label = {};
    std::vector<Text> values = {};
};

struct Block {
    BlockKind kind = BlockKind::kParagraph;
    std::uint8_t level = 0;
    std::uint8_t depth = 0;
    std::string marker = {};
    std::string label = {};
    Text text = {};
    Table table = {};
    Chart chart = {};
    Picture picture = {};
    std::vector<Fact> facts = {};
    unsigned answer_lines = 0;      ///< room to write, in lines
    bool for_facilitators = false;  ///< only in Edition::kFacilitator
    std::string section = {};       ///< id of the case's section that begins here ("facts"), or ""
    std::string language = {};      ///< BCP 47 primary tag, where it differs from the story's
    std::string anchor = {};        ///< kHeading: its anchor in the page; the destination is "key#anchor"
    std::uint8_t quotes = 0;        ///< how many quotations it stands in, whatever its kind
    bool in_alert = false;          ///< stands in an alert, whatever its kind; one with a `label` begins another alert
};

/// A page, ready for composition. Plain data; const once made.
struct Story {
    model::PageId page = model::kNoPage;
    std::string key = {};       ///< model::Page::key: names the story in links and destinations
    std::string language = {};  ///< "zh"
    std::string path = {};      ///< the page's file, for findings
    std::string title = {}, kicker = {}, deck = {}, byline = {};
    std::string
        short_title;  ///< for jump lines and running heads: the title up to its first pause, at most 12 characters
    std::string source_line = {};   ///< "来源：…", may be empty
    std::string section_name = {};  ///< of the newspaper or booklet part it stands in
    std::vector<Block> blocks = {};
    std::vector<Text> notes = {};  ///< footnotes in the order of their first reference
    std::uint64_t characters = 0;  ///< of the blocks' text, white space aside
};

/// What stories are made with. Borrows everything.
struct StoryContext {
    const site::Site& site;
    /// A figure as readers see it (web::WebWriter::figure_text).
    std::function<std::string(const model::Page&, const model::Figure&)> figure_text = {};
    /// An interface text of the theme by its key, in a language.
    std::function<std::string_view(std::string_view language, std::string_view key)> text = {};
    Edition edition = Edition::kParticipant;
    /// Whether a page is printed in the same document: links to it then stay inside. None is when this is empty.
    std::function<bool(model::PageId)> in_document = {};
};

/// What of a page is printed besides its own text.
struct StoryParts {
    bool facts = false;      ///< the fact sheet of its fields, before the text
    bool figures = true;     ///< its figures: charts, or its largest numbers where none can be drawn
    bool questions = false;  ///< its discussion questions with room to answer, behind the text
    unsigned answer_lines = 4;
};

/// Makes a page's story. Facilitators' text is there in that edition only (markup::HiddenNodes decides). Safe from
/// several threads.
[[nodiscard]] Story make_story(const StoryContext& context, model::PageId page, const StoryParts& parts);

}  // namespace casepress::print
