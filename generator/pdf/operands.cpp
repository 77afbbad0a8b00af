#include "pdf/operands.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace casepress::pdf {

namespace {

constexpr std::array<double, 7> kPowers = {1, 10, 100, 1000, 10'000, 100'000, 1'000'000};

}  // namespace

void append_number(std::string& out, double value, int decimals) {
    constexpr double kLargest = 1e9;
    if (std::isnan(value)) value = 0;
    value = std::clamp(value, -kLargest, kLargest);
    const auto places = static_cast<std::size_t>(std::clamp(decimals, 0, 6));
    auto scaled = std::llround(value * kPowers[places]);
    if (scaled < 0) {
        out += '-';
        scaled = -scaled;
    }
    const auto unit = static_cast<long long>(kPowers[places]);
    const long long whole = scaled / unit;
    const long long part = scaled % unit;
    if (whole != 0 || part == 0) fmt::format_to(std::back_inserter(out), "{}", whole);
    if (part == 0) return;
    fmt::format_to(std::back_inserter(out), ".{:0{}}", part, places);
    while (out.back() == '0') out.pop_back();
}

void append_operand(std::string& out, double value, int decimals) {
    append_number(out, value, decimals);
    out += ' ';
}

void append_literal(std::string& out, std::string_view bytes) {
    out += '(';
    for (const char c : bytes) {
        switch (c) {
            // A bare carriage return would be read as a line feed.
            case '\r':
                out += "\\r";
                break;
            case '\\':
            case '(':
            case ')':
                out += '\\';
                out += c;
                break;
            default:
                out += c;
        }
    }
    out += ')';
}

void append_utf16_hex(std::string& out, std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint point = decode_utf8(utf8, at);
        at += point.length;
        const auto value = static_cast<std::uint32_t>(point.value);
        if (value < 0x10000) {
            fmt::format_to(std::back_inserter(out), "{:04X}", value);
        } else {
            const std::uint32_t offset = value - 0x10000;
            fmt::format_to(std::back_inserter(out), "{:04X}{:04X}", 0xD800 + (offset >> 10), 0xDC00 + (offset & 0x3FF));
        }
    }
}

void append_text_string(std::string& out, std::string_view utf8) {
    out += "<FEFF";
    append_utf16_hex(out, utf8);
    out += '>';
}

}  // namespace casepress::pdf
