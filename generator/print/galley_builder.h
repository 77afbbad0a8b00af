#pragma once
// Builds galleys: text lines, rules and pictures in, units of whole grid steps out. Internal to the room.

#include "print/galley.h"
#include "print/text_setter.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace casepress::print {

/// The grid of a document. A line of text that is one step high has its baseline at `baseline` below the step's top;
/// of several steps, in the last one.
struct Grid {
    Length step = 14000;
    Length baseline = 10000;

    [[nodiscard]] int steps_for(Length height) const { return static_cast<int>((height + step - 1) / step); }
    /// Steps of a line with this leading: one for all running text, whatever rounding has made of it.
    [[nodiscard]] int line_steps(Length leading) const { return std::max(1, steps_for(leading - step / 50)); }
};

/// Lines of one text in a column.
struct PlacedLines {
    std::shared_ptr<const SetText> text;
    Owner owner;
    Length x = 0;
    Length leading = 0;
    std::vector<std::uint32_t> notes = {};  ///< by item, as ShapedPieces has them; each footnote counts once
    Length raise = 0;                       ///< how far above the grid its baselines are
};
/// Texts one below the other.
using CellLines = std::vector<PlacedLines>;

/// Where units may be parted within one block.
enum class CutRule : std::uint8_t {
    kParagraph,  ///< two lines stay together at either side
    kTogether,   ///< nowhere
    kRows,       ///< between rows, as add_row has it
};

/// How much a block wants to stand with what follows.
enum class NextBlock : std::uint8_t { kFree, kBetterKept, kKept };

/// One galley while it is built, block by block.
class GalleyBuilder {
public:
    GalleyBuilder(Length measure, Grid grid) : grid_(grid) { galley_.measure = measure; }

    [[nodiscard]] const Grid& grid() const { return grid_; }
    [[nodiscard]] Length measure() const { return galley_.measure; }

    /// What follows belongs to this block, `space` empty steps below what stands there, or as many as that block wanted
    /// below it.
    void begin_block(std::uint32_t block, int space);
    /// Ends it: sets the cuts of its units.
    void end_block(CutRule rule, int space_after, NextBlock next = NextBlock::kFree);

    /// Goes into the next unit, below all else in it: fills and rules.
    void add_to_next(Item item) { waiting_.push_back(std::move(item)); }
    /// A new unit, to which everything goes until the next one.
    void add_unit(int steps, UnitKind kind);
    void add(Item item);
    /// To a unit of the block at hand.
    void add_anchor_at(std::size_t unit, Anchor anchor);
    /// A unit for each line. `marker`: stands on the first line, and is read before it.
    void add_lines(const PlacedLines& lines, UnitKind kind, const std::optional<PlacedLines>& marker = {});
    /// Cells side by side: a unit for each of their lines, at least one. A row of few lines is never cut, a longer one
    /// as a paragraph is.
    void add_row(const std::vector<CellLines>& cells, UnitKind kind);
    /// Adds items to each step of the block at hand, below what stands there: fills and bars.
    void add_behind(const std::vector<Item>& items_of_step);

    [[nodiscard]] std::size_t unit_count() const { return galley_.units.size(); }
    [[nodiscard]] std::size_t block_begin() const { return block_begin_; }
    [[nodiscard]] GalleyUnit& unit(std::size_t index) { return galley_.units[index]; }
    /// The galley; the builder is used up.
    [[nodiscard]] Galley take();

private:
    void add_line(const PlacedLines& lines, std::uint32_t line);
    void count_notes(const typesetting::Line& line, const std::vector<std::uint32_t>& notes);

    Grid grid_;
    Galley galley_;
    std::uint32_t block_ = 0;
    std::size_t block_begin_ = 0;
    int space_ = 0;        // before the next unit
    int space_after_ = 0;  // that the block before wants
    std::vector<bool> seen_notes_;
    std::vector<Item> waiting_;
};

/// The units one below the other.
[[nodiscard]] SetBlock stack_units(const Galley& galley, Length step);
/// The item moved by `by`.
[[nodiscard]] Item moved(Item item, Place by);

}  // namespace casepress::print
