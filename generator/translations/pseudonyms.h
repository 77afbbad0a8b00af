#pragma once
// One register of pseudonyms: whoever is called 袁某某 in Chinese is written in one way in English on all pages of the
// site.

#include "base/diagnostic.h"
#include "model/catalog.h"

#include <string>
#include <vector>

namespace casepress::translations {

/// One way in which a pseudonym is written in the other language, with the first place where it is.
struct PseudonymUse {
    std::string name;      ///< 袁某某
    std::string written;   ///< "Yuan", "Yuan Moumou"
    std::string language;  ///< of `written`
    std::string path;      ///< of the page that writes it so
    Span span;
    std::string source_path;  ///< of the page that has the name
    Span source_span;
    std::size_t count = 0;  ///< texts that write it so
};

/// All ways of writing, by name, the most frequent first, then by path and place. Names come from the `persons` of
/// pages (by their position, when both languages give as many) and from texts with 某, whose counterparts are searched
/// for the reading of the family name and what belongs to it (“Yuan Moumou”, “Yuan X”).
[[nodiscard]] std::vector<PseudonymUse> collect_pseudonyms(const model::Catalog& catalog);

/// Reports each name that is written in more than one way, at the page of the rarer one with the more frequent one as
/// related place, and persons that only one language names. The pages in Chinese (zh) are compared with each of their
/// translations.
void check_pseudonyms(const model::Catalog& catalog, DiagnosticSink& sink);

}  // namespace casepress::translations
