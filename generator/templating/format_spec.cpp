#include "templating/format_spec.h"

#include "base/text.h"
#include "templating/characters.h"
#include "templating/numbers.h"
#include "templating/operations.h"
#include "templating/value_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

bool is_align(char c) { return c == '<' || c == '>' || c == '^' || c == '='; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t take_number(std::string_view& text, std::size_t maximum) {
    std::size_t value = 0;
    while (!text.empty() && is_digit(text.front())) {
        value = value * 10 + static_cast<std::size_t>(text.front() - '0');
        if (value > maximum) {
            fail_format(fmt::format("a width or precision of the format is over {}", maximum),
                        fmt::format("格式的宽度或精度超过 {}", maximum));
        }
        text.remove_prefix(1);
    }
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

[[noreturn]] void fail_type(char type, const Value& value) {
    const LocalizedText what = describe_kind(value);
    fail_format(fmt::format("the format '{}' does not work on {}", type, what.en),
                fmt::format("格式“{}”不能用于{}", type, what.zh));
}

std::string grouped(std::string_view digits, char separator, std::size_t every) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % every == 0) out += separator;
        out += digits[i];
    }
    return out;
}

/// Puts sign, prefix, digits and what follows them (point and decimals, exponent) together, and fills up.
std::string assemble(bool negative, std::string_view prefix, std::string digits, std::string_view rest,
                     const FormatSpec& spec) {
    std::string sign;
    if (negative) {
        sign = "-";
    } else if (spec.sign != '-') {
        sign = std::string(1, spec.sign);
    }
    sign.append(prefix);
    const bool pads_between = spec.align == '=' || (spec.align == 0 && spec.zero_padded);
    const bool pads_with_zero = pads_between && (spec.zero_padded || spec.fill == "0");
    const std::size_t every = spec.type == 'x' || spec.type == 'X' || spec.type == 'o' || spec.type == 'b' ? 4 : 3;
    if (spec.grouping != 0) {
        std::string with_groups = grouped(digits, spec.grouping, every);
        while (pads_with_zero && sign.size() + with_groups.size() + rest.size() < spec.width) {
            digits.insert(digits.begin(), '0');
            with_groups = grouped(digits, spec.grouping, every);
        }
        digits = std::move(with_groups);
    }
    digits.append(rest);
    if (pads_between) {
        FormatSpec inner = spec;
        inner.align = '>';
        if (pads_with_zero) inner.fill = "0";
        inner.width = spec.width > sign.size() ? spec.width - sign.size() : 0;
        return sign + format_text(digits, inner);
    }
    FormatSpec outer = spec;
    if (outer.align == 0) outer.align = '>';
    return format_text(sign + digits, outer);
}

std::string format_integer(std::int64_t value, const FormatSpec& spec) {
    if (spec.precision) fail_format("an integer has no precision", "整数格式不能带精度");
    const bool negative = value < 0;
    const std::uint64_t magnitude =
        negative ? 0U - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    switch (spec.type) {
        case 'b':
            return assemble(negative, spec.alternate ? "0b" : "", fmt::format("{:b}", magnitude), "", spec);
        case 'o':
            return assemble(negative, spec.alternate ? "0o" : "", fmt::format("{:o}", magnitude), "", spec);
        case 'x':
            return assemble(negative, spec.alternate ? "0x" : "", fmt::format("{:x}", magnitude), "", spec);
        case 'X':
            return assemble(negative, spec.alternate ? "0X" : "", fmt::format("{:X}", magnitude), "", spec);
        default:
            return assemble(negative, "", fmt::format("{}", magnitude), "", spec);
    }
}

/// A finite, non-negative number without sign and width.
std::string number_digits(double value, const FormatSpec& spec) {
    const int precision = spec.precision.value_or(6);
    const bool alternate = spec.alternate;
    switch (spec.type) {
        case 'e':
            return alternate ? fmt::format("{:#.{}e}", value, precision) : fmt::format("{:.{}e}", value, precision);
        case 'E':
            return alternate ? fmt::format("{:#.{}E}", value, precision) : fmt::format("{:.{}E}", value, precision);
        case 'f':
        case 'F':
            return alternate ? fmt::format("{:#.{}f}", value, precision) : fmt::format("{:.{}f}", value, precision);
        case '%':
            return fmt::format("{:.{}f}%", value * 100, precision);
        case 'g':
        case 'n':
            return alternate ? fmt::format("{:#.{}g}", value, precision) : fmt::format("{:.{}g}", value, precision);
        case 'G':
            return alternate ? fmt::format("{:#.{}G}", value, precision) : fmt::format("{:.{}G}", value, precision);
        default:
            break;
    }
    std::string text;
    if (!spec.precision) {
        append_number(text, value);
        return text;
    }
    text = fmt::format("{:.{}g}", value, std::max(precision, 1));
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

std::string format_number(double value, const FormatSpec& spec) {
    const bool negative = std::signbit(value) && !std::isnan(value);
    if (!std::isfinite(value)) {
        const bool upper = spec.type == 'E' || spec.type == 'F' || spec.type == 'G';
        const std::string_view name = std::isnan(value) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf");
        return assemble(negative, "", "", std::string(name) + (spec.type == '%' ? "%" : ""), spec);
    }
    const std::string text = number_digits(std::fabs(value), spec);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    return assemble(negative, "", text.substr(0, digits), std::string_view(text).substr(digits), spec);
}

}  // namespace

