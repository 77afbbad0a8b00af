// Inside a block of a redline: insertions, deletions and the markup around them.

#include "base/text.h"
#include "html/escape.h"
#include "html/redline_writer.h"
#include "html/renderer.h"
#include "markup/url.h"

#include <algorithm>

namespace casepress::html {

using markup::kNoNode;
using markup::Node;
using markup::NodeId;
using markup::NodeKind;
using redline::Mark;
using redline::Piece;
using redline::PieceKind;
using redline::Restyle;

namespace {

/// Emphasis within emphasis beyond this is not shown: what is that deep was not written by a person.
constexpr std::size_t kMostMarkup = 16;

/// A change of at most so many characters is followed by a pause, not by words.
constexpr std::size_t kShortChange = 6;

using Pieces = std::span<const Piece>;

std::size_t length_of(Pieces pieces) {
    std::size_t length = 0;
    for (const Piece& piece : pieces) length += count_code_points(piece.text);
    return length;
}

/// The first pieces, as far as they have this mark; a block break stands for itself.
Pieces leading(Pieces pieces, Mark mark) {
    const auto end = std::find_if(pieces.begin(), pieces.end(), [mark](const Piece& piece) {
        return piece.mark != mark || piece.kind == PieceKind::kBlockBreak;
    });
    return pieces.first(static_cast<std::size_t>(end - pieces.begin()));
}

std::string_view element_of(const Node& node) {
    switch (node.kind) {
        case NodeKind::kEmphasis:
            return "em";
        case NodeKind::kStrong:
            return "strong";
        case NodeKind::kStrikethrough:
            return "s";  // <del> is for what the newer version lacks
        case NodeKind::kCode:
            return "code";
        case NodeKind::kLink:
            return "span";
        default:
            return {};
    }
}

Version version_of(const Piece& piece) {
    return piece.new_node == kNoNode || piece.mark == Mark::kDeleted ? Version::kOlder : Version::kNewer;
}

NodeId node_in(Version version, const Piece& piece) {
    return version == Version::kOlder ? piece.old_node : piece.new_node;
}

}  // namespace

void RedlineWriter::write_pieces(Pieces pieces, std::string_view element) {
    while (!pieces.empty()) {
        if (pieces.front().kind == PieceKind::kBlockBreak) {
            write_block_break(pieces.front(), element);
            pieces = pieces.subspan(1);
            continue;
        }
        if (around_ != Mark::kSame) {
            const Pieces all = leading(pieces, pieces.front().mark);
            write_plain(all);
            pieces = pieces.subspan(all.size());
            continue;
        }
        const Pieces same = leading(pieces, Mark::kSame);
        write_plain(same);
        pieces = pieces.subspan(same.size());
        const Pieces deleted = leading(pieces, Mark::kDeleted);
        pieces = pieces.subspan(deleted.size());
        const Pieces inserted = leading(pieces, Mark::kInserted);
        pieces = pieces.subspan(inserted.size());
        write_changes(deleted, inserted);
    }
}

/// What a screen reader says depends on whether one text takes the place of another.
void RedlineWriter::write_changes(Pieces deleted, Pieces inserted) {
    if (deleted.empty() && inserted.empty()) return;
    const RedlineTexts& texts = options_.texts;
    const bool replaced = !deleted.empty() && !inserted.empty();
    if (!deleted.empty()) {
        heard(replaced ? texts.replacement_begin : texts.deletion_begin);
        out_ += "<del>";
        write_plain(deleted);
        out_ += "</del>";
    }
    if (!inserted.empty()) {
        heard(replaced ? texts.replacement_middle : texts.insertion_begin);
        out_ += "<ins>";
        write_plain(inserted);
        out_ += "</ins>";
    }
    const bool is_short = length_of(deleted) <= kShortChange && length_of(inserted) <= kShortChange;
    const std::string& end = replaced           ? texts.replacement_end
                             : inserted.empty() ? texts.deletion_end
                                                : texts.insertion_end;
    heard(is_short ? texts.short_end : end);
}

void RedlineWriter::write_plain(Pieces pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        enter_markup(pieces[i]);
        write_piece(pieces[i]);
        const LinkChange change = link_change(pieces[i]);
        if (change.older == change.newer) continue;
        // A link in several pieces is spoken of once.
        if (i + 1 < pieces.size() && link_change(pieces[i + 1]) == change) continue;
        leave_markup(0);
        write_link_note(change);
    }
    leave_markup(0);
}

void RedlineWriter::write_piece(const Piece& piece) {
    switch (piece.kind) {
        case PieceKind::kLineBreak:
            if (piece.mark != Mark::kSame) out_ += "<span class=\"redline-sign\" aria-hidden=\"true\">↵</span>";
            out_ += "<br>";
            return;
        case PieceKind::kImage:
            return write_image(piece);
        case PieceKind::kFootnoteReference:
            return write_reference(piece);
        default:
            break;
    }
    if (piece.restyle != Restyle::kMarkup) return append_escaped(piece.text, out_);
    out_ += "<span class=\"redline-restyled\">";
    append_escaped(piece.text, out_);
    out_ += "</span>";
}

