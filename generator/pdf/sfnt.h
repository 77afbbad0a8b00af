#pragma once
// The table directory of an OpenType file (https://learn.microsoft.com/typography/opentype/spec/otff): finding a table,
// and writing a font with the tables that a PDF reader needs only.

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::pdf {

struct SfntTable {
    std::string tag;         ///< four characters
    std::string_view bytes;  ///< borrows from the file
};

/// The tables of a font file (not of a collection), in the order of the directory; nullopt when a table is not within
/// the file or there are more than 256.
[[nodiscard]] std::optional<std::vector<SfntTable>> read_sfnt(std::string_view file);

/// True for "OTTO", 1.0 and "true" at the beginning.
[[nodiscard]] bool is_sfnt(std::string_view file);

/// The font program of a CIDFontType2 (ISO 32000-1, 9.9): glyf, head, hhea, hmtx, loca, maxp and, where there, the
/// programs cvt, fpgm and prep, with right check sums. The error names a table that is missing.
[[nodiscard]] std::expected<std::string, std::string> strip_true_type(const std::vector<SfntTable>& tables);

/// numGlyphs of the maxp table.
[[nodiscard]] std::optional<std::size_t> glyph_count(const std::vector<SfntTable>& tables);

}  // namespace casepress::pdf
