#pragma once
// The rows of a PDF's columns in the order in which people read them. Takes lines with their places, gives rows: what
// stands side by side in one column is one row, columns follow each other, running heads and feet are marked.

#include "importing/pdf_words.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace casepress::importing {

struct PdfRow {
    Box box;
    double size = 0;           ///< of its type, in points
    std::string text;          ///< words, with blanks where readers see them
    double text_left = 0;      ///< behind a bullet or a number that begins the row; else box.left
    std::uint32_t column = 0;  ///< counted over the file
    bool is_running = false;   ///< a running head or foot, or the paper's name
    bool in_margin = false;    ///< near the upper or lower edge of the page
};

struct PdfColumn {
    std::uint32_t page = 0;      ///< from 0
    double left = 0, right = 0;  ///< of most of its rows
    double leading = 0;          ///< from row to row, the most frequent; 0 for a single row
};

struct PdfRows {
    std::vector<PdfRow> rows;
    std::vector<PdfColumn> columns;
    double body_size = 0;  ///< that most characters have
};

/// Pages are parted along white stripes, first from top to bottom, then across, until nothing stands side by side
/// (recursive X-Y cut: Nagy, Seth, "Hierarchical representation of optically scanned documents", 1984). O(n log n) for
/// each level of parting; at most 40 levels.
[[nodiscard]] PdfRows order_rows(const std::vector<PdfPage>& pages);

}  // namespace casepress::importing
