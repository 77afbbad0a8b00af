#pragma once
// The answer of a search as people read it on a terminal, and as programs read it.

#include "base/diagnostic_printer.h"
#include "base/json.h"
#include "base/language.h"

#include <string>

namespace casepress::cli {

struct SearchTextOptions {
    UiLanguage language = UiLanguage::kEnglish;
    Colours colours = Colours::kNever;
};

/// A line with the number of pages, then the rows: title, address, places in the text with what was found in bold.
/// `answer` is what the engine gave; what is missing or of another kind in it is left out. Nothing of it reaches the
/// terminal raw.
[[nodiscard]] std::string search_text(const std::string& query, const JsonValue& answer,
                                      const SearchTextOptions& options);

/// One JSON object in one line: query, language, total, exact (false: the pages only come close), and `hits` with every
/// matching page of the answer: url (as data-url on the search page has it, from the root of the site), language,
/// title, date, via, excerpt.
[[nodiscard]] std::string search_json(const std::string& query, const std::string& language, const JsonValue& answer);

}  // namespace casepress::cli
