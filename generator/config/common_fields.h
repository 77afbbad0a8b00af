#pragma once
// The fields that pages of every type have, and the vocabularies behind them, in the syntax of site.toml.

#include <string_view>

namespace casepress::config {

/// TOML: a table `fields` as in a content type, and `vocabularies`. Lives for ever.
[[nodiscard]] std::string_view common_fields_toml();

}  // namespace casepress::config
