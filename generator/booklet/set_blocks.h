#pragma once
// Small things done to set blocks before they are put on a page: moving, right-aligning, recolouring, cutting into
// lines.

#include "print/galley.h"
#include "print/page_items.h"

#include <vector>

namespace casepress::booklet {

using print::Item;
using print::Length;
using print::Place;
using print::SetBlock;

/// What belongs to the page and not to the text: running heads, folios, repeated heads of tables.
[[nodiscard]] print::Owner pagination();

void move_item(Item& item, Length dx, Length dy);
/// How far right the block's lines reach from its left edge.
[[nodiscard]] Length lines_width(const SetBlock& block);
/// Where the baseline of the first line stands below the block's top; of a block without lines, its height.
[[nodiscard]] Length first_baseline(const SetBlock& block);
[[nodiscard]] Length last_baseline(const SetBlock& block);
/// How many lines of text it has.
[[nodiscard]] std::size_t line_count(const SetBlock& block);

/// Moves each line to the right end of the block's width, whatever the style said.
void align_end(SetBlock& block);
/// All text of the block in one colour.
void recolour(SetBlock& block, print::Ink ink);

/// Cuts a block between its lines, with the things beside a line going with it. Heights add up to the block's. Anchors
/// and links go with the line they begin at.
[[nodiscard]] std::vector<SetBlock> split_lines(const SetBlock& block);

/// How a block becomes units of a galley.
struct UnitOptions {
    int space_before = 0;
    int cut_after = 0;
    std::uint32_t block = 0;  ///< GalleyUnit::block
};
/// Appends the block to the galley as one unit that is not parted.
void append_unit(print::Galley& galley, const SetBlock& block, Length step, const UnitOptions& options);

}  // namespace casepress::booklet
