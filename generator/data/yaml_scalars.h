#pragma once
// What a YAML scalar means: the core schema of YAML 1.2.2, section 10.3.2, and dates.

#include "data/value.h"

#include <optional>
#include <string_view>

namespace casepress::data {

/// The value of a plain scalar (one without quotation marks and tag): null, boolean, integer, number, DateText, else a
/// string. Digits that do not fit into 64 bits, and numbers beyond double, stay strings.
[[nodiscard]] Value::Storage resolve_plain_scalar(std::string_view text);

/// The value of a scalar with a tag of the core schema (“tag:yaml.org,2002:int” …); nullopt when the tag is another one
/// or the text does not fit it.
[[nodiscard]] std::optional<Value::Storage> resolve_tagged_scalar(std::string_view tag, std::string_view text);

}  // namespace casepress::data
