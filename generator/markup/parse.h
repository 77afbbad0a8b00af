#pragma once
// Bytes of one Markdown file → Document.

#include "base/diagnostic.h"
#include "markup/document.h"

#include <string>

namespace casepress::markup {

/// Parses front matter (TOML between +++ lines, YAML between --- lines, or none) and the body (CommonMark 0.31 with GFM
/// tables, strikethrough, autolinks, task lists, footnotes, alerts, and the CJK-friendly emphasis amendment). Always
/// gives a Document: after a front matter error its metadata is empty and `sink` holds the error. `path` is relative to
/// the site's folder. Safe from many threads at once; the result does not depend on what other threads parse.
[[nodiscard]] Document parse_document(std::string path, std::string bytes, DiagnosticSink& sink);

}  // namespace casepress::markup
