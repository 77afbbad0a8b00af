#include "newspaper/layout.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace casepress::newspaper {

namespace {

constexpr int kMostAtSpace = 1;  ///< that a space within a text grows by

/// What each strip, and each gap below a strip, gets of a page's white.
struct Spread {
    std::vector<int> strips;
    std::vector<int> gaps;
};

Spread spread_page(const PagePlan& page, bool last) {
    Spread spread{std::vector<int>(page.strips.size(), 0), std::vector<int>(page.strips.size(), 0)};
    if (last || page.strips.empty()) return spread;
    int white = page.slack;
    for (std::size_t i = 0; i + 1 < page.strips.size() && white > 0; ++i) {
        for (int n = 0; n < kSpreadAtGap && white > 0; ++n, --white) ++spread.gaps[i];
    }
    for (int round = 0; round < kSpreadInStrip && white > 0; ++round) {
        for (std::size_t i = 0; i < page.strips.size() && white > 0; ++i) {
            if (page.strips[i].height < kLeastSpread) continue;
            ++spread.strips[i];
            --white;
        }
    }
    return spread;
}

/// Puts a column's units from `top` on, with the spaces before some of them widened so that it ends at `foot` if they
/// allow it.
void lay_column(const Flow& flow, Column column, int page_column, int top, int foot, std::vector<LaidRun>& runs) {
    if (column.begin == column.end) return;
    int white = std::max(0, foot - top - flow.height(column.begin, column.end));
    std::vector<std::pair<std::uint32_t, int>> widened;
    for (auto unit = column.begin + 1; unit < column.end; ++unit) {
        if (flow.space(unit) > 0) widened.emplace_back(unit, 0);
    }
    for (int round = 0; round < kMostAtSpace && !widened.empty(); ++round) {
        for (auto& [unit, more] : widened) {
            if (white == 0) break;
            ++more;
            --white;
        }
    }
    std::uint32_t begin = column.begin;
    const auto close = [&](std::uint32_t end, int more) {
        runs.push_back({page_column, top, begin, end});
        if (end < column.end) top += flow.height(begin, end) + flow.space(end) + more;
        begin = end;
    };
    for (const auto& [unit, more] : widened) {
        if (more > 0) close(unit, more);
    }
    close(column.end, 0);
}

/// How much lower than in the form its columns can end, by wider spaces, and still end level; at most `more`.
int absorbed(const Form& form, const Flow& flow, int more) {
    for (int i = 0; i < form.span; ++i) {
        const auto c = static_cast<std::size_t>(i);
        const Column column = form.columns[c];
        if (column.begin == column.end) continue;
        int slots = 0;
        for (auto unit = column.begin + 1; unit < column.end; ++unit) slots += flow.space(unit) > 0 ? kMostAtSpace : 0;
        const int lack = form.text_foot - form.tops[c] - flow.height(column.begin, column.end);
        more = std::min(more, std::max(0, kRaggedSteps + slots - lack));
    }
    return more;
}

/// One article at its place; `more` steps are its to spread: one goes below the head, the others where its columns can
/// take them, and what is left stays white.
LaidForm lay_form(const FormMaker& forms, FormId id, int column, int top, int more) {
    const Form& form = forms[id];
    const Flow& flow = forms.article(form.article).flow;
    LaidForm laid;
    laid.form = id;
    laid.column = column;
    laid.top = top;
    laid.height = form.height + more;
    const int at_head = more > 0 && form.head == HeadForm::kHorizontal ? 1 : 0;
    const int grown = at_head + absorbed(form, flow, more - at_head);
    laid.text_foot = top + form.text_foot + grown;
    laid.filled = form.filled + grown * form.span;
    if (forms.article(form.article).kind == ArticleKind::kGuide) {
        laid.filled = form.filled + std::min(more, form.height / kGuideStretch);
    }
    for (int i = 0; i < form.span; ++i) {
        const auto c = static_cast<std::size_t>(i);
        const bool ends = form.jumps && i + 1 == form.span;
        lay_column(flow, form.columns[c], column + i, top + form.tops[c] + at_head,
                   laid.text_foot - (ends ? kJumpLine : 0), laid.runs);
    }
    laid.jump_line = top + form.tops[static_cast<std::size_t>(form.span - 1)];
    for (const LaidRun& run : laid.runs) {
        if (run.column == column + form.span - 1) {
            laid.jump_line = std::max(laid.jump_line, run.top + flow.height(run.begin, run.end));
        }
    }
    for (BlockPlace block : form.blocks) {
        block.top += top + (block.top >= form.text_foot ? grown : at_head);
        block.column += column;
        laid.blocks.push_back(block);
    }
    return laid;
}

void lay_cell(const FormMaker& forms, const PageGrid& grid, const Cell& cell, int top, int height, LaidPage& page) {
    int white = height;
    LaidCell laid_cell{cell.column, cell.span, top, height, 0};
    for (int i = 0; i < cell.count; ++i) white -= forms[cell.forms[static_cast<std::size_t>(i)]].height;
    white -= (cell.count - 1) * grid.gap;
    for (int i = 0; i < cell.count; ++i) {
        const FormId form = cell.forms[static_cast<std::size_t>(i)];
        const bool last = i + 1 == cell.count;
        // Each article takes its share of the white; the gap below it a step.
        const int share = std::max(0, white) / (cell.count - i);
        const int at_gap = last ? 0 : std::min(kSpreadAtGap, share);
        LaidForm laid = lay_form(forms, form, cell.column, top, share - at_gap);
        const int gap = grid.gap + at_gap;
        white -= share;
        top += laid.height;
        laid_cell.filled += laid.filled + (last ? 0 : gap * cell.span);
        page.forms.push_back(std::move(laid));
        if (last) break;
        page.rules.push_back({cell.column, cell.span, 2 * top + gap});
        top += gap;
    }
    page.cells.push_back(laid_cell);
}

}  // namespace

std::vector<LaidPage> lay_out(const IssuePlan& plan, const FormMaker& forms, const PageGrid& grid) {
    std::vector<LaidPage> pages;
    for (std::size_t number = 0; number < plan.pages.size(); ++number) {
        const PagePlan& planned = plan.pages[number];
        const Spread spread = spread_page(planned, number + 1 == plan.pages.size());
        LaidPage page;
        int top = 0;
        for (std::size_t i = 0; i < planned.strips.size(); ++i) {
            const Strip& strip = planned.strips[i];
            const int height = strip.height + spread.strips[i];
            for (int c = 0; c < strip.count; ++c) {
                const Cell& cell = strip.cells[static_cast<std::size_t>(c)];
                lay_cell(forms, grid, cell, top, height, page);
                if (c > 0) page.column_rules.push_back({cell.column, top, height});
            }
            top += height;
            page.foot = top;
            if (i + 1 == planned.strips.size()) break;
            const int gap = grid.gap + spread.gaps[i];
            page.rules.push_back({0, grid.columns, 2 * top + gap});
            top += gap;
        }
        pages.push_back(std::move(page));
    }
    return pages;
}

}  // namespace casepress::newspaper
