// Tables: columns as wide as their contents ask for, text on the grid, a rule below each row. A table that is wider
// than its place is set in parts, each with the first column again.

#include "print/codes.h"
#include "print/setting.h"
#include "typesetting/text_measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace casepress::print {

namespace {

/// A column that is to have more than this for one word is broken inside it.
/// A table of no more rows, in no more steps, is not parted …
constexpr std::size_t kWholeTable = 10, kWholeSteps = 14;
/// … and one of no more than these only where columns would end very unevenly otherwise.
constexpr std::size_t kShortTable = 18;
constexpr int kShortTableCut = 900;
constexpr int kWidestWordEms = 8;
/// Far more than any paper, and far from overflow.
constexpr Length kWidestCell = 100'000'000;
/// Names, dates and amounts of up to so many letters stay on one line where there is room for it.
constexpr int kShortEms = 6;

/// Of one column, padding included.
struct ColumnNeed {
    Length least = 0;
    Length kept = 0;  ///< so that short entries stay whole
    Length best = 0;
};

Length total(const std::vector<Length>& widths) { return std::accumulate(widths.begin(), widths.end(), Length{0}); }

/// Shares `measure` out between widths that fit in it and larger ones that do not, in proportion to what each column
/// lacks.
std::vector<Length> between(const std::vector<ColumnNeed>& columns, Length ColumnNeed::*small,
                            Length ColumnNeed::*large, Length measure) {
    std::int64_t has = 0, wants = 0;
    for (const ColumnNeed& column : columns) {
        has += column.*small;
        wants += column.*large;
    }
    std::vector<Length> widths;
    for (const ColumnNeed& column : columns) {
        const std::int64_t lack = column.*large - column.*small;
        const std::int64_t part = wants > has ? (measure - has) * lack / (wants - has) : 0;
        widths.push_back(static_cast<Length>(column.*small + part));
    }
    return widths;
}

/// The best widths where they fit, what remains going to the wide columns; else something between what columns need and
/// what they would like; else, in a place too narrow for even that, less.
std::vector<Length> share_out(const std::vector<ColumnNeed>& columns, Length measure) {
    std::int64_t least = 0, kept = 0, best = 0;
    for (const ColumnNeed& column : columns) {
        least += column.least;
        kept += column.kept;
        best += column.best;
    }
    std::vector<Length> widths;
    if (best > measure && kept <= measure) {
        widths = between(columns, &ColumnNeed::kept, &ColumnNeed::best, measure);
    } else if (best > measure && least <= measure) {
        widths = between(columns, &ColumnNeed::least, &ColumnNeed::kept, measure);
    } else {
        const bool fits = best <= measure;
        const std::int64_t all = std::max<std::int64_t>(fits ? best : least, 1);
        for (const ColumnNeed& column : columns) {
            const std::int64_t width = std::int64_t{fits ? column.best : column.least} * measure / all;
            widths.push_back(static_cast<Length>(std::max<std::int64_t>(width, 1)));
        }
    }
    if (!widths.empty()) widths.back() += std::max(measure - total(widths), Length{0});
    return widths;
}

/// Which columns stand beside each other: all of them, or several parts that each begin with the first one.
std::vector<std::vector<std::size_t>> make_parts(const std::vector<ColumnNeed>& columns, Length measure) {
    std::vector<std::vector<std::size_t>> parts;
    std::int64_t used = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool fits = !parts.empty() && used + columns[i].least <= measure;
        // A part has at least one column beside the repeated one, however wide that is.
        const bool bare = !parts.empty() && i > 0 && parts.back().size() == 1;
        if (!fits && !bare) {
            parts.emplace_back();
            used = 0;
            if (i > 0) {
                parts.back().push_back(0);
                used = columns[0].least;
            }
        }
        parts.back().push_back(i);
        used += columns[i].least;
    }
    return parts;
}

