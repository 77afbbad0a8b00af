#pragma once
// How wide a few words are, for those who plan a page before anything is set.

#include "typesetting/shaped_text.h"

#include <string_view>

namespace casepress::typesetting {

/// The width of the text on one line, neither squeezed nor stretched: quarter ems between Han and Latin, one blank
/// where marks meet, none at the ends.
[[nodiscard]] Length natural_width(std::string_view text, const TextStyle& style, Shaper& shaper);

/// The width of what is shaped already, as one line; forced line breaks do not count.
[[nodiscard]] Length natural_width(const ShapedText& shaped);

/// The widest piece that no line may part: what a measure must have for a line without faults. Squeezing not counted.
[[nodiscard]] Length widest_piece(const ShapedText& shaped);

}  // namespace casepress::typesetting
