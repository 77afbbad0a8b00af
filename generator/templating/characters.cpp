#include "templating/characters.h"

#include "base/text.h"

#include <algorithm>

namespace casepress::templating {

namespace {

bool is_stripped(char32_t c, std::optional<std::string_view> set) {
    if (!set) return is_python_space(c);
    for (std::size_t i = 0; i < set->size();) {
        const CodePoint member = decode_utf8(*set, i);
        if (member.value == c) return true;
        i += member.length;
    }
    return false;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

bool is_python_space(char32_t c) {
    if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_line_end(char32_t c) {
    return (c >= 0x0A && c <= 0x0D) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_name_start(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return c != 0xFFFD && is_letter_or_digit(c);
}

bool is_name_part(char32_t c) { return is_name_start(c) || (c >= '0' && c <= '9'); }

std::size_t character_count(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !is_continuation(c); }));
}

std::size_t character_offset(std::string_view text, std::size_t index) {
    std::size_t offset = 0;
    while (index > 0 && offset < text.size()) {
        ++offset;
        while (offset < text.size() && is_continuation(text[offset])) ++offset;
        --index;
    }
    return offset;
}

std::string_view characters(std::string_view text, std::size_t begin, std::size_t end) {
    if (begin >= end) return {};
    const std::string_view rest = text.substr(character_offset(text, begin));
    return rest.substr(0, character_offset(rest, end - begin));
}

std::string_view strip_left(std::string_view text, std::optional<std::string_view> set) {
    while (!text.empty()) {
        const CodePoint c = decode_utf8(text, 0);
        if (!is_stripped(c.value, set)) break;
        text.remove_prefix(c.length);
    }
    return text;
}

std::string_view strip_right(std::string_view text, std::optional<std::string_view> set) {
    while (!text.empty()) {
        const CodePoint c = decode_utf8_before(text, text.size());
        if (!is_stripped(c.value, set)) break;
        text.remove_suffix(c.length);
    }
    return text;
}

std::vector<std::string_view> split_white_space(std::string_view text, std::int64_t maximum) {
    std::vector<std::string_view> words;
    text = strip_left(text);
    while (!text.empty()) {
        if (maximum >= 0 && static_cast<std::int64_t>(words.size()) == maximum) {
            words.push_back(text);
            break;
        }
        std::size_t end = 0;
        while (end < text.size()) {
            const CodePoint c = decode_utf8(text, end);
            if (is_python_space(c.value)) break;
            end += c.length;
        }
        words.push_back(text.substr(0, end));
        text = strip_left(text.substr(end));
    }
    return words;
}

std::vector<std::string_view> split_white_space_right(std::string_view text, std::int64_t maximum) {
    std::vector<std::string_view> words;
    text = strip_right(text);
    while (!text.empty()) {
        if (maximum >= 0 && static_cast<std::int64_t>(words.size()) == maximum) {
            words.push_back(text);
            break;
        }
        std::size_t begin = text.size();
        while (begin > 0) {
            const CodePoint c = decode_utf8_before(text, begin);
            if (is_python_space(c.value)) break;
            begin -= c.length;
        }
        words.push_back(text.substr(begin));
        text = strip_right(text.substr(0, begin));
    }
    std::ranges::reverse(words);
    return words;
}

std::vector<std::string_view> split_lines(std::string_view text, bool keep_ends) {
    std::vector<std::string_view> lines;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        const std::size_t end = i;
        i += c.length;
        if (!is_line_end(c.value)) continue;
        if (c.value == '\r' && i < text.size() && text[i] == '\n') ++i;
        lines.push_back(text.substr(begin, (keep_ends ? i : end) - begin));
        begin = i;
    }
    if (begin < text.size()) lines.push_back(text.substr(begin));
    return lines;
}

}  // namespace casepress::templating
