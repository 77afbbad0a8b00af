// The tests of builtins.h: `value is name`.

#include "base/text.h"
#include "templating/builtins.h"
#include "templating/native.h"
#include "templating/operations.h"
#include "templating/text_case.h"
#include "templating/value_text.h"

#include <fmt/format.h>

namespace casepress::templating {

namespace {

using Kind = Value::Kind;

/// A test without arguments.
template <typename Holds>
Test plain(Holds holds) {
    return [holds](const Value& input, const Arguments& arguments, RenderState&) {
        const BoundArguments bound(arguments, {});
        return holds(input);
    };
}

/// A test that compares with one argument.
template <typename Holds>
Test with_one(Holds holds) {
    return [holds](const Value& input, const Arguments& arguments, RenderState&) {
        const BoundArguments bound(arguments, {"other"}, 1);
        return holds(input, *bound.at(0));
    };
}

/// Whether `value % divisor` is `rest`, for integers and numbers.
bool leaves_rest(const Value& value, const Value& divisor, std::int64_t rest) {
    for (const Value* operand : {&value, &divisor}) {
        if (number_of(*operand)) continue;
        const LocalizedText what = describe_kind(*operand);
        fail_filter(fmt::format("a number is expected, not {}", what.en),
                    fmt::format("此处应为数字，而不是{}", what.zh));
    }
    return is_equal(calculate(value, Arithmetic::kModulo, divisor, Limits{}), Value::integer(rest));
}

bool is_callable(const Value& value) {
    return value.kind() == Kind::kFunction || (value.as_native() != nullptr && value.as_native()->is_callable());
}

bool is_divisible(const Value& value, const Value& by) { return leaves_rest(value, by, 0); }

bool is_same(const Value& left, const Value& right) {
    if (left.kind() != right.kind()) return false;
    if (left.as_list() != nullptr) return left.as_list() == right.as_list();
    if (left.as_dict() != nullptr) return left.as_dict() == right.as_dict();
    if (left.as_sequence() != nullptr) return left.as_sequence() == right.as_sequence();
    return is_equal(left, right);
}

bool is_sequence(const Value& value) {
    const bool is_native_list = value.as_native() != nullptr && value.as_native()->items() != nullptr;
    return value.is_text() || value.kind() == Kind::kList || value.kind() == Kind::kSequence ||
           value.kind() == Kind::kDict || is_native_list;
}

void add_comparisons(TestMap& tests) {
    const auto ordered = [](Ordering ordering) {
        return with_one(
            [ordering](const Value& left, const Value& right) { return is_ordered(left, ordering, right); });
    };
    for (const char* name : {"eq", "equalto", "=="}) tests[name] = with_one(is_equal);
    for (const char* name : {"ne", "!="}) {
        tests[name] = with_one([](const Value& left, const Value& right) { return !is_equal(left, right); });
    }
    for (const char* name : {"lt", "lessthan", "<"}) tests[name] = ordered(Ordering::kLess);
    for (const char* name : {"le", "<="}) tests[name] = ordered(Ordering::kLessOrEqual);
    for (const char* name : {"gt", "greaterthan", ">"}) tests[name] = ordered(Ordering::kGreater);
    for (const char* name : {"ge", ">="}) tests[name] = ordered(Ordering::kGreaterOrEqual);
    tests["in"] = with_one([](const Value& item, const Value& container) { return contains(container, item); });
    tests["sameas"] = with_one(is_same);
    tests["divisibleby"] = with_one(is_divisible);
}

}  // namespace

TestMap builtin_tests() {
    TestMap tests;
    add_comparisons(tests);
    tests["boolean"] = plain([](const Value& value) { return value.kind() == Kind::kBoolean; });
    tests["callable"] = plain(is_callable);
    // The evaluator answers these two itself; here for `select("defined")`.
    tests["defined"] = plain([](const Value& value) { return !value.is_undefined(); });
    tests["undefined"] = plain([](const Value& value) { return value.is_undefined(); });
    tests["escaped"] = plain([](const Value& value) { return value.is_safe(); });
    tests["odd"] = plain([](const Value& value) { return leaves_rest(value, Value::integer(2), 1); });
    tests["even"] = plain([](const Value& value) { return leaves_rest(value, Value::integer(2), 0); });
    tests["false"] = plain([](const Value& value) { return value.as_boolean() != nullptr && !*value.as_boolean(); });
    tests["true"] = plain([](const Value& value) { return value.as_boolean() != nullptr && *value.as_boolean(); });
    tests["float"] = plain([](const Value& value) { return value.kind() == Kind::kNumber; });
    tests["integer"] = plain([](const Value& value) { return value.kind() == Kind::kInteger; });
    tests["iterable"] = plain([](const Value& value) { return Items::of(value).has_value(); });
    tests["lower"] = plain([](const Value& value) { return is_lower_text(to_text(value)); });
    tests["upper"] = plain([](const Value& value) { return is_upper_text(to_text(value)); });
    tests["mapping"] =
        plain([](const Value& value) { return value.kind() == Kind::kDict || value.kind() == Kind::kObject; });
    tests["none"] = plain([](const Value& value) { return value.is_none(); });
    tests["number"] = plain([](const Value& value) { return number_of(value).has_value(); });
    tests["sequence"] = plain(is_sequence);
    tests["string"] = plain([](const Value& value) { return value.is_text(); });
    tests["filter"] = [](const Value& input, const Arguments&, RenderState& state) {
        return input.is_text() && state.has_filter(*input.as_text());
    };
    tests["test"] = [](const Value& input, const Arguments&, RenderState& state) {
        return input.is_text() && state.has_test(*input.as_text());
    };
    return tests;
}

}  // namespace casepress::templating
