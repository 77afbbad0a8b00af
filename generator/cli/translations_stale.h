#pragma once
// `casepress translations --stale` and `--status FILE.html`: what of the translations lags behind its source, from the
// history of the site's repository.

#include "cli/command_line.h"
#include "cli/environment.h"
#include "cli/page_selection.h"
#include "translations/staleness.h"

#include <string>
#include <vector>

namespace casepress::cli {

/// What was found. Borrows the site.
struct StaleReport {
    const SitePages& site;
    std::vector<SelectedPage> selected;
    std::vector<translations::PageStaleness> pages;  ///< of all pairs among the selected pages, in their order

    [[nodiscard]] const model::Page& source(const translations::PageStaleness& page) const {
        return site.catalog().page(page.pages.source);
    }
    [[nodiscard]] const model::Page& translation(const translations::PageStaleness& page) const {
        return site.catalog().page(page.pages.translation);
    }
};

/// "2025-03-02"; of what is not committed, "".
[[nodiscard]] std::string day_text(PartialDate day);

/// Runs the command when it was given one of these options: --stale prints a list (as JSON with --json) and gives exit
/// code 1 when something is stale; --status writes a page. The page is written anew over an older one, over no other
/// file, and not into the content folder. Without a history to read: CP1114.
[[nodiscard]] int run_stale_translations(const Invocation& invocation, const Environment& environment);

}  // namespace casepress::cli
