#include "importing/pdf_roles.h"

#include "base/character.h"
#include "base/text.h"

#include <algorithm>

namespace casepress::importing {

namespace {

constexpr double kHeadlineSize = 1.14;  // of running text's, from which a row is a display line
constexpr double kSmallSize = 0.92;
constexpr double kSameSize = 0.06;     // part by which the sizes of one paragraph's rows differ at most
constexpr double kSameWidth = 0.3;     // part by which the columns of one paragraph differ at most
constexpr double kRagged = 4;          // ems that a row lacks at most whose paragraph goes on in the next column
constexpr double kNarrowest = 6;       // ems of a column from which a paragraph goes on in the next
constexpr double kIndent = 0.7;        // ems from which a row is set in
constexpr double kGap = 1.35;          // leadings from which there is a gap above
constexpr double kShort = 1.3;         // ems that a row lacks at its right
constexpr double kDisplayPart = 0.86;  // of its column that a subhead fills at most
constexpr std::size_t kLongestSubhead = 60;

class PdfRoleFinder {
public:
    PdfRoleFinder(std::span<const KindedLine> lines, std::span<const std::size_t> row_of, const PdfRows& rows)
        : lines_(lines), row_of_(row_of), rows_(rows) {}

    Roles run() {
        Roles roles{.spacing = Spacing::kSingle, .lines = {}};
        indents_ = uses_indents();
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            RoledLine role{LineRole::kDisplay, column(i).right - column(i).left, false};
            role.measure /= std::max(row(i).size, 1.0);
            if (lines_[i].kind == LineKind::kText)
                decide(i, role);
            else if (lines_[i].kind == LineKind::kSource)
                open_ = SIZE_MAX;
            roles.lines.push_back(role);
        }
        return roles;
    }

private:
    [[nodiscard]] const PdfRow& row(std::size_t i) const { return rows_.rows[row_of_[i]]; }
    [[nodiscard]] const PdfColumn& column(std::size_t i) const { return rows_.columns[row(i).column]; }
    [[nodiscard]] bool is_inset(std::size_t i) const {
        return row(i).box.left - column(i).left >= kIndent * row(i).size;
    }
    [[nodiscard]] bool is_short(std::size_t i) const {
        return column(i).right - row(i).box.right >= kShort * row(i).size;
    }
    [[nodiscard]] bool is_item(std::size_t i) const { return row(i).text_left > row(i).box.left + 0.5; }
    [[nodiscard]] bool same_size(std::size_t a, std::size_t b) const {
        return std::abs(row(a).size - row(b).size) <= kSameSize * std::max(row(a).size, row(b).size);
    }
    [[nodiscard]] bool finished(std::size_t i) const { return ends_with_sentence(lines_[i].line.glyphs); }

    /// From the row above in the same column; a large number when there is none.
    [[nodiscard]] double step_above(std::size_t i) const {
        if (row_of_[i] == 0 || rows_.rows[row_of_[i] - 1].column != row(i).column) return 1e9;
        return row(i).box.bottom - rows_.rows[row_of_[i] - 1].box.bottom;
    }
    [[nodiscard]] bool gap_above(std::size_t i) const {
        const double leading = column(i).leading > 0 ? column(i).leading : 1.5 * row(i).size;
        return step_above(i) > kGap * std::max(leading, row(i).size);
    }

    /// Whether paragraphs of this file begin with an indent: most rows behind a finished, short one do.
    [[nodiscard]] bool uses_indents() const {
        std::size_t with = 0, without = 0;
        for (std::size_t i = 1; i < lines_.size(); ++i) {
            const bool same = row(i).column == row(i - 1).column && same_size(i, i - 1) && is_body_size(i);
            if (same && finished(i - 1) && is_short(i - 1) && !is_item(i)) ++(is_inset(i) ? with : without);
        }
        return with > without;
    }

    /// Labels of tables and figures, captions, notes: they stand beside running text, which goes on behind them.
    [[nodiscard]] bool is_small(std::size_t i) const { return row(i).size <= kSmallSize * rows_.body_size; }
    [[nodiscard]] bool is_body_size(std::size_t i) const { return row(i).size < kHeadlineSize * rows_.body_size; }

