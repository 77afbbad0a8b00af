#pragma once
// Vertical lines of Chinese, which pdftotext gives as single characters, row by row across their columns. Takes a
// page's lines, puts the characters of each vertical headline back into one line.

#include "importing/pdf_words.h"

namespace casepress::importing {

/// Characters that stand directly below each other are a vertical line; vertical lines of one size side by side are
/// read from right to left, as one PdfLine. O(n log n).
void join_vertical_lines(PdfPage& page);

}  // namespace casepress::importing
