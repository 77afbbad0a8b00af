#include "templating/methods.h"

#include "templating/lookup.h"
#include "templating/operations.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

Value list_index(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {"item"}, 1);
    const Items items = require_items(receiver);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (is_equal(items.at(i), *bound.at(0))) return Value::integer(static_cast<std::int64_t>(i));
    }
    throw TemplateError{.en = "the item is not in the list", .zh = "列表中没有该项", .suggestion = {}};
}

Value list_count(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {"item"}, 1);
    const Items items = require_items(receiver);
    std::int64_t count = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (is_equal(items.at(i), *bound.at(0))) ++count;
    }
    return Value::integer(count);
}

/// Calls `visit(key, value)` for each member of a dict or attribute of an object.
template <typename Visit>
void visit_members(const Value& receiver, Visit visit) {
    if (const Value::Dict* dict = receiver.as_dict()) {
        for (const auto& [key, value] : *dict) visit(Value::text(key), value);
    } else if (const Object* object = receiver.as_object()) {
        for (const std::string_view name : object->names()) visit(Value::borrowed(name), object->get(name));
    }
}

Value dict_items(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {});
    Value::List list;
    visit_members(receiver, [&](Value key, Value value) {
        list.push_back(Value::tuple({std::move(key), std::move(value)}));
    });
    return Value::list(std::move(list));
}

Value dict_keys(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {});
    return Value::list(items_of(receiver));
}

Value dict_values(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {});
    Value::List list;
    visit_members(receiver, [&](const Value&, Value value) { list.push_back(std::move(value)); });
    return Value::list(std::move(list));
}

Value dict_get(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {"key", "default"}, 1);
    Value found = find_item(receiver, *bound.at(0));
    if (!found.is_undefined()) return found;
    return bound.at(1) == nullptr ? Value::none() : *bound.at(1);
}

Value dict_copy(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {});
    return receiver;
}

constexpr auto kListMethods = std::to_array<NamedMethod>({{"count", list_count}, {"index", list_index}});
constexpr auto kDictMethods = std::to_array<NamedMethod>(
    {{"copy", dict_copy}, {"get", dict_get}, {"items", dict_items}, {"keys", dict_keys}, {"values", dict_values}});
constexpr auto kMutating = std::to_array<std::string_view>(
    {"append", "clear", "extend", "insert", "pop", "popitem", "remove", "reverse", "setdefault", "sort", "update"});

Method find_in(std::span<const NamedMethod> methods, std::string_view name) {
    const auto found = std::ranges::find(methods, name, &NamedMethod::name);
    return found == methods.end() ? nullptr : found->method;
}

std::span<const NamedMethod> methods_of(Value::Kind kind) {
    switch (kind) {
        case Value::Kind::kText:
            return text_methods();
        case Value::Kind::kList:
        case Value::Kind::kSequence:
            return kListMethods;
        case Value::Kind::kDict:
        case Value::Kind::kObject:
            return kDictMethods;
        default:
            return {};
    }
}

}  // namespace

Method MethodSet::for_kind(Value::Kind kind) const {
    switch (kind) {
        case Value::Kind::kText:
            return text;
        case Value::Kind::kList:
        case Value::Kind::kSequence:
            return list;
        case Value::Kind::kDict:
        case Value::Kind::kObject:
            return dict;
        default:
            return nullptr;
    }
}

MethodSet find_methods(std::string_view name) {
    return {.text = find_in(text_methods(), name),
            .list = find_in(kListMethods, name),
            .dict = find_in(kDictMethods, name)};
}

std::vector<std::string_view> method_names(const Value& value) {
    std::vector<std::string_view> names;
    for (const NamedMethod& method : methods_of(value.kind())) names.push_back(method.name);
    return names;
}

bool is_mutating_method(std::string_view name) { return std::ranges::find(kMutating, name) != kMutating.end(); }

}  // namespace casepress::templating
