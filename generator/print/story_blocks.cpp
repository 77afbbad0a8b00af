// The blocks of a page's text in reading order, with what they stand in: lists, quotations, alerts.

#include "base/text.h"
#include "markup/raw_html.h"
#include "print/story_maker.h"
#include "typesetting/characters.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace casepress::print {

namespace {

using markup::Node;
using markup::NodeId;
using markup::NodeKind;

constexpr std::string_view kBullets[] = {"•", "–", "·"};
/// In every font with Han characters, as ☐ and ☑ are not.
constexpr std::string_view kOpenTask = "□", kDoneTask = "■";
constexpr std::string_view kAlertKeys[] = {"alert.note",    "alert.tip",     "alert.important",
                                           "alert.warning", "alert.caution", "alert.facilitator"};
constexpr std::size_t kDeepest = std::numeric_limits<std::uint8_t>::max();

/// What a block stands in.
struct Around {
    std::size_t depth = 0, quotes = 0;
    bool in_alert = false;
    bool for_facilitators = false;
};

class BlockReader {
public:
    BlockReader(const StorySource& source, Story& story)
        : source_(source), document_(source.page.document), story_(story) {}

    void read() {
        if (document_.nodes().empty()) return;
        walk(0);
        read_notes();
    }

private:
    struct Open {
        NodeId node;
        Around before;
    };

    /// A loop, not a recursion: trees may be deep.
    void walk(NodeId root) {
        std::vector<Open> open;
        NodeId id = document_.node(root).first_child;
        while (id != markup::kNoNode) {
            const Node& node = document_.node(id);
            const Around before = around_;
            if (enter(id, node) && node.first_child != markup::kNoNode) {
                open.push_back({id, before});
                id = node.first_child;
                continue;
            }
            around_ = before;
            while (document_.node(id).next_sibling == markup::kNoNode && !open.empty()) {
                id = open.back().node;
                around_ = open.back().before;
                open.pop_back();
                leave(document_.node(id));
            }
            id = document_.node(id).next_sibling;
        }
    }

    /// True when the node's children are blocks to be read.
    bool enter(NodeId id, const Node& node) {
        if (id == source_.page.title_heading || source_.leaves_out(id)) return false;
        switch (node.kind) {
            case NodeKind::kParagraph:
                add_paragraph(id);
                return false;
            case NodeKind::kHeading:
                add_heading(id, node);
                return false;
            case NodeKind::kCodeBlock:
                add_code(node);
                return false;
            case NodeKind::kHtmlBlock:
                add_html(node);
                return false;
            case NodeKind::kThematicBreak:
                story_.blocks.push_back(block_of(BlockKind::kRule));
                return false;
            case NodeKind::kTable:
                add_table(id);
                return false;
            case NodeKind::kFootnoteDefinition:
                return false;  // read when all references are known
            case NodeKind::kBlockQuote:
                around_.quotes = std::min(around_.quotes + 1, kDeepest);
                return true;
            case NodeKind::kAlert:
                around_.in_alert = true;
                around_.for_facilitators = around_.for_facilitators || node.alert == markup::AlertKind::kFacilitator;
                alert_title_ = node.title.empty()
                                   ? std::string(source_.text(kAlertKeys[static_cast<std::size_t>(node.alert)]))
                                   : std::string(node.title);
                return true;
            case NodeKind::kList:
                around_.depth = std::min(around_.depth + 1, kDeepest);
                list_numbers_.push_back(node.number);
                return true;
            case NodeKind::kItem:
                marker_ = marker_of(node);
                return true;
            default:
                return true;
        }
    }

    void leave(const Node& node) {
        if (node.kind == NodeKind::kList) list_numbers_.pop_back();
        // An item or an alert without text leaves no mark behind.
        if (node.kind == NodeKind::kItem) marker_.clear();
        if (node.kind == NodeKind::kAlert) alert_title_.clear();
    }

    std::string marker_of(const Node& item) {
        if (item.task != markup::TaskState::kNone)
            return std::string(item.task == markup::TaskState::kDone ? kDoneTask : kOpenTask);
        const Node& list = document_.node(item.parent);
        if (list.list_style == markup::ListStyle::kOrdered) return fmt::format("{}.", list_numbers_.back()++);
        const bool han = typesetting::side_of_language(source_.page.language) == typesetting::Side::kHan;
        if (han && around_.depth == 1) return std::string(kHanBullet);
        return std::string(kBullets[std::min(around_.depth, std::size(kBullets)) - 1]);
    }

    /// A block of this kind where the reader is, with the marker or title that waits for it.
    Block block_of(BlockKind kind) {
        Block block{.kind = kind,
                    .depth = static_cast<std::uint8_t>(around_.depth),
                    .for_facilitators = around_.for_facilitators,
                    .quotes = static_cast<std::uint8_t>(around_.quotes),
                    .in_alert = around_.in_alert};
        block.marker = std::exchange(marker_, {});
        if (around_.in_alert) block.label = std::exchange(alert_title_, {});
        return block;
    }

