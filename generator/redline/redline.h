#pragma once
// Two versions of one page → what changed: block by block, then word by word, then character by character inside
// changed words, with moves. What readers are shown as a redline, what editors are told about a revision, and the
// amendment sheet are all made from this value. Knows nothing of git or HTML.

#include "markup/document.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::redline {

enum class Mark : std::uint8_t { kSame, kInserted, kDeleted };

enum class PieceKind : std::uint8_t {
    kText,
    kLineBreak,          ///< a hard break; its text is a line feed
    kImage,              ///< its text is the alternative text
    kFootnoteReference,  ///< no text; two references are the same when their notes correspond, whatever their numbers
    kHtml,               ///< lines of a raw HTML block, as written
    kBlockBreak,         ///< no text; here one paragraph was split in two (inserted) or two were merged (deleted)
};

/// How the inline markup around a piece of unchanged text differs between the versions.
enum class Restyle : std::uint8_t {
    kNone,
    kMarkup,  ///< strong, emphasis, code …, or linked in one version only
    kTarget,  ///< a link to another address
};

/// A run of visible text inside one inline node of each version that has it.
struct Piece {
    Mark mark = Mark::kSame;
    PieceKind kind = PieceKind::kText;
    Restyle restyle = Restyle::kNone;  ///< kSame only
    std::string text;                  ///< UTF-8; never cut inside a character
    std::string target;                ///< kImage: its destination
    /// The innermost inline node that the text stands in (a kText or kCode, the image, the reference); its ancestors up
    /// to the block are the markup. In code blocks the block itself; kBlockBreak: the block that begins here. kNoNode
    /// on the side that lacks the piece.
    markup::NodeId old_node = markup::kNoNode;
    markup::NodeId new_node = markup::kNoNode;
    friend bool operator==(const Piece&, const Piece&) = default;
};

enum class BlockMark : std::uint8_t {
    kSame,       ///< the same visible text at the same place; formatting may differ (see `shape`, Piece::restyle)
    kInserted,   ///< in the newer version only, with all below it
    kDeleted,    ///< in the older version only, with all below it
    kChanged,    ///< in both at the same place; the pieces or children say what differs
    kMovedFrom,  ///< where it stood; all below it is kSame and has the older text
    kMovedTo,    ///< where it stands now; the pieces or children say what else changed
};

/// How a block that both versions have differs in other things than its text.
enum class Shape : std::uint8_t {
    kSame,
    kMarkup,  ///< heading level, paragraph or heading, list style, alignment, code language, line wraps, inline HTML …
    kAlert,   ///< another kind of alert, or another title of it
    kAudience,  ///< became visible to facilitators only, or ceased to be
    kTask,      ///< a task was ticked or unticked
    kNumbering  ///< an ordered list begins at another number
};

/// A block, as in the tree of the Document: tables have rows, rows have cells, lists have items. Leaves (paragraph,
/// heading, code block, HTML block, thematic break, table cell) have pieces, the others children. Blocks nested deeper
/// than kDeepestBlock are leaves with all text below them.
struct Block {
    BlockMark mark = BlockMark::kSame;
    Shape shape = Shape::kSame;
    markup::NodeKind kind = markup::NodeKind::kParagraph;       ///< of the newer version if it has the block
    markup::ListStyle list_style = markup::ListStyle::kBullet;  ///< kList, and kItem: of its list
    std::uint8_t level = 0;                                     ///< headings: 1 to 6
    markup::NodeId old_node = markup::kNoNode;                  ///< kNoNode: not in this version
    markup::NodeId new_node = markup::kNoNode;
    std::uint32_t move = 0;  ///< the two places of one move have the same number, counted from 1; 0: not moved
    std::vector<Piece> pieces;
    std::vector<Block> children;
    friend bool operator==(const Block&, const Block&) = default;
};

/// How many blocks may stand inside each other before they count as one.
inline constexpr std::uint32_t kDeepestBlock = 40;

/// One changed value of the front matter. An added or removed value has an empty text on the other side and kDeleted or
/// kInserted pieces only.
struct FieldChange {
    /// Keys joined by dots; elements of lists by number from 1, in the newer version unless removed: "questions.2",
    /// "figures.1.value".
    std::string name;
    Mark mark = Mark::kSame;  ///< kInserted: the older version lacks it; kDeleted: the newer does; kSame: changed
    bool is_text = false;     ///< a string on each side that has it; else numbers, dates, booleans
    std::string older, newer;
    std::vector<Piece> pieces;  ///< without nodes
    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

struct Counts {
    std::uint64_t inserted_characters = 0;  ///< code points of text, blocks and front matter; moved text does not count
    std::uint64_t deleted_characters = 0;
    std::uint32_t moved_blocks = 0;
    std::uint32_t inserted_blocks = 0;  ///< leaves
    std::uint32_t deleted_blocks = 0;
    std::uint32_t changed_blocks = 0;  ///< leaves whose text changed
    friend bool operator==(const Counts&, const Counts&) = default;
};

/// Order: the blocks of the newer version in its order; what was deleted or moved away stands where it stood, after the
/// unmoved block before it and before what was inserted there. Likewise pieces. Footnote definitions follow the order
/// of the newer version and are never moved: their order follows from the references.
struct Redline {
    std::vector<FieldChange> fields;  ///< changed ones only, in the order of the newer version, removed ones last
    bool fields_rearranged = false;   ///< no field changed, but their order or kinds (1, "1") did
    std::vector<Block> blocks;        ///< all, unchanged ones too; the children of the document
    Counts counts;
    friend bool operator==(const Redline&, const Redline&) = default;
};

struct Options {
    std::string locale = "zh";  ///< for word boundaries: the page's language
    /// Fields of the front matter that say how a page is published, not what it says: a change of them is a change of
    /// format. Names as FieldChange has them; a name stands for all below it too.
    std::vector<std::string> format_fields = {"draft",           "aliases",   "weight",  "slug",
                                              "publish_at",      "published", "updated", "type",
                                              "source_language", "history",   "template"};
    /// Fields that only sort pages: a change of them is editorial.
    std::vector<std::string> editorial_fields = {"tags", "categories", "related"};
};

/// Compares. A version that does not exist (page added or deleted) is nullptr and counts as an empty document. Swapping
/// the arguments gives the same redline with insertions and deletions swapped. Both documents may be used by other
/// threads meanwhile; the result holds no reference to them. Time and memory are within a constant factor of linear in
/// the size of both, whatever they hold; see SequenceMatcher and match_siblings for what is given up on input that
/// nobody writes.
[[nodiscard]] Redline compare(const markup::Document* older, const markup::Document* newer, const Options& options);

/// The visible text of a leaf in one version: its pieces that are not kInserted (older_text) or not kDeleted
/// (newer_text).
[[nodiscard]] std::string older_text(const std::vector<Piece>& pieces);
[[nodiscard]] std::string newer_text(const std::vector<Piece>& pieces);

/// Whether the block has pieces rather than children.
[[nodiscard]] inline bool is_leaf(const Block& block) { return block.children.empty(); }

}  // namespace casepress::redline
