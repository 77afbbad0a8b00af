#pragma once
// Points, boxes and matrices of a page. Lengths are PostScript points (1/72 inch), y grows upwards, as in
// ISO 32000-1, 8.3.2.

namespace casepress::pdf {

struct Point {
    double x = 0;
    double y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

/// A box with left ≤ right and bottom ≤ top.
struct Rect {
    double left = 0;
    double bottom = 0;
    double right = 0;
    double top = 0;

    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return top - bottom; }
    /// The box with each edge moved outwards by `by` (inwards when negative).
    [[nodiscard]] Rect grown(double by) const { return {left - by, bottom - by, right + by, top + by}; }
    friend bool operator==(const Rect&, const Rect&) = default;
};

/// x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, 8.3.4).
struct Matrix {
    double a = 1;
    double b = 0;
    double c = 0;
    double d = 1;
    double e = 0;
    double f = 0;

    [[nodiscard]] Point apply(Point p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
    friend bool operator==(const Matrix&, const Matrix&) = default;
};

/// First `first`, then `then`.
[[nodiscard]] inline Matrix combined(const Matrix& first, const Matrix& then) {
    return {first.a * then.a + first.b * then.c,          first.a * then.b + first.b * then.d,
            first.c * then.a + first.d * then.c,          first.c * then.b + first.d * then.d,
            first.e * then.a + first.f * then.c + then.e, first.e * then.b + first.f * then.d + then.f};
}

/// The matrix that lays the unit square over `box`, as images want it.
[[nodiscard]] inline Matrix fit_unit_square(const Rect& box) {
    return {box.width(), 0, 0, box.height(), box.left, box.bottom};
}

/// Millimetres as points.
[[nodiscard]] constexpr double millimetres(double mm) { return mm * 72.0 / 25.4; }

}  // namespace casepress::pdf
