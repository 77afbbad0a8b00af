#pragma once
// A font as a PDF embeds it: plain data, without HarfBuzz, so that the room that writes PDF needs to know nothing of
// fonts.

#include "typesetting/fonts.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace casepress::typesetting {

/// What `SubsetFont::bytes` are, and so which FontFile of ISO 32000-1, 9.9, holds them.
enum class FontFileFormat : std::uint8_t {
    kBareCff,   ///< the CFF table alone. With a character collection (OutlineKind::kCidCff) its charset keeps the CIDs
                ///< of the whole font: a writer that wants CID = glyph number has to make the charset the identity
    kTrueType,  ///< sfnt with glyf
};

/// Part of a face. Glyphs are numbered anew, from 0 (.notdef) without holes, in the order of the face.
struct SubsetFont {
    const FontFace* face = nullptr;
    std::string postscript_name = {};  ///< with a tag made of the content: "ABCDEF+NotoSerifCJKsc-Regular"
    FontFileFormat format = FontFileFormat::kTrueType;
    std::string bytes = {};
    FontMetrics metrics = {};
    bool italic = false;
    std::vector<int> advances = {};  ///< by new number, font units
    /// By new number, UTF-8, for ToUnicode: several characters for a ligature, none for .notdef and for what has no
    /// text of its own.
    std::vector<std::string> texts = {};
    std::map<std::uint32_t, std::uint32_t> numbers = {};  ///< from the glyph ids of LineGlyph to new numbers
};

}  // namespace casepress::typesetting
