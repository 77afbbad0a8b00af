#pragma once
// The outline of a glyph as an SVG path, for pictures of pages: font units, y upwards.

#include "typesetting/fonts.h"

#include <cstdint>
#include <string>

namespace casepress::typesetting {

/// Path data (SVG 2, 9.3) of the glyph with whole coordinates; empty for a blank or unknown glyph. Safe from several
/// threads.
[[nodiscard]] std::string outline_path(const FontFace& face, std::uint32_t glyph);

}  // namespace casepress::typesetting
