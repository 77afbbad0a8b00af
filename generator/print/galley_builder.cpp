#include "print/galley_builder.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace casepress::print {

namespace {

/// Of ending a column with a hyphen, between rows of a table.
constexpr int kHyphenCut = 60;
constexpr int kRowCut = 120;
/// Inside a row of more lines than this.
constexpr int kLongRowCut = 200;
constexpr std::size_t kLongestWholeRow = 6;
/// Between “as follows:” and what follows.
constexpr int kColonCut = 700;

Place operator+(Place a, Place b) { return {a.x + b.x, a.y + b.y}; }
Box operator+(Box box, Place by) { return {box.x + by.x, box.y + by.y, box.width, box.height}; }

struct Mover {
    Place by;
    void operator()(LineItem& item) const { item.place = item.place + by; }
    void operator()(RuleItem& item) const {
        item.from = item.from + by;
        item.to = item.to + by;
    }
    void operator()(FillItem& item) const { item.box = item.box + by; }
    void operator()(PictureItem& item) const { item.box = item.box + by; }
};

/// A block of more steps than fit on any paper (a table of 150,000 rows) is as high as a Length can say.
Length height_of(std::int64_t steps, Length step) {
    constexpr std::int64_t kHighest = std::numeric_limits<Length>::max() / 2;
    return static_cast<Length>(std::min(steps * step, kHighest));
}

LinkItem moved(LinkItem link, Place by) {
    link.area = link.area + by;
    return link;
}
Anchor moved(Anchor anchor, Place by) {
    anchor.place = anchor.place + by;
    return anchor;
}

}  // namespace

Item moved(Item item, Place by) {
    std::visit(Mover{by}, item);
    return item;
}

void GalleyBuilder::begin_block(std::uint32_t block, int space) {
    block_ = block;
    block_begin_ = galley_.units.size();
    space_ = std::max(space, space_after_);
    space_after_ = 0;
}

void GalleyBuilder::add_unit(int steps, UnitKind kind) {
    galley_.units.push_back({.steps = std::max(steps, 1),
                             .space = galley_.units.empty() ? 0 : space_,
                             .block = block_,
                             .item = static_cast<std::uint32_t>(galley_.items.size()),
                             .kind = kind});
    space_ = 0;
    for (Item& item : waiting_) add(std::move(item));
    waiting_.clear();
}

void GalleyBuilder::add(Item item) {
    galley_.items.push_back(std::move(item));
    ++galley_.units.back().item_count;
}

void GalleyBuilder::add_anchor_at(std::size_t unit, Anchor anchor) {
    galley_.anchors.emplace_back(static_cast<std::uint32_t>(unit), std::move(anchor));
}

void GalleyBuilder::count_notes(const typesetting::Line& line, const std::vector<std::uint32_t>& notes) {
    for (const typesetting::GlyphRun& run : line.runs) {
        if (run.item >= notes.size() || notes[run.item] == 0) continue;
        const std::uint32_t note = notes[run.item];
        if (seen_notes_.size() <= note) seen_notes_.resize(note + 1);
        if (seen_notes_[note]) continue;
        seen_notes_[note] = true;
        ++galley_.units.back().notes;
    }
}

void GalleyBuilder::add_line(const PlacedLines& lines, std::uint32_t line) {
    const int steps = galley_.units.back().steps;
    add(LineItem{lines.text, line, {lines.x, (steps - 1) * grid_.step + grid_.baseline - lines.raise}, lines.owner});
    count_notes(lines.text->paragraph.lines[line], lines.notes);
}

void GalleyBuilder::add_lines(const PlacedLines& lines, UnitKind kind, const std::optional<PlacedLines>& marker) {
    const int steps = grid_.line_steps(lines.leading);
    for (std::uint32_t i = 0; i < lines.text->paragraph.lines.size(); ++i) {
        add_unit(steps, kind);
        if (i == 0 && marker) add_line(*marker, 0);
        add_line(lines, i);
        if (lines.text->paragraph.lines[i].hyphenated) galley_.units.back().cut = kHyphenCut;
    }
}

void GalleyBuilder::add_row(const std::vector<CellLines>& cells, UnitKind kind) {
    struct Position {
        std::size_t text = 0;
        std::uint32_t line = 0;
    };
    std::vector<Position> positions(cells.size());
    const std::size_t begin = galley_.units.size();
    bool more = true;
    while (more) {
        add_unit(1, kind);
        more = false;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            Position& at = positions[i];
            const auto is_done = [&] { return at.text >= cells[i].size(); };
            const auto skip_empty = [&] {
                while (!is_done() && at.line >= cells[i][at.text].text->paragraph.lines.size()) at = {at.text + 1, 0};
            };
            skip_empty();
            if (is_done()) continue;
            add_line(cells[i][at.text], at.line++);
            skip_empty();
            more = more || !is_done();
        }
    }
    const std::size_t end = galley_.units.size();
    for (std::size_t i = begin; i < end; ++i) {
        const bool whole = end - begin <= kLongestWholeRow || i - begin < 1 || end - i <= 2;
        galley_.units[i].cut = i + 1 == end ? kRowCut : whole ? kNeverCut : kLongRowCut;
    }
}

