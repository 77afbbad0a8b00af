#pragma once
// Output intents: which colour space the device colours of a document are those of. Profiles are ICC.1:2001-04 or later
// (https://www.color.org/specification/ICC.1-2001-04.pdf).

#include "base/diagnostic.h"
#include "pdf/color.h"

#include <expected>
#include <string>

namespace casepress::pdf {

struct OutputIntent {
    std::string profile = {};             ///< bytes of the ICC profile
    ColorSpace space = ColorSpace::kRgb;  ///< that of the profile
    std::string identifier = {};          ///< OutputConditionIdentifier: "sRGB", "FOGRA39", …
    std::string description = {};         ///< for people
};

/// sRGB (IEC 61966-2-1) with a profile made by this function: version 2, matrix and curves, the primaries adapted to
/// D50 by the Bradford transform. The same bytes on every machine.
[[nodiscard]] OutputIntent make_srgb_intent();

/// An intent with a profile that a printing house has given. Checks its header; `path` names the file in the finding
/// (kProfileUnusable). Only output, display and input profiles of gray, RGB or CMYK are taken.
[[nodiscard]] std::expected<OutputIntent, Diagnostic> make_output_intent(std::string profile, std::string identifier,
                                                                         const std::string& path);

}  // namespace casepress::pdf
