#pragma once
// What an import makes of one file: the file's text as it was read, and drafts of articles whose every character knows
// where in that text it stood. Readers of one format each (newspaper text, PDF, DOCX, HTML) make it; the account, the
// Markdown writer and the review page read it and know nothing of formats.

#include "base/diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace casepress::importing {

/// What was read, as valid UTF-8 with '\n' at the end of each line: a text file decoded; of a DOCX, PDF or HTML file
/// the text that its reader sees, in the file's order. Every Span of an Import is bytes of `text`.
struct Original {
    std::string path;      ///< as the user gave it
    std::string name;      ///< the file's name without folder and ending: names the folder of the drafts
    std::string encoding;  ///< "UTF-8", "GB18030", "UTF-16LE" …; "" where the format has its own
    std::string text;
    /// Begins of pages, for files that have any, in order; page numbers count from 1.
    std::vector<std::uint32_t> pages = {};
};

/// Why the text of a run is not, character for character, that of its span.
enum class ChangeKind : std::uint8_t {
    kNone,        ///< the same characters
    kLineJoined,  ///< a line's end taken out, or a space put between two Latin words in its place
    kGlyph,       ///< a character that the file's font encodes wrongly (渊 for （)
    kAdded,       ///< not in the file at all (a closing bracket that was lost); the span is empty and says where
    kNormalised,  ///< compatibility form, width or space: ⾦ → 金, U+00A0 → space
    kAccepted,    ///< a tracked insertion; deletions are left out
};

/// Marks of characters. Combined by |.
enum Style : std::uint8_t { kPlain = 0, kStrong = 1, kEmphasis = 2, kStruck = 4, kSuperscript = 8, kSubscript = 16 };

/// A place where the reader of the format was not certain. The draft carries it as a comment, the review page shows it.
struct Doubt {
    Span original;
    LocalizedText what;  ///< "could be the character 野 or a quotation mark; taken as “", without a full stop
};

enum class InlineKind : std::uint8_t { kText, kLineBreak, kImage, kFootnoteReference };

/// A piece of a line of text, with one origin, one change and one style.
struct Inline {
    InlineKind kind = InlineKind::kText;
    std::string text =
        {};              ///< plain text, never Markdown; kImage: alternative text; kFootnoteReference: the note's label
    Span original = {};  ///< what it stands for; of a kGlyph the one character replaced
    ChangeKind change = ChangeKind::kNone;
    std::uint8_t style = kPlain;
    std::string target = {};  ///< kText: of the link that it is, else ""; kImage: see Picture::name, or an address
    std::optional<std::uint32_t> doubt = {};  ///< index into Draft::doubts
};
using Line = std::vector<Inline>;

enum class BlockKind : std::uint8_t {
    kParagraph,
    kHeading,
    kQuote,
    kList,
    kListItem,
    kTable,
    kRow,
    kCell,
    kFootnote,
    kImage,
    kRule
};

/// A block of the body. kQuote, kList, kListItem, kTable (rows), kRow (cells) and kFootnote have children; the others
/// have `line`. Cells hold one `line` (kLineBreak for what were paragraphs in it).
struct Block {
    BlockKind kind = BlockKind::kParagraph;
    std::uint8_t level = 2;     ///< kHeading: 2 to 6
    bool ordered = false;       ///< kList
    std::uint32_t start = 1;    ///< kList, ordered
    std::uint32_t columns = 1;  ///< kCell: columns that it spans
    bool is_head = false;       ///< kRow: of the table's head
    std::string label = {};     ///< kFootnote
    Line line = {};
    std::vector<Block> children = {};
};

/// One article, not yet published.
struct Draft {
    std::string language;  ///< "zh", "en"
    Line title, kicker, deck, byline;
    Line source_line;  ///< （转自…）as it stands in the file; the two below are read from it
    std::string source_name, source_url;
    bool is_reprint = false;     ///< 转自, 来源; else 据
    std::string date;            ///< EDTF, when the file gives it; else ""
    std::vector<Line> captions;  ///< of pictures that the file's text has only the words of
    std::vector<Block> body;
    std::vector<Doubt> doubts;  ///< in the order of their places
    std::vector<Span> places;   ///< where in the original it stood, ascending, as few as possible
};

/// A picture that the file carries.
struct Picture {
    std::string name;   ///< what Inline::target says; made safe for a path, unique in the import: "image1.png"
    std::string bytes;  ///< PNG, JPEG, GIF or WebP
};

/// Text of the file that is in no draft on purpose: 09 版, teasers of other pages, running heads, deleted text.
struct LeftOut {
    Span original;
    LocalizedText reason;  ///< "a page number", without a full stop
};

struct Import {
    Original original;
    std::vector<Draft> drafts;      ///< in the order in which a reader meets them
    std::vector<LeftOut> left_out;  ///< ascending, disjoint, also from every draft's inlines
    std::vector<Picture> pictures;
};

}  // namespace casepress::importing
