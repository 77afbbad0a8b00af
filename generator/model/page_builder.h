#pragma once
// One parsed file → one page: fields typed and checked, title, sections, figures, address. Links and whatever else
// needs all pages come later.

#include "model/field_reader.h"
#include "model/front_matter.h"

#include <vector>

namespace casepress::model {

/// Fills in a page of which id, role, document, type, language, key and section are set. The references of `page` to
/// open vocabularies (and, without regions.toml, to regions) are indexes into the list returned. Safe on different
/// pages at once.
[[nodiscard]] std::vector<OpenName> fill_page(Page& page, const SharedTable* shared, const FieldContext& context,
                                              Findings& findings);

}  // namespace casepress::model
