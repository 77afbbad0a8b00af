#include "html/escape.h"

#include <array>

namespace casepress::html {

namespace {

std::string_view reference_for(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        default:
            return {};
    }
}

bool stays_in_url(char c) {
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return alphanumeric || std::string_view("-_.+!*(),%#@?=;:/$~").contains(c);
}

}  // namespace

void append_escaped(std::string_view text, std::string& out) {
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c != '&' && c != '<' && c != '>' && c != '"') continue;
        out.append(text, copied, at - copied);
        out.append(reference_for(c));
        copied = at + 1;
    }
    out.append(text, copied);
}

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped(text, out);
    return out;
}

void append_escaped_url(std::string_view url, std::string& out) {
    static constexpr std::array<char, 16> kDigits{'0', '1', '2', '3', '4', '5', '6', '7',
                                                  '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (stays_in_url(c)) {
            out.push_back(c);
        } else if (c == '&') {
            out.append("&amp;");
        } else if (c == '\'') {
            out.append("&#x27;");
        } else {
            out.push_back('%');
            out.push_back(kDigits[byte >> 4U]);
            out.push_back(kDigits[byte & 15U]);
        }
    }
}

}  // namespace casepress::html
