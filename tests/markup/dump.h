#pragma once
// A Document's tree as text, one node a line, for tables of Markdown → tree.

#include "markup/document.h"
#include "markup/parse.h"

#include <string>
#include <string_view>

namespace casepress::tests {

enum class DumpSpans { kNo, kYes };

/// `kind [attributes] "text"`, two spaces of indent a level, without the document node itself. With spans:
/// `@begin-end`.
[[nodiscard]] std::string dump(const markup::Document& document, DumpSpans spans = DumpSpans::kNo);

/// Parses as "a.md" and requires that nothing was found.
[[nodiscard]] markup::Document parse_clean(std::string_view source);

/// The inlines of a document on one line: em(…) strong(…) del(…) a(…) code(…) and text; soft breaks as ␣ or nothing.
[[nodiscard]] std::string inline_shape(const markup::Document& document);

/// Short name of a node's kind.
[[nodiscard]] std::string_view kind_name(markup::NodeKind kind);

}  // namespace casepress::tests
