// Tables of a redline: they stay tables, with the rows and columns of both versions.

#include "base/text.h"
#include "html/escape.h"
#include "html/redline_writer.h"
#include "html/renderer.h"

#include <algorithm>

namespace casepress::html {

using markup::NodeKind;
using redline::Block;
using redline::BlockMark;
using redline::Mark;

namespace {

bool is_gone(const Block& block) { return block.mark == BlockMark::kDeleted || block.mark == BlockMark::kMovedFrom; }

bool is_new(const Block& block) { return block.mark == BlockMark::kInserted || block.mark == BlockMark::kMovedTo; }

}  // namespace

/// From the header row, which both versions have. A table of one version has all of its columns.
std::vector<RedlineWriter::Column> RedlineWriter::columns_of(const Block& table) {
    std::vector<Column> columns;
    for (const Block& cell : table.children.front().children) {
        columns.push_back({.older = !is_new(cell), .newer = !is_gone(cell)});
    }
    return columns;
}

void RedlineWriter::write_table(const Block& table) {
    const std::vector<Column> columns = columns_of(table);
    line();
    out_ += "<div class=\"table-wrap\" role=\"group\" tabindex=\"0\" aria-label=\"";
    append_escaped(numbered(options_.strings.table, ++table_number_), out_);
    out_ += "\">\n<table>\n";
    bool body = false;
    for (const Block& row : table.children) {
        const bool header = node_of(row).header;
        if (!header && !body) out_ += "<tbody>\n";
        if (header) out_ += "<thead>\n";
        body = body || !header;
        write_row(row, columns);
        if (header) out_ += "</thead>\n";
    }
    if (body) out_ += "</tbody>\n";
    out_ += "</table>\n</div>\n";
}

void RedlineWriter::write_row(const Block& row, const std::vector<Column>& columns) {
    const bool gone = is_gone(row);
    const bool moved = row.mark == BlockMark::kMovedFrom || row.mark == BlockMark::kMovedTo;
    const bool marked = moved || ((gone || is_new(row)) && around_ == Mark::kSame);
    out_ += "<tr";
    if (marked) out_ += gone ? " class=\"redline-deleted\"" : " class=\"redline-inserted\"";
    if (moved) id_attribute(move_id(row.move, row.mark));
    out_ += ">\n";
    write_row_cells(row, columns, marked ? Whole::kYes : Whole::kNo);
    out_ += "</tr>\n";
}

/// <ins> and <del> may not stand around a row, so they stand in its cells, and the first one speaks for all.
void RedlineWriter::write_row_cells(const Block& row, const std::vector<Column>& columns, Whole whole) {
    const bool header = node_of(row).header;
    const bool one_sided = is_gone(row) || row.mark == BlockMark::kInserted;
    std::size_t column = 0;
    const auto fill_up = [&](auto wanted) {
        for (; column < columns.size() && !wanted(columns[column]); ++column) out_ += "<td></td>\n";
    };
    bool announced = false;
    for (const Block& cell : row.children) {
        if (one_sided) fill_up([&](const Column& c) { return is_gone(row) ? c.older : c.newer; });
        write_cell(cell, whole == Whole::kYes ? row : cell, header, announced);
        announced = whole == Whole::kYes;
        ++column;
    }
    if (row.children.empty()) write_cell(row, row, header, announced);
    fill_up([](const Column&) { return false; });
}

/// `marked`: the cell, or its row if that is marked as a whole. `announced`: a cell before has said what happened.
void RedlineWriter::write_cell(const Block& cell, const Block& marked, bool header, bool announced) {
    static constexpr std::array<std::string_view, 4> kClass{"", "align-left", "align-center", "align-right"};
    const bool own = &marked == &cell;
    const bool moved = marked.mark == BlockMark::kMovedFrom || marked.mark == BlockMark::kMovedTo;
    const bool gone = is_gone(marked);
    const bool mark = moved || ((gone || is_new(marked)) && around_ == Mark::kSame);
    const std::string_view element = header && !cell.pieces.empty() ? "th" : "td";
    std::string classes(kClass[static_cast<std::size_t>(node_of(cell).alignment)]);
    if (own && mark) classes += gone ? " redline-deleted" : " redline-inserted";
    out_.append("<").append(element);
    if (element == "th") out_ += " scope=\"col\"";
    if (!classes.empty()) out_.append(" class=\"").append(trim(classes)).append("\"");
    if (own && moved) id_attribute(move_id(cell.move, cell.mark));
    out_ += ">";
    const Mark around = around_;
    if (mark) {
        out_ += gone ? "<del" : "<ins";
        out_ += moved ? " class=\"moved\">" : ">";
        // A column that moved says so in its header only.
        if (moved && !announced && (!own || header)) {
            write_move_link(marked);
            out_ += " ";
        } else if (!moved && !announced) {
            heard(gone ? options_.texts.deletion_begin : options_.texts.insertion_begin);
        }
        around_ = moved ? Mark::kSame : gone ? Mark::kDeleted : Mark::kInserted;
    }
    write_pieces(cell.pieces, {});
    around_ = around;
    if (mark) out_ += gone ? "</del>" : "</ins>";
    out_.append("</").append(element).append(">\n");
}

}  // namespace casepress::html
