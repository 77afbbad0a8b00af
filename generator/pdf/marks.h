#pragma once
// What a printing house wants around a page: boxes with bleed, crop marks and register marks (ISO 32000-1, 14.11.2 and
// 14.11.3).

#include "pdf/document.h"
#include "pdf/page_content.h"

namespace casepress::pdf {

struct PressMarks {
    double bleed = millimetres(3);     ///< beyond the trim, on every side
    double distance = millimetres(3);  ///< from the trim to where crop marks begin; at least the bleed
    double length = millimetres(5);    ///< of crop marks
    double width = 0.25;               ///< of their lines
};

/// Boxes for a page whose trimmed size is `width` × `height`, in points. The trim's lower left corner is the origin, so
/// a page is painted with the same coordinates with and without marks; the other boxes begin below zero.
[[nodiscard]] PageBoxes make_press_boxes(double width, double height, const PressMarks& marks = {});

/// Paints crop marks at the corners of the trim and register marks in the middle of each side, all of them on every
/// plate (CMYK 1 1 1 1), as an artifact.
void paint_press_marks(PageContent& page, const PageBoxes& boxes, const PressMarks& marks = {});

}  // namespace casepress::pdf
