#pragma once
// Setting stories: the body of one as a galley of grid steps that composers cut wherever it may be cut; heads,
// pictures, tables, boxes as blocks of a fixed size.

#include "base/file_system.h"
#include "pdf/images.h"
#include "print/page_items.h"
#include "print/story.h"
#include "print/theme.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::print {

/// What a unit is, for composers that care.
enum class UnitKind : std::uint8_t {
    kText,
    kHeading,
    kTableHead,  ///< (a step of) the head row of the table `block`, which may be repeated where the table is cut
    kTableRow,
    kPicture,
    kChart,
    kAnswerLine,
    kNote,    ///< of a footnote, when notes stand behind the text
    kSource,  ///< of the source line
};

/// The smallest piece that a column may be cut into: a line of text with the empty steps before it, a row of a table, a
/// picture with its caption.
struct GalleyUnit {
    int steps = 1;  ///< without `space`
    int space = 0;  ///< empty steps before it; they vanish at the top of a column
    int cut = 0;    ///< cost of ending a column after it: 0 good, 1…999 not so good, kNeverCut: forbidden (widows,
                    ///< orphans, headings, what must stay together)
    std::uint32_t block = 0;  ///< of Story::blocks; their number for what BodyExtras adds
    std::uint32_t item = 0;   ///< into Galley::items: its first
    std::uint32_t item_count = 0;
    std::uint32_t notes = 0;  ///< how many footnotes are first referred to here (booklets)
    UnitKind kind = UnitKind::kText;
};
inline constexpr int kNeverCut = 1000;

/// A story's body at one measure. Item places are relative to the top left corner of their unit (of its `steps`, the
/// space not counted).
struct Galley {
    Length measure = 0;
    std::vector<GalleyUnit> units = {};
    std::vector<Item> items = {};
    std::vector<std::pair<std::uint32_t, Anchor>> anchors = {};  ///< by unit
    std::vector<std::pair<std::uint32_t, LinkItem>> links = {};  ///< by unit

    /// Steps of units [begin, end), the space before the first not counted.
    [[nodiscard]] int steps(std::size_t begin, std::size_t end) const;
};

/// How loud a story's head is: styles headline-1 (lead), headline-2 (a fifth larger, and as it is), headline-3 and
/// headline-4. A brief has neither kicker nor deck.
enum class HeadSize : std::uint8_t { kLead, kLarge, kMajor, kMinor, kBrief };

/// Blocks that a newspaper sets wider than a column, taken out of the body.
struct WideBlock {
    std::uint32_t block = 0;  ///< of Story::blocks
    int least_span = 1, best_span = 2;
};

/// What follows the text of a body in its galley.
struct BodyExtras {
    bool notes = false;        ///< all footnotes, behind a short rule
    bool source_line = false;  ///< Story::source_line, as the last thing
};

struct SetterOptions {
    /// Reads a picture by Picture::path. Without it pictures are findings.
    std::function<IoResult<std::string>(const std::string& path)> read_picture = {};
    std::string hyphenation_folder = "/usr/share/hyphen";
    pdf::Transparency transparency = pdf::Transparency::kKept;  ///< of pictures; a press and PDF/A want it flattened
};

/// Sets texts for one document. Not for two threads at once. Borrows the theme and the library. The document's language
/// is that of its grid: all sizes of the theme are scaled by `step` / leading of its body text.
class Setter {
public:
    Setter(const PrintTheme& theme, const typesetting::FontLibrary& library, Length step, Medium medium,
           PrintDocument& document, DiagnosticSink& sink, SetterOptions options = {});
    ~Setter();
    Setter(const Setter&) = delete;
    Setter& operator=(const Setter&) = delete;

    /// Adds the element of a story (an Art) below `parent`, and those of its head, blocks and notes in reading order;
    /// called once for each story before it is set. Paragraphs that are cut stay one element; of elements in which
    /// nothing is painted nothing is written. The headline is a heading of `level` (1–6), subheads stand below it. A
    /// story is known by its key and language.
    void open_story(const Story& story, pdf::ElementId parent, int level = 1);
    [[nodiscard]] pdf::ElementId element_of(const Story& story) const;

    /// The blocks of a story that are better set over several columns: tables of more than two columns, large pictures,
    /// charts.
    [[nodiscard]] std::vector<WideBlock> wide_blocks(const Story& story, int columns) const;
    /// The body, without the blocks listed in `without`.
    [[nodiscard]] Galley set_body(const Story& story, Length measure, std::span<const WideBlock> without,
                                  BodyExtras extras = {});
    /// One of its blocks alone.
    [[nodiscard]] SetBlock set_block(const Story& story, std::uint32_t block, Length measure);
    /// Kicker, headline, deck and byline, with the story's anchor, its key.
    [[nodiscard]] SetBlock set_head(const Story& story, Length measure, HeadSize size);
    /// 竖排: the headline in vertical lines from right to left, in this height; kicker and deck beside it.
    [[nodiscard]] SetBlock set_vertical_head(const Story& story, Length height, HeadSize size);
    /// A footnote with its mark, with the anchor that references lead to: "key#note-1".
    [[nodiscard]] SetBlock set_note(const Story& story, std::size_t note, Length measure);
    /// Any text in a style, as a headline where the style is neither justified nor hyphenated. Each call adds elements
    /// for the text's links below `owner`; of those that are never painted nothing is written. Within artifacts there
    /// are no links.
    [[nodiscard]] SetBlock set_text(StyleId style, std::string_view language, const Text& text, Length measure,
                                    Owner owner);
    [[nodiscard]] SetBlock set_text(StyleId style, std::string_view language, std::string_view text, Length measure,
                                    Owner owner);

    /// A text on one line: what is too long ends with “…”.
    [[nodiscard]] SetBlock set_line(StyleId style, std::string_view language, std::string_view text, Length measure,
                                    Owner owner);

    [[nodiscard]] const PrintTheme& theme() const;
    /// A style as it is set: scaled to the step.
    [[nodiscard]] Style style(StyleId id, std::string_view language) const;
    [[nodiscard]] PrintDocument& document() const;
    [[nodiscard]] Length step() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// Puts units [begin, end) of a galley on a page, the first at `top_left` without the space before it.
void append_units(const Galley& galley, std::size_t begin, std::size_t end, Place top_left, Length step,
                  PrintPage& page);

}  // namespace casepress::print
