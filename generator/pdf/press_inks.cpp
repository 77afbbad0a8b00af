#include "pdf/press_inks.h"

#include <algorithm>
#include <cassert>

namespace casepress::pdf {

Color to_press_inks(const Color& color) {
    const auto& c = color.components;
    switch (color.space) {
        case ColorSpace::kGray:
            return Color::cmyk(0, 0, 0, 1 - c[0]);
        case ColorSpace::kRgb: {
            const double light = std::max({c[0], c[1], c[2]});
            return Color::cmyk(light - c[0], light - c[1], light - c[2], 1 - light);
        }
        case ColorSpace::kCmyk:
            break;
    }
    return color;
}

void to_press_inks(std::span<const unsigned char> rgb, std::span<unsigned char> inks) {
    assert(inks.size() * 3 == rgb.size() * 4);
    for (std::size_t from = 0, to = 0; from + 3 <= rgb.size(); from += 3, to += 4) {
        const unsigned char light = std::max({rgb[from], rgb[from + 1], rgb[from + 2]});
        for (std::size_t i = 0; i < 3; ++i) inks[to + i] = static_cast<unsigned char>(light - rgb[from + i]);
        inks[to + 3] = static_cast<unsigned char>(255 - light);
    }
}

std::optional<std::vector<unsigned char>> find_gray(std::span<const unsigned char> rgb) {
    std::vector<unsigned char> gray;
    gray.reserve(rgb.size() / 3);
    for (std::size_t i = 0; i + 3 <= rgb.size(); i += 3) {
        if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) return std::nullopt;
        gray.push_back(rgb[i]);
    }
    return gray;
}

}  // namespace casepress::pdf
