#pragma once
// A drawing as Cairo has written it, looked through and cleaned. For this room only.

#include "pdf/images.h"

#include <expected>
#include <string>
#include <string_view>

namespace casepress::pdf {

struct Drawing {
    std::string file = {};     ///< a PDF of one page
    bool has_text = false;     ///< it uses fonts
    bool transparent = false;  ///< it uses opacity, soft masks or blend modes
    bool shaded = false;       ///< it has gradients or pictures, whose RGB no operator of the content names
};

/// Takes out transparency groups where nothing is transparent, and makes colours inks where the options say so,
/// but for those of gradients and pictures. The error is what libqpdf says.
[[nodiscard]] std::expected<Drawing, std::string> clean_drawing(std::string_view file, const ImageOptions& options);

}  // namespace casepress::pdf
