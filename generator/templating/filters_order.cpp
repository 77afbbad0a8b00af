// Filters of builtins.h that order and group.

#include "base/text.h"
#include "templating/builtins.h"
#include "templating/errors.h"
#include "templating/lookup.h"
#include "templating/native.h"
#include "templating/operations.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

/// What items are compared by: an attribute or the item itself, without regard to case unless it counts.
Value key_of(const Value& item, const AttributePath* path, bool case_counts) {
    Value key = path == nullptr ? item : path->of(item);
    if (const auto text = key.as_text(); text && !case_counts) return Value::text(to_lower(*text));
    return key;
}

std::optional<AttributePath> optional_path(const Value* path) {
    if (path == nullptr || path->is_none()) return std::nullopt;
    return AttributePath(*path);
}

const AttributePath* pointer_to(const std::optional<AttributePath>& path) { return path ? &*path : nullptr; }

/// The places of the items in the order of their keys; stable, also when reversed.
std::vector<std::size_t> sorted_places(const std::vector<Value::List>& keys, bool reversed) {
    std::vector<std::size_t> places(keys.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    const auto precedes = [&](std::size_t left, std::size_t right) {
        for (std::size_t i = 0; i < keys[left].size(); ++i) {
            const int order = compare(keys[left][i], keys[right][i]);
            if (order != 0) return reversed ? order > 0 : order < 0;
        }
        return false;
    };
    std::ranges::stable_sort(places, precedes);
    return places;
}

Value sort_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"reverse", "case_sensitive", "attribute"});
    const bool case_counts = bound.truth(1, false);
    std::vector<AttributePath> paths;
    if (bound.at(2) != nullptr && !bound.at(2)->is_none()) paths = parse_attribute_paths(*bound.at(2));
    const Value::List items = items_of(input);
    std::vector<Value::List> keys(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (const AttributePath& path : paths) keys[i].push_back(key_of(items[i], &path, case_counts));
        if (paths.empty()) keys[i].push_back(key_of(items[i], nullptr, case_counts));
    }
    Value::List sorted;
    sorted.reserve(items.size());
    for (const std::size_t place : sorted_places(keys, bound.truth(0, false))) sorted.push_back(items[place]);
    return Value::list(std::move(sorted));
}

Value dictsort_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"case_sensitive", "by", "reverse"});
    const std::string_view by = bound.text(1, "key");
    if (by != "key" && by != "value")
        fail_filter("a dict is sorted by 'key' or by 'value'", "字典只能按“key”或“value”排序");
    const Value::Dict* dict = input.as_dict();
    if (dict == nullptr) {
        const LocalizedText what = describe_kind(input);
        fail_filter(fmt::format("a dict is expected, not {}", what.en), fmt::format("此处应为字典，而不是{}", what.zh));
    }
    std::vector<Value::List> keys;
    for (const auto& [key, value] : *dict) {
        keys.push_back({key_of(by == "key" ? Value::borrowed(key) : value, nullptr, bound.truth(0, false))});
    }
    Value::List sorted;
    for (const std::size_t place : sorted_places(keys, bound.truth(2, false))) {
        sorted.push_back(Value::tuple({Value::text((*dict)[place].first), (*dict)[place].second}));
    }
    return Value::list(std::move(sorted));
}

template <int Sign>
Value extreme_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"case_sensitive", "attribute"});
    const bool case_counts = bound.truth(0, false);
    const std::optional<AttributePath> path = optional_path(bound.at(1));
    const Items items = require_items(input);
    if (items.size() == 0) return {};
    std::size_t best = 0;
    Value best_key = key_of(items.at(0), pointer_to(path), case_counts);
    for (std::size_t i = 1; i < items.size(); ++i) {
        Value key = key_of(items.at(i), pointer_to(path), case_counts);
        if (compare(key, best_key) * Sign <= 0) continue;
        best = i;
        best_key = std::move(key);
    }
    return items.at(best);
}

/// Finds the group of a key: texts, numbers and objects by hash, the few other keys one by one.
class KeyIndex {
public:
    /// The number of the key, and whether it is new.
    std::pair<std::size_t, bool> find_or_add(const Value& key) {
        if (const auto text = key.as_text()) return add_to(texts_, std::string(*text));
        if (const Object* object = key.as_object()) return add_to(objects_, object);
        if (const auto number = number_of(key)) return find_among(numbers_[*number], key);
        if (others_.size() > kMostOthers) {
            fail_filter(fmt::format("more than {} lists cannot be compared with each other", kMostOthers),
                        fmt::format("超过 {} 个列表，无法逐一比较", kMostOthers));
        }
        return find_among(others_, key);
    }

private:
    static constexpr std::size_t kMostOthers = 2000;
    using Numbered = std::vector<std::pair<Value, std::size_t>>;

