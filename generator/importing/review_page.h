#pragma once
// An import as a page for the editor who looks it through: the file's text on the left, the draft on the right, block
// by block, with every change marked by its kind, every doubt explained, and what was left out with its reason. One
// HTML file that needs no other and no script.

#include "base/language.h"
#include "importing/account.h"
#include "importing/draft.h"
#include "importing/markdown_writer.h"

#include <string>
#include <vector>

namespace casepress::importing {

/// What became of one draft.
struct ReviewedDraft {
    std::string path;  ///< where it was written, for people
    WrittenDraft written;
};

/// `drafts` are those of the import, in order. Beside each block of a draft stands what it was made of, with the
/// numbers of its lines (files whose text is not their own have none). Nothing from the file is markup.
[[nodiscard]] std::string review_page(const Import& import, const std::vector<ReviewedDraft>& drafts,
                                      const Account& account, UiLanguage language);

/// Whether bytes begin as a page that this function has made, which may be written over.
[[nodiscard]] bool is_review_page(std::string_view bytes);

}  // namespace casepress::importing
