#pragma once
// How this room gives its things to templates: a class with a table of named getters becomes a templating::Object.

#include "templating/value.h"

#include <span>
#include <string_view>
#include <vector>

namespace casepress::web {

using templating::Value;

/// A name that templates may ask for, and what it gives.
template <typename Self>
struct Attribute {
    std::string_view name;
    Value (*get)(const Self&);
};

/// Implements templating::Object for a class with `static std::span<const Attribute<Self>> attributes()`.
template <typename Self>
class AttributeObject : public templating::Object {
public:
    [[nodiscard]] Value get(std::string_view name) const override {
        for (const Attribute<Self>& attribute : Self::attributes()) {
            if (attribute.name == name) return attribute.get(static_cast<const Self&>(*this));
        }
        return {};
    }
    [[nodiscard]] std::vector<std::string_view> names() const override {
        std::vector<std::string_view> names;
        for (const Attribute<Self>& attribute : Self::attributes()) names.push_back(attribute.name);
        return names;
    }
};

/// Text, or none when it is empty.
[[nodiscard]] inline Value text_or_none(std::string_view text) {
    return text.empty() ? Value::none() : Value::text(std::string(text));
}

}  // namespace casepress::web
