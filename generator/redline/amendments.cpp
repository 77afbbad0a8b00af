#include "redline/amendments.h"

#include "base/text.h"
#include "redline/amendment_edits.h"
#include "redline/amendment_places.h"

#include <algorithm>
#include <map>
#include <utility>

namespace casepress::redline {

namespace {

using markup::NodeKind;

/// All text of a block in one version.
std::string whole_text(const Block& block, std::string (*text)(const std::vector<Piece>&)) {
    std::string out(trim(text(block.pieces)));
    for (const Block& child : block.children) {
        const std::string below = whole_text(child, text);
        if (!out.empty() && !below.empty()) out += child.kind == NodeKind::kTableCell ? " | " : "\n";
        out += below;
    }
    return out;
}

Unit unit_of(NodeKind kind) {
    switch (kind) {
        case NodeKind::kHeading:
            return Unit::kHeading;
        case NodeKind::kList:
            return Unit::kList;
        case NodeKind::kItem:
            return Unit::kItem;
        case NodeKind::kCodeBlock:
            return Unit::kCode;
        case NodeKind::kTable:
            return Unit::kTable;
        case NodeKind::kTableRow:
            return Unit::kRow;
        case NodeKind::kTableCell:
            return Unit::kCell;
        case NodeKind::kFootnoteDefinition:
            return Unit::kFootnote;
        default:
            return Unit::kParagraph;
    }
}

/// Whether so much of the text is new that quoting the parts would only confuse.
bool is_rewritten(const std::vector<Piece>& pieces) {
    std::size_t same = 0;
    std::size_t deleted = 0;
    std::size_t inserted = 0;
    for (const Piece& piece : pieces) {
        const std::size_t length = count_code_points(piece.text);
        (piece.mark == Mark::kSame ? same : piece.mark == Mark::kDeleted ? deleted : inserted) += length;
    }
    return deleted > 0 && inserted > 0 && same * 2 < deleted + inserted;
}

class Collector {
public:
    explicit Collector(const Redline& redline) : redline_(redline), places_(redline) {}

    std::vector<Amendment> collect() {
        for (const FieldChange& field : redline_.fields) add_field(field);
        add_siblings(redline_.blocks, {});
        return std::move(amendments_);
    }

private:
    void add_field(const FieldChange& field) {
        const Place place{.headings = {}, .unit = Unit::kField, .field = field.name};
        if (field.mark == Mark::kInserted) {
            amendments_.push_back(
                {.kind = AmendmentKind::kInsertBlock, .place = place, .inserted = Unit::kField, .newer = field.newer});
        } else if (field.mark == Mark::kDeleted) {
            amendments_.push_back({.kind = AmendmentKind::kOmitBlock, .place = place, .older = field.older});
        } else if (!field.is_text) {
            amendments_.push_back(
                {.kind = AmendmentKind::kReplaceWhole, .place = place, .older = field.older, .newer = field.newer});
        } else {
            add_text(field.pieces, place);
        }
    }

    /// `after`: the place that an insertion at the beginning of the siblings follows.
    void add_siblings(const std::vector<Block>& blocks, Place after) {
        for (const Block& block : blocks) {
            switch (block.mark) {
                case BlockMark::kInserted:
                    add_insertion(block, after);
                    break;
                case BlockMark::kDeleted:
                    add_omission(block);
                    break;
                case BlockMark::kMovedFrom:
                    break;
                case BlockMark::kMovedTo:
                    amendments_.push_back(
                        {.kind = AmendmentKind::kMove, .place = places_.of(block.old_node), .to = after});
                    add_inside(block);
                    break;
                case BlockMark::kSame:
                case BlockMark::kChanged:
                    add_inside(block);
                    after = places_.of(last_node(block));
            }
        }
    }

    /// The older node that ends a block: of merged paragraphs the last.
    static markup::NodeId last_node(const Block& block) {
        markup::NodeId node = block.old_node;
        for (const Piece& piece : block.pieces) {
            if (piece.kind == PieceKind::kBlockBreak && piece.mark == Mark::kDeleted) node = piece.old_node;
        }
        return node;
    }

    void add_insertion(const Block& block, const Place& after) {
        std::string text = whole_text(block, newer_text);
        if (text.empty()) return;
        amendments_.push_back({.kind = AmendmentKind::kInsertBlock,
                               .place = after,
                               .inserted = unit_of(block.kind),
                               .newer = std::move(text)});
    }
    void add_omission(const Block& block) {
        std::string text = whole_text(block, older_text);
        if (text.empty()) return;
        amendments_.push_back(
            {.kind = AmendmentKind::kOmitBlock, .place = places_.of(block.old_node), .older = std::move(text)});
    }

