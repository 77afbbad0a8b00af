#pragma once
// Bytes of a text file → Original: whatever encoding and line ends the file has, the text is UTF-8 with line feeds.
// Editors paste from programs that write GBK and UTF-16 without saying so.

#include "base/diagnostic.h"
#include "importing/draft.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::importing {

/// Larger files are no text that somebody wants to import; a year of a newspaper has a tenth of this.
inline constexpr std::size_t kLargestTextFile = std::size_t{32} << 20;

/// UTF-8 with or without byte order mark, UTF-16 LE and BE, UTF-32, GB 18030 (and with it GBK and GB 2312): by byte
/// order mark, else by what the bytes look like. `declared` is what the file itself says it is ("gb2312" of an HTML
/// file), believed when the bytes do not contradict; "" for none. CR LF, CR, NEL (U+0085), LS and PS (U+2028, U+2029),
/// VT and FF end lines; FF ends a page too. Control characters are dropped. Reported: bytes that are no character in
/// that encoding and became U+FFFD (CP1840, a warning, at most ten, with places in Original::text), dropped control
/// characters (CP1848, a note), a file that is too large (CP1841, an error; nullopt). Linear time.
[[nodiscard]] std::optional<Original> decode_text(std::string path, std::string_view bytes, DiagnosticSink& sink,
                                                  std::string_view declared = {});

/// "a/b/第3版.zh.txt" → "第3版.zh": the file's name without folder and ending.
[[nodiscard]] std::string name_without_ending(std::string_view path);

/// Whether a character may stand in a text: no control but tab and line feed, no noncharacter (HTML 5, 13.2.3.5).
[[nodiscard]] bool is_allowed_character(char32_t c);

}  // namespace casepress::importing
