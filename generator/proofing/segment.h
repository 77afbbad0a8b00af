#pragma once
// The text of a page as the rules read it: one Segment for each paragraph, heading, table cell, alternative text and
// field of the front matter that is prose. Takes a Document and the bytes it was made of; each character knows its
// bytes, so that a finding has an exact place and a correction can be written there. What is no text (code, addresses,
// pictures, raw HTML) is one opaque character, so that no rule reads or changes it.

#include "base/diagnostic.h"
#include "markup/document.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::proofing {

enum class SegmentKind : std::uint8_t { kParagraph, kHeading, kCell, kAlternative, kField };

/// Stands for something that is no text (U+FFFC OBJECT REPLACEMENT CHARACTER).
inline constexpr char32_t kOpaque = 0xFFFC;

struct Character {
    char32_t value = 0;       ///< as the rules see it: kOpaque in an address
    char32_t written = 0;     ///< as a reader sees it
    std::uint32_t begin = 0;  ///< byte in the file; of what is not located, the place before it
    std::uint8_t length = 0;  ///< bytes there; 0: not located, or a line break that means a space or nothing
    bool editable = false;    ///< these bytes and no others make this character, wherever they stand in this segment
};

struct Segment {
    SegmentKind kind = SegmentKind::kParagraph;
    std::size_t index = 0;                  ///< in the list of all
    markup::NodeId node = markup::kNoNode;  ///< kNoNode for a field
    Span span;                              ///< of the block or value
    std::vector<Character> characters;
};

/// All segments in the order of the file. `bytes`: the file as it lies on the disk; text that does not stand there as
/// the document has it (references, escapes, a file that has changed since) is read but not editable. Time is linear
/// in the size of the document.
[[nodiscard]] std::vector<Segment> collect_segments(const markup::Document& document, std::string_view bytes);

/// The text of a segment as a reader sees it, in UTF-8.
[[nodiscard]] std::string text_of(const Segment& segment);

}  // namespace casepress::proofing
