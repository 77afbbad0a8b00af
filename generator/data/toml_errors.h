#pragma once
// What a syntax error of the TOML parser means to the person who wrote the text: the mistake behind it, in both
// languages, with the bytes to change and, where it can be told, what to write instead.

#include "base/diagnostic.h"
#include "data/parse.h"

#include <cstddef>
#include <string_view>

namespace casepress::data {

/// Explains the parser's `description` of an error at byte `offset` of `text`.
[[nodiscard]] Diagnostic explain_toml_error(std::string_view text, std::size_t offset, std::string_view description,
                                            TextOrigin origin);

}  // namespace casepress::data
