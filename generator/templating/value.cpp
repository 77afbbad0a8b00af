#include "templating/value.h"

#include "base/text.h"
#include "templating/native.h"
#include "templating/operations.h"

#include <algorithm>
#include <array>
#include <cassert>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

std::uint32_t deepest(const Value::List& items) {
    std::uint32_t depth = 0;
    for (const Value& item : items) depth = std::max(depth, item.depth());
    return depth;
}

std::uint32_t deepest(const Value::Dict& members) {
    std::uint32_t depth = 0;
    for (const auto& [name, value] : members) depth = std::max(depth, value.depth());
    return depth;
}

}  // namespace

const Value* Arguments::find(std::string_view name) const {
    for (const auto& [key, value] : named) {
        if (key == name) return &value;
    }
    return nullptr;
}

Value Value::none() { return Value(Storage(None{})); }
Value Value::boolean(bool value) { return Value(Storage(value)); }
Value Value::integer(std::int64_t value) { return Value(Storage(value)); }
Value Value::number(double value) { return Value(Storage(value)); }
Value Value::borrowed(std::string_view text) { return Value(Storage(Borrowed{text})); }
Value Value::safe_borrowed(std::string_view text) { return Value(Storage(BorrowedSafe{text})); }
Value Value::text(std::string text) { return Value(Storage(Owned{std::make_shared<std::string>(std::move(text))})); }
Value Value::safe(std::string markup) {
    return Value(Storage(OwnedSafe{std::make_shared<std::string>(std::move(markup))}));
}
Value Value::list(List items) {
    const std::uint32_t depth = deepest(items) + 1;
    return Value(Storage(SharedList{std::make_shared<Deep<List>>(std::move(items), depth)}));
}
Value Value::tuple(List items) {
    const std::uint32_t depth = deepest(items) + 1;
    return Value(Storage(SharedTuple{std::make_shared<Deep<List>>(std::move(items), depth)}));
}
Value Value::dict(Dict members) {
    const std::uint32_t depth = deepest(members) + 1;
    return Value(Storage(SharedDict{std::make_shared<Deep<Dict>>(std::move(members), depth)}));
}
Value Value::object(const Object* object) { return object == nullptr ? none() : Value(Storage(object)); }
Value Value::sequence(const Sequence* sequence) { return sequence == nullptr ? none() : Value(Storage(sequence)); }
Value Value::shared_object(std::shared_ptr<const Object> object) {
    return Value(Storage(SharedObject{std::move(object)}));
}
Value Value::shared_sequence(std::shared_ptr<const Sequence> sequence) {
    return Value(Storage(SharedSequence{std::move(sequence)}));
}
Value Value::function(Function function) {
    return Value(Storage(SharedFunction{std::make_shared<Function>(std::move(function))}));
}
Value Value::native(std::shared_ptr<Native> native) { return Value(Storage(std::move(native))); }
Value Value::undefined(std::shared_ptr<const UndefinedOrigin> origin) {
    return Value(Storage(Origin{std::move(origin)}));
}

Value::Kind Value::kind() const {
    using enum Kind;
    static constexpr auto kKinds =
        std::to_array<Kind>({kUndefined, kUndefined, kNone, kBoolean, kInteger, kNumber, kText, kText, kText, kText,
                             kList, kList, kDict, kObject, kObject, kSequence, kSequence, kFunction, kNative});
    static_assert(kKinds.size() == std::variant_size_v<Storage>);
    return kKinds[storage_.index()];
}

std::uint32_t Value::depth() const {
    if (const auto* items = std::get_if<SharedList>(&storage_)) return items->pointer->depth;
    if (const auto* items = std::get_if<SharedTuple>(&storage_)) return items->pointer->depth;
    if (const auto* members = std::get_if<SharedDict>(&storage_)) return members->pointer->depth;
    return 0;
}

bool Value::is_safe() const {
    return std::holds_alternative<BorrowedSafe>(storage_) || std::holds_alternative<OwnedSafe>(storage_);
}

bool Value::is_tuple() const { return std::holds_alternative<SharedTuple>(storage_); }

std::optional<std::string_view> Value::as_text() const {
    if (const auto* borrowed_text = std::get_if<Borrowed>(&storage_)) return borrowed_text->text;
    if (const auto* borrowed_safe = std::get_if<BorrowedSafe>(&storage_)) return borrowed_safe->text;
    if (const auto* owned = std::get_if<Owned>(&storage_)) return *owned->pointer;
    if (const auto* owned_safe = std::get_if<OwnedSafe>(&storage_)) return *owned_safe->pointer;
    return std::nullopt;
}

const Value::List* Value::as_list() const {
    if (const auto* items = std::get_if<SharedList>(&storage_)) return &items->pointer->content;
    if (const auto* items = std::get_if<SharedTuple>(&storage_)) return &items->pointer->content;
    return nullptr;
}

const Value::Dict* Value::as_dict() const {
    const auto* members = std::get_if<SharedDict>(&storage_);
    return members == nullptr ? nullptr : &members->pointer->content;
}

