// Filters of builtins.h that choose or change each item of a list: map, select, reject and their kin, where.

#include "base/text.h"
#include "templating/builtins.h"
#include "templating/errors.h"
#include "templating/lookup.h"
#include "templating/operations.h"

#include <array>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

/// The arguments behind the first `count`.
Arguments without_first(const Arguments& arguments, std::size_t count) {
    Arguments rest;
    rest.named = arguments.named;
    for (std::size_t i = count; i < arguments.positional.size(); ++i)
        rest.positional.push_back(arguments.positional[i]);
    return rest;
}

std::string_view name_argument(const Arguments& arguments, std::size_t index) {
    if (const auto name = arguments.positional[index].as_text()) return *name;
    const LocalizedText what = describe_kind(arguments.positional[index]);
    fail_filter(fmt::format("a name in quotes is expected, not {}", what.en),
                fmt::format("此处应为引号中的名称，而不是{}", what.zh));
}

Value map_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    if (!is_true(input)) return Value::list({});  // also of none and false, as in Jinja
    const Items items = require_items(input);
    Value::List mapped;
    mapped.reserve(items.size());
    if (arguments.positional.empty() && arguments.find("attribute") != nullptr) {
        const BoundArguments bound(arguments, {"attribute", "default"}, 1);
        const AttributePath path(*bound.at(0));
        const bool has_default = bound.at(1) != nullptr && !bound.at(1)->is_none();
        for (std::size_t i = 0; i < items.size(); ++i) {
            Value value = path.of(items.at(i));
            if (value.is_undefined() && !has_default) throw UndefinedUsed{value};
            mapped.push_back(value.is_undefined() ? *bound.at(1) : std::move(value));
        }
        return Value::list(std::move(mapped));
    }
    if (arguments.positional.empty())
        fail_filter("map needs a filter, or attribute=…", "map 需要给出过滤器名或 attribute=…");
    const std::string_view name = name_argument(arguments, 0);
    const Arguments rest = without_first(arguments, 1);
    for (std::size_t i = 0; i < items.size(); ++i) mapped.push_back(state.apply_filter(name, items.at(i), rest));
    return Value::list(std::move(mapped));
}

enum class Keep { kHolding, kFailing };

/// Keeps the items whose value (themselves, or an attribute) passes the test, or is true when none is named.
Value choose(const Value& input, const Arguments& arguments, bool by_attribute, Keep keep, RenderState& state) {
    if (!is_true(input)) return Value::list({});  // also of none and false, as in Jinja
    const Items items = require_items(input);
    const std::size_t test_place = by_attribute ? 1 : 0;
    std::optional<AttributePath> path;
    if (by_attribute) {
        if (arguments.positional.empty()) fail_filter("the name of an attribute is missing", "缺少属性名");
        path.emplace(arguments.positional.front());
    }
    const bool has_test = arguments.positional.size() > test_place;
    const std::string_view test = has_test ? name_argument(arguments, test_place) : std::string_view();
    const Arguments rest = has_test ? without_first(arguments, test_place + 1) : Arguments{};
    Value::List chosen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        Value item = items.at(i);
        const Value value = path ? path->of(item) : item;
        const bool holds = has_test ? state.apply_test(test, value, rest) : is_true(value);
        if (holds == (keep == Keep::kHolding)) chosen.push_back(std::move(item));
    }
    return Value::list(std::move(chosen));
}

Filter choosing(bool by_attribute, Keep keep) {
    return [=](const Value& input, const Arguments& arguments, RenderState& state) {
        return choose(input, arguments, by_attribute, keep, state);
    };
}

/// The comparison that `where` names, as a test; "contains" turns the sides round.
std::string_view test_of(std::string_view op) {
    static constexpr auto kOperators =
        std::to_array<std::string_view>({"==", "!=", "<", "<=", ">", ">=", "eq", "ne", "lt", "le", "gt", "ge", "in"});
    for (const std::string_view known : kOperators) {
        if (known == op) return op;
    }
    std::vector<std::string_view> names(kOperators.begin(), kOperators.end());
    names.insert(names.end(), {"not in", "contains"});
    throw TemplateError{.en = fmt::format("where knows no comparison '{}'", op),
                        .zh = fmt::format("where 没有比较方式“{}”", op),
                        .suggestion = std::string(nearest(op, names))};
}

bool satisfies(const Value& value, std::string_view op, const Value& wanted, RenderState& state) {
    if (op == "contains") return contains(value, wanted);
    if (op == "not in") return !contains(wanted, value);
    Arguments arguments;
    arguments.positional.push_back(wanted);
    return state.apply_test(test_of(op), value, arguments);
}

/// where(attribute), where(attribute, value), where(attribute, op, value). Items without the attribute are left out.
Value where_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const std::size_t given = arguments.positional.size();
    if (given < 1 || given > 3 || !arguments.named.empty()) {
        fail_filter("where takes an attribute, perhaps a comparison, and a value",
                    "where 的参数为：属性、（比较方式、）值");
    }
    const AttributePath path(arguments.positional.front());
    const std::string_view op = given == 3 ? name_argument(arguments, 1) : "==";
    const Items items = require_items(input);
    Value::List chosen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        Value item = items.at(i);
        const Value value = path.of(item);
        if (value.is_undefined()) continue;
        // Nothing is before or after none.
        if (value.is_none() && op != "==" && op != "eq" && op != "!=" && op != "ne") continue;
        const bool holds = given == 1 ? is_true(value) : satisfies(value, op, arguments.positional.back(), state);
        if (holds) chosen.push_back(std::move(item));
    }
    return Value::list(std::move(chosen));
}

}  // namespace

void add_selection_filters(FilterMap& filters) {
    filters["map"] = map_filter;
    filters["select"] = choosing(false, Keep::kHolding);
    filters["reject"] = choosing(false, Keep::kFailing);
    filters["selectattr"] = choosing(true, Keep::kHolding);
    filters["rejectattr"] = choosing(true, Keep::kFailing);
    filters["where"] = where_filter;
}

}  // namespace casepress::templating
