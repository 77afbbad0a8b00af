#pragma once
// Which pictures can stand on a page.

#include <string>
#include <string_view>

namespace casepress::importing {

/// "png", "jpg", "gif" or "webp" by the bytes' own signature; "" for everything else.
[[nodiscard]] std::string_view picture_ending(std::string_view bytes);

/// What other pictures are called: "EMF", "WMF", "TIFF", "BMP", "SVG"; "" for what is not known.
[[nodiscard]] std::string_view other_picture(std::string_view bytes);

}  // namespace casepress::importing
