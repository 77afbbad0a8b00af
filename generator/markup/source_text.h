#pragma once
// The bytes of a file → text that can be parsed and published: encodings recognised, what is not UTF-8 or not allowed
// in HTML replaced by U+FFFD and reported, with a way back from every place in the text to the byte in the file.

#include "base/diagnostic.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::markup {

/// Larger files are refused: cmark-gfm counts bytes in 31 bits, and marking emphasis may make a text longer.
inline constexpr std::size_t kMaxFileBytes = std::size_t{128} << 20;

/// Offsets into a text in which some characters were replaced → offsets into the file.
class OffsetMap {
public:
    /// `base`: where the text begins in the file.
    explicit OffsetMap(std::uint32_t base) : base_(base) {}

    /// Says that from `text_offset` on, the file's offsets are `text_offset + base + change`. Called in rising order.
    void shift(std::uint32_t text_offset, std::int64_t change) { shifts_.push_back({text_offset, change}); }
    [[nodiscard]] std::uint32_t to_file(std::uint32_t text_offset) const {
        return shifts_.empty() ? base_ + text_offset : shifted(text_offset);
    }
    [[nodiscard]] Span to_file(Span span) const { return {to_file(span.begin), to_file(span.end)}; }

private:
    struct Shift {
        std::uint32_t text_offset;
        std::int64_t change;
    };
    [[nodiscard]] std::uint32_t shifted(std::uint32_t text_offset) const;

    std::uint32_t base_;
    std::vector<Shift> shifts_;
};

/// kClean: well-formed UTF-8 without anything that `clean_text` would replace.
enum class Cleanliness : std::uint8_t { kClean, kUnclean };

/// One fast look at all bytes.
[[nodiscard]] Cleanliness look_at(std::string_view text);

/// Whether `bytes` are too many or in an encoding other than UTF-8 that can be named; reported as an error then.
[[nodiscard]] bool report_unreadable(std::string_view bytes, Cleanliness clean, std::string_view path,
                                     DiagnosticSink& sink);

/// Length of a UTF-8 byte order mark at the beginning: 3 or 0.
[[nodiscard]] std::size_t byte_order_mark_length(std::string_view bytes);

/// Replaces each byte that is not UTF-8 (error) and each control character or noncharacter (warning) by U+FFFD; NUL
/// too, as CommonMark 2.3 demands. Tab and line ends stay. At most ten findings of each kind for one file. `offsets`
/// begins as the map of the unchanged text and is completed.
[[nodiscard]] std::string clean_text(std::string_view text, std::string_view path, OffsetMap& offsets,
                                     DiagnosticSink& sink);

}  // namespace casepress::markup
