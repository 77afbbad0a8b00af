#pragma once
// Colours of a screen as inks of a press: RGB in, CMYK out, by the plain conversion of ISO 32000-1, 10.3.5, with
// all that the three colours have in common printed by black alone (black generation and undercolour removal are both
// the whole of it). It knows no paper and no dot gain, as a profile would; but grey is black ink only, so that nothing
// grey has coloured edges, and there are never more than 200 % of ink on one place: one of the three colours is always
// without ink, and black takes from the other two what it adds. Newspapers want at most 220 to 240 % (ISO 12647-3).

#include "pdf/color.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace casepress::pdf {

/// CMYK for RGB and gray; CMYK as it is.
[[nodiscard]] Color to_press_inks(const Color& color);

/// Pixels of 8 bits, R G B, as pixels C M Y K (255 is all of an ink). `inks` is as long as four thirds of `rgb`; its
/// spans do not overlap. Exactly to_press_inks() of each.
void to_press_inks(std::span<const unsigned char> rgb, std::span<unsigned char> inks);

/// The grey of each pixel (0 is black) when red, green and blue are alike in all of them, else nothing.
[[nodiscard]] std::optional<std::vector<unsigned char>> find_gray(std::span<const unsigned char> rgb);

}  // namespace casepress::pdf