void RedlineWriter::write_block_break(const Piece& piece, std::string_view element) {
    const bool inserted = piece.mark == Mark::kInserted;
    out_ += inserted ? "<ins class=\"redline-break\">" : "<del class=\"redline-break\">";
    out_ += "<span class=\"redline-sign\" aria-hidden=\"true\">¶</span>";
    heard(inserted ? options_.texts.split : options_.texts.merged);
    out_ += inserted ? "</ins>" : "</del>";
    if (!inserted) return;
    if (element.empty()) {
        out_ += "<br>";
    } else {
        out_.append("</").append(element).append(">\n<").append(element).append(">");
    }
}

void RedlineWriter::write_image(const Piece& piece) {
    const Version version = version_of(piece);
    const std::string target = target_of(version, node_in(version, piece));
    const std::string& alternative = piece.text.empty() ? options_.texts.image : piece.text;
    if (target.empty() || !markup::is_safe_url(target, markup::UrlUse::kImage)) {
        out_ += "<span class=\"redline-no-image\">";
        append_escaped(alternative, out_);
        out_ += "</span>";
        return;
    }
    out_ += "<img class=\"redline-image\" src=\"";
    append_escaped_url(target, out_);
    out_ += "\" alt=\"";
    append_escaped(alternative, out_);
    out_ += "\" loading=\"lazy\" decoding=\"async\">";
}

void RedlineWriter::write_reference(const Piece& piece) {
    const Version version = version_of(piece);
    const Node& node = document(version).node(node_in(version, piece));
    const auto& notes = version == Version::kOlder ? old_notes_ : new_notes_;
    const auto note = notes.find(node.number);
    const std::string number = std::to_string(node.number);
    out_ += "<sup class=\"footnote-ref\">";
    if (note == notes.end()) {
        out_ += number + "</sup>";
        return;
    }
    out_ += "<a href=\"#";
    append_escaped_url(options_.id_prefix + note->second, out_);
    out_ += "\"";
    const std::string id = (version == Version::kOlder ? "old-" : "") + reference_id(node.number, node.ordinal);
    // The note leads back to the first reference; a reference in a moved block may be met twice.
    if (references_.try_emplace(note->second, id).second) id_attribute(id);
    out_ += " role=\"doc-noteref\" aria-label=\"";
    append_escaped(numbered(options_.strings.footnote_reference, node.number), out_);
    out_ += "\">" + number + "</a></sup>";
}

/// The inline elements that the piece stands in, outermost first.
std::vector<RedlineWriter::OpenMarkup> RedlineWriter::markup_around(const Piece& piece) const {
    std::vector<OpenMarkup> around;
    const Version version = version_of(piece);
    NodeId id = node_in(version, piece);
    while (id != kNoNode && around.size() < kMostMarkup) {
        const Node& node = document(version).node(id);
        if (node.kind < NodeKind::kText) break;
        if (!element_of(node).empty()) around.push_back({version, id});
        id = node.parent;
    }
    std::reverse(around.begin(), around.end());
    return around;
}

void RedlineWriter::enter_markup(const Piece& piece) {
    const std::vector<OpenMarkup> wanted = markup_around(piece);
    const auto [last, unused] = std::mismatch(open_.begin(), open_.end(), wanted.begin(), wanted.end());
    leave_markup(static_cast<std::size_t>(last - open_.begin()));
    while (open_.size() < wanted.size()) {
        const OpenMarkup& next = wanted[open_.size()];
        const Node& node = document(next.version).node(next.node);
        out_.append("<").append(element_of(node));
        if (node.kind == NodeKind::kLink) out_ += " class=\"redline-link\"";
        out_ += ">";
        open_.push_back(next);
    }
}

void RedlineWriter::leave_markup(std::size_t depth) {
    for (; open_.size() > depth; open_.pop_back()) {
        const OpenMarkup& last = open_.back();
        out_.append("</").append(element_of(document(last.version).node(last.node))).append(">");
    }
}

std::string RedlineWriter::link_around(Version version, NodeId node) const {
    for (std::size_t steps = 0; node != kNoNode && steps < kMostMarkup; ++steps) {
        const Node& around = document(version).node(node);
        if (around.kind < NodeKind::kText) break;
        if (around.kind == NodeKind::kLink) return target_of(version, node);
        node = around.parent;
    }
    return {};
}

RedlineWriter::LinkChange RedlineWriter::link_change(const Piece& piece) const {
    if (piece.restyle == Restyle::kNone || piece.old_node == kNoNode || piece.new_node == kNoNode) return {};
    return {link_around(Version::kOlder, piece.old_node), link_around(Version::kNewer, piece.new_node)};
}

void RedlineWriter::write_link_note(const LinkChange& change) {
    const RedlineTexts& texts = options_.texts;
    if (change.older.empty()) return note(replace_all(texts.link_added, "{}", change.newer));
    if (change.newer.empty()) return note(replace_all(texts.link_removed, "{}", change.older));
    // The addresses may hold braces themselves.
    const std::size_t first = texts.link_changed.find("{}");
    const std::size_t second = first == std::string::npos ? first : texts.link_changed.find("{}", first + 2);
    if (second == std::string::npos) return note(texts.link_changed);
    note(texts.link_changed.substr(0, first) + change.older + texts.link_changed.substr(first + 2, second - first - 2) +
         change.newer + texts.link_changed.substr(second + 2));
}

}  // namespace casepress::html
