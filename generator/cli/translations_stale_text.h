#pragma once
// What `casepress translations --stale` prints: for people, and as JSON.

#include "base/diagnostic_printer.h"
#include "base/language.h"
#include "cli/translations_stale.h"
#include "redline/redline.h"

#include <string>
#include <vector>

namespace casepress::cli {

struct StaleTextOptions {
    UiLanguage language = UiLanguage::kEnglish;
    Colours colours = Colours::kNever;
};

/// For each stale block its place, since when and why, the source with its changes marked, and the translation as it
/// is; then a summary.
[[nodiscard]] std::string stale_text(const StaleReport& report, const StaleTextOptions& options);

/// The last line of it: how many blocks of how many translations.
[[nodiscard]] std::string stale_summary(const StaleReport& report, const StaleTextOptions& options);

/// `{"pages":[{"page","source","translation","language","state","since","blocks":[{"kind","since","heading","reason",
/// "source":{"line","older","newer","redline"},"translation":{"line","text"}}]}]}`. `state` is "current" or "stale";
/// `since` and `line` are null where there is none (not committed; no such block), `heading` at the top of the page.
[[nodiscard]] std::string stale_json(const StaleReport& report);

/// A change on one line: [-deleted-]{+inserted+}, also in colour.
[[nodiscard]] std::string redline_text(const std::vector<redline::Piece>& pieces, Colours colours);

}  // namespace casepress::cli
