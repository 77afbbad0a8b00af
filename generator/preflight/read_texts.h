#pragma once
// Every text that can be got out of a PDF, for those who look for what must not be in it.

#include "base/diagnostic.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::preflight {

/// What pages show, line by line in the order of painting, invisible text too, all as one text with a line feed between
/// lines; then what the tag tree says of each element (alternatives, replacements, its text); then every string and
/// name that can be reached from the trailer (document information, outlines, links, form fields, labels, file names);
/// then the unpacked bytes of streams that are no pages or pictures (XMP metadata, attached files, scripts), bytes that
/// are not UTF-8 as U+FFFD. Findings: pdf::kUnreadable, pdf::kEncrypted, and pdf::kUnreadable for a file that has more
/// than is looked at (see interpret_pages), earlier revisions of itself, or a font whose text nobody can tell.
[[nodiscard]] std::expected<std::vector<std::string>, Diagnostic> read_texts(std::string_view bytes,
                                                                             const std::string& path);

}  // namespace casepress::preflight
