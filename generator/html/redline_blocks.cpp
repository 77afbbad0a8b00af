// Blocks of a redline: paragraphs, headings, lists and the rest, and their moves.

#include "html/escape.h"
#include "html/redline_writer.h"
#include "html/renderer.h"

#include <algorithm>
#include <utility>

namespace casepress::html {

using markup::kNoNode;
using markup::Node;
using markup::NodeKind;
using redline::Block;
using redline::BlockMark;
using redline::Mark;
using redline::Shape;

std::string move_id(std::uint32_t move, BlockMark end) {
    return "move-" + std::to_string(move) + (end == BlockMark::kMovedFrom ? "-from" : "-to");
}

void RedlineWriter::write_block(const Block& block) {
    if (block.mark == BlockMark::kMovedFrom || block.mark == BlockMark::kMovedTo) {
        write_moved(block);
    } else {
        write_content(block);
    }
}

/// “moved to a later place”, as a link to the other place.
void RedlineWriter::write_move_link(const Block& block) {
    const bool from = block.mark == BlockMark::kMovedFrom;
    const auto& [from_place, to_place] = moves_.at(block.move);
    const bool later = from ? to_place > from_place : from_place > to_place;
    const RedlineTexts& texts = options_.texts;
    const std::string& words = from ? (later ? texts.moved_to_later : texts.moved_to_earlier)
                                    : (later ? texts.moved_from_later : texts.moved_from_earlier);
    out_ += "<a class=\"redline-note\" href=\"#";
    append_escaped_url(options_.id_prefix + move_id(block.move, from ? BlockMark::kMovedTo : BlockMark::kMovedFrom),
                       out_);
    out_ += "\">";
    append_escaped(words, out_);
    out_ += "</a>";
}

/// The text stands at both places, so each is marked as a whole; what else changed is marked where it stands now.
void RedlineWriter::write_moved(const Block& block) {
    const std::string_view element = block.mark == BlockMark::kMovedFrom ? "del" : "ins";
    line();
    out_.append("<").append(element).append(" class=\"redline-block moved\"");
    id_attribute(move_id(block.move, block.mark));
    out_ += "><p>";
    write_move_link(block);
    out_ += "</p>\n";
    const Mark around = std::exchange(around_, Mark::kSame);
    write_content(block);
    around_ = around;
    line();
    out_.append("</").append(element).append(">\n");
}

void RedlineWriter::write_content(const Block& block) {
    switch (block.kind) {
        case NodeKind::kHeading:
            return write_heading(block);
        case NodeKind::kCodeBlock:
            return write_code(block);
        case NodeKind::kHtmlBlock:
            return write_source(block);
        case NodeKind::kThematicBreak:
            line();
            out_ += "<hr>\n";
            return;
        case NodeKind::kBlockQuote:
            return write_quote(block);
        case NodeKind::kAlert:
            return write_alert(block);
        case NodeKind::kList:
            return redline::is_leaf(block) ? write_leaf(block, "div") : write_list(block);
        case NodeKind::kTable:
            return redline::is_leaf(block) ? write_leaf(block, "div") : write_table(block);
        case NodeKind::kParagraph:
            return write_paragraph(block);
        default:  // items, rows, cells and footnotes are written by what holds them
            return write_leaf(block, "div");
    }
}

/// `element` may be empty.
void RedlineWriter::write_leaf(const Block& block, std::string_view element) {
    if (!element.empty()) {
        line();
        out_.append("<").append(element).append(">");
    }
    write_pieces(block.pieces, element);
    write_format_note(block);
    if (!element.empty()) out_.append("</").append(element).append(">\n");
}

void RedlineWriter::write_paragraph(const Block& block) {
    const bool new_side = block.new_node != kNoNode;
    const markup::Document& document = new_side ? *newer_ : *older_;
    const Node& node = node_of(block);
    const Node& parent = document.node(node.parent);
    const bool tight = parent.kind == NodeKind::kItem && document.node(parent.parent).tight;
    write_leaf(block, tight ? "" : "p");
}

void RedlineWriter::write_heading(const Block& block) {
    static constexpr std::array<std::string_view, 6> kNames{"h1", "h2", "h3", "h4", "h5", "h6"};
    const int level = std::clamp(static_cast<int>(block.level) + options_.heading_shift, 1, 6);
    write_leaf(block, kNames[static_cast<std::size_t>(level - 1)]);
}

void RedlineWriter::write_code(const Block& block) {
    line();
    out_ += "<pre tabindex=\"0\"><code>";
    write_pieces(block.pieces, {});
    out_ += "</code></pre>\n";
    if (is_reshaped(block, older_, newer_)) {
        out_ += "<p>";
        write_format_note(block);
        out_ += "</p>\n";
    }
}

void RedlineWriter::write_source(const Block& block) {
    line();
    out_ += "<pre class=\"redline-source\" tabindex=\"0\"><code>";
    write_pieces(block.pieces, {});
    out_ += "</code></pre>\n";
}

void RedlineWriter::write_quote(const Block& block) {
    if (redline::is_leaf(block)) return write_leaf(block, "blockquote");
    line();
    out_ += "<blockquote>\n";
    write_siblings(block.children);
    line();
    out_ += "</blockquote>\n";
}

std::string RedlineWriter::alert_title(const Node& alert) const {
    return alert.title.empty() ? options_.strings.alert_titles[static_cast<std::size_t>(alert.alert)]
                               : std::string(alert.title);
}

void RedlineWriter::write_alert(const Block& block) {
    line();
    out_.append("<div class=\"").append(alert_class(node_of(block))).append("\" role=\"note\">\n");
    out_ += "<p class=\"alert-title\">";
    const Node* before = old_node(block);
    const Node* after = new_node(block);
    const bool alerts = before != nullptr && before->kind == NodeKind::kAlert;
    const std::string now = alert_title(node_of(block));
    if (after != nullptr && alerts && alert_title(*before) != now) {
        heard(options_.texts.replacement_begin);
        out_ += "<del>" + escaped(alert_title(*before)) + "</del>";
        heard(options_.texts.replacement_middle);
        out_ += "<ins>" + escaped(now) + "</ins>";
        heard(options_.texts.short_end);
    } else {
        append_escaped(now, out_);
    }
    out_ += "</p>\n";
    if (redline::is_leaf(block)) {
        write_leaf(block, "p");
    } else {
        write_siblings(block.children);
    }
    line();
    out_ += "</div>\n";
}

void RedlineWriter::write_list(const Block& list) {
    const bool ordered = list.list_style == markup::ListStyle::kOrdered;
    const Node* before = old_node(list);
    const Node* after = new_node(list);
    const bool tasks = std::any_of(list.children.begin(), list.children.end(),
                                   [&](const Block& item) { return node_of(item).task != markup::TaskState::kNone; });
    ItemNumbers numbers;
    numbers.older = before != nullptr ? before->number : 1;
    numbers.newer = after != nullptr ? after->number : numbers.older;
    numbers.browser = numbers.newer;
    line();
    if (list.shape == Shape::kNumbering || is_reshaped(list, older_, newer_)) {
        out_ += "<p class=\"redline-note\">";
        append_escaped(
            list.shape == Shape::kNumbering ? options_.texts.numbering_changed : options_.texts.format_changed, out_);
        out_ += "</p>\n";
    }
    out_ += ordered ? "<ol" : "<ul";
    if (ordered && numbers.browser != 1) out_ += " start=\"" + std::to_string(numbers.browser) + "\"";
    out_ += tasks ? " class=\"task-list\">\n" : ">\n";
    for (const Block& item : list.children) write_item(item, ordered, numbers);
    line();
    out_ += ordered ? "</ol>\n" : "</ul>\n";
}

/// <ins> and <del> may not stand around an item, so they stand in it.
void RedlineWriter::write_item(const Block& item, bool ordered, ItemNumbers& numbers) {
    const bool gone = item.mark == BlockMark::kDeleted || item.mark == BlockMark::kMovedFrom;
    const bool moved = item.mark == BlockMark::kMovedFrom || item.mark == BlockMark::kMovedTo;
    const bool inserted = item.mark == BlockMark::kInserted;
    const bool marked = moved || ((inserted || gone) && around_ == Mark::kSame);
    const std::uint64_t number = gone ? numbers.older : numbers.newer;
    if (item.mark != BlockMark::kInserted && item.mark != BlockMark::kMovedTo) ++numbers.older;
    if (!gone) ++numbers.newer;

    line();
    out_ += "<li";
    if (ordered && number != numbers.browser) out_ += " value=\"" + std::to_string(number) + "\"";
    numbers.browser = number + 1;
    if (marked) out_ += gone ? " class=\"redline-deleted\"" : " class=\"redline-inserted\"";
    if (moved) id_attribute(move_id(item.move, item.mark));
    out_ += ">";
    const Mark around = around_;
    if (marked) {
        out_ += gone ? "<del" : "<ins";
        out_ += moved ? " class=\"moved\">" : ">";
        if (moved) {
            write_move_link(item);
            out_ += " ";
        } else {
            heard(gone ? options_.texts.deletion_begin : options_.texts.insertion_begin);
        }
        around_ = moved ? Mark::kSame : gone ? Mark::kDeleted : Mark::kInserted;
    }
    write_task(item);
    if (redline::is_leaf(item)) {
        write_pieces(item.pieces, {});
    } else {
        write_siblings(item.children);
    }
    around_ = around;
    if (marked) out_ += gone ? "</del>" : "</ins>";
    out_ += "</li>\n";
}

void RedlineWriter::write_task(const Block& item) {
    const Node* before = old_node(item);
    const Node* after = new_node(item);
    const auto words = [&](markup::TaskState state) -> const std::string& {
        return state == markup::TaskState::kDone ? options_.strings.task_done : options_.strings.task_open;
    };
    const markup::TaskState state = node_of(item).task;
    const bool changed = before != nullptr && after != nullptr && before->task != after->task;
    if (state == markup::TaskState::kNone && !changed) return;
    if (!changed) {
        // A box that cannot be ticked is a picture of one.
        out_ += "<span class=\"redline-task\" role=\"img\" aria-label=\"";
        append_escaped(words(state), out_);
        out_ += state == markup::TaskState::kDone ? "\">☑</span> " : "\">☐</span> ";
        return;
    }
    out_ += "<span class=\"redline-note\">";
    if (before->task != markup::TaskState::kNone) {
        heard(options_.texts.deletion_begin);
        out_ += "<del>" + escaped(words(before->task)) + "</del>";
        heard(options_.texts.short_end);
    }
    if (after->task != markup::TaskState::kNone) {
        heard(options_.texts.insertion_begin);
        out_ += "<ins>" + escaped(words(after->task)) + "</ins>";
        heard(options_.texts.short_end);
    }
    out_ += "</span> ";
}

void RedlineWriter::write_format_note(const Block& block) {
    if (is_reshaped(block, older_, newer_)) note(options_.texts.format_changed);
}

}  // namespace casepress::html
