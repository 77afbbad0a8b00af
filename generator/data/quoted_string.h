#pragma once
// A text as a string of front matter: what programs write that put words of people into TOML or YAML.

#include <string>
#include <string_view>

namespace casepress::data {

/// A basic string of TOML 1.0 (https://toml.io/en/v1.0.0#string), which is a double-quoted scalar of YAML 1.2 (7.3.1)
/// too: on one line, with its quotation marks. Both languages read it back as `text`, which is UTF-8.
[[nodiscard]] std::string quoted_string(std::string_view text);

}  // namespace casepress::data
