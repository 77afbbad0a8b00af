#pragma once
// A page saved from WeChat, a government site or a newspaper's site → a draft of its article. Nothing is fetched.

#include "base/diagnostic.h"
#include "importing/draft.h"
#include "importing/import_file.h"

#include <optional>

namespace casepress::importing {

/// One draft: the article's title, date, source, author and address from the page's own statements, its text from the
/// place where it is (html_tree.h), pictures from the files saved beside the page. Pictures that are not there stay as
/// links. Menus, related articles, sharing, hidden and other text of the page is left out and listed. Errors: CP1841
/// for a file that is too large or that no browser could show (html/read_html.h).
[[nodiscard]] std::optional<Import> read_html_file(FileToImport file, DiagnosticSink& sink);

}  // namespace casepress::importing
