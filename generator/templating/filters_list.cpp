// Filters of builtins.h that take lists apart and put them together.

#include "templating/builtins.h"
#include "templating/escape.h"
#include "templating/lookup.h"
#include "templating/methods.h"
#include "templating/native.h"
#include "templating/operations.h"
#include "templating/value_text.h"

#include <algorithm>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

Value default_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"default_value", "boolean"});
    const bool use_default = input.is_undefined() || (bound.truth(1, false) && !is_true(input));
    if (!use_default) return input;
    return bound.at(0) == nullptr ? Value::borrowed("") : *bound.at(0);
}

Value attr_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"name"}, 1);
    // As in Jinja: attributes of objects, not members of dicts.
    return input.as_object() != nullptr || input.as_native() != nullptr ? find_attribute(input, bound.text(0, {}))
                                                                        : Value();
}

Value length_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    if (const auto length = length_of(input)) return Value::integer(static_cast<std::int64_t>(*length));
    const LocalizedText what = describe_kind(input);
    fail_filter(fmt::format("{} has no length", what.en), fmt::format("{}没有长度", what.zh));
}

Value list_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    return Value::list(items_of(input));
}

Value first_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    const Items items = require_items(input);
    return items.size() == 0 ? Value() : items.at(0);
}

Value last_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    const Items items = require_items(input);
    return items.size() == 0 ? Value() : items.at(items.size() - 1);
}

Value reverse_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    if (input.is_text()) return slice(input, std::nullopt, std::nullopt, -1);
    Value::List items = items_of(input);
    std::ranges::reverse(items);
    return Value::list(std::move(items));
}

Value items_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    if (const Method method = find_methods("items").for_kind(input.kind()))
        return method(input, arguments, state.text_limit());
    const LocalizedText what = describe_kind(input);
    fail_filter(fmt::format("a dict is expected, not {}", what.en), fmt::format("此处应为字典，而不是{}", what.zh));
}

Value join_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {"d", "attribute"});
    const Value separator = bound.at(0) == nullptr ? Value::borrowed("") : *bound.at(0);
    Value::List items = items_of(input);
    if (bound.at(1) != nullptr && !bound.at(1)->is_none()) {
        const AttributePath path(*bound.at(1));
        for (Value& item : items) item = path.of(item);
    }
    // One piece of markup makes the whole markup: the separator then is escaped, plain items are escaped by its `join`.
    const bool has_markup = std::ranges::any_of(items, [](const Value& item) { return item.is_safe(); });
    const bool is_markup = state.autoescape() && (has_markup || separator.is_safe());
    std::string separator_storage;
    if (is_markup) separator_storage = to_markup(separator);
    const std::string_view between =
        is_markup ? std::string_view(separator_storage) : view_text(separator, separator_storage);
    std::string out;
    bool is_first = true;
    for (const Value& item : items) {
        if (!std::exchange(is_first, false)) out.append(between);
        append_output(out, item, is_markup);
        check_size(out.size(), state.text_limit(), "text");
    }
    return is_markup ? Value::safe(std::move(out)) : Value::text(std::move(out));
}

Value batch_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {"linecount", "fill_with"}, 1);
    const std::int64_t size = bound.integer(0, 0);
    if (size < 1) fail_filter("the size of a batch must be positive", "每批的数量必须为正数");
    check_size(static_cast<std::size_t>(size), state.list_limit(), "list");
    const Items items = require_items(input);
    Value::List batches;
    Value::List batch;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (batch.size() == static_cast<std::size_t>(size)) batches.push_back(Value::list(std::exchange(batch, {})));
        batch.push_back(items.at(i));
    }
    if (!batch.empty()) {
        if (bound.at(1) != nullptr && !bound.at(1)->is_none())
            batch.resize(static_cast<std::size_t>(size), *bound.at(1));
        batches.push_back(Value::list(std::move(batch)));
    }
    return Value::list(std::move(batches));
}

Value slice_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {"slices", "fill_with"}, 1);
    const std::int64_t wanted = bound.integer(0, 0);
    if (wanted < 1) fail_filter("the number of slices must be positive", "份数必须为正数");
    const auto count = static_cast<std::size_t>(wanted);
    check_size(count, state.list_limit(), "list");
    const Value::List items = items_of(input);
    const std::size_t each = items.size() / count;
    const std::size_t longer = items.size() % count;
    Value::List slices;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t size = each + (i < longer ? 1 : 0);
        const auto first = items.begin() + static_cast<std::ptrdiff_t>(begin);
        Value::List part(first, first + static_cast<std::ptrdiff_t>(size));
        if (bound.at(1) != nullptr && !bound.at(1)->is_none() && i >= longer) part.push_back(*bound.at(1));
        slices.push_back(Value::list(std::move(part)));
        begin += size;
    }
    return Value::list(std::move(slices));
}

Value sum_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"attribute", "start"});
    Value total = bound.at(1) == nullptr ? Value::integer(0) : *bound.at(1);
    if (total.is_text())
        fail_filter("texts are put together with 'join', not 'sum'", "文本请用“join”连接，而不是“sum”");
    std::optional<AttributePath> path;
    if (bound.at(0) != nullptr && !bound.at(0)->is_none()) path.emplace(*bound.at(0));
    const Items items = require_items(input);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Value item = items.at(i);
        total = calculate(total, Arithmetic::kAdd, path ? path->of(item) : item, Limits{});
    }
    return total;
}

/// The first `n` items, after `offset` of them: what a page of a list shows.
Value limit_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"n", "offset"}, 1);
    const std::int64_t count = bound.integer(0, 0);
    const std::int64_t offset = bound.integer(1, 0);
    if (count < 0 || offset < 0) fail_filter("the number and the offset must not be negative", "数量和起点不能为负");
    const Items items = require_items(input);
    const std::size_t begin = std::min(items.size(), static_cast<std::size_t>(offset));
    const std::size_t end = begin + std::min(items.size() - begin, static_cast<std::size_t>(count));
    Value::List chosen;
    for (std::size_t i = begin; i < end; ++i) chosen.push_back(items.at(i));
    return Value::list(std::move(chosen));
}

}  // namespace

void add_list_filters(FilterMap& filters) {
    filters["default"] = default_filter;
    filters["d"] = default_filter;
    filters["attr"] = attr_filter;
    filters["length"] = length_filter;
    filters["count"] = length_filter;
    filters["list"] = list_filter;
    filters["first"] = first_filter;
    filters["last"] = last_filter;
    filters["reverse"] = reverse_filter;
    filters["items"] = items_filter;
    filters["join"] = join_filter;
    filters["batch"] = batch_filter;
    filters["slice"] = slice_filter;
    filters["sum"] = sum_filter;
    filters["limit"] = limit_filter;
}

}  // namespace casepress::templating
