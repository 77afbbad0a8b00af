#pragma once
// Which rows of a PDF's columns begin paragraphs, go on with them, or stand alone. Takes rows with their places, gives
// roles for the lines made of them: an indent, a gap above or a short row before begins a paragraph; larger type is a
// headline.

#include "importing/line_roles.h"
#include "importing/pdf_rows.h"

#include <cstddef>
#include <span>
#include <vector>

namespace casepress::importing {

/// `row_of[i]`: the row that line `i` was made of; several lines may be of one row (a source line glued to another).
/// Linear.
[[nodiscard]] Roles find_pdf_roles(std::span<const KindedLine> lines, std::span<const std::size_t> row_of,
                                   const PdfRows& rows);

}  // namespace casepress::importing
