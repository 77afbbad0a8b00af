#pragma once
// Which pictures can stand on a page.

#include <cstdint>
#include <string>
#include <string_view>

namespace casepress::importing {

/// "png", "jpg", "gif" or "webp" by the bytes' own signature; "" for everything else.
[[nodiscard]] std::string_view picture_ending(std::string_view bytes);

struct PictureSize {
    std::uint32_t width = 0, height = 0;  ///< pixels; 0: not known
};
/// As the header of a PNG (11.2.2) or GIF (GIF89a, 18) says it.
[[nodiscard]] PictureSize picture_size(std::string_view bytes);

/// What other pictures are called: "EMF", "WMF", "TIFF", "BMP", "SVG"; "" for what is not known.
[[nodiscard]] std::string_view other_picture(std::string_view bytes);

}  // namespace casepress::importing
