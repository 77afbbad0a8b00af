#pragma once
// The revisions of pages as text for a terminal, and as JSON.

#include "base/language.h"
#include "history/history_index.h"
#include "model/catalog.h"

#include <span>
#include <string>

namespace casepress::cli {

/// For each page its file, its dates and a line for each revision, newest first: day, class, file (where it was
/// another), public name, note, reason.
[[nodiscard]] std::string history_text(const model::Catalog& catalog, const history::HistoryIndex& index,
                                       std::span<const model::PageId> pages, UiLanguage language);

/// `{"pages":[{"path","url","language","revisions":[{"commit","path","date","class","public_note"}]}]}`, newest
/// revisions first. `commit` and `date` are null for what is not committed, `public_note` where there is none.
[[nodiscard]] std::string history_json(const model::Catalog& catalog, const history::HistoryIndex& index,
                                       std::span<const model::PageId> pages);

}  // namespace casepress::cli
