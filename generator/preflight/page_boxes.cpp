#include "preflight/page_boxes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace casepress::preflight {

namespace {

/// How many points the operands of a path operator are; 0 for others.
std::size_t count_points(std::string_view name) {
    if (name == "m" || name == "l") return 1;
    if (name == "v" || name == "y") return 2;
    return name == "c" ? 3 : 0;
}

}  // namespace

std::optional<pdf::Rect> read_box(const pdf::File& file, const pdf::Value& page, const char* key) {
    const pdf::ValueArray* items = file.get(page, key).as_array();
    if (items == nullptr || items->size() != 4) return std::nullopt;
    std::array<double, 4> edges = {};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto edge = file.resolve((*items)[i]).number();
        if (!edge || !std::isfinite(*edge)) return std::nullopt;
        edges[i] = *edge;
    }
    return pdf::Rect{std::min(edges[0], edges[2]), std::min(edges[1], edges[3]), std::max(edges[0], edges[2]),
                     std::max(edges[1], edges[3])};
}

bool PathBox::take(const pdf::Operation& operation, const pdf::Matrix& matrix) {
    const auto number = [&](std::size_t at) {
        return at < operation.operands.size() ? operation.operands[at].number().value_or(0) : 0;
    };
    if (operation.name == "n") {
        finish();
        return true;
    }
    if (operation.name == "re") {
        const pdf::Point corner = {number(0), number(1)};
        for (const double x : {0.0, number(2)}) {
            for (const double y : {0.0, number(3)}) add(matrix.apply({corner.x + x, corner.y + y}));
        }
        return true;
    }
    const std::size_t points = count_points(operation.name);
    for (std::size_t i = 0; i < points; ++i) add(matrix.apply({number(2 * i), number(2 * i + 1)}));
    return points > 0;
}

std::optional<pdf::Rect> PathBox::finish() { return std::exchange(box_, std::nullopt); }

void PathBox::add(pdf::Point point) {
    if (!box_) box_ = pdf::Rect{point.x, point.y, point.x, point.y};
    box_ = pdf::Rect{std::min(box_->left, point.x), std::min(box_->bottom, point.y), std::max(box_->right, point.x),
                     std::max(box_->top, point.y)};
}

bool boxes_meet(const pdf::Rect& a, const pdf::Rect& b) {
    constexpr double kRounding = 0.01;  // files write thousandths of a point
    const pdf::Rect room = b.grown(-kRounding);
    return a.left < room.right && room.left < a.right && a.bottom < room.top && room.bottom < a.top;
}

}  // namespace casepress::preflight
