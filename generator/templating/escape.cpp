#include "templating/escape.h"

#include "base/text.h"
#include "templating/characters.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace casepress::templating {

namespace {

std::string_view replacement(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&#34;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

struct NamedReference {
    std::string_view name;
    char32_t value;
};

// The names that people write; sorted. HTML has two thousand more, which our own output never contains.
constexpr auto kReferences = std::to_array<NamedReference>({
    {"amp", '&'},         {"apos", '\''},      {"bull", U'\u2022'},   {"copy", U'\u00A9'},   {"deg", U'\u00B0'},
    {"euro", U'\u20AC'},  {"gt", '>'},         {"hellip", U'\u2026'}, {"laquo", U'\u00AB'},  {"ldquo", U'\u201C'},
    {"lsquo", U'\u2018'}, {"lt", '<'},         {"mdash", U'\u2014'},  {"middot", U'\u00B7'}, {"nbsp", U'\u00A0'},
    {"ndash", U'\u2013'}, {"quot", '"'},       {"raquo", U'\u00BB'},  {"rdquo", U'\u201D'},  {"reg", U'\u00AE'},
    {"rsquo", U'\u2019'}, {"sect", U'\u00A7'}, {"shy", U'\u00AD'},    {"times", U'\u00D7'},  {"trade", U'\u2122'},
    {"yen", U'\u00A5'},
});

std::optional<char32_t> numeric_reference(std::string_view digits) {
    const bool hexadecimal = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
    if (hexadecimal) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > 8) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : digits) {
        std::uint32_t digit = 99;
        if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
        if (hexadecimal && c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
        if (hexadecimal && c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
        if (digit == 99) return std::nullopt;
        value = value * (hexadecimal ? 16U : 10U) + digit;
        if (value > 0x10FFFF) return U'\uFFFD';
    }
    if (value == 0 || (value >= 0xD800 && value < 0xE000)) return U'\uFFFD';
    return static_cast<char32_t>(value);
}

std::optional<char32_t> reference_value(std::string_view name) {
    if (!name.empty() && name[0] == '#') return numeric_reference(name.substr(1));
    const auto found = std::ranges::lower_bound(kReferences, name, {}, &NamedReference::name);
    if (found == kReferences.end() || found->name != name) return std::nullopt;
    return found->value;
}

/// Copies the text without what lies between `open` and the next `close`; an `open` without `close` stays.
std::string without_ranges(std::string_view text, std::string_view open, std::string_view close) {
    std::string out;
    out.reserve(text.size());
    std::size_t offset = 0;
    while (offset < text.size()) {
        const std::size_t begin = text.find(open, offset);
        const std::size_t end = begin == std::string_view::npos ? begin : text.find(close, begin + open.size());
        if (end == std::string_view::npos) break;
        out.append(text.substr(offset, begin - offset));
        offset = end + close.size();
    }
    out.append(text.substr(offset));
    return out;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view with = replacement(text[i]);
        if (with.empty()) continue;
        out.append(text, begin, i - begin);
        out.append(with);
        begin = i + 1;
    }
    out.append(text, begin);
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    append_escaped(out, text);
    return out;
}

std::string unescaped(std::string_view markup) {
    constexpr std::size_t kLongestName = 12;
    std::string out;
    out.reserve(markup.size());
    std::size_t offset = 0;
    while (offset < markup.size()) {
        const std::size_t ampersand = std::min(markup.find('&', offset), markup.size());
        out.append(markup.substr(offset, ampersand - offset));
        offset = ampersand;
        if (offset == markup.size()) break;
        const std::size_t end = markup.substr(offset, kLongestName).find(';');
        const std::optional<char32_t> value =
            end == std::string_view::npos ? std::nullopt : reference_value(markup.substr(offset + 1, end - 1));
        if (value) {
            append_utf8(out, *value);
            offset += end + 1;
        } else {
            out += '&';
            ++offset;
        }
    }
    return out;
}

std::string strip_tags(std::string_view markup) {
    const std::string without_tags = without_ranges(without_ranges(markup, "<!--", "-->"), "<", ">");
    std::string folded;
    folded.reserve(without_tags.size());
    for (const std::string_view word : split_white_space(without_tags)) {
        if (!folded.empty()) folded += ' ';
        folded.append(word);
    }
    return unescaped(folded);
}

}  // namespace casepress::templating
