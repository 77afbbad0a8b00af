#pragma once
// Just enough of the Compact Font Format (Adobe Technical Note #5176) to know how a font's glyphs are keyed, and to key
// them by their number.

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace casepress::pdf {

struct CffFacts {
    bool cid_keyed = false;   ///< the Top DICT begins with ROS
    std::size_t glyphs = 0;   ///< entries of the CharStrings INDEX
    std::size_t charset = 0;  ///< offset of the charset, 0–2 for the predefined ones
};

/// Reads the header and the first Top DICT. The error says what is wrong, for developers.
[[nodiscard]] std::expected<CffFacts, std::string> read_cff(std::string_view bytes);

/// Overwrites the charset of a CID-keyed font so that CID = glyph id. A subset keeps the CIDs of the whole font, which
/// no PDF reader may ignore (ISO 32000-1, 9.7.4.2). Always fits in the place of the old charset. An error when the
/// charset is not within the bytes.
[[nodiscard]] std::expected<void, std::string> make_charset_identity(std::string& bytes, const CffFacts& facts);

}  // namespace casepress::pdf
