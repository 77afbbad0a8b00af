#pragma once
// What the codes of simple fonts stand for when nothing but an encoding says so (ISO 32000-1, 9.6.6 and annex D).

#include <optional>
#include <string_view>

namespace casepress::preflight {

enum class BaseEncoding { kStandard, kWinAnsi, kMacRoman };

/// The character of a code; nullopt where the encoding has none.
[[nodiscard]] std::optional<char32_t> decode_character(BaseEncoding encoding, unsigned char code);

/// The character of a glyph's name by the Adobe Glyph List's usual Latin names, "uniXXXX" and "uXXXXX"; suffixes
/// (".sc", ".alt") do not count. nullopt for names that say nothing ("g12").
[[nodiscard]] std::optional<char32_t> character_of_glyph_name(std::string_view name);

}  // namespace casepress::preflight
