#pragma once
// Bytes of a text in another encoding → UTF-8. ICU's converters, with each place that is no character told.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress {

struct ConvertedText {
    std::string text;                ///< valid UTF-8; U+FFFD for each sequence of bytes that is no character
    std::vector<std::uint32_t> bad;  ///< where in `text` these U+FFFD stand, rising
};

/// `encoding` is a name that ICU knows: "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "gb18030", "Big5" …; nullopt for
/// others, and for a text whose UTF-8 form would not have 32-bit places. A byte order mark is no character of the text.
/// Bytes that are missing at the end count as bad. Linear time.
[[nodiscard]] std::optional<ConvertedText> convert_to_utf8(std::string_view bytes, const std::string& encoding);

}  // namespace casepress
