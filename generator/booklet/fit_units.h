#pragma once
// Makes every unit of a galley fit on a page: pictures that are too high shrink, rows of tables and boxes that are too
// high are parted between their lines.

#include "base/diagnostic.h"
#include "print/galley.h"

#include <string>

namespace casepress::booklet {

/// Where a galley's text comes from, and how high a page is.
struct FitLimits {
    int steps = 0;
    print::Length step = 0;
    std::string path = {};  ///< names the file in findings
};

/// The galley with no unit higher than a page, but for a single line that is; that is kTooTall. Pictures that had to
/// shrink are one kPicturesShrunk (a note).
[[nodiscard]] print::Galley fit_units(print::Galley galley, const FitLimits& limits, DiagnosticSink& sink);

}  // namespace casepress::booklet
