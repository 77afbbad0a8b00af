#pragma once
// The part of the graphics state that text and its colour need (ISO 32000-1, 8.4 and 9.3). For this room only.

#include "pdf/geometry.h"
#include "preflight/painted.h"

#include <cstddef>
#include <optional>
#include <string>

namespace casepress::preflight {

struct GraphicsState {
    pdf::Matrix ctm = {};
    Ink fill = {};
    Ink stroke = {};
    std::optional<std::size_t> font = {};  ///< index of Painted::fonts
    double size = 0;
    double character_spacing = 0;
    double word_spacing = 0;
    double horizontal_scale = 1;
    double leading = 0;
    double rise = 0;
    int render_mode = 0;
};

/// An open marked-content sequence.
struct Mark {
    std::int32_t piece = kNoPiece;                ///< the sequence's own or that of the one around it
    std::optional<std::string> actual_text = {};  ///< not yet given to a glyph, in the sequence that has it
    bool replaced = false;                        ///< within an ActualText
};

}  // namespace casepress::preflight
