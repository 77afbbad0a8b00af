#pragma once
// What `casepress import` says of a file that was read: for people and for programs.

#include "base/language.h"
#include "cli/import_files.h"

#include <string>
#include <vector>

namespace casepress::cli {

/// One file, its articles, doubts and what was left out.
[[nodiscard]] std::string import_text(const ImportedFile& file, UiLanguage language);

/// {"written": …, "files": [{"path", "format", "encoding", "folder", "review", "account": {…}, "articles": [{"path",
/// "title", "language", "paragraphs", "place", "doubts": [{"line", "message"}]}], "left_out": [{"line", "text",
/// "reason"}], "pictures": […]}]}
[[nodiscard]] std::string import_json(const std::vector<ImportedFile>& files, bool written, UiLanguage language);

}  // namespace casepress::cli
