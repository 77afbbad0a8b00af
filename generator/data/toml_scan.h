#pragma once
// What is open at a place of a TOML text: a string, brackets. A second, much simpler reading of the text than the
// parser's: it bounds the depth of a hostile text before the parser sees it, and afterwards finds the bracket or
// quotation mark that an error at the end of the text is really about.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace casepress::data {

struct TomlScan {
    std::vector<std::size_t> open_brackets;  ///< offsets of the [ and { without their pair, outermost first
    std::optional<std::size_t> open_string;  ///< offset of the quotation mark of a string that is not closed
    std::optional<std::size_t> too_deep;  ///< where brackets or a dotted key go beyond the limits; scanning ends there
};

/// Reads the text up to `stop`.
[[nodiscard]] TomlScan scan_toml(std::string_view text, std::size_t stop);

}  // namespace casepress::data
