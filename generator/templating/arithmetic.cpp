// The arithmetic operators of operations.h.

#include "templating/codes.h"
#include "templating/errors.h"
#include "templating/escape.h"
#include "templating/operations.h"
#include "templating/text_format.h"
#include "templating/value_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

using Kind = Value::Kind;

void require_defined(const Value& value) {
    if (value.is_undefined()) throw UndefinedUsed{value};
}

std::string_view symbol_of(Arithmetic operation) {
    switch (operation) {
        case Arithmetic::kAdd:
            return "+";
        case Arithmetic::kSubtract:
            return "-";
        case Arithmetic::kMultiply:
            return "*";
        case Arithmetic::kDivide:
            return "/";
        case Arithmetic::kFloorDivide:
            return "//";
        case Arithmetic::kModulo:
            return "%";
        case Arithmetic::kPower:
            return "**";
    }
    return "?";
}

[[noreturn]] void fail_kinds(const Value& left, Arithmetic operation, const Value& right) {
    const LocalizedText l = describe_kind(left);
    const LocalizedText r = describe_kind(right);
    const std::string_view symbol = symbol_of(operation);
    LocalizedText help;
    if (operation == Arithmetic::kAdd && (left.is_text() || right.is_text())) {
        help = {"'~' joins values of any kind as text", "用“~”可以把任意值连接成文本"};
    }
    throw EvaluationError{.code = kWrongKind,
                          .message = {fmt::format("'{}' does not work on {} and {}", symbol, l.en, r.en),
                                      fmt::format("“{}”不能用于{}和{}", symbol, l.zh, r.zh)},
                          .help = std::move(help)};
}

[[noreturn]] void fail_overflow() {
    throw EvaluationError{.code = kArithmeticFailed,
                          .message = {"the result does not fit into a 64-bit integer", "结果超出 64 位整数的范围"}};
}

void require_divisor(bool is_zero) {
    if (is_zero) throw EvaluationError{.code = kArithmeticFailed, .message = {"division by zero", "除数为零"}};
}

std::int64_t floor_divide(std::int64_t left, std::int64_t right) {
    if (left == std::numeric_limits<std::int64_t>::min() && right == -1) fail_overflow();
    const std::int64_t quotient = left / right;
    return (left % right != 0 && (left < 0) != (right < 0)) ? quotient - 1 : quotient;
}

std::int64_t floor_modulo(std::int64_t left, std::int64_t right) {
    if (right == -1) return 0;
    const std::int64_t rest = left % right;
    return (rest != 0 && (rest < 0) != (right < 0)) ? rest + right : rest;
}

double floor_modulo(double left, double right) {
    const double rest = std::fmod(left, right);
    if (rest == 0) return std::copysign(0.0, right);
    return (rest < 0) != (right < 0) ? rest + right : rest;
}

/// As CPython's float_floor_div: consistent with the modulo, not the floor of the quotient.
double floor_divide(double left, double right) {
    const double rest = std::fmod(left, right);
    double quotient = (left - rest) / right;
    if (rest != 0 && (right < 0) != (rest < 0)) quotient -= 1.0;
    if (quotient == 0) return std::copysign(0.0, left / right);
    const double floored = std::floor(quotient);
    return quotient - floored > 0.5 ? floored + 1.0 : floored;
}

Value power(std::int64_t base, std::int64_t exponent) {
    if (exponent < 0) {
        require_divisor(base == 0);
        return Value::number(std::pow(static_cast<double>(base), static_cast<double>(exponent)));
    }
    std::int64_t result = 1;
    std::int64_t factor = base;
    while (true) {
        if ((exponent & 1) != 0 && __builtin_mul_overflow(result, factor, &result)) fail_overflow();
        exponent >>= 1;
        if (exponent == 0) return Value::integer(result);
        if (__builtin_mul_overflow(factor, factor, &factor)) fail_overflow();
    }
}

Value power(double base, double exponent) {
    require_divisor(base == 0 && exponent < 0);
    const double result = std::pow(base, exponent);
    if (std::isnan(result) && !std::isnan(base) && !std::isnan(exponent)) {
        throw EvaluationError{.code = kArithmeticFailed,
                              .message = {"a negative number has no such power", "负数没有这样的乘方"}};
    }
    if (std::isinf(result) && !std::isinf(base) && !std::isinf(exponent)) {
        throw EvaluationError{.code = kArithmeticFailed,
                              .message = {"the result is too large for a number", "结果过大"}};
    }
    return Value::number(result);
}

Value calculate_integers(std::int64_t left, Arithmetic operation, std::int64_t right) {
    std::int64_t result = 0;
    switch (operation) {
        case Arithmetic::kAdd:
            if (__builtin_add_overflow(left, right, &result)) fail_overflow();
            return Value::integer(result);
        case Arithmetic::kSubtract:
            if (__builtin_sub_overflow(left, right, &result)) fail_overflow();
            return Value::integer(result);
        case Arithmetic::kMultiply:
            if (__builtin_mul_overflow(left, right, &result)) fail_overflow();
            return Value::integer(result);
        case Arithmetic::kDivide:
            require_divisor(right == 0);
            return Value::number(static_cast<double>(left) / static_cast<double>(right));
        case Arithmetic::kFloorDivide:
            require_divisor(right == 0);
            return Value::integer(floor_divide(left, right));
        case Arithmetic::kModulo:
            require_divisor(right == 0);
            return Value::integer(floor_modulo(left, right));
        case Arithmetic::kPower:
            return power(left, right);
    }
    return {};
}

