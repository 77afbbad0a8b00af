#include "templating/literals.h"

#include "base/text.h"
#include "templating/numbers.h"

#include <cstdint>

namespace casepress::templating {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Takes exactly `count` hexadecimal digits off.
std::optional<char32_t> take_hexadecimal(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_hexadecimal(text[i])) return std::nullopt;
    }
    const auto value = parse_integer(text.substr(0, count), 16);
    text.remove_prefix(count);
    if (!value || *value > 0x10FFFF || (*value >= 0xD800 && *value < 0xE000)) return std::nullopt;
    return static_cast<char32_t>(*value);
}

char32_t take_octal(std::string_view& text) {
    char32_t value = 0;
    for (int i = 0; i < 3 && !text.empty() && text.front() >= '0' && text.front() <= '7'; ++i) {
        value = value * 8 + static_cast<char32_t>(text.front() - '0');
        text.remove_prefix(1);
    }
    return value;
}

/// The character that a one-letter escape stands for; 0 when the letter is no such escape.
char simple_escape(char letter) {
    switch (letter) {
        case 'n':
            return '\n';
        case 't':
            return '\t';
        case 'r':
            return '\r';
        case 'a':
            return '\a';
        case 'b':
            return '\b';
        case 'f':
            return '\f';
        case 'v':
            return '\v';
        case '\\':
        case '\'':
        case '"':
            return letter;
        default:
            return '\0';
    }
}

/// Digits with single underscores between them.
std::size_t skip_digits(std::string_view text, std::size_t offset) {
    while (offset < text.size()) {
        if (is_digit(text[offset])) {
            ++offset;
        } else if (text[offset] == '_' && offset + 1 < text.size() && is_digit(text[offset + 1])) {
            offset += 2;
        } else {
            break;
        }
    }
    return offset;
}

}  // namespace

std::optional<std::string> unescape_literal(std::string_view inside) {
    std::string out;
    while (!inside.empty()) {
        const std::size_t backslash = inside.find('\\');
        out.append(inside.substr(0, backslash));
        if (backslash == std::string_view::npos) break;
        inside.remove_prefix(backslash + 1);
        if (inside.empty()) return std::nullopt;
        const char letter = inside.front();
        if (const char c = simple_escape(letter); c != '\0') {
            out += c;
            inside.remove_prefix(1);
        } else if (letter >= '0' && letter <= '7') {
            append_utf8(out, take_octal(inside));
        } else if (letter == '\n') {
            inside.remove_prefix(1);
        } else if (letter == 'x' || letter == 'u' || letter == 'U') {
            inside.remove_prefix(1);
            const auto c32 = take_hexadecimal(inside, letter == 'x' ? 2 : (letter == 'u' ? 4 : 8));
            if (!c32) return std::nullopt;
            append_utf8(out, *c32);
        } else {
            out += '\\';
        }
    }
    return out;
}

std::size_t number_length(std::string_view text, std::size_t offset) {
    const std::size_t begin = offset;
    const char prefix = offset + 1 < text.size() ? text[offset + 1] : '\0';
    if (text[offset] == '0' && offset + 2 < text.size() && is_hexadecimal(text[offset + 2]) &&
        std::string_view("xXoObB").find(prefix) != std::string_view::npos) {
        offset += 2;
        while (offset < text.size() && (is_hexadecimal(text[offset]) || text[offset] == '_')) ++offset;
        return offset - begin;
    }
    offset = skip_digits(text, offset);
    // After a point, as in `a.1.2`, digits are an index and not the whole part of a number.
    const bool is_index = begin > 0 && text[begin - 1] == '.';
    if (is_index) return offset - begin;
    if (offset + 1 < text.size() && text[offset] == '.' && is_digit(text[offset + 1]))
        offset = skip_digits(text, offset + 1);
    if (offset < text.size() && (text[offset] == 'e' || text[offset] == 'E')) {
        std::size_t exponent = offset + 1;
        if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
        if (exponent < text.size() && is_digit(text[exponent])) offset = skip_digits(text, exponent);
    }
    return offset - begin;
}

std::optional<Value> number_literal(std::string_view text) {
    const bool has_prefix = text.size() > 1 && text[0] == '0' && !is_digit(text[1]) && text[1] != '_' &&
                            text[1] != '.' && text[1] != 'e' && text[1] != 'E';
    if (!has_prefix && text.find_first_of(".eE") != std::string_view::npos) {
        const auto number = parse_number(text);
        return number ? std::optional(Value::number(*number)) : std::nullopt;
    }
    const auto integer = parse_integer(text, has_prefix ? 0 : 10);
    return integer ? std::optional(Value::integer(*integer)) : std::nullopt;
}

}  // namespace casepress::templating
