#include "pdf/marks.h"

#include <algorithm>

namespace casepress::pdf {

namespace {

constexpr Color kAllPlates = Color::cmyk(1, 1, 1, 1);

void paint_register_mark(PageContent& page, Point centre, double radius, const StrokeStyle& style) {
    page.stroke(Path().add_circle(centre, radius), style);
    page.line({centre.x - 1.5 * radius, centre.y}, {centre.x + 1.5 * radius, centre.y}, style);
    page.line({centre.x, centre.y - 1.5 * radius}, {centre.x, centre.y + 1.5 * radius}, style);
}

}  // namespace

PageBoxes make_press_boxes(double width, double height, const PressMarks& marks) {
    const Rect trim = {0, 0, width, height};
    const double margin = std::max(marks.bleed, marks.distance + marks.length);
    return {.media = trim.grown(margin), .crop = {}, .bleed = trim.grown(marks.bleed), .trim = trim};
}

void paint_press_marks(PageContent& page, const PageBoxes& boxes, const PressMarks& marks) {
    const Rect trim = boxes.trim.value_or(boxes.media);
    const double begin = std::max(marks.distance, marks.bleed);
    const StrokeStyle style{.color = kAllPlates, .width = marks.width};
    page.begin_artifact(Artifact::kPage);
    for (const double x : {trim.left, trim.right}) {
        page.line({x, trim.bottom - begin}, {x, trim.bottom - begin - marks.length}, style);
        page.line({x, trim.top + begin}, {x, trim.top + begin + marks.length}, style);
    }
    for (const double y : {trim.bottom, trim.top}) {
        page.line({trim.left - begin, y}, {trim.left - begin - marks.length, y}, style);
        page.line({trim.right + begin, y}, {trim.right + begin + marks.length, y}, style);
    }
    const double radius = marks.length / 3;
    const double away = begin + marks.length / 2;
    const Point middle = {(trim.left + trim.right) / 2, (trim.bottom + trim.top) / 2};
    for (const Point centre : {Point{trim.left - away, middle.y}, Point{trim.right + away, middle.y},
                               Point{middle.x, trim.bottom - away}, Point{middle.x, trim.top + away}})
        paint_register_mark(page, centre, radius, style);
    page.end();
}

}  // namespace casepress::pdf
