#pragma once
// What preflight found, as people read it on a terminal, and as programs read it.

#include "base/diagnostic_printer.h"
#include "base/language.h"
#include "preflight/preflight.h"

#include <string>

namespace casepress::cli {

/// A line for each check: a sign (✓ passes, ✗ fails, – does not apply), its name, its figure with the limit, what the
/// figure is; below a check that fails, its places. Nothing of the file reaches the terminal raw.
[[nodiscard]] std::string preflight_text(const preflight::Report& report, UiLanguage language, Colours colours);

/// One JSON object: pages, glyphs, cut_short, passed, and `checks` with name, title, verdict ("pass", "fail",
/// "not-applicable"), figure, limit, bound ("at-most", "at-least"), place_count and places (page, x, y, excerpt).
[[nodiscard]] std::string preflight_json(const preflight::Report& report, UiLanguage language);

}  // namespace casepress::cli
