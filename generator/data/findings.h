#pragma once
// Small tools that the explanations of TOML and YAML errors share: making a Diagnostic from offsets, and the lines and
// values around an offset.

#include "base/diagnostic.h"
#include "data/parse.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::data {

/// A half-open range of byte offsets into the text that is parsed (not into its file).
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

[[nodiscard]] Span span_in_file(Range range, TextOrigin origin);

/// An error about `range`, its place counted from the beginning of the file.
[[nodiscard]] Diagnostic error_at(Code code, TextOrigin origin, Range range, LocalizedText message,
                                  LocalizedText help = {}, std::string suggestion = {});

/// What both parsers need before they begin: at most kLargestText bytes, valid UTF-8.
[[nodiscard]] std::optional<Diagnostic> check_text(std::string_view text, TextOrigin origin);

/// The text without a byte-order mark; `origin.base` moves along.
[[nodiscard]] std::string_view skip_byte_order_mark(std::string_view text, TextOrigin& origin);

/// The text for a message: at most 40 characters, then “…”.
[[nodiscard]] std::string shortened(std::string_view text);

/// The line around `offset` without its line end.
[[nodiscard]] Range line_around(std::string_view text, std::size_t offset);
/// The range without the white space at both ends.
[[nodiscard]] Range trimmed(std::string_view text, Range range);
/// The one character at `offset`; empty at the end of the text.
[[nodiscard]] Range character_at(std::string_view text, std::size_t offset);

/// `inner` as a string that TOML and YAML both read as it is: in "…", in '…' when it has " or \ inside, else escaped.
[[nodiscard]] std::string quoted(std::string_view inner);

/// The finding for an invisible character that may not stand where it does.
[[nodiscard]] Diagnostic control_character_at(std::string_view text, std::size_t offset, TextOrigin origin);

}  // namespace casepress::data
