#pragma once
// What `casepress check` asks of pages that were imported.

#include "base/diagnostic.h"
#include "model/catalog.h"

namespace casepress::cli {

/// Doubts of imports in pages that are no drafts (CP1849).
void check_import_doubts(const model::Catalog& catalog, DiagnosticSink& sink);

}  // namespace casepress::cli
