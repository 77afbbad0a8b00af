#include "newspaper/layout.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace casepress::newspaper {

namespace {

/// Of the white of a page, to one strip at the most.
constexpr int kSpreadInPage = 5;
constexpr int kUsualAtSpace = 1;  ///< that a space within a text grows by …
constexpr int kMostAtSpace = 2;   ///< … where a page would end white otherwise

/// How much lower than in the form its columns can end, by wider spaces, and still end level.
int capacity_of(const Form& form, const Flow& flow, int at_space) {
    int level = kSpreadInPage;
    int reach = 0;
    for (int i = 0; i < form.span; ++i) {
        const auto c = static_cast<std::size_t>(i);
        const Column column = form.columns[c];
        if (column.begin == column.end) continue;
        int slots = 0;
        for (auto unit = column.begin + 1; unit < column.end; ++unit) slots += flow.space(unit) > 0 ? at_space : 0;
        const int lack = form.text_foot - form.tops[c] - flow.height(column.begin, column.end);
        level = std::min(level, kRaggedSteps + slots - lack);
        reach = std::max(reach, slots - lack);
    }
    return std::max(0, std::min(level, reach));
}

/// Whether a step of white may stand between an article's head and its text. The title of a box has its space already.
bool opens_at_head(const FormMaker& forms, const Form& form) {
    return form.head != HeadForm::kVertical && !forms.article(form.article).boxed;
}

/// How much higher a strip can be so that all of its cells still look full.
int capacity_of(const FormMaker& forms, const Strip& strip, int gap, int at_space) {
    int least = kSpreadInPage;
    for (int c = 0; c < strip.count; ++c) {
        const Cell& cell = strip.cells[static_cast<std::size_t>(c)];
        int capacity = 0;
        int used = (cell.count - 1) * gap;
        for (int i = 0; i < cell.count; ++i) {
            const Form& form = forms[cell.forms[static_cast<std::size_t>(i)]];
            const ArticleShape& article = forms.article(form.article);
            capacity += capacity_of(form, article.flow, at_space) + (opens_at_head(forms, form) ? 1 : 0);
            if (article.kind == ArticleKind::kGuide) capacity += form.height / kGuideStretch;
            used += form.height;
        }
        least = std::min(least, capacity - std::max(0, strip.height - used));
    }
    return std::max(0, least);
}

/// What each strip, and each gap below a strip, gets of a page's white.
struct Spread {
    std::vector<int> strips;
    std::vector<int> gaps;
};

/// Gaps get some first, then strips what their articles can take, then gaps once more; what is left then is white in
/// the strips.
Spread spread_page(const PagePlan& page, const FormMaker& forms, const PageGrid& grid, bool last) {
    Spread spread{std::vector<int>(page.strips.size(), 0), std::vector<int>(page.strips.size(), 0)};
    if (last || page.strips.empty()) return spread;
    int white = page.slack;
    const auto give = [&](std::vector<int>& places, std::size_t count, auto may_take) {
        for (std::size_t i = 0; i < count && white > 0; ++i) {
            if (!may_take(i)) continue;
            ++places[i];
            --white;
        }
    };
    const auto to_gaps = [&] {
        for (int n = 0; n < kSpreadAtGap; ++n)
            give(spread.gaps, page.strips.size() - 1, [](std::size_t) { return true; });
    };
    to_gaps();
    const auto to_strips = [&](int at_space, int most) {
        std::vector<int> capacities;
        for (const Strip& strip : page.strips) {
            capacities.push_back(std::min(most, capacity_of(forms, strip, grid.gap, at_space)));
        }
        for (int round = 0; round < most; ++round) {
            give(spread.strips, page.strips.size(), [&](std::size_t i) { return spread.strips[i] < capacities[i]; });
        }
    };
    to_strips(kUsualAtSpace, kSpreadInStrip);
    to_gaps();
    to_strips(kMostAtSpace, kSpreadInPage);
    for (int round = 0; round < kSpreadInStrip; ++round) {
        give(spread.strips, page.strips.size(),
             [&](std::size_t i) { return page.strips[i].height >= kLeastSpread && spread.strips[i] < kSpreadInStrip; });
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
    int white_above = 0;
    const auto close = [&](std::uint32_t end, int more) {
        runs.push_back({page_column, top, begin, end, white_above});
        if (end < column.end) top += flow.height(begin, end) + flow.space(end) + more;
        begin = end;
        white_above = more;
    };
    for (const auto& [unit, more] : widened) {
        if (more > 0) close(unit, more);
    }
    close(column.end, 0);
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
    const int at_head = more > 0 && opens_at_head(forms, form) ? 1 : 0;
    int capacity = capacity_of(form, flow, kUsualAtSpace);
    if (more - at_head > capacity) capacity = std::max(capacity, capacity_of(form, flow, kMostAtSpace));
    const int grown = at_head + std::min(more - at_head, capacity);
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
    // Where white has been spread that no column could take, rules end with the text.
    int text_end = form.jumps ? laid.jump_line + kJumpLine : 0;
    for (const LaidRun& run : laid.runs) text_end = std::max(text_end, run.top + flow.height(run.begin, run.end));
    laid.text_foot = std::min(laid.text_foot, text_end);
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
        const Spread spread = spread_page(planned, forms, grid, number + 1 == plan.pages.size());
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