typesetting::Alignment alignment_of(markup::Alignment alignment) {
    switch (alignment) {
        case markup::Alignment::kCenter:
            return typesetting::Alignment::kCentre;
        case markup::Alignment::kRight:
            return typesetting::Alignment::kEnd;
        default:
            return typesetting::Alignment::kStart;
    }
}

/// Sets one table of a story.
class TableSetter {
public:
    TableSetter(Setting& setting, const Story& story, const Block& block, const BlockElements& elements,
                GalleyBuilder& galley)
        : setting_(setting), story_(story), block_(block), elements_(elements), galley_(galley), table_(block.table) {
        const std::string_view language =
            block.language.empty() ? std::string_view(story.language) : std::string_view(block.language);
        head_ = setting.style(StyleId::kTableHead, language);
        cell_ = setting.style(StyleId::kTableCell, language);
        pad_ = cell_.size / 2;
    }

    /// Columns between `left` and `left` + `width`. Gives how many parts it has become.
    std::size_t set(Length left, Length width) {
        const auto parts = make_parts(needs(), width);
        for (std::size_t part = 0; part < parts.size(); ++part) {
            std::vector<ColumnNeed> needed;
            for (const std::size_t column : parts[part]) needed.push_back(needs_[column]);
            const std::vector<Length> widths = share_out(needed, width);
            for (std::size_t row = 0; row < table_.rows.size(); ++row)
                set_row(row, parts[part], widths, left, part == 0 ? First::kOfTable : First::kAgain);
        }
        return parts.size();
    }

    /// What each column needs and would like.
    const std::vector<ColumnNeed>& needs() {
        if (!needs_.empty() || table_.rows.empty()) return needs_;
        needs_.resize(table_.rows.front().size());
        const Length widest = cell_.size * kWidestWordEms;
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            for (std::size_t column = 0; column < needs_.size(); ++column) {
                const auto& shaped = shape(row, column).text->shaped;
                const Length least = std::min(typesetting::widest_piece(shaped), widest) + 2 * pad_;
                ColumnNeed& need = needs_[column];
                need.least = std::max({need.least, least, cell_.size * 2 + 2 * pad_});
                const Length natural = std::min(typesetting::natural_width(shaped), kWidestCell) + 2 * pad_;
                need.best = std::max(need.best, natural);
                if (natural <= cell_.size * kShortEms + 2 * pad_) need.kept = std::max(need.kept, natural);
            }
        }
        for (ColumnNeed& need : needs_) {
            need.kept = std::max(need.kept, need.least);
            need.best = std::max(need.best, need.kept);
        }
        return needs_;
    }

