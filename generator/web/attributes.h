#pragma once
// How this room gives its things to templates: a class with a table of named getters becomes a templating::Object.

#include "templating/value.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::web {

using templating::Value;

enum class Keep : bool { kNo, kYes };

/// A name that templates may ask for, and what it gives. What takes work and is asked for again (`{% if page.body %}`)
/// is kept.
template <typename Self>
struct Attribute {
    std::string_view name;
    Value (*get)(const Self&);
    Keep keep = Keep::kNo;
};

/// Implements templating::Object for a class with `static std::span<const Attribute<Self>> attributes()`. Objects of
/// this room are made for one render, and so used by one thread.
template <typename Self>
class AttributeObject : public templating::Object {
public:
    [[nodiscard]] Value get(std::string_view name) const override {
        for (const Attribute<Self>& attribute : Self::attributes()) {
            if (attribute.name != name) continue;
            const Self& self = static_cast<const Self&>(*this);
            return attribute.keep == Keep::kYes ? kept_value(attribute, self) : attribute.get(self);
        }
        return {};
    }
    [[nodiscard]] std::vector<std::string_view> names() const override {
        std::vector<std::string_view> names;
        for (const Attribute<Self>& attribute : Self::attributes()) names.push_back(attribute.name);
        return names;
    }

private:
    Value kept_value(const Attribute<Self>& attribute, const Self& self) const {
        for (const auto& [known, value] : kept_) {
            if (known == &attribute) return value;
        }
        return kept_.emplace_back(&attribute, attribute.get(self)).second;
    }

    mutable std::vector<std::pair<const Attribute<Self>*, Value>> kept_;
};

/// Text, or none when it is empty.
[[nodiscard]] inline Value text_or_none(std::string_view text) {
    return text.empty() ? Value::none() : Value::text(std::string(text));
}

}  // namespace casepress::web
