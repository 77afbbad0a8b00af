// What stands around the blocks: collapsed runs, the footnotes, and what the walk needs to know before it begins.

#include "html/redline_writer.h"

#include "html/escape.h"
#include "html/renderer.h"

#include <algorithm>

namespace casepress::html {

using markup::Document;
using markup::kNoNode;
using markup::Node;
using markup::NodeId;
using markup::NodeKind;
using redline::Block;
using redline::BlockMark;
using redline::Mark;
using redline::Piece;
using redline::Shape;

bool is_reshaped(const Block& block, const Document* older, const Document* newer) {
    if (block.shape == Shape::kSame || block.old_node == kNoNode || block.new_node == kNoNode) return false;
    const Node& before = older->node(block.old_node);
    const Node& after = newer->node(block.new_node);
    const bool language = after.kind == NodeKind::kCodeBlock && before.target != after.target;
    return before.kind != after.kind || before.level != after.level || before.list_style != after.list_style ||
           language;
}

bool shows_change(const Block& block, const Document* older, const Document* newer) {
    if (block.mark != BlockMark::kSame || is_reshaped(block, older, newer)) return true;
    if (block.shape != Shape::kSame && block.shape != Shape::kMarkup) return true;
    const bool restyled = std::any_of(block.pieces.begin(), block.pieces.end(), [](const Piece& piece) {
        return piece.mark != Mark::kSame || piece.restyle != redline::Restyle::kNone;
    });
    return restyled || std::any_of(block.children.begin(), block.children.end(),
                                   [&](const Block& child) { return shows_change(child, older, newer); });
}

RedlineWriter::RedlineWriter(const redline::Redline& redline, const Document* older, const Document* newer,
                             const RedlineHtmlOptions& options)
    : redline_(redline), older_(older), newer_(newer), options_(options) {
    std::uint32_t place = 0;
    for (const Block& block : redline.blocks) {
        note_places(block, place);
        if (block.kind == NodeKind::kFootnoteDefinition) note_footnote(block);
    }
}

void RedlineWriter::note_places(const Block& block, std::uint32_t& place) {
    ++place;
    if (block.mark == BlockMark::kMovedFrom) moves_[block.move].first = place;
    if (block.mark == BlockMark::kMovedTo) moves_[block.move].second = place;
    for (const Block& child : block.children) note_places(child, place);
}

/// Both versions' references lead to the one note that is shown.
void RedlineWriter::note_footnote(const Block& block) {
    const Node* before = old_node(block);
    const Node* after = new_node(block);
    const std::string id = after != nullptr ? note_id(after->number) : "old-" + note_id(before->number);
    if (before != nullptr) old_notes_.emplace(before->number, id);
    if (after != nullptr) new_notes_.emplace(after->number, id);
}

/// The blocks that changed, those around them, and the heading of the section that each changed one stands in.
std::vector<bool> RedlineWriter::blocks_to_show(const Blocks& blocks) const {
    std::vector<bool> show(blocks.size(), false);
    std::size_t heading = blocks.size();
    std::size_t next = 0;  // all before it is decided
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].kind == NodeKind::kHeading) heading = i;
        if (!shows_change(blocks[i], older_, newer_)) continue;
        if (heading < i) show[heading] = true;
        const std::size_t first = std::max(next, i - std::min(i, options_.context_blocks));
        const std::size_t last = i + std::min(blocks.size() - 1 - i, options_.context_blocks);
        for (std::size_t near = first; near <= last; ++near) show[near] = true;
        next = last + 1;
    }
    return show;
}

void RedlineWriter::write_body() {
    const Blocks& blocks = redline_.blocks;
    const auto note = std::find_if(blocks.begin(), blocks.end(),
                                   [](const Block& block) { return block.kind == NodeKind::kFootnoteDefinition; });
    const Blocks text(blocks.begin(), note);
    const Blocks notes(note, blocks.end());
    std::vector<bool> show = blocks_to_show(text);
    const bool in_notes = has_change(notes);
    out_ += "<div class=\"redline prose\" role=\"group\" aria-label=\"";
    append_escaped(options_.texts.label, out_);
    out_ += "\">\n";
    if (!in_notes && std::find(show.begin(), show.end(), true) == show.end()) {
        out_ += "<p class=\"redline-note\">";
        append_escaped(options_.texts.nothing_changed, out_);
        out_ += "</p>\n";
    }
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin + 1;
        while (end < text.size() && show[end] == show[begin]) ++end;
        // To open a fold for a single block would be more trouble than to read past it.
        if (show[begin] || end - begin == 1) {
            write_run(text, begin, end);
        } else {
            write_collapsed(text, begin, end);
        }
        begin = end;
    }
    const bool fold = !in_notes && notes.size() > 1;
    if (fold) open_fold(notes.size());
    if (!notes.empty()) write_footnotes(notes);
    if (fold) out_ += "</details>\n";
    out_ += "</div>\n";
}

bool RedlineWriter::has_change(const Blocks& blocks) const {
    return std::any_of(blocks.begin(), blocks.end(),
                       [&](const Block& block) { return shows_change(block, older_, newer_); });
}

