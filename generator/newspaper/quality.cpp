#include "newspaper/quality.h"

#include <algorithm>
#include <array>

namespace casepress::newspaper {

int uneven_steps(const LaidForm& laid, const FormMaker& forms) {
    const Form& form = forms[laid.form];
    const Flow& flow = forms.article(form.article).flow;
    std::array<int, kMostColumns> feet = {};  // 0: no text
    for (const LaidRun& run : laid.runs) {
        int& foot = feet[static_cast<std::size_t>(run.column - laid.column)];
        foot = std::max(foot, run.top + flow.height(run.begin, run.end));
    }
    if (form.jumps) {
        int& last = feet[static_cast<std::size_t>(form.span - 1)];
        last = std::max(last, laid.jump_line + kJumpLine);
    }
    int highest = 0;
    int lowest = 0;
    for (const int foot : feet) {
        if (foot == 0) continue;
        highest = highest == 0 ? foot : std::min(highest, foot);
        lowest = std::max(lowest, foot);
    }
    return lowest - highest;
}

Quality judge_pages(const std::vector<LaidPage>& pages, const FormMaker& forms, const PageGrid& grid) {
    Quality quality;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const LaidPage& page = pages[i];
        for (const LaidForm& laid : page.forms) {
            const int steps = uneven_steps(laid, forms);
            if (steps > kRaggedSteps) quality.uneven.push_back({forms[laid.form].article, i + 1, steps});
        }
        if (i + 1 == pages.size()) break;
        const bool is_short = 5 * page.foot < 4 * grid.steps(static_cast<int>(i) + 1);
        const auto thin = std::ranges::count_if(page.cells, &LaidCell::is_underset);
        quality.underset.insert(quality.underset.end(), static_cast<std::size_t>(thin) + (is_short ? 1 : 0), i + 1);
    }
    if (!pages.empty()) {
        const LaidPage& last = pages.back();
        const int white = grid.steps(static_cast<int>(pages.size())) - last.foot;
        quality.imprint_lacks_room = last.forms.empty() || white < grid.imprint_steps;
    }
    return quality;
}

}  // namespace casepress::newspaper
