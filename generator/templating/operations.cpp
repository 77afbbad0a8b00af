#include "templating/operations.h"

#include "base/text.h"
#include "templating/characters.h"
#include "templating/codes.h"
#include "templating/errors.h"
#include "templating/native.h"
#include "templating/numbers.h"

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

bool is_numeric(const Value& value) {
    return value.kind() == Kind::kInteger || value.kind() == Kind::kNumber || value.kind() == Kind::kBoolean;
}

int sign_of(auto left, auto right) { return left < right ? -1 : (right < left ? 1 : 0); }

/// Nothing when one of them is a NaN.
std::optional<int> compare_numbers(const Value& left, const Value& right) {
    const auto left_integer = integer_of(left);
    const auto right_integer = integer_of(right);
    if (left_integer && right_integer) return sign_of(*left_integer, *right_integer);
    const double left_number = *number_of(left);
    const double right_number = *number_of(right);
    if (std::isnan(left_number) || std::isnan(right_number)) return std::nullopt;
    if (left_integer) return compare_exactly(*left_integer, right_number);
    if (right_integer) return -compare_exactly(*right_integer, left_number);
    return sign_of(left_number, right_number);
}

bool is_sequential(const Value& value) { return value.kind() == Kind::kList || value.kind() == Kind::kSequence; }

bool is_equal_list(const Value& left, const Value& right) {
    if (left.is_tuple() != right.is_tuple()) return false;
    const Items left_items = *Items::of(left);
    const Items right_items = *Items::of(right);
    if (left_items.size() != right_items.size()) return false;
    for (std::size_t i = 0; i < left_items.size(); ++i) {
        if (!is_equal(left_items.at(i), right_items.at(i))) return false;
    }
    return true;
}

bool is_equal_dict(const Value::Dict& left, const Value::Dict& right) {
    if (left.size() != right.size()) return false;
    return std::ranges::all_of(left, [&](const auto& member) {
        const Value* other = find_member(right, member.first);
        return other != nullptr && is_equal(member.second, *other);
    });
}

[[noreturn]] void fail_order(const Value& left, const Value& right) {
    const LocalizedText l = describe_kind(left);
    const LocalizedText r = describe_kind(right);
    throw EvaluationError{.code = kWrongKind,
                          .message = {fmt::format("{} and {} have no order to compare them by", l.en, r.en),
                                      fmt::format("{}与{}无法比较大小", l.zh, r.zh)}};
}

/// The order of two values; nothing when a NaN is involved.
std::optional<int> order_of(const Value& left, const Value& right) {
    require_defined(left);
    require_defined(right);
    if (is_numeric(left) && is_numeric(right)) return compare_numbers(left, right);
    if (left.is_text() && right.is_text()) return sign_of(*left.as_text(), *right.as_text());
    if (!is_sequential(left) || !is_sequential(right) || left.is_tuple() != right.is_tuple()) fail_order(left, right);
    const Items left_items = *Items::of(left);
    const Items right_items = *Items::of(right);
    for (std::size_t i = 0; i < left_items.size() && i < right_items.size(); ++i) {
        const Value left_item = left_items.at(i);
        const Value right_item = right_items.at(i);
        if (!is_equal(left_item, right_item)) return order_of(left_item, right_item);
    }
    return sign_of(left_items.size(), right_items.size());
}

std::size_t slice_bound(std::int64_t index, std::int64_t size, std::int64_t lowest, std::int64_t highest) {
    if (index < 0) index += size;
    return static_cast<std::size_t>(std::clamp(index, lowest, highest) - lowest);
}

}  // namespace

bool is_true(const Value& value) {
    switch (value.kind()) {
        case Kind::kUndefined:
            throw UndefinedUsed{value};
        case Kind::kNone:
            return false;
        case Kind::kBoolean:
            return *value.as_boolean();
        case Kind::kInteger:
            return *value.as_integer() != 0;
        case Kind::kNumber:
            return *value.as_number() != 0;
        case Kind::kText:
            return !value.as_text()->empty();
        case Kind::kList:
            return !value.as_list()->empty();
        case Kind::kDict:
            return !value.as_dict()->empty();
        case Kind::kSequence:
            return value.as_sequence()->size() > 0;
        case Kind::kObject:
        case Kind::kFunction:
        case Kind::kNative:
            return true;
    }
    return true;
}