void RedlineWriter::open_fold(std::size_t count) {
    line();
    out_ += "<details class=\"redline-fold\"><summary>";
    append_escaped(numbered(options_.texts.unchanged, count), out_);
    out_ += "</summary>\n";
}

void RedlineWriter::write_collapsed(const Blocks& blocks, std::size_t begin, std::size_t end) {
    open_fold(end - begin);
    write_run(blocks, begin, end);
    line();
    out_ += "</details>\n";
}

/// Blocks that were inserted together, or deleted together, are one <ins> or <del>.
void RedlineWriter::write_run(const Blocks& blocks, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end;) {
        const BlockMark mark = blocks[i].mark;
        const bool inserted = mark == BlockMark::kInserted;
        const bool one_sided = inserted || mark == BlockMark::kDeleted;
        if (!one_sided || around_ != Mark::kSame) {
            write_block(blocks[i++]);
            continue;
        }
        line();
        out_ += inserted ? "<ins class=\"redline-block\">\n" : "<del class=\"redline-block\">\n";
        heard_paragraph(inserted ? options_.texts.inserted_blocks : options_.texts.deleted_blocks);
        around_ = inserted ? Mark::kInserted : Mark::kDeleted;
        for (; i < end && blocks[i].mark == mark; ++i) write_block(blocks[i]);
        around_ = Mark::kSame;
        line();
        heard_paragraph(inserted ? options_.texts.inserted_blocks_end : options_.texts.deleted_blocks_end);
        out_ += inserted ? "</ins>\n" : "</del>\n";
    }
}

void RedlineWriter::write_footnotes(const Blocks& notes) {
    line();
    out_ += "<div class=\"footnotes\" role=\"group\" aria-label=\"";
    append_escaped(options_.strings.footnotes, out_);
    out_ += "\">\n<ol>\n";
    for (const Block& note : notes) write_footnote(note);
    out_ += "</ol>\n</div>\n";
}

void RedlineWriter::write_footnote(const Block& note) {
    const bool inserted = note.mark == BlockMark::kInserted;
    const bool one_sided = inserted || note.mark == BlockMark::kDeleted;
    const std::uint32_t number = node_of(note).number;
    const std::string& id = note.new_node != kNoNode ? new_notes_.at(number) : old_notes_.at(number);
    out_ += "<li";
    id_attribute(id);
    out_ += " value=\"" + std::to_string(number) + "\"";
    if (one_sided) out_ += inserted ? " class=\"redline-inserted\"" : " class=\"redline-deleted\"";
    out_ += one_sided ? (inserted ? "><ins>" : "><del>") : ">";
    if (one_sided) heard(inserted ? options_.texts.insertion_begin : options_.texts.deletion_begin);
    if (one_sided) around_ = inserted ? Mark::kInserted : Mark::kDeleted;
    if (redline::is_leaf(note)) {
        write_pieces(note.pieces, {});
    } else {
        write_siblings(note.children);
    }
    around_ = Mark::kSame;
    if (one_sided) out_ += inserted ? "</ins>" : "</del>";
    const auto reference = references_.find(id);
    if (reference != references_.end()) {
        line();
        out_ += "<p class=\"redline-note\"><a class=\"footnote-back\" role=\"doc-backlink\" href=\"#";
        append_escaped_url(options_.id_prefix + reference->second, out_);
        out_ += "\" aria-label=\"";
        append_escaped(numbered(options_.strings.footnote_back, number), out_);
        out_ += "\"><span aria-hidden=\"true\">↩</span></a></p>";
    }
    out_ += "</li>\n";
}

void RedlineWriter::line() {
    if (!out_.empty() && out_.back() != '\n') out_.push_back('\n');
}

void RedlineWriter::heard(std::string_view words) {
    if (words.empty()) return;
    out_ += "<span class=\"visually-hidden\">";
    append_escaped(words, out_);
    out_ += "</span>";
}

void RedlineWriter::heard_paragraph(std::string_view words) {
    if (words.empty()) return;
    out_ += "<p class=\"visually-hidden\">";
    append_escaped(words, out_);
    out_ += "</p>\n";
}

void RedlineWriter::note(std::string_view words) {
    out_ += " <span class=\"redline-note\">";
    append_escaped(words, out_);
    out_ += "</span>";
}

void RedlineWriter::id_attribute(std::string_view id) {
    out_ += " id=\"";
    append_escaped(options_.id_prefix, out_);
    append_escaped(id, out_);
    out_ += "\"";
}

const Node* RedlineWriter::old_node(const Block& block) const {
    return block.old_node == kNoNode ? nullptr : &older_->node(block.old_node);
}

const Node* RedlineWriter::new_node(const Block& block) const {
    return block.new_node == kNoNode ? nullptr : &newer_->node(block.new_node);
}

const Node& RedlineWriter::node_of(const Block& block) const {
    return block.new_node == kNoNode ? older_->node(block.old_node) : newer_->node(block.new_node);
}

const Document& RedlineWriter::document(Version version) const {
    return version == Version::kOlder ? *older_ : *newer_;
}

std::string RedlineWriter::target_of(Version version, NodeId id) const {
    const Node& node = document(version).node(id);
    return options_.target ? options_.target(version, id, node) : std::string(node.target);
}

}  // namespace casepress::html