    template <typename Map, typename Key>
    std::pair<std::size_t, bool> add_to(Map& map, Key key) {
        const auto [found, is_new] = map.try_emplace(std::move(key), size_);
        if (is_new) ++size_;
        return {found->second, is_new};
    }

    std::pair<std::size_t, bool> find_among(Numbered& known, const Value& key) {
        for (const auto& [other, number] : known) {
            if (is_equal(other, key)) return {number, false};
        }
        known.emplace_back(key, size_);
        return {size_++, true};
    }

    std::unordered_map<std::string, std::size_t> texts_;
    std::unordered_map<const Object*, std::size_t> objects_;
    std::unordered_map<double, Numbered> numbers_;  // large integers can share a double
    Numbered others_;
    std::size_t size_ = 0;
};

Value unique_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"case_sensitive", "attribute"});
    const bool case_counts = bound.truth(0, false);
    const std::optional<AttributePath> path = optional_path(bound.at(1));
    const Items items = require_items(input);
    KeyIndex seen;
    Value::List unique;
    for (std::size_t i = 0; i < items.size(); ++i) {
        Value item = items.at(i);
        const Value key = key_of(item, pointer_to(path), case_counts);
        if (key.is_undefined()) throw UndefinedUsed{key};
        if (seen.find_or_add(key).second) unique.push_back(std::move(item));
    }
    return Value::list(std::move(unique));
}

Value groupby_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"attribute", "default", "case_sensitive"}, 1);
    const AttributePath path(*bound.at(0));
    const bool case_counts = bound.truth(2, false);
    const Value::List items = items_of(input);
    Value::List plain_keys;
    std::vector<Value::List> keys;
    for (const Value& item : items) {
        Value key = path.of(item);
        if (key.is_undefined() && bound.at(1) != nullptr && !bound.at(1)->is_none()) key = *bound.at(1);
        if (key.is_undefined()) throw UndefinedUsed{key};
        keys.push_back({key_of(key, nullptr, case_counts)});
        plain_keys.push_back(std::move(key));
    }
    const std::vector<std::size_t> places = sorted_places(keys, false);
    Value::List groups;
    for (std::size_t begin = 0; begin < places.size();) {
        std::size_t end = begin;
        Value::List members;
        while (end < places.size() && is_equal(keys[places[begin]][0], keys[places[end]][0]))
            members.push_back(items[places[end++]]);
        groups.push_back(
            Value::native(std::make_shared<Group>(plain_keys[places[begin]], Value::list(std::move(members)))));
        begin = end;
    }
    return Value::list(std::move(groups));
}

/// Groups in the order in which their keys first come, without sorting. With `each`, an item whose attribute is a list
/// is in the group of each of its values. Items without the attribute are in no group.
Value group_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"attribute", "each"}, 1);
    const AttributePath path(*bound.at(0));
    const bool each = bound.truth(1, false);
    const Items items = require_items(input);
    KeyIndex index;
    std::vector<std::pair<Value, Value::List>> groups;
    const auto add = [&](const Value& key, const Value& item) {
        const auto [number, is_new] = index.find_or_add(key);
        if (is_new) groups.emplace_back(key, Value::List{});
        groups[number].second.push_back(item);
    };
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Value item = items.at(i);
        const Value key = path.of(item);
        if (key.is_undefined() || key.is_none()) continue;
        const bool is_list = key.kind() == Value::Kind::kList || key.kind() == Value::Kind::kSequence;
        if (!each || !is_list) {
            add(key, item);
            continue;
        }
        const Items keys = require_items(key);
        for (std::size_t k = 0; k < keys.size(); ++k) add(keys.at(k), item);
    }
    Value::List result;
    for (auto& [key, members] : groups)
        result.push_back(Value::native(std::make_shared<Group>(std::move(key), Value::list(std::move(members)))));
    return Value::list(std::move(result));
}

}  // namespace

void add_order_filters(FilterMap& filters) {
    filters["sort"] = sort_filter;
    filters["dictsort"] = dictsort_filter;
    filters["min"] = extreme_filter<-1>;
    filters["max"] = extreme_filter<1>;
    filters["unique"] = unique_filter;
    filters["groupby"] = groupby_filter;
    filters["group"] = group_filter;
}

}  // namespace casepress::templating
