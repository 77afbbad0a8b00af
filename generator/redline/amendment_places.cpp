#include "redline/amendment_places.h"

#include "base/text.h"

#include <algorithm>

namespace casepress::redline {

using markup::NodeKind;

Places::Places(const Redline& redline) {
    for (const Block& block : redline.blocks) count(block, nullptr);
}

const Place& Places::of(markup::NodeId old_node) const {
    const auto found = places_.find(old_node);
    return found == places_.end() ? nowhere_ : found->second;
}

Place Places::next(Unit unit) {
    Place place{.headings = {}, .unit = unit, .number = ++counts_[static_cast<int>(unit)]};
    for (const Heading& heading : headings_) place.headings.push_back(heading.text);
    return place;
}

/// `around`: the list, table or note that the block is in; nullptr in the text itself.
void Places::count(const Block& block, const Place* around) {
    if (block.mark == BlockMark::kInserted || block.mark == BlockMark::kMovedTo) return;
    switch (block.kind) {
        case NodeKind::kHeading:
            count_heading(block);
            return;
        case NodeKind::kList:
        case NodeKind::kTable:
        case NodeKind::kFootnoteDefinition: {
            const Unit unit = block.kind == NodeKind::kList    ? Unit::kList
                              : block.kind == NodeKind::kTable ? Unit::kTable
                                                               : Unit::kFootnote;
            if (unit == Unit::kFootnote) headings_.clear();  // notes are counted through the page
            const Place place = next(unit);
            places_[block.old_node] = place;
            count_children(block, &place);
            last_ = place;
            return;
        }
        case NodeKind::kBlockQuote:
        case NodeKind::kAlert:
            count_children(block, around);
            places_[block.old_node] = last_;
            return;
        default:
            if (around == nullptr) {
                count_leaf(block);
            } else {
                places_[block.old_node] = *around;
                count_children(block, around);
            }
    }
}

void Places::count_children(const Block& block, const Place* around) {
    const bool of_table = block.kind == NodeKind::kTable;
    std::uint32_t number = of_table ? 0 : 1;  // row 0 is the header
    std::uint32_t column = 1;
    for (const Block& child : block.children) {
        if (child.mark == BlockMark::kInserted || child.mark == BlockMark::kMovedTo) continue;
        Place place = around == nullptr ? Place{} : *around;
        if (block.kind == NodeKind::kList) {
            place.unit = Unit::kItem;
            place.row = number++;
        } else if (of_table) {
            place.unit = Unit::kRow;
            place.row = number++;
        } else if (block.kind == NodeKind::kTableRow) {
            place.unit = Unit::kCell;
            place.column = column++;
        }
        count(child, around == nullptr ? nullptr : &place);
    }
}

void Places::count_heading(const Block& block) {
    while (!headings_.empty() && headings_.back().level >= block.level) headings_.pop_back();
    headings_.push_back({block.level, std::string(trim(older_text(block.pieces)))});
    counts_.clear();
    Place place{.headings = {}, .unit = Unit::kHeading};
    for (const Heading& heading : headings_) place.headings.push_back(heading.text);
    last_ = place;
    places_[block.old_node] = std::move(place);
}

void Places::count_leaf(const Block& block) {
    if (block.kind == NodeKind::kThematicBreak) {
        places_[block.old_node] = last_;
        return;
    }
    places_[block.old_node] = last_ = next(block.kind == NodeKind::kCodeBlock ? Unit::kCode : Unit::kParagraph);
    // Paragraphs that were merged with this one.
    for (const Piece& piece : block.pieces) {
        if (piece.kind == PieceKind::kBlockBreak && piece.mark == Mark::kDeleted) {
            places_[piece.old_node] = last_ = next(Unit::kParagraph);
        }
    }
}

}  // namespace casepress::redline
