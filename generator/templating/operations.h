#pragma once
// What Python's operators do with template values. All throw UndefinedUsed for an undefined operand and EvaluationError
// for kinds they do not work on; bounds are those of Limits.

#include "templating/engine.h"
#include "templating/value.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace casepress::templating {

[[nodiscard]] bool is_true(const Value& value);
/// `==`: numbers by value, text by bytes, lists and dicts by content, objects by identity; different kinds are unequal.
[[nodiscard]] bool is_equal(const Value& left, const Value& right);
/// Negative, 0 or positive. Numbers, texts and lists have an order; anything else is an error.
[[nodiscard]] int compare(const Value& left, const Value& right);
/// `left < right` and its kin, where a NaN is neither less nor greater.
enum class Ordering { kLess, kLessOrEqual, kGreater, kGreaterOrEqual };
[[nodiscard]] bool is_ordered(const Value& left, Ordering ordering, const Value& right);
/// `item in container`.
[[nodiscard]] bool contains(const Value& container, const Value& item);
/// len(value); nothing for what has no length.
[[nodiscard]] std::optional<std::size_t> length_of(const Value& value);

enum class Arithmetic { kAdd, kSubtract, kMultiply, kDivide, kFloorDivide, kModulo, kPower };
[[nodiscard]] Value calculate(const Value& left, Arithmetic operation, const Value& right, const Limits& limits);
[[nodiscard]] Value negated(const Value& value);
/// Unary plus.
[[nodiscard]] Value unchanged_number(const Value& value);
/// `a ~ b ~ c`: where `{{ }}` escapes, markup when one of them is (the others are escaped then).
[[nodiscard]] Value concatenate(std::span<const Value> parts, bool autoescape, const Limits& limits);

/// `value[begin:end:step]` of text and lists.
[[nodiscard]] Value slice(const Value& value, const std::optional<std::int64_t>& begin,
                          const std::optional<std::int64_t>& end, const std::optional<std::int64_t>& step);

/// A number as double: integers and booleans count as numbers.
[[nodiscard]] std::optional<double> number_of(const Value& value);
/// An integer or boolean as integer.
[[nodiscard]] std::optional<std::int64_t> integer_of(const Value& value);

/// Throws CP0650 when `size` is over `limit`.
void check_size(std::size_t size, std::size_t limit, std::string_view limit_name);

/// What `for` goes through: the items of a list, the keys of a dict, the names of an object, the characters of a text.
/// Holds what it needs; items are made one at a time.
class Items {
public:
    /// Nothing for what cannot be gone through. Throws UndefinedUsed.
    [[nodiscard]] static std::optional<Items> of(const Value& value);
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] Value at(std::size_t index) const;

private:
    Value value_;  // keeps alive what the pointers below point into
    const Value::List* list_ = nullptr;
    const Value::Dict* dict_ = nullptr;
    const Sequence* sequence_ = nullptr;
    std::vector<std::string_view> pieces_;  // names or characters
    bool pieces_are_borrowed_ = false;      // of an Object, which outlives the render
    std::size_t size_ = 0;
};

/// The items as a list. Throws EvaluationError for what cannot be gone through.
[[nodiscard]] Value::List items_of(const Value& value);
[[nodiscard]] Items require_items(const Value& value);

}  // namespace casepress::templating
