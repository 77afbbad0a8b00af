#pragma once
// Where a source line （据…）（转自…） begins and ends: by its bracket, mended or not, and the word behind it. Takes
// lines, gives places; broken, glued and damaged ones too.

#include "importing/glyph_rows.h"
#include "importing/page_text.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace casepress::importing {

struct SourcePlace {
    std::size_t begin = 0;      ///< glyph of the first line at which it begins
    std::size_t lines = 1;      ///< how many lines it is broken over
    std::size_t end = 0;        ///< glyph of the last of these lines behind its last
    bool closing_lost = false;  ///< its ） is not there
    bool is_bare = false;       ///< 来源：… without brackets
};

/// The source line that begins in `lines[0]`, at its begin or behind a sentence that ends in it; lines behind the first
/// are those that follow in the file.
[[nodiscard]] std::optional<SourcePlace> find_source(std::span<const TextLine> lines, const GlyphRows& rows);

/// The number of characters of the word that says "from" (据, 转自, 来源：) at the beginning of `text`, or 0.
[[nodiscard]] std::size_t source_word_length(std::u32string_view text);
/// Whether that word says that the text itself is taken over (转自, 来源), and not its facts (据).
[[nodiscard]] bool is_reprint_word(std::u32string_view word);

}  // namespace casepress::importing
