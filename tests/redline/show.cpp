#include "redline/show.h"

#include "base/diagnostic.h"
#include "markup/parse.h"

#include <fmt/core.h>

namespace casepress::tests {

namespace {

using markup::NodeKind;
using redline::Block;
using redline::BlockMark;
using redline::Mark;
using redline::Piece;
using redline::PieceKind;
using redline::Restyle;
using redline::Shape;

std::string_view container_name(NodeKind kind) {
    switch (kind) {
        case NodeKind::kBlockQuote:
            return "quote";
        case NodeKind::kAlert:
            return "alert";
        case NodeKind::kList:
            return "list";
        case NodeKind::kItem:
            return "item";
        case NodeKind::kTable:
            return "table";
        case NodeKind::kTableRow:
            return "row";
        case NodeKind::kFootnoteDefinition:
            return "note";
        default:
            return "";
    }
}

std::string_view shape_name(Shape shape) {
    switch (shape) {
        case Shape::kSame:
            return "";
        case Shape::kMarkup:
            return "(markup) ";
        case Shape::kAlert:
            return "(alert) ";
        case Shape::kAudience:
            return "(audience) ";
        case Shape::kTask:
            return "(task) ";
        case Shape::kNumbering:
            return "(numbering) ";
    }
    return "";
}

std::string text_of(const Piece& piece) {
    switch (piece.kind) {
        case PieceKind::kLineBreak:
            return "⏎";
        case PieceKind::kBlockBreak:
            return "¶";
        case PieceKind::kFootnoteReference:
            return "^";
        case PieceKind::kImage:
            return fmt::format("!({} → {})", piece.text, piece.target);
        default:
            return piece.text;
    }
}

std::string mark_of(const Block& block) {
    switch (block.mark) {
        case BlockMark::kSame:
            return "=";
        case BlockMark::kInserted:
            return "+";
        case BlockMark::kDeleted:
            return "-";
        case BlockMark::kChanged:
            return "~";
        case BlockMark::kMovedFrom:
            return fmt::format("<{}", block.move);
        case BlockMark::kMovedTo:
            return fmt::format(">{}", block.move);
    }
    return "";
}

void add(const Block& block, std::size_t level, std::string& out) {
    out += fmt::format("{:{}}{} {}", "", 2 * level, mark_of(block), shape_name(block.shape));
    const std::string_view name = container_name(block.kind);
    out += name.empty() || !block.pieces.empty() ? show(block.pieces) : fmt::format("{}:", name);
    out += '\n';
    for (const Block& child : block.children) add(child, level + 1, out);
}

}  // namespace

markup::Document parse(std::string_view text) {
    DiagnosticSink sink;
    return markup::parse_document("a.md", std::string(text), sink);
}

/// Deleted and inserted blocks show their text without marks.
std::string show(const std::vector<Piece>& pieces) {
    bool plain = true;
    for (const Piece& piece : pieces) plain = plain && piece.mark == pieces.front().mark;
    std::string out;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        const auto goes_on = [&](std::size_t other) {
            return other < pieces.size() && pieces[other].mark == piece.mark;
        };
        std::string text = text_of(piece);
        if (piece.restyle == Restyle::kMarkup) text = "*" + text + "*";
        if (piece.restyle == Restyle::kTarget) text = "@" + text + "@";
        const bool first = !goes_on(i - 1);
        const bool last = !goes_on(i + 1);
        if (plain || piece.mark == Mark::kSame) {
            out += text;
        } else if (piece.mark == Mark::kDeleted) {
            out += fmt::format("{}{}{}", first ? "[-" : "", text, last ? "-]" : "");
        } else {
            out += fmt::format("{}{}{}", first ? "{+" : "", text, last ? "+}" : "");
        }
    }
    return out;
}

std::string show(const redline::Redline& redline) {
    std::string out;
    for (const auto& field : redline.fields) out += fmt::format("{}: {}\n", field.name, show(field.pieces));
    if (redline.fields_rearranged) out += "(fields rearranged)\n";
    for (const Block& block : redline.blocks) add(block, 0, out);
    return out;
}

std::string redlined(std::string_view older, std::string_view newer) {
    const markup::Document old_document = parse(older);
    const markup::Document new_document = parse(newer);
    return show(redline::compare(&old_document, &new_document, {}));
}

}  // namespace casepress::tests
