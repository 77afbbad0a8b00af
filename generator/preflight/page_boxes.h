#pragma once
// Boxes of a page, and the box around a path that is being built on it. For this room only.

#include "pdf/content_tokens.h"
#include "pdf/geometry.h"
#include "pdf/reader.h"

#include <optional>

namespace casepress::preflight {

/// MediaBox, TrimBox, …; nothing when the page has none of this name that makes sense. Any two opposite corners are
/// fine (ISO 32000-1, 7.9.5).
[[nodiscard]] std::optional<pdf::Rect> read_box(const pdf::File& file, const pdf::Value& page, const char* key);

/// The smallest box around the points of a path, curves' control points included, in page space.
class PathBox {
public:
    /// Takes an operator that builds a path (ISO 32000-1, table 59), or ends one without painting it; false for others.
    bool take(const pdf::Operation& operation, const pdf::Matrix& matrix);
    /// The box, and a new path; nothing when there was none.
    std::optional<pdf::Rect> finish();

private:
    void add(pdf::Point point);

    std::optional<pdf::Rect> box_ = {};
};

/// Boxes that only touch do not meet; a line has a box of no width.
[[nodiscard]] bool boxes_meet(const pdf::Rect& a, const pdf::Rect& b);

}  // namespace casepress::preflight