bool is_equal(const Value& left, const Value& right) {
    require_defined(left);
    require_defined(right);
    if (is_numeric(left) && is_numeric(right)) return compare_numbers(left, right) == 0;
    if (is_sequential(left) && is_sequential(right)) return is_equal_list(left, right);
    if (left.kind() != right.kind()) return false;
    switch (left.kind()) {
        case Kind::kNone:
            return true;
        case Kind::kText:
            return *left.as_text() == *right.as_text();
        case Kind::kDict:
            return is_equal_dict(*left.as_dict(), *right.as_dict());
        case Kind::kObject:
            return left.as_object() == right.as_object();
        case Kind::kNative:
            return left.as_native() == right.as_native();
        case Kind::kFunction:
            return left.as_function() == right.as_function();
        default:
            return false;
    }
}

int compare(const Value& left, const Value& right) { return order_of(left, right).value_or(0); }

bool is_ordered(const Value& left, Ordering ordering, const Value& right) {
    const std::optional<int> order = order_of(left, right);
    if (!order) return false;
    switch (ordering) {
        case Ordering::kLess:
            return *order < 0;
        case Ordering::kLessOrEqual:
            return *order <= 0;
        case Ordering::kGreater:
            return *order > 0;
        case Ordering::kGreaterOrEqual:
            return *order >= 0;
    }
    return false;
}

bool contains(const Value& container, const Value& item) {
    require_defined(container);
    require_defined(item);
    if (const auto text = container.as_text()) {
        const auto part = item.as_text();
        if (part) return text->find(*part) != std::string_view::npos;
    } else if (const Value::Dict* dict = container.as_dict()) {
        const auto key = item.as_text();
        return key && find_member(*dict, *key) != nullptr;
    } else if (const Object* object = container.as_object()) {
        const auto name = item.as_text();
        return name && !object->get(*name).is_undefined();
    } else if (const auto items = Items::of(container)) {
        for (std::size_t i = 0; i < items->size(); ++i) {
            if (is_equal(items->at(i), item)) return true;
        }
        return false;
    }
    const LocalizedText in = describe_kind(container);
    const LocalizedText what = describe_kind(item);
    throw EvaluationError{.code = kWrongKind,
                          .message = {fmt::format("cannot look for {} in {}", what.en, in.en),
                                      fmt::format("无法在{}中查找{}", in.zh, what.zh)}};
}

std::optional<std::size_t> length_of(const Value& value) {
    require_defined(value);
    if (const auto text = value.as_text()) return character_count(*text);
    if (const Value::List* list = value.as_list()) return list->size();
    if (const Value::Dict* dict = value.as_dict()) return dict->size();
    if (const Sequence* sequence = value.as_sequence()) return sequence->size();
    if (const Object* object = value.as_object()) return object->names().size();
    if (value.as_native() != nullptr && value.as_native()->items() != nullptr)
        return value.as_native()->items()->size();
    return std::nullopt;
}

std::optional<double> number_of(const Value& value) {
    if (const auto* number = value.as_number()) return *number;
    if (const auto integer = integer_of(value)) return static_cast<double>(*integer);
    return std::nullopt;
}

std::optional<std::int64_t> integer_of(const Value& value) {
    if (const auto* integer = value.as_integer()) return *integer;
    if (const auto* boolean = value.as_boolean()) return *boolean ? 1 : 0;
    return std::nullopt;
}

void check_size(std::size_t size, std::size_t limit, std::string_view limit_name) {
    if (size <= limit) return;
    throw EvaluationError{.code = kLimit,
                          .message = {fmt::format("this makes {} of {}, more than the limit of {}",
                                                  limit_name == "text" ? "a text" : "a list", size, limit),
                                      fmt::format("这里会产生大小为 {} 的{}，超过上限 {}", size,
                                                  limit_name == "text" ? "文本" : "列表", limit)}};
}

