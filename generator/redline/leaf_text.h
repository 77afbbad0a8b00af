#pragma once
// The visible text of one block as one string, with the inline node that each stretch of it stands in. Private to
// redline/.

#include "markup/document.h"
#include "redline/interner.h"
#include "redline/redline.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::redline {

/// A stretch of LeafText::text that comes from one node.
struct Run {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    PieceKind kind = PieceKind::kText;
    markup::NodeId node = markup::kNoNode;
    std::uint32_t markup = 0;   ///< equal numbers: the same emphasis, links … around
    std::uint32_t targets = 0;  ///< equal numbers: links to the same addresses around
    /// Images: number of the destination; footnote references: identity of the note; block breaks: their order.
    std::uint32_t identity = 0;
    std::string_view target = {};  ///< images: the destination; borrows from the Document
};

/// What is no text itself takes the place of this character, so that every run is at least one character long. For
/// images the alternative text follows it.
inline constexpr std::string_view kObjectMark = "\uFFFC";

struct LeafText {
    std::string text;
    std::vector<Run> runs;
};

/// The text that Piece::text has of this run: without object marks.
[[nodiscard]] std::string_view visible_part(const LeafText& leaf, const Run& run, std::uint32_t begin,
                                            std::uint32_t end);

/// `footnotes`: the identity of each note, by number − 1; others count as 0.
[[nodiscard]] LeafText leaf_text(const markup::Document& document, markup::NodeId id,
                                 std::span<const std::uint32_t> footnotes, Interner& interner);
/// A text outside of any document.
[[nodiscard]] LeafText plain_leaf(std::string_view text);
/// The texts of several blocks with a kBlockBreak before each but the first. Only one of two texts that are compared
/// may have such breaks.
[[nodiscard]] LeafText joined_leaves(std::span<const LeafText* const> leaves, std::span<const markup::NodeId> nodes,
                                     Interner& interner);

}  // namespace casepress::redline