void fail_format(std::string en, std::string zh) {
    throw TemplateError{.en = std::move(en), .zh = std::move(zh), .suggestion = {}};
}

FormatSpec parse_format_spec(std::string_view text) {
    FormatSpec spec;
    const std::string_view whole = text;
    if (!text.empty()) {
        const std::size_t first = decode_utf8(text, 0).length;
        if (text.size() > first && is_align(text[first])) {
            spec.fill = std::string(text.substr(0, first));
            spec.align = text[first];
            text.remove_prefix(first + 1);
        } else if (is_align(text.front())) {
            spec.align = text.front();
            text.remove_prefix(1);
        }
    }
    if (!text.empty() && (text.front() == '+' || text.front() == '-' || text.front() == ' ')) {
        spec.sign = text.front();
        text.remove_prefix(1);
    }
    spec.alternate = take(text, '#');
    spec.zero_padded = take(text, '0');
    spec.width = take_number(text, kWidestFormat);
    if (!text.empty() && (text.front() == ',' || text.front() == '_')) {
        spec.grouping = text.front();
        text.remove_prefix(1);
    }
    if (take(text, '.')) {
        if (text.empty() || !is_digit(text.front()))
            fail_format("the format has a point without a precision", "格式中的点号后缺少精度");
        spec.precision = static_cast<int>(take_number(text, static_cast<std::size_t>(kFinestFormat)));
    }
    if (!text.empty()) {
        spec.type = text.front();
        text.remove_prefix(1);
    }
    constexpr std::string_view kTypes = "sdboxXneEfFgG%c";
    if (!text.empty() || (spec.type != 0 && kTypes.find(spec.type) == std::string_view::npos)) {
        fail_format(fmt::format("'{}' is not a format", whole), fmt::format("“{}”不是有效的格式", whole));
    }
    return spec;
}

std::string format_text(std::string_view text, const FormatSpec& spec) {
    const std::size_t length = character_count(text);
    if (length >= spec.width) return std::string(text);
    const std::size_t missing = spec.width - length;
    std::size_t before = 0;
    if (spec.align == '>') before = missing;
    if (spec.align == '^') before = missing / 2;
    std::string out;
    for (std::size_t i = 0; i < before; ++i) out += spec.fill;
    out.append(text);
    for (std::size_t i = before; i < missing; ++i) out += spec.fill;
    return out;
}

std::string format_value(const Value& value, const FormatSpec& spec) {
    constexpr std::string_view kNumberTypes = "eEfFgG%";
    const bool wants_number = spec.type != 0 && kNumberTypes.find(spec.type) != std::string_view::npos;
    if (const auto integer = integer_of(value)) {
        if (wants_number) return format_number(static_cast<double>(*integer), spec);
        if (spec.type == 's') fail_type(spec.type, value);
        if (spec.type == 'c') {
            std::string text;
            append_utf8(text, *integer >= 0 && *integer <= 0x10FFFF ? static_cast<char32_t>(*integer) : U'\uFFFD');
            return format_text(text, spec);
        }
        return format_integer(*integer, spec);
    }
    if (const auto* number = value.as_number()) {
        if (spec.type != 0 && !wants_number && spec.type != 'n') fail_type(spec.type, value);
        return format_number(*number, spec);
    }
    if (const auto text = value.as_text()) {
        if (spec.type != 0 && spec.type != 's') fail_type(spec.type, value);
        if (spec.align == '=' || spec.grouping != 0 || spec.sign != '-' || spec.alternate) {
            fail_format("this format is for numbers, not for a text", "此格式用于数字，不能用于文本");
        }
        FormatSpec padded = spec;
        if (spec.zero_padded) padded.fill = "0";
        const std::string_view cut =
            spec.precision ? characters(*text, 0, static_cast<std::size_t>(*spec.precision)) : *text;
        return format_text(cut, padded);
    }
    fail_type(spec.type == 0 ? '<' : spec.type, value);
}

}  // namespace casepress::templating
