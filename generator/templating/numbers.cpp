#include "templating/numbers.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <system_error>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

/// The digits without the underscores between them; nothing when an underscore stands elsewhere.
std::optional<std::string> without_underscores(std::string_view text) {
    std::string digits;
    digits.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            digits += text[i];
            continue;
        }
        const bool between =
            i > 0 && i + 1 < text.size() && digit_value(text[i - 1]) < 36 && digit_value(text[i + 1]) < 36;
        if (!between) return std::nullopt;
    }
    return digits;
}

/// Takes the prefix `0x`, `0o` or `0b` off when it is that of the base; base 0 becomes what the prefix says.
void take_prefix(std::string_view& text, int& base) {
    int prefix = 0;
    if (text.size() > 2 && text[0] == '0') {
        if (text[1] == 'x' || text[1] == 'X') prefix = 16;
        if (text[1] == 'o' || text[1] == 'O') prefix = 8;
        if (text[1] == 'b' || text[1] == 'B') prefix = 2;
    }
    if (prefix != 0 && (base == 0 || base == prefix)) {
        text.remove_prefix(2);
        if (text.front() == '_') text.remove_prefix(1);
        base = prefix;
    }
    if (base == 0) base = 10;
}

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
    std::array<char, 24> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    out.append(buffer.data(), result.ptr);
}

void append_number(std::string& out, double value) {
    if (std::isnan(value)) {
        out += "nan";
        return;
    }
    if (std::isinf(value)) {
        out += value < 0 ? "-inf" : "inf";
        return;
    }
    std::array<char, 64> buffer{};
    const auto result =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    std::string_view text(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data()));
    if (text.front() == '-') {
        out += '-';
        text.remove_prefix(1);
    }
    const std::size_t e = text.find('e');
    int exponent = 0;
    const std::string_view exponent_text = text.substr(text[e + 1] == '+' ? e + 2 : e + 1);
    std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
    std::string digits(1, text[0]);
    if (e > 2) digits.append(text.substr(2, e - 2));

    // Python's repr uses the exponent form below 1e-4 and from 1e16.
    if (exponent < -4 || exponent >= 16) {
        out += digits[0];
        if (digits.size() > 1) out.append(".").append(digits, 1);
        out += exponent < 0 ? "e-" : "e+";
        if (std::abs(exponent) < 10) out += '0';
        append_integer(out, std::abs(exponent));
    } else if (exponent < 0) {
        out.append("0.").append(static_cast<std::size_t>(-exponent - 1), '0').append(digits);
    } else {
        const auto point = static_cast<std::size_t>(exponent) + 1;
        if (digits.size() < point) digits.append(point - digits.size(), '0');
        out.append(digits, 0, point).append(".");
        if (digits.size() > point) {
            out.append(digits, point);
        } else {
            out += '0';
        }
    }
}

std::optional<std::int64_t> parse_integer(std::string_view text, int base) {
    text = trim(text);
    bool negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    take_prefix(text, base);
    const std::optional<std::string> digits = without_underscores(text);
    if (!digits || digits->empty()) return std::nullopt;
    std::uint64_t magnitude = 0;
    const auto unsigned_base = static_cast<std::uint64_t>(base);
    for (const char c : *digits) {
        const int digit = digit_value(c);
        if (digit >= base) return std::nullopt;
        if (__builtin_mul_overflow(magnitude, unsigned_base, &magnitude)) return std::nullopt;
        if (__builtin_add_overflow(magnitude, static_cast<std::uint64_t>(digit), &magnitude)) return std::nullopt;
    }
    constexpr auto kMaximum = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (magnitude > kMaximum + (negative ? 1U : 0U)) return std::nullopt;
    return static_cast<std::int64_t>(negative ? 0U - magnitude : magnitude);
}

std::optional<double> parse_number(std::string_view text) {
    text = trim(text);
    bool negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    const std::string lower = ascii_lower(text);
    if (lower == "inf" || lower == "infinity") {
        return negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    }
    if (lower == "nan") return std::numeric_limits<double>::quiet_NaN();
    // from_chars would also read "-1" here, after the sign.
    const std::optional<std::string> digits = without_underscores(lower);
    if (!digits || digits->empty() || ((*digits)[0] != '.' && digit_value((*digits)[0]) > 9)) return std::nullopt;
    double value = 0;
    const char* const end = digits->data() + digits->size();
    const auto result = std::from_chars(digits->data(), end, value, std::chars_format::general);
    if (result.ptr != end) return std::nullopt;
    // Out of range: strtod gives Python's answer, infinity or zero.
    if (result.ec == std::errc::result_out_of_range) value = std::strtod(digits->c_str(), nullptr);
    return negative ? -value : value;
}

std::optional<std::int64_t> truncate_to_integer(double value) {
    if (!(value >= -kTwoTo63 && value < kTwoTo63)) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

int compare_exactly(std::int64_t integer, double value) {
    if (value >= kTwoTo63) return -1;
    if (value < -kTwoTo63) return 1;
    const double whole = std::floor(value);
    const auto truncated = static_cast<std::int64_t>(whole);
    if (integer != truncated) return integer < truncated ? -1 : 1;
    return whole < value ? -1 : 0;
}

double round_number(double value, std::int64_t digits) {
    if (!std::isfinite(value) || digits > 323) return value;
    if (digits < -308) return std::copysign(0.0, value);
    if (digits < 0) {
        const double unit = std::pow(10.0, static_cast<double>(-digits));
        return std::nearbyint(value / unit) * unit;
    }
    // printf rounds the exact binary value half to even, as Python does.
    // Formatting rounds the exact binary value half to even, as Python does.
    const std::string text = fmt::format("{:.{}f}", value, digits);
    double rounded = value;
    std::from_chars(text.data(), text.data() + text.size(), rounded);
    return rounded;
}

}  // namespace casepress::templating