    void add_inside(const Block& block) {
        const Place& place = places_.of(block.old_node);
        if (is_leaf(block)) {
            add_text(block.pieces, place);
        } else if (block.kind == NodeKind::kTable) {
            add_columns(block, place);
            Place header = place;
            header.unit = Unit::kRow;
            add_siblings(block.children, header);
        } else if (block.kind == NodeKind::kTableRow) {
            for (const Block& cell : block.children) {
                if (cell.mark != BlockMark::kInserted && cell.mark != BlockMark::kDeleted &&
                    cell.mark != BlockMark::kMovedFrom)
                    add_inside(cell);
            }
        } else {
            Place before = place;
            if (block.kind == NodeKind::kList) before.unit = Unit::kItem;  // row 0: before the first item
            add_siblings(block.children, before);
        }
    }

    /// Columns are told once: where they stand in the header, with the text of all their cells.
    void add_columns(const Block& table, const Place& place) {
        std::map<std::size_t, std::string> inserted, omitted;  // by the order of cells in rows that both versions have
        for (const Block& row : table.children) {
            if (row.mark == BlockMark::kInserted || row.mark == BlockMark::kDeleted ||
                row.mark == BlockMark::kMovedFrom)
                continue;
            for (std::size_t c = 0; c < row.children.size(); ++c) {
                const Block& cell = row.children[c];
                if (cell.mark == BlockMark::kInserted) append(inserted[c], newer_text(cell.pieces));
                if (cell.mark == BlockMark::kDeleted) append(omitted[c], older_text(cell.pieces));
            }
        }
        if (table.children.empty()) return;
        const Block& header = table.children.front();
        Place after = place;
        after.unit = Unit::kColumn;
        for (std::size_t c = 0; c < header.children.size(); ++c) {
            const Block& cell = header.children[c];
            Place column = places_.of(cell.old_node);
            column.unit = Unit::kColumn;
            if (cell.mark == BlockMark::kInserted) {
                amendments_.push_back({.kind = AmendmentKind::kInsertBlock,
                                       .place = after,
                                       .inserted = Unit::kColumn,
                                       .newer = inserted[c]});
            } else if (cell.mark == BlockMark::kDeleted) {
                amendments_.push_back({.kind = AmendmentKind::kOmitBlock, .place = column, .older = omitted[c]});
            } else if (cell.mark == BlockMark::kMovedTo) {
                amendments_.push_back({.kind = AmendmentKind::kMove, .place = column, .to = after});
            } else if (cell.mark != BlockMark::kMovedFrom) {
                after = column;
            }
        }
    }
    static void append(std::string& list, const std::string& text) { list += (list.empty() ? "" : " | ") + text; }

    void add_text(const std::vector<Piece>& pieces, const Place& place) {
        std::vector<Edit> edits = edits_of(pieces);
        const bool breaks =
            std::any_of(edits.begin(), edits.end(), [](const Edit& edit) { return edit.block_break != Mark::kSame; });
        if (!breaks && is_rewritten(pieces)) {
            amendments_.push_back({.kind = AmendmentKind::kReplaceWhole,
                                   .place = place,
                                   .older = older_text(pieces),
                                   .newer = newer_text(pieces)});
            return;
        }
        for (Edit& edit : edits) add_edit(edit, place);
    }

    void add_edit(Edit& edit, const Place& place) {
        if (edit.block_break != Mark::kSame) {
            const bool split = edit.block_break == Mark::kInserted;
            amendments_.push_back({.kind = split ? AmendmentKind::kSplit : AmendmentKind::kMerge,
                                   .place = place,
                                   .after = anchor_before(edit)});
            return;
        }
        if (trim(edit.older).empty() && trim(edit.newer).empty()) return;  // spaces, atoms without text
        widen(edit);
        Amendment amendment{.place = place, .older = edit.older, .newer = edit.newer};
        if (edit.older.empty()) {
            amendment.kind = AmendmentKind::kInsert;
            amendment.after = anchor_before(edit);
        } else if (edit.newer.empty()) {
            amendment.kind = AmendmentKind::kOmit;
        }
        amendments_.push_back(std::move(amendment));
    }

    const Redline& redline_;
    Places places_;
    std::vector<Amendment> amendments_;
};

}  // namespace

std::vector<Amendment> amendments(const Redline& redline) { return Collector(redline).collect(); }

}  // namespace casepress::redline
