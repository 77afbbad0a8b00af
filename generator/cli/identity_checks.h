#pragma once
// Who can be recognised although no registered name stands there, of cases: by what fields say.

#include "base/diagnostic.h"
#include "model/catalog.h"

#include <cstddef>

namespace casepress::cli {

/// CP1759, as warnings (report_scan() makes errors of them): a person of a case (`persons`, the same entry in each
/// language) who has a pseudonym in one language and a full name in another.
void check_open_names(const model::Catalog& catalog, DiagnosticSink& sink);

/// CP1760, notes: cases whose combination of age, place, school, time and charge fewer than `alike` cases of the site
/// fit, each with the smallest coarser wording that helps. Taken from the fields region, charge, persons.age_band,
/// school and timeline (its first whole day); a collection of few cases makes nearly all of them rare.
void check_rare_cases(const model::Catalog& catalog, std::size_t alike, DiagnosticSink& sink);

}  // namespace casepress::cli
