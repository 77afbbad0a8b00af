#pragma once
// Whether two parses of a page differ in nothing but corrections of its text. Private to proofing/.

#include "markup/document.h"
#include "proofing/finding.h"
#include "proofing/segment.h"

#include <cstddef>
#include <span>
#include <vector>

namespace casepress::proofing {

/// A document with its segments.
struct ReadPage {
    markup::Document document;
    std::vector<Segment> segments;
};

/// Everything but the text of segments: blocks and inlines, their levels, destinations and anchors, code and raw HTML.
[[nodiscard]] bool same_structure(const ReadPage& before, const ReadPage& after);

/// Whether segment `index` of `after` says what that of `before` says with these edits (rising; those of other segments
/// do not matter).
[[nodiscard]] bool same_text(const ReadPage& before, const ReadPage& after, std::size_t index,
                             std::span<const Edit> edits);

}  // namespace casepress::proofing
