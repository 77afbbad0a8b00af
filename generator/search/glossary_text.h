#pragma once
// The glossary → the text of its page, which no content file is behind: its terms, their names in other languages, and
// what they mean. The titles of pages that use a term are found there.

#include "search/page_text.h"
#include "search/site_texts.h"
#include "site/site.h"

namespace casepress::search {

/// Whether a language has a page of the glossary.
[[nodiscard]] bool has_glossary(const site::Site& site, site::LanguageId language);
[[nodiscard]] PageText glossary_text(const site::Site& site, site::LanguageId language, const SiteTexts& texts);

}  // namespace casepress::search