    [[nodiscard]] BlockKind text_kind() const {
        if (around_.depth > 0) return BlockKind::kListItem;
        if (around_.in_alert) return BlockKind::kAlert;
        return around_.quotes > 0 ? BlockKind::kQuote : BlockKind::kParagraph;
    }

    void add_paragraph(NodeId id) {
        InlineContent content = read_inlines(source_, id, notes_);
        // A picture alone leaves no text; spaces between pictures are none either.
        const bool has_text =
            std::ranges::any_of(content.text, [](const TextPiece& piece) { return !trim(piece.text).empty(); });
        if (has_text) {
            Block block = block_of(text_kind());
            block.text = std::move(content.text);
            story_.blocks.push_back(std::move(block));
        }
        for (InlineContent::Image& image : content.images) {
            Block block = block_of(BlockKind::kPicture);
            block.picture = std::move(image.picture);
            if (!image.title.empty()) block.text = {{.text = std::move(image.title)}};
            story_.blocks.push_back(std::move(block));
        }
    }

    void add_heading(NodeId id, const Node& node) {
        Block block = block_of(BlockKind::kHeading);
        // The headline is the only heading of the first level.
        block.level = std::max<std::uint8_t>(node.level, 2);
        block.text = read_inlines(source_, id, notes_).text;
        block.anchor = node.target;
        const auto& headings = source_.page.headings;
        const auto found = std::ranges::find(headings, id, &model::Heading::node);
        if (found != headings.end()) block.section = found->section;
        if (!block.text.empty()) story_.blocks.push_back(std::move(block));
    }

    void add_code(const Node& node) {
        std::string_view code = node.text;
        while (code.ends_with('\n')) code.remove_suffix(1);
        if (code.empty()) return;
        Block block = block_of(BlockKind::kCode);
        block.text = {{.text = replace_all(code, "\t", "    "), .source = node.span.begin}};
        story_.blocks.push_back(std::move(block));
    }

    /// What is left of raw HTML when its tags are gone.
    void add_html(const Node& node) {
        std::string text = markup::visible_html_text(node.text);
        if (text.empty()) return;
        constexpr std::pair<std::string_view, std::string_view> kReferences[] = {
            {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", "\u00A0"}, {"&amp;", "&"}};
        for (const auto& [reference, character] : kReferences) text = replace_all(text, reference, character);
        Block block = block_of(text_kind());
        block.text = {{.text = std::move(text), .source = node.span.begin}};
        story_.blocks.push_back(std::move(block));
    }

    void add_table(NodeId id) {
        Block block = block_of(BlockKind::kTable);
        std::size_t width = 0;
        for (NodeId row = document_.node(id).first_child; row != markup::kNoNode;
             row = document_.node(row).next_sibling) {
            auto& cells = block.table.rows.emplace_back();
            for (NodeId cell = document_.node(row).first_child; cell != markup::kNoNode;
                 cell = document_.node(cell).next_sibling) {
                const Node& node = document_.node(cell);
                cells.push_back({.text = read_inlines(source_, cell, notes_).text,
                                 .heading = document_.node(row).header,
                                 .alignment = node.alignment});
            }
            width = std::max(width, cells.size());
        }
        for (auto& row : block.table.rows) row.resize(width);
        if (width > 0) story_.blocks.push_back(std::move(block));
    }

    /// A note may refer to another one, which is then numbered after those of the text.
    void read_notes() {
        std::map<std::uint32_t, NodeId> definitions;
        for (NodeId id = document_.node(0).first_child; id != markup::kNoNode; id = document_.node(id).next_sibling) {
            const Node& node = document_.node(id);
            if (node.kind == NodeKind::kFootnoteDefinition) definitions.emplace(node.number, id);
        }
        for (std::size_t i = 0; i < notes_.order().size(); ++i) {
            Text text;
            const auto found = definitions.find(notes_.order()[i]);
            if (found != definitions.end() && !source_.leaves_out(found->second)) text = note_text(found->second);
            story_.notes.push_back(std::move(text));
        }
    }

    /// The paragraphs of a note, each on a line of its own.
    Text note_text(NodeId definition) {
        Text text;
        for (NodeId id = definition; id != markup::kNoNode; id = markup::next_in_preorder(document_, id, definition)) {
            const NodeKind kind = document_.node(id).kind;
            if (kind == NodeKind::kCodeBlock) {
                text.push_back({.text = std::string(trim(document_.node(id).text)), .emphasis = Emphasis::kCode});
            }
            if (kind != NodeKind::kParagraph && kind != NodeKind::kHeading && kind != NodeKind::kTableCell) continue;
            InlineContent content = read_inlines(source_, id, notes_);
            if (!text.empty() && !content.text.empty()) text.push_back({.text = "\n"});
            std::ranges::move(content.text, std::back_inserter(text));
        }
        return text;
    }

    const StorySource& source_;
    const markup::Document& document_;
    Story& story_;
    NoteNumbers notes_;
    Around around_;
    std::string marker_, alert_title_;
    std::vector<std::uint32_t> list_numbers_;  // of the next item, one for each list that is open
};

}  // namespace

void append_text_blocks(const StorySource& source, Story& story) { BlockReader(source, story).read(); }

}  // namespace casepress::print
