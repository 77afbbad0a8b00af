#pragma once
// The text that readers see of a part of a page, with a way back from each of its bytes to the bytes of the file.

#include "base/diagnostic.h"
#include "markup/document.h"

#include <cstddef>
#include <string>
#include <vector>

namespace casepress::translations {

/// Owns its text. Pieces are in the order of the text and do not overlap.
struct LocatedText {
    struct Piece {
        std::size_t begin = 0, end = 0;  ///< bytes of `text`
        Span span;                       ///< bytes of the file
    };
    std::string text = {};
    std::vector<Piece> pieces = {};
    Span whole = {};  ///< the bytes of the block or blocks

    /// The bytes of the file in which this part of the text stands; where the file writes a character otherwise than
    /// the text (an entity), those of the piece. `whole` when no piece is touched.
    [[nodiscard]] Span place_of(std::size_t begin, std::size_t end) const;
    /// Appends a text that stands at `span`, after a line feed when something is there already.
    void append(std::string_view more, Span span);
};

/// The text of a leaf block: text, code, alternative texts of images; soft breaks resolved. Addresses that stand for
/// themselves (<https://…>) are left out, since the numbers in them say nothing.
void append_block_text(const markup::Document& document, markup::NodeId leaf, LocatedText& out);

}  // namespace casepress::translations
