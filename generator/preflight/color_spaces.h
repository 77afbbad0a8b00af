#pragma once
// Which inks a colour space or a picture means (ISO 32000-1, 8.6 and 8.9): what a press asks of a file's colours. For
// this room only.

#include "pdf/reader.h"
#include "preflight/painted.h"

#include <cstddef>
#include <optional>

namespace casepress::preflight {

/// The inks of a space that has no name in the resources, or of what the name stands for there: by its device, the
/// number of parts of its profile, or the space that it indexes. kOther for Lab, Separation, DeviceN and Pattern.
[[nodiscard]] InkSpace ink_space(const pdf::File& file, const pdf::Value& space);

/// The most ink on one pixel, 0 to 4, of an image in CMYK of 8 bits whose samples or palette can be unpacked; nothing
/// for all others, JPEGs among them. Looks at no more than `budget` bytes, and takes them off it.
[[nodiscard]] std::optional<double> most_ink_of_image(const pdf::File& file, const pdf::Value& image,
                                                      std::size_t& budget);

}  // namespace casepress::preflight