Value slice(const Value& value, const std::optional<std::int64_t>& begin, const std::optional<std::int64_t>& end,
            const std::optional<std::int64_t>& step) {
    const std::int64_t stride = step.value_or(1);
    if (stride == 0) {
        throw EvaluationError{.code = kArithmeticFailed,
                              .message = {"the step of a slice cannot be 0", "切片的步长不能为 0"}};
    }
    const Items items = require_items(value);
    const auto size = static_cast<std::int64_t>(items.size());
    std::vector<std::size_t> chosen;
    if (stride > 0) {
        const auto first = static_cast<std::int64_t>(slice_bound(begin.value_or(0), size, 0, size));
        const auto last = static_cast<std::int64_t>(slice_bound(end.value_or(size), size, 0, size));
        for (std::int64_t i = first; i < last; i += std::min(stride, size))
            chosen.push_back(static_cast<std::size_t>(i));
    } else {
        // Counted from one below the first item, so that "before the first" is 0.
        const std::int64_t first =
            begin ? static_cast<std::int64_t>(slice_bound(*begin, size, -1, size - 1)) - 1 : size - 1;
        const std::int64_t last = end ? static_cast<std::int64_t>(slice_bound(*end, size, -1, size - 1)) - 1 : -1;
        for (std::int64_t i = first; i > last; i += std::max(stride, -size))
            chosen.push_back(static_cast<std::size_t>(i));
    }
    if (value.is_text()) {
        std::string text;
        for (const std::size_t i : chosen) text.append(*items.at(i).as_text());
        return value.is_safe() ? Value::safe(std::move(text)) : Value::text(std::move(text));
    }
    if (value.kind() == Kind::kDict || value.kind() == Kind::kObject) {
        const LocalizedText what = describe_kind(value);
        throw EvaluationError{
            .code = kWrongKind,
            .message = {fmt::format("{} cannot be sliced", what.en), fmt::format("{}不能切片", what.zh)}};
    }
    Value::List list;
    list.reserve(chosen.size());
    for (const std::size_t i : chosen) list.push_back(items.at(i));
    return value.is_tuple() ? Value::tuple(std::move(list)) : Value::list(std::move(list));
}

// --- Items
// ------------------------------------------------------------------------------------------------------------

std::optional<Items> Items::of(const Value& value) {
    require_defined(value);
    Items items;
    items.value_ = value;
    const Value& held = items.value_;
    if (held.as_native() != nullptr) items.list_ = held.as_native()->items();
    if (held.as_list() != nullptr) items.list_ = held.as_list();
    items.dict_ = held.as_dict();
    items.sequence_ = held.as_sequence();
    if (items.list_ != nullptr) {
        items.size_ = items.list_->size();
    } else if (items.dict_ != nullptr) {
        items.size_ = items.dict_->size();
    } else if (items.sequence_ != nullptr) {
        items.size_ = items.sequence_->size();
    } else if (const Object* object = held.as_object()) {
        items.pieces_ = object->names();
        items.pieces_are_borrowed_ = true;
        items.size_ = items.pieces_.size();
    } else if (const auto text = held.as_text()) {
        for (std::size_t i = 0; i < text->size();) {
            const std::size_t length = decode_utf8(*text, i).length;
            items.pieces_.push_back(text->substr(i, length));
            i += length;
        }
        items.size_ = items.pieces_.size();
    } else {
        return std::nullopt;
    }
    return items;
}

Value Items::at(std::size_t index) const {
    if (list_ != nullptr) return (*list_)[index];
    if (sequence_ != nullptr) return sequence_->at(index);
    if (dict_ != nullptr) return Value::text((*dict_)[index].first);
    if (pieces_are_borrowed_) return Value::borrowed(pieces_[index]);
    return Value::text(std::string(pieces_[index]));
}

Items require_items(const Value& value) {
    std::optional<Items> items = Items::of(value);
    if (items) return std::move(*items);
    const LocalizedText what = describe_kind(value);
    throw EvaluationError{.code = kWrongKind,
                          .message = {fmt::format("a list is expected here, not {}", what.en),
                                      fmt::format("此处应为列表，而不是{}", what.zh)}};
}

Value::List items_of(const Value& value) {
    if (const Value::List* list = value.as_list()) return *list;
    const Items items = require_items(value);
    Value::List list;
    list.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) list.push_back(items.at(i));
    return list;
}

}  // namespace casepress::templating
