#pragma once
// Characters that are written as something else: HTML entities, percent escapes, escapes of JSON and of programs, one
// in another.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace casepress::privacy {

/// A character and where it ends.
struct ReadCharacter {
    char32_t value = 0;
    std::size_t end = 0;
    bool escaped = false;
};

/// The character that begins at `offset`, escapes decoded: “&#x8881;”, “&amp;#34945;”, “&Aopf;”, “%E8%A2%81”,
/// “%25E8%25A2%2581”, “\u8881”, “\u{8881}”, “\U00008881”, “\xE8\xA2\x81”, “\8881 ” of CSS. What is no escape is the
/// character that stands there. `offset` < text.size(). Escapes within escapes are followed kEscapeDepth deep, so the
/// time has a limit.
[[nodiscard]] ReadCharacter read_character(std::string_view text, std::size_t offset);

inline constexpr int kEscapeDepth = 3;

/// Whether a character of ASCII may begin an escape.
[[nodiscard]] inline bool may_begin_escape(char32_t c) { return c == U'&' || c == U'%' || c == U'\\'; }

/// The character of a named entity of HTML that can stand in or between names: Latin letters with their marks, letters
/// of mathematics, Greek and Cyrillic, spaces, invisible ones and punctuation. 0 for others.
[[nodiscard]] char32_t named_entity(std::string_view name);

}  // namespace casepress::privacy
