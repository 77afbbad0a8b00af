#pragma once
// UTF-8 text: decoding, classes of characters that Chinese typography cares about, display width, spelling distance.
// Unicode properties come from ICU; nothing else in the project includes ICU headers.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress {

/// One decoded code point and the number of bytes it took. Invalid bytes decode, one at a time, to U+FFFD with
/// length 1.
struct CodePoint {
    char32_t value = 0;
    std::uint8_t length = 0;
};

namespace text_detail {
// The slow halves of the inline functions below, which are called for every character of a site.
[[nodiscard]] CodePoint decode_beyond_ascii(std::string_view text, std::size_t offset);
[[nodiscard]] bool has_han_script(char32_t c);
[[nodiscard]] bool has_wide_property(char32_t c);
}  // namespace text_detail

/// Decodes the code point that begins at `text[offset]`; offset < text.size().
[[nodiscard]] inline CodePoint decode_utf8(std::string_view text, std::size_t offset) {
    const auto byte = static_cast<unsigned char>(text[offset]);
    if (byte < 0x80) return {byte, 1};
    return text_detail::decode_beyond_ascii(text, offset);
}
/// Decodes the code point that ends just before `offset`; offset > 0.
[[nodiscard]] CodePoint decode_utf8_before(std::string_view text, std::size_t offset);
/// Appends the character's UTF-8 form; U+FFFD for a surrogate or a number above U+10FFFF.
void append_utf8(std::string& out, char32_t code_point);
/// Byte offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7), if any.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Han ideographs of all blocks, the iteration mark 々, 〇, and radicals (script property Han).
[[nodiscard]] inline bool is_han(char32_t c) {
    if (c < 0x2E80) return false;
    if (c >= 0x4E00 && c <= 0x9FFF) return true;
    return text_detail::has_han_script(c);
}
/// Punctuation that takes the width of a Han character: U+3000–303F (the ideographic space included, Han characters
/// such as 々 not), ・ and ゠, vertical, compatibility and small forms, the punctuation and symbols of U+FF01–FF60 (not
/// its letters and digits), full-width signs such as ￥. Quotation marks and dashes that Latin text shares (“ ” — …)
/// are not.
[[nodiscard]] bool is_full_width_punctuation(char32_t c);
/// General categories P and S, as CommonMark 0.31 defines Unicode punctuation.
[[nodiscard]] bool is_unicode_punctuation(char32_t c);
/// General category Zs, tab, line feed, form feed, carriage return (CommonMark's Unicode white space).
[[nodiscard]] bool is_unicode_space(char32_t c);
/// Letters and decimal digits of any script.
[[nodiscard]] bool is_letter_or_digit(char32_t c);
/// East_Asian_Width W or F (UAX #11).
[[nodiscard]] inline bool is_wide(char32_t c) {
    if (c < 0x1100) return false;
    if (c >= 0x4E00 && c <= 0x9FFF) return true;
    return text_detail::has_wide_property(c);
}

/// Columns the text takes on a terminal: 2 for wide characters, 0 for combining and zero-width ones, else 1.
[[nodiscard]] std::size_t display_width(std::string_view text);
/// Number of code points (invalid bytes count one each).
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// Normalisation form C. Returns the text itself when it is already NFC. Invalid bytes stay as they are.
[[nodiscard]] std::string to_nfc(std::string_view text);
/// Normalisation form KD (UAX #15): full-width letters become plain ones, "é" a letter and its accent. Invalid bytes
/// become U+FFFD.
[[nodiscard]] std::string to_nfkd(std::string_view text);
/// Unicode lower case, locale-independent, by the simple mappings (one character to one). Invalid bytes stay as they
/// are.
[[nodiscard]] std::string to_lower(std::string_view text);
/// Unicode upper case, locale-independent.
[[nodiscard]] std::string to_upper(std::string_view text);

/// ASCII-only helpers; bytes above 127 are never changed or matched.
/// White space (space, tab, line feed, vertical tab, form feed, carriage return) cut off at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string ascii_lower(std::string_view text);
/// The pieces between separators, empty ones too: always one more than there are separators. They borrow from `text`.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
/// Every occurrence of `from`, left to right, replaced; an empty `from` occurs nowhere.
[[nodiscard]] std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

/// Damerau–Levenshtein distance (optimal string alignment) in code points, or nullopt once it must exceed `limit`.
[[nodiscard]] std::optional<std::size_t> edit_distance(std::string_view a, std::string_view b, std::size_t limit);
/// The candidate nearest to `word`, letter case aside: at most a third of its length (at least 1) away and not wholly
/// different; the first one on a tie. Empty when none is near, or when the word has more than 100 characters. Used for
/// “did you mean”; borrows from `candidates`.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace casepress
