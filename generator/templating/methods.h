#pragma once
// The methods that templates can call on texts, lists and dicts: Python's, as far as they change nothing.

#include "templating/value.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace casepress::templating {

/// Calls `receiver.name(arguments)`. Throws TemplateError for wrong arguments. `limit` bounds the bytes of a made text.
using Method = Value (*)(const Value& receiver, const Arguments& arguments, std::size_t limit);

struct NamedMethod {
    std::string_view name;
    Method method;
};

/// What one method name means for each kind of receiver; nullptr where it means nothing.
struct MethodSet {
    Method text = nullptr;
    Method list = nullptr;
    Method dict = nullptr;  ///< dicts and objects

    [[nodiscard]] Method for_kind(Value::Kind kind) const;
};

/// Looked up once, when a template is compiled.
[[nodiscard]] MethodSet find_methods(std::string_view name);
/// The names of all methods that `value` has.
[[nodiscard]] std::vector<std::string_view> method_names(const Value& value);
/// A method of Python's that would change its receiver and therefore is not offered.
[[nodiscard]] bool is_mutating_method(std::string_view name);

[[nodiscard]] std::span<const NamedMethod> text_methods();  // in text_methods.cpp

}  // namespace casepress::templating
