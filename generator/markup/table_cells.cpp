#include "markup/table_cells.h"

#include <algorithm>

namespace casepress::markup {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

Span trimmed(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    while (begin < end && is_blank(text[begin])) ++begin;
    while (end > begin && is_blank(text[end - 1])) --end;
    return {begin, end};
}

}  // namespace

Span find_row(const LineIndex& lines, int line, int column) {
    const std::string_view text = lines.text();
    const std::uint32_t end = lines.trimmed_end(line);
    const std::uint32_t line_begin = lines.begin(line);
    std::uint32_t begin = std::min(lines.offset(line, column), end);
    // A row may stand further left than the header.
    while (begin > line_begin && !is_blank(text[begin - 1]) && text[begin - 1] != '>') --begin;
    while (begin < end && is_blank(text[begin])) ++begin;
    return {begin, end};
}

std::vector<Span> split_row(std::string_view text, Span row) {
    std::vector<Span> cells;
    std::uint32_t cell = row.begin;
    if (cell < row.end && text[cell] == '|') ++cell;
    for (std::uint32_t at = cell; at < row.end; ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '|') {
            cells.push_back(trimmed(text, cell, at));
            cell = at + 1;
        }
    }
    if (cell < row.end) cells.push_back(trimmed(text, cell, row.end));
    return cells;
}

}  // namespace casepress::markup
