#pragma once
// A text as a string of front matter.

#include <string>
#include <string_view>

namespace casepress::importing {

/// A basic string of TOML 1.0 (https://toml.io/en/v1.0.0#string) with its quotation marks, on one line.
[[nodiscard]] std::string toml_string(std::string_view text);

}  // namespace casepress::importing