    void decide(std::size_t i, RoledLine& role) {
        if (!is_body_size(i) || is_small(i)) {
            role.is_tight = display_ == i - 1 && i > 0 && same_size(i, i - 1) && row(i).column == row(i - 1).column &&
                            !headline_gap(i) && !(is_small(i) && is_short(i - 1));  // cells of a table
            display_ = i;
            return;
        }
        if (goes_on(i)) {
            role.role = LineRole::kMiddle;
            open_ = i;
            return;
        }
        if (is_subhead(i)) {
            role.is_tight = display_ == i - 1 && i > 0 && same_size(i, i - 1) && row(i).column == row(i - 1).column &&
                            !gap_above(i);
            display_ = i;
            return;
        }
        role.role = LineRole::kFirst;
        open_ = i;
        hang_ = is_item(i) ? row(i).text_left - column(i).left : -1;
    }

    [[nodiscard]] bool headline_gap(std::size_t i) const { return step_above(i) > 1.9 * row(i).size; }

    /// Whether the paragraph that is open goes on with line `i`.
    [[nodiscard]] bool goes_on(std::size_t i) const {
        if (open_ == SIZE_MAX || !same_size(i, open_) || is_item(i)) return false;
        const bool same_column = row(i).column == row(open_).column;
        if (same_column && row_of_[i] != row_of_[open_] + 1)
            return !finished(open_) && !is_inset(i);  // something stood between
        if (hang_ >= 0 && std::abs(row(i).box.left - column(i).left - hang_) < 0.5 * row(i).size &&
            !(same_column && gap_above(i)))
            return true;
        if (is_inset(i)) return false;
        if (same_column) return !gap_above(i) && !(finished(open_) && is_short(open_) && !(indents_ && hang_ < 0));
        // The next column, of about that width: a full row or an unfinished sentence goes on.
        const bool near = row(i).column <= row(open_).column + kFarthestColumn;
        const double here = column(i).right - column(i).left, there = column(open_).right - column(open_).left;
        const bool alike = std::abs(here - there) <= kSameWidth * std::max(here, there);
        const bool full = column(open_).right - row(open_).box.right < kRagged * row(open_).size;
        return near && full && (alike || row(i).column == row(open_).column + 1) && there > kNarrowest * row(i).size &&
               (!finished(open_) || (indents_ && !is_short(open_)));
    }

    /// A short row without a sentence, which no paragraph goes on with.
    [[nodiscard]] bool is_subhead(std::size_t i) const {
        if (is_item(i) || finished(i) || lines_[i].line.glyphs.size() > kLongestSubhead) return false;
        const double width = column(i).right - column(i).left;
        if (row(i).box.width() > kDisplayPart * width && !gap_above(i)) return false;
        const char32_t last = lines_[i].line.glyphs.back().c;
        if (std::u32string_view(U"，、：,:").find(last) != std::u32string_view::npos) return false;
        const auto stops = [](const Glyph& glyph) { return glyph.c == U'。' || glyph.c == U'；'; };
        if (std::any_of(lines_[i].line.glyphs.begin(), lines_[i].line.glyphs.end(), stops)) return false;
        const bool next_goes_on =
            i + 1 < lines_.size() && row(i + 1).column == row(i).column && same_size(i, i + 1) && !is_short(i);
        return !next_goes_on && (!indents_ || !is_inset(i));
    }

    static constexpr std::uint32_t kFarthestColumn = 40;

    std::span<const KindedLine> lines_;
    std::span<const std::size_t> row_of_;
    const PdfRows& rows_;
    bool indents_ = false;
    std::size_t open_ = SIZE_MAX;     // the last line of the paragraph that may go on
    std::size_t display_ = SIZE_MAX;  // the last display line
    double hang_ = -1;                // how far the rows of the open list item are set in, in points
};

}  // namespace

Roles find_pdf_roles(std::span<const KindedLine> lines, std::span<const std::size_t> row_of, const PdfRows& rows) {
    return PdfRoleFinder(lines, row_of, rows).run();
}

}  // namespace casepress::importing
