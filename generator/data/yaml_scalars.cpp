#include "data/yaml_scalars.h"

#include "base/date.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace casepress::data {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t offset) {
    std::size_t end = offset;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - offset;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_null(std::string_view text) { return is_one_of(text, {"", "~", "null", "Null", "NULL"}); }

std::optional<bool> parse_boolean(std::string_view text) {
    if (is_one_of(text, {"true", "True", "TRUE"})) return true;
    if (is_one_of(text, {"false", "False", "FALSE"})) return false;
    return std::nullopt;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    int base = 10;
    if (text.starts_with("0o") || text.starts_with("0x")) {
        base = text[1] == 'o' ? 8 : 16;
        text.remove_prefix(2);
        if (text.starts_with('-')) return std::nullopt;  // from_chars would read it
    } else if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) return std::nullopt;
    }
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

/// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool has_form_of_number(std::string_view text) {
    std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    const std::size_t whole = digits_at(text, at);
    at += whole;
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = digits_at(text, at + 1);
        if (whole == 0 && fraction == 0) return false;
        at += 1 + fraction;
    } else if (whole == 0) {
        return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        const std::size_t exponent = digits_at(text, at);
        if (exponent == 0) return false;
        at += exponent;
    }
    return at == text.size();
}

std::optional<double> parse_number(std::string_view text) {
    if (is_one_of(text, {".nan", ".NaN", ".NAN"})) return std::numeric_limits<double>::quiet_NaN();
    if (is_one_of(text, {".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"})) return HUGE_VAL;
    if (is_one_of(text, {"-.inf", "-.Inf", "-.INF"})) return -HUGE_VAL;
    if (!has_form_of_number(text)) return std::nullopt;
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// `hh:mm:ss`, with fractions of a second, and an offset: `Z`, `+08`, `+8:00`, `+08:00`.
bool is_time(std::string_view text) {
    const auto number = [&text](std::size_t most_digits, int limit) {
        const std::size_t digits = digits_at(text, 0);
        if (digits == 0 || digits > most_digits) return false;
        int value = 0;
        std::from_chars(text.data(), text.data() + digits, value);
        text.remove_prefix(digits);
        return value <= limit;
    };
    const auto sign = [&text](char c) {
        if (!text.starts_with(c)) return false;
        text.remove_prefix(1);
        return true;
    };
    if (!number(2, 23) || !sign(':') || !number(2, 59) || !sign(':') || !number(2, 60)) return false;
    if (sign('.')) {
        const std::size_t digits = digits_at(text, 0);
        if (digits == 0) return false;
        text.remove_prefix(digits);
    }
    while (sign(' ')) {
    }
    if (text.empty()) return true;
    if (sign('Z')) return text.empty();
    if (!sign('+') && !sign('-')) return false;
    return number(2, 23) && (text.empty() || (sign(':') && number(2, 59) && text.empty()));
}

/// A day, or a day and a time after `T`, `t` or blanks: the timestamps of YAML 1.1
/// (https://yaml.org/type/timestamp.html) with months and days of two digits, as in TOML.
bool is_timestamp(std::string_view text) {
    if (text.size() < 10 || !parse_edtf(text.substr(0, 10))) return false;
    text.remove_prefix(10);
    if (text.empty()) return true;
    if (text[0] == 'T' || text[0] == 't') return is_time(text.substr(1));
    if (text[0] != ' ' && text[0] != '\t') return false;
    return is_time(text.substr(std::min(text.find_first_not_of(" \t"), text.size())));
}

}  // namespace

Value::Storage resolve_plain_scalar(std::string_view text) {
    if (is_null(text)) return std::monostate{};
    if (const auto boolean = parse_boolean(text)) return *boolean;
    if (const auto integer = parse_integer(text)) return *integer;
    const std::size_t sign = text[0] == '-' || text[0] == '+' ? 1 : 0;
    const bool all_digits = sign + digits_at(text, sign) == text.size();  // too many for 64 bits, and not to be rounded
    if (const auto number = parse_number(text); number && !all_digits) return *number;
    if (is_timestamp(text)) return DateText{std::string(text)};
    return std::string(text);
}

std::optional<Value::Storage> resolve_tagged_scalar(std::string_view tag, std::string_view text) {
    constexpr std::string_view kCore = "tag:yaml.org,2002:";
    if (tag == "!") return std::string(text);  // the non-specific tag: a text, whatever it looks like
    if (!tag.starts_with(kCore)) return std::nullopt;
    tag.remove_prefix(kCore.size());
    const auto wrapped = [](const auto& parsed) -> std::optional<Value::Storage> {
        if (!parsed) return std::nullopt;
        return Value::Storage(*parsed);
    };
    if (tag == "str") return std::string(text);
    if (tag == "null" && is_null(text)) return std::monostate{};
    if (tag == "bool") return wrapped(parse_boolean(text));
    if (tag == "int") return wrapped(parse_integer(text));
    if (tag == "float") return wrapped(parse_number(text));
    if (tag == "timestamp" && is_timestamp(text)) return DateText{std::string(text)};
    return std::nullopt;
}

}  // namespace casepress::data
