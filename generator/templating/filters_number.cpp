// Filters of builtins.h that work on numbers.

#include "templating/builtins.h"
#include "templating/numbers.h"
#include "templating/operations.h"

#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

[[noreturn]] void fail_number(const Value& value) {
    const LocalizedText what = describe_kind(value);
    fail_filter(fmt::format("a number is expected, not {}", what.en), fmt::format("此处应为数字，而不是{}", what.zh));
}

double require_number(const Value& value) {
    if (const auto number = number_of(value)) return *number;
    fail_number(value);
}

Value abs_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    if (const auto integer = integer_of(input)) return *integer < 0 ? negated(input) : Value::integer(*integer);
    return Value::number(std::fabs(require_number(input)));
}

Value int_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"default", "base"});
    const Value fallback = bound.at(0) == nullptr ? Value::integer(0) : *bound.at(0);
    const std::int64_t base = bound.integer(1, 10);
    if (base < 0 || base == 1 || base > 36) fail_filter("the base is 0 or from 2 to 36", "进制应为 0 或 2 到 36");
    if (const auto integer = integer_of(input)) return Value::integer(*integer);
    std::optional<double> number = number_of(input);
    if (const auto text = input.as_text()) {
        if (const auto integer = parse_integer(*text, static_cast<int>(base))) return Value::integer(*integer);
        number = parse_number(*text);
    }
    if (!number || std::isnan(*number)) return fallback;
    if (const auto integer = truncate_to_integer(*number)) return Value::integer(*integer);
    fail_filter("the number does not fit into a 64-bit integer", "该数字超出 64 位整数的范围");
}

Value float_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"default"});
    std::optional<double> number = number_of(input);
    if (const auto text = input.as_text()) number = parse_number(*text);
    if (number) return Value::number(*number);
    return bound.at(0) == nullptr ? Value::number(0.0) : *bound.at(0);
}

/// round(integer, -2) and the like: half to even.
std::int64_t round_integer(std::int64_t value, std::int64_t digits) {
    if (digits >= 0) return value;
    if (digits < -18) return 0;
    std::int64_t unit = 1;
    for (std::int64_t i = 0; i < -digits; ++i) unit *= 10;
    const std::int64_t rest = value % unit;
    const std::int64_t down = value - rest;
    const std::int64_t twice = std::abs(rest) - (unit - std::abs(rest));
    const bool away = twice > 0 || (twice == 0 && (down / unit) % 2 != 0);
    if (!away) return down;
    std::int64_t rounded = 0;
    if (__builtin_add_overflow(down, value < 0 ? -unit : unit, &rounded)) {
        fail_filter("the result does not fit into a 64-bit integer", "结果超出 64 位整数的范围");
    }
    return rounded;
}

Value round_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"precision", "method"});
    const std::int64_t digits = bound.integer(0, 0);
    const std::string_view method = bound.text(1, "common");
    if (method == "common") {
        if (const auto integer = integer_of(input)) return Value::integer(round_integer(*integer, digits));
        return Value::number(round_number(require_number(input), digits));
    }
    if (method != "ceil" && method != "floor") {
        throw TemplateError{.en = fmt::format("the method is 'common', 'ceil' or 'floor', not '{}'", method),
                            .zh = fmt::format("方法应为“common”、“ceil”或“floor”，而不是“{}”", method),
                            .suggestion = {}};
    }
    const double unit = std::pow(10.0, static_cast<double>(digits));
    const double scaled = require_number(input) * unit;
    if (!std::isfinite(scaled)) fail_filter("the number is too large to round", "数字过大，无法取整");
    // Adding 0 makes a negative zero positive: Python rounds to an integer first.
    return Value::number(((method == "ceil" ? std::ceil(scaled) : std::floor(scaled)) + 0.0) / unit);
}

Value filesizeformat_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"binary"});
    const bool binary = bound.truth(0, false);
    std::optional<double> bytes = number_of(input);
    if (const auto text = input.as_text()) bytes = parse_number(*text);
    if (!bytes || !std::isfinite(*bytes)) fail_number(input);
    const double base = binary ? 1024 : 1000;
    if (*bytes == 1) return Value::borrowed("1 Byte");
    if (*bytes < base) return Value::text(fmt::format("{:.0f} Bytes", std::trunc(*bytes) + 0.0));
    constexpr std::string_view kUnits = "kMGTPEZY";
    double unit = base * base;
    for (std::size_t i = 0;; ++i, unit *= base) {
        if (*bytes >= unit && i + 1 < kUnits.size()) continue;
        const char letter = binary && i == 0 ? 'K' : kUnits[i];
        return Value::text(fmt::format("{:.1f} {}{}", base * *bytes / unit, letter, binary ? "iB" : "B"));
    }
}

}  // namespace

void add_number_filters(FilterMap& filters) {
    filters["abs"] = abs_filter;
    filters["int"] = int_filter;
    filters["float"] = float_filter;
    filters["round"] = round_filter;
    filters["filesizeformat"] = filesizeformat_filter;
}

}  // namespace casepress::templating
