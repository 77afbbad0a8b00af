#pragma once
// The bytes of a table row and of its cells (cmark's own columns are off after escaped pipes and in quotes).

#include "base/diagnostic.h"
#include "markup/line_index.h"

#include <string_view>
#include <vector>

namespace casepress::markup {

/// The row on this line of a table whose header begins at `column` (from 1).
[[nodiscard]] Span find_row(const LineIndex& lines, int line, int column);

/// The cells of a row, without their pipes and the spaces around; an empty cell is an empty span.
/// GFM 4.10: a pipe that a backslash escapes does not end a cell, not even in a code span.
[[nodiscard]] std::vector<Span> split_row(std::string_view text, Span row);

}  // namespace casepress::markup
