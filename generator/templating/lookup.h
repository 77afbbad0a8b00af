#pragma once
// Attributes and items of values: what stands behind `a.b` and `a["b"]`.

#include "templating/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::templating {

/// `value.name` without the methods: an attribute of an object, a member of a dict. Undefined when there is none.
[[nodiscard]] Value find_attribute(const Value& value, std::string_view name);
/// `value[key]`: an item of a list or text by its place (negative ones count from the end), a member by its name.
[[nodiscard]] Value find_item(const Value& value, const Value& key);

/// The names that `value.name` could mean, for “did you mean”.
[[nodiscard]] std::vector<std::string> attribute_names(const Value& value);

/// An attribute as filters take it: "a", "a.b.c", "items.0", or an integer; made once, used for each item.
class AttributePath {
public:
    /// Throws TemplateError when `path` is neither text nor integer.
    explicit AttributePath(const Value& path);
    explicit AttributePath(std::string_view path);
    /// Undefined (with an origin) when a part is missing.
    [[nodiscard]] Value of(const Value& item) const;

private:
    std::vector<Value> parts_;  // texts and integers
};

/// "a,b.c" as sort takes it.
[[nodiscard]] std::vector<AttributePath> parse_attribute_paths(const Value& paths);

}  // namespace casepress::templating