private:
    /// Whether a row's first cell is painted for the first time, or is a repetition without meaning of its own.
    enum class First : std::uint8_t { kOfTable, kAgain };

    const ShapedPieces& shape(std::size_t row, std::size_t column) {
        if (shaped_.empty()) shaped_.resize(table_.rows.size() * table_.rows.front().size());
        const std::size_t index = row * table_.rows.front().size() + column;
        if (!shaped_[index]) {
            shaped_[index] = setting_.texts.shape(table_.rows[row][column].text, style_of(row, column),
                                                  place_of(story_, block_, elements_.texts[index]));
        }
        return *shaped_[index];
    }

    Style style_of(std::size_t row, std::size_t column) const {
        const TableCell& cell = table_.rows[row][column];
        Style style = row == 0 || cell.heading ? head_ : cell_;
        style.alignment = alignment_of(cell.alignment);
        return style;
    }

    void set_row(std::size_t row, const std::vector<std::size_t>& columns, const std::vector<Length>& widths,
                 Length left, First first) {
        std::vector<CellLines> cells;
        Length x = left;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::size_t column = columns[i];
            const ShapedPieces& shaped = shape(row, column);
            // Parts share what is shaped, but each has lines of its own.
            auto text = std::make_shared<SetText>(*shaped.text);
            setting_.texts.break_lines(*text, style_of(row, column), widths[i] - 2 * pad_, 0);
            const std::size_t index = row * table_.rows.front().size() + column;
            Owner owner = elements_.texts[index].owner;
            const bool repeated = i == 0 && first == First::kAgain;
            if (repeated) {
                owner = pdf::Artifact::kLayout;
                std::ranges::fill(text->link_elements, pdf::StructureTree::root());
            }
            cells.push_back(
                {{text, owner, x + pad_, setting_.step, repeated ? std::vector<std::uint32_t>() : shaped.notes}});
            x += widths[i];
        }
        add_rules_and_row(cells, row, {left, x});
    }

    void add_rules_and_row(const std::vector<CellLines>& cells, std::size_t row, std::pair<Length, Length> reach) {
        const auto rule_at = [&](Length y, Length width, Ink ink) {
            galley_.add_to_next(
                RuleItem{.from = {reach.first, y}, .to = {reach.second, y}, .width = width, .ink = ink});
        };
        if (row == 0) rule_at(0, setting_.theme.rule * 2, Ink::kText);
        if (row == 1) rule_at(0, setting_.theme.rule, Ink::kText);
        if (row > 1) rule_at(0, setting_.theme.rule, Ink::kRule);
        galley_.add_row(cells, row == 0 ? UnitKind::kTableHead : UnitKind::kTableRow);
        if (row + 1 == table_.rows.size()) {
            galley_.add(RuleItem{.from = {reach.first, setting_.step},
                                 .to = {reach.second, setting_.step},
                                 .width = setting_.theme.rule * 2,
                                 .ink = Ink::kText});
        }
        // The head stays with the first two rows, and a last row is not left alone.
        int& cut = galley_.unit(galley_.unit_count() - 1).cut;
        const std::size_t behind = table_.rows.size() - row - 1;
        if (table_.rows.size() <= kShortTable) cut = kShortTableCut;
        const bool whole =
            table_.rows.size() <= kWholeTable && galley_.unit_count() - galley_.block_begin() <= kWholeSteps;
        if ((row < 2 && behind > 0) || behind == 1 || (whole && behind > 0)) cut = kNeverCut;
    }

    Setting& setting_;
    const Story& story_;
    const Block& block_;
    const BlockElements& elements_;
    GalleyBuilder& galley_;
    const Table& table_;
    Style head_, cell_;
    Length pad_ = 0;
    std::vector<ColumnNeed> needs_;
    std::vector<std::optional<ShapedPieces>> shaped_;  // row by row
};

}  // namespace

void BodySetter::set_table(std::uint32_t index) {
    const Block& block = story_.blocks[index];
    if (block.table.rows.empty() || block.table.rows.front().empty()) return;
    const Frame frame = frame_of(block);
    galley_.begin_block(index, 1);
    TableSetter table(setting_, story_, block, elements_.blocks[index], galley_);
    const std::size_t parts = table.set(frame.left, frame.width);
    galley_.end_block(CutRule::kRows, 1);
    if (parts == 1) return;
    const std::size_t columns = block.table.rows.front().size();
    const Text& first = block.table.rows.front().front().text;
    const bool placed = !first.empty() && first.front().source != 0;
    setting_.sink.report(
        {.code = kTableSplit,
         .severity = Severity::kWarning,
         .path = story_.path,
         .span = placed ? std::optional(Span{first.front().source, first.front().source}) : std::nullopt,
         .message = {fmt::format("a table of {} columns is too wide for its place and was set in {} parts, one below "
                                 "the other",
                                 columns, parts),
                     fmt::format("{} 栏的表格在版面上放不下，已拆成 {} 部分，上下排列", columns, parts)},
         .help = {"give the table fewer columns, or turn rows and columns round", "请减少栏数，或将行列对调"}});
}

TableWidths measure_table(Setting& setting, const Story& story, std::uint32_t index) {
    const Block& block = story.blocks[index];
    GalleyBuilder scratch(1, setting.grid());
    TableSetter table(setting, story, block, setting.elements_of(story).blocks[index], scratch);
    TableWidths widths;
    for (const ColumnNeed& need : table.needs()) {
        widths.least += need.least;
        widths.best += need.best;
    }
    return widths;
}

}  // namespace casepress::print
