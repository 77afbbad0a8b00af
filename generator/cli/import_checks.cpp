#include "cli/import_checks.h"

#include "importing/unresolved.h"

namespace casepress::cli {

void check_import_doubts(const model::Catalog& catalog, DiagnosticSink& sink) {
    for (const model::Page& page : catalog.pages) {
        if (!page.draft) importing::report_unresolved(page.document, sink);
    }
}

}  // namespace casepress::cli
