#include "data/quoted_string.h"

#include "base/text.h"

#include <fmt/format.h>

namespace casepress::data {

namespace {

/// Controls, which neither language allows, and what YAML takes for the end of a line or for no character
/// (YAML 1.2, 5.1).
bool is_escaped(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE ||
           c == 0xFFFF;
}

}  // namespace

std::string quoted_string(std::string_view text) {
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (c.value == U'"' || c.value == U'\\') {
            out += '\\';
            out += static_cast<char>(c.value);
        } else if (c.value == U'\n') {
            out += "\\n";
        } else if (is_escaped(c.value)) {
            out += fmt::format("\\u{:04X}", static_cast<unsigned>(c.value));
        } else {
            out += text.substr(i, c.length);
        }
        i += c.length;
    }
    return out + '"';
}

}  // namespace casepress::data