void GalleyBuilder::end_block(CutRule rule, int space_after, NextBlock next) {
    const std::size_t end = galley_.units.size();
    for (std::size_t i = block_begin_; i < end; ++i) {
        GalleyUnit& unit = galley_.units[i];
        const std::size_t before = i + 1 - block_begin_;  // units that would stay
        const std::size_t behind = end - i - 1;
        if (behind == 0) {
            unit.cut = next == NextBlock::kKept ? kNeverCut : next == NextBlock::kBetterKept ? kColonCut : 0;
        } else if (rule == CutRule::kTogether || (rule == CutRule::kParagraph && (before < 2 || behind < 2))) {
            unit.cut = kNeverCut;
        }
    }
    space_after_ = end > block_begin_ ? space_after : std::max(space_after_, space_);
    block_begin_ = end;
}

void GalleyBuilder::add_behind(const std::vector<Item>& items_of_step) {
    // Items of a unit stand together, so those of the block are written anew.
    if (block_begin_ >= galley_.units.size()) return;
    const std::uint32_t first = galley_.units[block_begin_].item;
    std::vector<Item> old(std::make_move_iterator(galley_.items.begin() + first),
                          std::make_move_iterator(galley_.items.end()));
    galley_.items.resize(first);
    for (std::size_t i = block_begin_; i < galley_.units.size(); ++i) {
        GalleyUnit& unit = galley_.units[i];
        const std::uint32_t begin = unit.item - first;
        unit.item = static_cast<std::uint32_t>(galley_.items.size());
        for (int step = 0; step < unit.steps; ++step) {
            for (const Item& item : items_of_step) galley_.items.push_back(moved(item, {0, step * grid_.step}));
        }
        for (std::uint32_t k = 0; k < unit.item_count; ++k) galley_.items.push_back(std::move(old[begin + k]));
        unit.item_count = static_cast<std::uint32_t>(galley_.items.size()) - unit.item;
    }
}

Galley GalleyBuilder::take() {
    // What would have been kept with something that does not follow.
    if (!galley_.units.empty()) galley_.units.back().cut = 0;
    return std::move(galley_);
}

SetBlock stack_units(const Galley& galley, Length step) {
    SetBlock block{.width = galley.measure};
    std::size_t anchor = 0, link = 0;
    for (std::size_t i = 0; i < galley.units.size(); ++i) {
        const GalleyUnit& unit = galley.units[i];
        if (i > 0) block.steps += unit.space;
        const Place at{0, height_of(block.steps, step)};
        for (std::uint32_t k = 0; k < unit.item_count; ++k)
            block.items.push_back(moved(galley.items[unit.item + k], at));
        for (; anchor < galley.anchors.size() && galley.anchors[anchor].first == i; ++anchor)
            block.anchors.push_back(moved(galley.anchors[anchor].second, at));
        for (; link < galley.links.size() && galley.links[link].first == i; ++link)
            block.links.push_back(moved(galley.links[link].second, at));
        block.steps += unit.steps;
    }
    block.height = height_of(block.steps, step);
    return block;
}

int Galley::steps(std::size_t begin, std::size_t end) const {
    int steps = 0;
    for (std::size_t i = begin; i < end; ++i) steps += units[i].steps + (i == begin ? 0 : units[i].space);
    return steps;
}

void append_units(const Galley& galley, std::size_t begin, std::size_t end, Place top_left, Length step,
                  PrintPage& page) {
    const auto of_unit = [](const auto& entry, std::size_t unit) { return entry.first < unit; };
    auto anchor = std::lower_bound(galley.anchors.begin(), galley.anchors.end(), begin, of_unit);
    auto link = std::lower_bound(galley.links.begin(), galley.links.end(), begin, of_unit);
    Place at = top_left;
    for (std::size_t i = begin; i < end; ++i) {
        const GalleyUnit& unit = galley.units[i];
        if (i > begin) at.y += unit.space * step;
        for (std::uint32_t k = 0; k < unit.item_count; ++k)
            page.items.push_back(moved(galley.items[unit.item + k], at));
        for (; anchor != galley.anchors.end() && anchor->first == i; ++anchor)
            page.anchors.push_back(moved(anchor->second, at));
        for (; link != galley.links.end() && link->first == i; ++link) page.links.push_back(moved(link->second, at));
        at.y += unit.steps * step;
    }
}

void append_block(const SetBlock& block, Place at, PrintPage& page) {
    for (const Item& item : block.items) page.items.push_back(moved(item, at));
    for (const Anchor& anchor : block.anchors) page.anchors.push_back(moved(anchor, at));
    for (const LinkItem& link : block.links) page.links.push_back(moved(link, at));
}

}  // namespace casepress::print