const Object* Value::as_object() const {
    if (const auto* borrowed_object = std::get_if<const Object*>(&storage_)) return *borrowed_object;
    const auto* shared = std::get_if<SharedObject>(&storage_);
    return shared == nullptr ? nullptr : shared->pointer.get();
}

const Sequence* Value::as_sequence() const {
    if (const auto* borrowed_sequence = std::get_if<const Sequence*>(&storage_)) return *borrowed_sequence;
    const auto* shared = std::get_if<SharedSequence>(&storage_);
    return shared == nullptr ? nullptr : shared->pointer.get();
}

const Function* Value::as_function() const {
    const auto* shared = std::get_if<SharedFunction>(&storage_);
    return shared == nullptr ? nullptr : shared->pointer.get();
}

Native* Value::as_native() const {
    const auto* shared = std::get_if<std::shared_ptr<Native>>(&storage_);
    return shared == nullptr ? nullptr : shared->get();
}

const UndefinedOrigin* Value::origin() const {
    const auto* shared = std::get_if<Origin>(&storage_);
    return shared == nullptr ? nullptr : shared->pointer.get();
}

const Value* find_member(const Value::Dict& dict, std::string_view key) {
    for (const auto& [name, value] : dict) {
        if (name == key) return &value;
    }
    return nullptr;
}

LocalizedText describe_kind(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::kUndefined:
            return {"nothing (undefined)", "未定义的值"};
        case Value::Kind::kNone:
            return {"none", "空值（none）"};
        case Value::Kind::kBoolean:
            return {"a truth value", "真假值"};
        case Value::Kind::kInteger:
            return {"an integer", "整数"};
        case Value::Kind::kNumber:
            return {"a number", "小数"};
        case Value::Kind::kText:
            return {"a text", "文本"};
        case Value::Kind::kList:
            return {"a list", "列表"};
        case Value::Kind::kDict:
            return {"a dict", "字典"};
        case Value::Kind::kObject:
            return {"an object", "对象"};
        case Value::Kind::kSequence:
            return {"a sequence", "序列"};
        case Value::Kind::kFunction:
            return {"a function", "函数"};
        case Value::Kind::kNative:
            return value.as_native()->describe();
    }
    return {};
}

// --- BoundArguments
// ---------------------------------------------------------------------------------------------------

BoundArguments::BoundArguments(const Arguments& arguments, std::initializer_list<std::string_view> parameters,
                               std::size_t required) {
    assert(parameters.size() <= kMaximum && required <= parameters.size());
    std::size_t count = 0;
    for (const std::string_view name : parameters) names_[count++] = name;
    if (arguments.positional.size() > count) {
        throw TemplateError{
            .en = fmt::format("at most {} {} expected, {} given", count, count == 1 ? "argument is" : "arguments are",
                              arguments.positional.size()),
            .zh = fmt::format("最多需要 {} 个参数，实际给了 {} 个", count, arguments.positional.size()),
            .suggestion = {}};
    }
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) values_[i] = &arguments.positional[i];
    for (const auto& [name, value] : arguments.named) {
        std::size_t index = 0;
        while (index < count && names_[index] != name) ++index;
        if (index == count) {
            throw TemplateError{
                .en = fmt::format("there is no argument named '{}'", name),
                .zh = fmt::format("没有名为“{}”的参数", name),
                .suggestion = std::string(nearest(name, std::span<const std::string_view>(names_, count)))};
        }
        if (values_[index] != nullptr) {
            throw TemplateError{.en = fmt::format("the argument '{}' is given twice", name),
                                .zh = fmt::format("参数“{}”重复给出", name),
                                .suggestion = {}};
        }
        values_[index] = &value;
    }
    for (std::size_t i = 0; i < required; ++i) {
        if (values_[i] == nullptr) {
            throw TemplateError{.en = fmt::format("the argument '{}' is missing", names_[i]),
                                .zh = fmt::format("缺少参数“{}”", names_[i]),
                                .suggestion = {}};
        }
    }
}

namespace {

[[noreturn]] void fail_argument(std::string_view name, const Value& value, std::string_view en, std::string_view zh) {
    const LocalizedText found = describe_kind(value);
    throw TemplateError{.en = fmt::format("the argument '{}' must be {}, not {}", name, en, found.en),
                        .zh = fmt::format("参数“{}”应为{}，而不是{}", name, zh, found.zh),
                        .suggestion = {}};
}

}  // namespace

std::int64_t BoundArguments::integer(std::size_t index, std::int64_t fallback) const {
    const Value* value = values_[index];
    if (value == nullptr) return fallback;
    if (const auto* integer = value->as_integer()) return *integer;
    if (const auto* boolean = value->as_boolean()) return *boolean ? 1 : 0;
    fail_argument(names_[index], *value, "an integer", "整数");
}

bool BoundArguments::truth(std::size_t index, bool fallback) const {
    return values_[index] == nullptr ? fallback : is_true(*values_[index]);
}

std::string_view BoundArguments::text(std::size_t index, std::string_view fallback) const {
    const Value* value = values_[index];
    if (value == nullptr) return fallback;
    if (const auto text = value->as_text()) return *text;
    fail_argument(names_[index], *value, "a text", "文本");
}

}  // namespace casepress::templating
