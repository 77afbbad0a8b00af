#pragma once
// The passes of shape_text: what each character is, which font sets it, the clusters, the gaps. Internal to the room.

#include "typesetting/break_rules.h"
#include "typesetting/shaped_text.h"

#include <cstdint>
#include <vector>

namespace casepress::typesetting {

/// One code point of the paragraph.
struct Character {
    std::uint32_t begin = 0;  ///< byte of ShapedText::text
    std::uint32_t end = 0;
    std::uint32_t item = 0;
    std::uint32_t segment = 0;
    bool in_text = true;  ///< not a box, not a forced line break
};

/// The characters of a paragraph, and beside each what the rules ask for.
struct TextAnalysis {
    std::vector<Character> characters = {};
    std::vector<RuleCharacter> rules = {};  ///< by character
};

/// Joins the items to `shaped.text` with `shaped.ranges`, and finds each character's side and class.
[[nodiscard]] TextAnalysis read_characters(ShapedText& shaped);

/// Cuts the text into segments of one face, script and stance; notes missing glyphs.
void make_segments(ShapedText& shaped, TextAnalysis& analysis);

/// Shapes each segment into clusters. Needs the segments.
void make_clusters(ShapedText& shaped, const TextAnalysis& analysis, Shaper& shaper);

/// Where clusters and the glyphs that they refer to are appended.
struct ClusterTarget {
    std::vector<Cluster>& clusters;
    std::vector<ClusterGlyph>& glyphs;
};
/// The clusters of bytes [begin, end) of one segment: all of it, or the part of a word that a line cuts.
void append_clusters(const ShapedText& shaped, std::uint32_t segment, std::uint32_t begin, std::uint32_t end,
                     Shaper& shaper, ClusterTarget target);

/// The gaps between clusters, where lines may end, and the hyphens of the styles. Needs the clusters.
void make_gaps(ShapedText& shaped, const TextAnalysis& analysis, Shaper& shaper);

}  // namespace casepress::typesetting
