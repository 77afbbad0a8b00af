#pragma once
// Words that no file lists: the terms of open vocabularies, and regions in a site without regions.toml. They are what
// the pages use, collected when all pages are read.

#include "model/catalog.h"
#include "model/field_reader.h"

#include <vector>

namespace casepress::model {

/// Fills the open vocabularies (and `catalog.regions`, unless the site has a file of regions) with the names that pages
/// use and turns the references in `catalog.pages` from indexes into `names_of_page[page]` into those of the catalog.
/// Terms are sorted by id; of several spellings with one id the first by page gives the name. A name of which nothing
/// can stand in an address is reported, and its references go.
void settle_open_names(Catalog& catalog, const std::vector<std::vector<OpenName>>& names_of_page, DiagnosticSink& sink);

/// Turns the references of one page from indexes into `names` into those of a catalog whose open words are settled;
/// references to words that it does not have go.
void settle_page_names(Page& page, const std::vector<OpenName>& names, const Catalog& catalog);

}  // namespace casepress::model
