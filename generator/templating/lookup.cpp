#include "templating/lookup.h"

#include "base/text.h"
#include "templating/characters.h"
#include "templating/errors.h"
#include "templating/methods.h"
#include "templating/native.h"
#include "templating/numbers.h"
#include "templating/operations.h"

#include <fmt/format.h>

namespace casepress::templating {

namespace {

Value item_at(const Value& value, std::int64_t index) {
    if (const auto text = value.as_text()) {
        if (index < 0) index += static_cast<std::int64_t>(character_count(*text));
        if (index < 0) return {};
        const std::string_view character =
            characters(*text, static_cast<std::size_t>(index), static_cast<std::size_t>(index) + 1);
        if (character.empty()) return {};
        return value.is_safe() ? Value::safe(std::string(character)) : Value::text(std::string(character));
    }
    if (value.kind() == Value::Kind::kDict || value.kind() == Value::Kind::kObject) return {};
    const auto items = Items::of(value);
    if (!items) return {};
    if (index < 0) index += static_cast<std::int64_t>(items->size());
    if (index < 0 || static_cast<std::size_t>(index) >= items->size()) return {};
    return items->at(static_cast<std::size_t>(index));
}

Value part_of(std::string_view part) {
    const bool is_index = !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    if (is_index) {
        if (const auto index = parse_integer(part, 10)) return Value::integer(*index);
    }
    return Value::text(std::string(part));
}

}  // namespace

Value find_attribute(const Value& value, std::string_view name) {
    if (const Object* object = value.as_object()) return object->get(name);
    if (const Value::Dict* dict = value.as_dict()) {
        const Value* member = find_member(*dict, name);
        return member == nullptr ? Value() : *member;
    }
    if (Native* native = value.as_native()) return native->get(name);
    return {};
}

Value find_item(const Value& value, const Value& key) {
    if (key.is_undefined()) throw UndefinedUsed{key};
    if (const auto name = key.as_text()) return find_attribute(value, *name);
    if (const auto index = integer_of(key)) return item_at(value, *index);
    return {};
}

std::vector<std::string> attribute_names(const Value& value) {
    std::vector<std::string> names;
    if (const Object* object = value.as_object()) {
        for (const std::string_view name : object->names()) names.emplace_back(name);
    }
    if (const Value::Dict* dict = value.as_dict()) {
        for (const auto& [name, member] : *dict) names.push_back(name);
    }
    if (const Native* native = value.as_native()) {
        for (const std::string_view name : native->names()) names.emplace_back(name);
    }
    for (const std::string_view name : method_names(value)) names.emplace_back(name);
    return names;
}

AttributePath::AttributePath(const Value& path) {
    if (const auto text = path.as_text()) {
        *this = AttributePath(*text);
    } else if (path.as_integer() != nullptr) {
        parts_.push_back(path);
    } else {
        const LocalizedText what = describe_kind(path);
        throw TemplateError{.en = fmt::format("an attribute is named by a text or a place, not by {}", what.en),
                            .zh = fmt::format("属性名应为文本或序号，而不是{}", what.zh),
                            .suggestion = {}};
    }
}

AttributePath::AttributePath(std::string_view path) {
    for (const std::string_view part : split(path, '.')) parts_.push_back(part_of(part));
}

Value AttributePath::of(const Value& item) const {
    Value value = item;
    for (const Value& part : parts_) {
        Value next = find_item(value, part);
        if (next.is_missing()) {
            auto origin = std::make_shared<UndefinedOrigin>();
            origin->reason = UndefinedOrigin::Reason::kAttribute;
            origin->name = part.is_text() ? std::string(*part.as_text()) : std::to_string(*part.as_integer());
            origin->receiver = value;
            return Value::undefined(std::move(origin));
        }
        value = std::move(next);
    }
    return value;
}

std::vector<AttributePath> parse_attribute_paths(const Value& paths) {
    std::vector<AttributePath> parsed;
    if (const auto text = paths.as_text()) {
        for (const std::string_view path : split(*text, ',')) parsed.emplace_back(path);
    } else {
        parsed.emplace_back(paths);
    }
    return parsed;
}

}  // namespace casepress::templating
