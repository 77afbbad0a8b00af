#include "markup/front_matter.h"

namespace casepress::markup {

namespace {

struct Line {
    std::string_view text;  // without its line end
    std::size_t next = 0;   // where the following line begins
};

Line line_at(std::string_view text, std::size_t begin) {
    const std::size_t end = text.find_first_of("\r\n", begin);
    if (end == std::string_view::npos) return {text.substr(begin), text.size()};
    const bool crlf = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    return {text.substr(begin, end - begin), end + (crlf ? 2 : 1)};
}

std::string_view trim_right(std::string_view text) {
    const std::size_t last = text.find_last_not_of(" \t");
    return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

/// `key:` at the end or before a space; the key may be quoted, and has no space otherwise.
bool is_key_line(std::string_view line) {
    if (line.empty() || line.front() == ' ' || line.front() == '\t' || line.front() == '-') return false;
    std::size_t colon = 0;
    if (line.front() == '"' || line.front() == '\'') {
        const std::size_t close = line.find(line.front(), 1);
        if (close == std::string_view::npos) return false;
        colon = line.find_first_not_of(" \t", close + 1);
    } else {
        colon = line.find_first_of(": \t");
        if (colon != std::string_view::npos && line[colon] != ':') colon = line.find_first_not_of(" \t", colon);
    }
    if (colon == std::string_view::npos || colon == 0 || line[colon] != ':') return false;
    return colon + 1 == line.size() || line[colon + 1] == ' ' || line[colon + 1] == '\t';
}

/// `key =`, `[table]` or a comment.
bool is_toml_line(std::string_view line) {
    const std::string_view text = trim_right(line);
    return text.starts_with('#') || text.starts_with('[') || (!text.starts_with('=') && text.contains('='));
}

/// Judged by its first line that is neither blank nor a comment (which might as well be a heading).
bool looks_like_yaml(std::string_view inner) {
    for (std::size_t begin = 0; begin < inner.size();) {
        const Line line = line_at(inner, begin);
        begin = line.next;
        if (trim_right(line.text).empty() || line.text.front() == '#') continue;
        return line.text.front() == '{' || line.text.front() == '%' || is_key_line(line.text);
    }
    return true;
}

}  // namespace

FrontMatter find_front_matter(std::string_view text) {
    const Line first = line_at(text, 0);
    const std::string_view fence = trim_right(first.text);
    if (fence != "+++" && fence != "---") return {};
    FrontMatter found;
    found.syntax = fence == "+++" ? FrontMatterSyntax::kToml : FrontMatterSyntax::kYaml;
    found.inner_begin = first.next;
    for (std::size_t begin = first.next; begin < text.size();) {
        const Line line = line_at(text, begin);
        const std::string_view candidate = trim_right(line.text);
        if (candidate == fence || (found.syntax == FrontMatterSyntax::kYaml && candidate == "...")) {
            found.inner_end = begin;
            found.end = line.next;
            const std::string_view inner = text.substr(found.inner_begin, found.inner_end - found.inner_begin);
            if (found.syntax == FrontMatterSyntax::kYaml && !looks_like_yaml(inner)) return {};
            return found;
        }
        begin = line.next;
    }
    const std::string_view second = line_at(text, first.next).text;
    if (!(found.syntax == FrontMatterSyntax::kYaml ? is_key_line(second) : is_toml_line(second))) return {};
    found.closed = false;
    found.inner_end = found.end = text.size();
    return found;
}

}  // namespace casepress::markup
