#pragma once
// Percent-encoding (RFC 3986, 2.1).

#include <optional>
#include <string>
#include <string_view>

namespace casepress {

/// "%E6%A1%88" → "案". nullopt for a broken escape and for bytes that are not UTF-8 or are NUL.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

}  // namespace casepress
