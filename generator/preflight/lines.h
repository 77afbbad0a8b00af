#pragma once
// Glyphs gathered to lines, and lines to paragraphs, as a reader sees them: by the tag tree where there is one, by
// their places where there is none.

#include "preflight/painted.h"
#include "preflight/tag_tree.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace casepress::preflight {

/// Glyphs on one baseline, in the order of painting. Lines that run downwards or are turned are `upright` false and
/// take no part in checks of body text.
struct Line {
    std::vector<std::size_t> glyphs = {};  ///< indexes of Painted::glyphs
    std::uint32_t page = 0;
    double left = 0;
    double right = 0;
    double baseline = 0;
    double size = 0;  ///< of most of its glyphs
    bool upright = true;
};

struct Paragraph {
    std::size_t element = 0;  ///< index of TagTree::elements; 0 when there are no tags
    std::vector<Line> lines = {};
};

/// All lines, those of artifacts as well, in the order of painting.
[[nodiscard]] std::vector<Line> gather_all_lines(const Painted& painted);

struct BodyStyle {
    double size = 0;     ///< of most glyphs
    double leading = 0;  ///< of most pairs of neighbouring lines in it
};

/// Artifacts and invisible glyphs are left out. Paragraphs come in the order in which they begin on the pages.
[[nodiscard]] std::vector<Paragraph> gather_paragraphs(const Painted& painted, const TagTree& tree);

/// The size and leading that body text has; none without text.
[[nodiscard]] std::optional<BodyStyle> find_body_style(const std::vector<Paragraph>& paragraphs);

/// A line's characters with the glyph that each belongs to.
struct LineCharacter {
    char32_t value = 0;
    std::size_t glyph = 0;
};
[[nodiscard]] std::vector<LineCharacter> characters_of(const Line& line, const Painted& painted);
/// A line's text, UTF-8, at most about `limit` bytes.
[[nodiscard]] std::string text_of(const Line& line, const Painted& painted, std::size_t limit = 60);

}  // namespace casepress::preflight