Value calculate_numbers(double left, Arithmetic operation, double right) {
    switch (operation) {
        case Arithmetic::kAdd:
            return Value::number(left + right);
        case Arithmetic::kSubtract:
            return Value::number(left - right);
        case Arithmetic::kMultiply:
            return Value::number(left * right);
        case Arithmetic::kDivide:
            require_divisor(right == 0);
            return Value::number(left / right);
        case Arithmetic::kFloorDivide:
            require_divisor(right == 0);
            return Value::number(floor_divide(left, right));
        case Arithmetic::kModulo:
            require_divisor(right == 0);
            return Value::number(floor_modulo(left, right));
        case Arithmetic::kPower:
            return power(left, right);
    }
    return {};
}

Value add_texts(const Value& left, const Value& right, const Limits& limits) {
    check_size(left.as_text()->size() + right.as_text()->size(), limits.text, "text");
    if (left.is_safe() || right.is_safe()) return Value::safe(to_markup(left) + to_markup(right));
    std::string text(*left.as_text());
    text.append(*right.as_text());
    return Value::text(std::move(text));
}

Value add_lists(const Value& left, const Value& right, const Limits& limits) {
    Value::List list = items_of(left);
    const Items more = require_items(right);
    check_size(list.size() + more.size(), limits.range, "list");
    list.reserve(list.size() + more.size());
    for (std::size_t i = 0; i < more.size(); ++i) list.push_back(more.at(i));
    return left.is_tuple() ? Value::tuple(std::move(list)) : Value::list(std::move(list));
}

/// How often a text or list of `size` is repeated, so that the result stays within `limit`.
std::size_t repetitions(std::int64_t times, std::size_t size, std::size_t limit, std::string_view limit_name) {
    if (times <= 0 || size == 0) return 0;
    const auto count = static_cast<std::size_t>(times);
    std::size_t total = 0;
    if (__builtin_mul_overflow(count, size, &total)) total = std::numeric_limits<std::size_t>::max();
    check_size(total, limit, limit_name);
    return count;
}

Value repeat(const Value& value, std::int64_t times, const Limits& limits) {
    if (const auto text = value.as_text()) {
        const std::size_t count = repetitions(times, text->size(), limits.text, "text");
        std::string result;
        result.reserve(count * text->size());
        for (std::size_t i = 0; i < count; ++i) result.append(*text);
        return text_like(value, std::move(result));
    }
    const Value::List items = items_of(value);
    const std::size_t count = repetitions(times, items.size(), limits.range, "list");
    Value::List list;
    list.reserve(count * items.size());
    for (std::size_t i = 0; i < count; ++i) list.insert(list.end(), items.begin(), items.end());
    return value.is_tuple() ? Value::tuple(std::move(list)) : Value::list(std::move(list));
}

bool is_repeatable(const Value& value) { return value.is_text() || value.kind() == Kind::kList; }

bool is_list(const Value& value) { return value.kind() == Kind::kList || value.kind() == Kind::kSequence; }

}  // namespace

Value calculate(const Value& left, Arithmetic operation, const Value& right, const Limits& limits) {
    require_defined(left);
    require_defined(right);
    const auto left_integer = integer_of(left);
    const auto right_integer = integer_of(right);
    if (left_integer && right_integer) return calculate_integers(*left_integer, operation, *right_integer);
    const auto left_number = number_of(left);
    const auto right_number = number_of(right);
    if (left_number && right_number) return calculate_numbers(*left_number, operation, *right_number);

    if (operation == Arithmetic::kAdd) {
        if (left.is_text() && right.is_text()) return add_texts(left, right, limits);
        if (is_list(left) && is_list(right) && left.is_tuple() == right.is_tuple())
            return add_lists(left, right, limits);
    }
    if (operation == Arithmetic::kMultiply) {
        if (is_repeatable(left) && right_integer) return repeat(left, *right_integer, limits);
        if (left_integer && is_repeatable(right)) return repeat(right, *left_integer, limits);
    }
    if (operation == Arithmetic::kModulo && left.is_text()) {
        Arguments arguments;
        if (right.is_tuple()) {
            arguments.positional = *right.as_list();
        } else if (const Value::Dict* dict = right.as_dict()) {
            for (const auto& [key, value] : *dict) arguments.named.emplace_back(key, value);
        } else {
            arguments.positional.push_back(right);
        }
        return format_printf(left, arguments, limits.text);
    }
    fail_kinds(left, operation, right);
}

Value negated(const Value& value) {
    require_defined(value);
    if (const auto integer = integer_of(value)) {
        if (*integer == std::numeric_limits<std::int64_t>::min()) fail_overflow();
        return Value::integer(-*integer);
    }
    if (const auto* number = value.as_number()) return Value::number(-*number);
    const LocalizedText what = describe_kind(value);
    throw EvaluationError{
        .code = kWrongKind,
        .message = {fmt::format("'-' does not work on {}", what.en), fmt::format("“-”不能用于{}", what.zh)}};
}

Value unchanged_number(const Value& value) {
    require_defined(value);
    if (const auto integer = integer_of(value)) return Value::integer(*integer);
    if (value.as_number() != nullptr) return value;
    const LocalizedText what = describe_kind(value);
    throw EvaluationError{
        .code = kWrongKind,
        .message = {fmt::format("'+' does not work on {}", what.en), fmt::format("“+”不能用于{}", what.zh)}};
}

Value concatenate(std::span<const Value> parts, bool autoescape, const Limits& limits) {
    const bool is_markup = autoescape && std::ranges::any_of(parts, [](const Value& part) { return part.is_safe(); });
    std::string text;
    for (const Value& part : parts) {
        append_output(text, part, is_markup);
        check_size(text.size(), limits.text, "text");
    }
    return is_markup ? Value::safe(std::move(text)) : Value::text(std::move(text));
}

}  // namespace casepress::templating
