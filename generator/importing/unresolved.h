#pragma once
// Doubts of an import that nobody has settled: comments of the Markdown writer that are still in a page.

#include "base/diagnostic.h"
#include "markup/document.h"

namespace casepress::importing {

/// Reports each comment `<!-- import: … -->` of the body as a warning (CP1849), with its words. For pages that are no
/// drafts any more: whoever publishes one has looked through it.
void report_unresolved(const markup::Document& document, DiagnosticSink& sink);

}  // namespace casepress::importing
