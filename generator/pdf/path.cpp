#include "pdf/operands.h"
#include "pdf/page_content.h"

#include <algorithm>

namespace casepress::pdf {

namespace {

// Length of the control arm of a quarter circle of radius 1.
constexpr double kArm = 0.5522847498;

void append_point(std::string& out, Point p) {
    append_operand(out, p.x);
    append_operand(out, p.y);
}

}  // namespace

Path& Path::move_to(Point p) {
    append_point(operators_, p);
    operators_ += "m\n";
    return *this;
}

Path& Path::line_to(Point p) {
    append_point(operators_, p);
    operators_ += "l\n";
    return *this;
}

Path& Path::curve_to(Point control1, Point control2, Point end) {
    append_point(operators_, control1);
    append_point(operators_, control2);
    append_point(operators_, end);
    operators_ += "c\n";
    return *this;
}

Path& Path::close() {
    operators_ += "h\n";
    return *this;
}

Path& Path::add_rect(const Rect& box) {
    append_point(operators_, {box.left, box.bottom});
    append_point(operators_, {box.width(), box.height()});
    operators_ += "re\n";
    return *this;
}

Path& Path::add_rounded_rect(const Rect& box, double radius) {
    const double r = std::clamp(radius, 0.0, std::min(box.width(), box.height()) / 2);
    if (r <= 0) return add_rect(box);
    const double rest = r * (1 - kArm);
    move_to({box.left + r, box.bottom}).line_to({box.right - r, box.bottom});
    curve_to({box.right - rest, box.bottom}, {box.right, box.bottom + rest}, {box.right, box.bottom + r});
    line_to({box.right, box.top - r});
    curve_to({box.right, box.top - rest}, {box.right - rest, box.top}, {box.right - r, box.top});
    line_to({box.left + r, box.top});
    curve_to({box.left + rest, box.top}, {box.left, box.top - rest}, {box.left, box.top - r});
    line_to({box.left, box.bottom + r});
    curve_to({box.left, box.bottom + rest}, {box.left + rest, box.bottom}, {box.left + r, box.bottom});
    return close();
}

Path& Path::add_circle(Point centre, double radius) {
    return add_rounded_rect({centre.x - radius, centre.y - radius, centre.x + radius, centre.y + radius}, radius);
}

}  // namespace casepress::pdf
