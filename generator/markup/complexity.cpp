#include "markup/complexity.h"

#include "base/text.h"

#include <algorithm>
#include <cstdint>

namespace casepress::markup {

namespace {

/// Steps of a few nanoseconds each.
constexpr std::uint64_t kMaxSteps = 2'000'000'000;

/// Containers that the beginning of a line may open, at most.
std::size_t count_markers(std::string_view line) {
    std::size_t markers = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool before_space = i + 1 == line.size() || line[i + 1] == ' ' || line[i + 1] == '\t';
        if (c == '>') {
            ++markers;
        } else if (c == '-' || c == '+' || c == '*' || c == '.' || c == ')') {
            if (!before_space) break;
            ++markers;
        } else if (c != ' ' && c != '\t' && (c < '0' || c > '9')) {
            break;
        }
    }
    return markers;
}

constexpr std::size_t kWideTable = 100;          // columns; narrower ones cost no more than their text
constexpr std::size_t kMaxEmptyCells = 500'000;  // of some hundred bytes each

/// Of a delimiter row; 0 for other lines.
std::size_t count_columns(std::string_view line) {
    if (line.find_first_not_of("|:- \t>") != std::string_view::npos) return 0;
    return static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')) + 1;
}

}  // namespace

int find_hopeless_nesting(const LineIndex& lines) {
    const auto count = static_cast<int>(lines.count());
    for (int line = 1; line <= count; ++line) {
        const std::uint64_t later = static_cast<std::uint64_t>(count - line);
        if (count_markers(lines.line(line)) * later > kMaxSteps) return line;
    }
    return 0;
}

int find_hopeless_table(const LineIndex& lines) {
    const auto count = static_cast<int>(lines.count());
    for (int line = 1; line <= count; ++line) {
        const std::size_t columns = count_columns(lines.line(line));
        if (columns < kWideTable) continue;
        std::size_t empty = 0;
        int row = line + 1;
        for (; row <= count && !trim(lines.line(row)).empty(); ++row) {
            const std::string_view text = lines.line(row);
            const auto cells = static_cast<std::size_t>(std::count(text.begin(), text.end(), '|')) + 1;
            empty += columns - std::min(columns, cells);
            if (empty > kMaxEmptyCells) return line;
        }
        line = row;  // no table begins inside of another
    }
    return 0;
}

std::optional<std::string> escape_surplus_brackets(std::string_view text) {
    if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '[')) <= kMaxBrackets) return std::nullopt;
    std::string escaped;
    escaped.reserve(text.size() + text.size() / 4);
    std::size_t brackets = 0;
    for (const char c : text) {
        if (c == '[' && ++brackets > kMaxBrackets && !escaped.ends_with('\\')) escaped.push_back('\\');
        escaped.push_back(c);
    }
    return escaped;
}

}  // namespace casepress::markup
