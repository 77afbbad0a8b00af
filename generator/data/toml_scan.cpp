#include "data/toml_scan.h"

#include "data/parse.h"

#include <algorithm>

namespace casepress::data {

namespace {

/// The offset behind the string that begins at `begin`, or nullopt when it is not closed before the end of `text`, or
/// for the one-line kinds, of its line.
std::optional<std::size_t> end_of_string(std::string_view text, std::size_t begin) {
    const char mark = text[begin];
    const bool escapes = mark == '"';
    const bool multi_line = begin + 2 < text.size() && text[begin + 1] == mark && text[begin + 2] == mark;
    for (std::size_t i = begin + (multi_line ? 3 : 1); i < text.size(); ++i) {
        if (escapes && text[i] == '\\') {
            ++i;
        } else if (!multi_line && text[i] == '\n') {
            return std::nullopt;
        } else if (text[i] == mark) {
            if (!multi_line) return i + 1;
            if (i + 2 >= text.size() || text[i + 1] != mark || text[i + 2] != mark) continue;
            // Up to two quotation marks before the closing three belong to the text.
            std::size_t end = i + 3;
            while (end < text.size() && end < i + 5 && text[end] == mark) ++end;
            return end;
        }
    }
    return std::nullopt;
}

}  // namespace

TomlScan scan_toml(std::string_view text, std::size_t stop) {
    text = text.substr(0, std::min(stop, text.size()));
    TomlScan scan;
    std::size_t key_dots = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' || c == '\'') {
            const auto end = end_of_string(text, i);
            if (!end) {
                // A one-line string without end is an error of the parser's; what follows in the text never counts.
                scan.open_string = i;
                return scan;
            }
            i = *end - 1;
        } else if (c == '#') {
            i = std::min(text.find('\n', i), text.size()) - 1;
        } else if (c == '.') {
            if (++key_dots >= kMostKeyParts) scan.too_deep = i;
        } else if (c == '[' || c == '{') {
            key_dots = 0;
            scan.open_brackets.push_back(i);
            if (scan.open_brackets.size() > kMostLevels) scan.too_deep = i;
        } else if (c == ']' || c == '}') {
            key_dots = 0;
            if (!scan.open_brackets.empty()) scan.open_brackets.pop_back();
        } else if (c == '=' || c == ',' || c == '\n') {
            key_dots = 0;
        }
        if (scan.too_deep) return scan;
    }
    return scan;
}

}  // namespace casepress::data
