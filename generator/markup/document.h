#pragma once
// One Markdown file, parsed: its front matter as data and its body as a tree of blocks and inlines. Everything that
// reads text (pages, feeds, search, print, history, privacy) reads this tree, never HTML.

#include "base/diagnostic.h"
#include "data/value.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::markup {

enum class NodeKind : std::uint8_t {
    kDocument,
    // blocks
    kParagraph,
    kHeading,
    kBlockQuote,
    kAlert,
    kList,
    kItem,
    kCodeBlock,
    kHtmlBlock,
    kThematicBreak,
    kTable,
    kTableRow,
    kTableCell,
    kFootnoteDefinition,
    // inlines
    kText,
    kSoftBreak,
    kLineBreak,
    kCode,
    kHtmlInline,
    kEmphasis,
    kStrong,
    kStrikethrough,
    kLink,
    kImage,
    kFootnoteReference,
};

enum class ListStyle : std::uint8_t { kBullet, kOrdered };
enum class Alignment : std::uint8_t { kNone, kLeft, kCenter, kRight };
enum class TaskState : std::uint8_t { kNone, kOpen, kDone };
/// GitHub's five alert quotes, and [!FACILITATOR], which only trainers' editions show.
enum class AlertKind : std::uint8_t { kNote, kTip, kImportant, kWarning, kCaution, kFacilitator };
/// What a soft break in the source means between these two characters (CSS Text 3, segment break transformation).
enum class SoftBreak : std::uint8_t { kSpace, kNothing };

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

/// One node of the tree, in preorder: children follow their parent. Strings borrow from the Document.
struct Node {
    NodeKind kind = NodeKind::kDocument;
    std::uint8_t level = 0;                     ///< heading level 1–6
    ListStyle list_style = ListStyle::kBullet;  ///< kList
    bool tight = false;                         ///< kList
    bool header = false;                        ///< kTableRow: the header row
    Alignment alignment = Alignment::kNone;     ///< kTableCell
    TaskState task = TaskState::kNone;          ///< kItem
    AlertKind alert = AlertKind::kNote;         ///< kAlert
    SoftBreak soft_break = SoftBreak::kSpace;   ///< kSoftBreak
    std::uint32_t number =
        0;  ///< ordered list: first number; footnote definition/reference: 1-based number; reference: see `ordinal`
    std::uint32_t ordinal =
        0;  ///< footnote reference: 1-based count among references to the same note; definition: number of references
    NodeId parent = kNoNode, first_child = kNoNode, next_sibling = kNoNode;
    std::string_view text;  ///< text, code, HTML: the literal; code block: its content
    std::string_view
        target;  ///< link, image: the destination as written, decoded; code block: the info string; heading: its anchor
    std::string_view title;  ///< link, image: the title; alert: the title line after the marker, if any
    Span span;  ///< bytes in the file; blocks exactly, inlines as near as is known (a link: its destination)
};

enum class FrontMatterSyntax : std::uint8_t { kNone, kToml, kYaml };

/// Owns its source bytes and all strings of its tree. Immutable once parsed; safe to read from many threads. Moving
/// keeps all views valid; copying is not possible.
class Document {
public:
    Document() = default;
    Document(Document&&) = default;
    Document& operator=(Document&&) = default;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] FrontMatterSyntax syntax() const { return syntax_; }
    [[nodiscard]] const data::Table& metadata() const { return metadata_; }
    /// Bytes of the front matter including its fences; empty at 0 when there is none.
    [[nodiscard]] Span front_matter_span() const { return front_matter_span_; }
    /// Node 0 is the document.
    [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
    [[nodiscard]] const Node& node(NodeId id) const { return nodes_[id]; }
    /// Whether any raw HTML stands in the body.
    [[nodiscard]] bool has_raw_html() const { return has_raw_html_; }

private:
    friend class DocumentBuilder;
    std::string path_;
    FrontMatterSyntax syntax_ = FrontMatterSyntax::kNone;
    data::Table metadata_;
    Span front_matter_span_;
    std::vector<Node> nodes_;
    std::deque<std::string> strings_;  // never reallocates a string, so views stay valid
    bool has_raw_html_ = false;
};

enum class Descend : std::uint8_t { kInto, kPast };

/// The node that follows `id` in preorder among `root` and all below it, or kNoNode at the end; kPast leaves out what
/// is below `id`. For loops over a subtree without recursion: trees may be deep.
[[nodiscard]] NodeId next_in_preorder(const Document& document, NodeId id, NodeId root,
                                      Descend descend = Descend::kInto);

/// The text that a reader sees of this node and all below it: inline markup dropped, soft breaks resolved, image
/// alternative text included, footnote references, raw HTML and footnote marks left out. Blocks are separated by a line
/// feed, the cells of a row by a tab; no line feed at the end.
[[nodiscard]] std::string plain_text(const Document& document, NodeId id);

}  // namespace casepress::markup
