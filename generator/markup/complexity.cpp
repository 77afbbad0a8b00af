#include "markup/complexity.h"

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

}  // namespace

int find_hopeless_nesting(const LineIndex& lines) {
    const auto count = static_cast<int>(lines.count());
    for (int line = 1; line <= count; ++line) {
        const std::uint64_t later = static_cast<std::uint64_t>(count - line);
        if (count_markers(lines.line(line)) * later > kMaxSteps) return line;
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
