#pragma once
// The state of all translations as one HTML file for editors: opened from the disk, never published, so its style
// stands inside it and it has no script.

#include "base/language.h"
#include "cli/translations_stale.h"

#include <string>
#include <string_view>

namespace casepress::cli {

/// First what is out of date, page by page: the change of the source beside the translation as it is; then what is
/// missing; then what is up to date, folded. Nothing in it is live: links are text, pictures are their alternative
/// texts, raw HTML is left out. Text for facilitators is shown. The same report gives the same bytes.
[[nodiscard]] std::string status_page(const StaleReport& report, UiLanguage language);

/// Whether a file was made by status_page().
[[nodiscard]] bool is_status_page(std::string_view bytes);

}  // namespace casepress::cli
