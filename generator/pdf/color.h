#pragma once
// A colour in one of the three device spaces (ISO 32000-1, 8.6.4). Which one a document may use depends on its output
// intent: write_document() says so when they do not agree.

#include <array>
#include <cstdint>

namespace casepress::pdf {

enum class ColorSpace : std::uint8_t { kGray, kRgb, kCmyk };

/// Components from 0 to 1. Gray 0 is black, CMYK 0 is no ink.
struct Color {
    ColorSpace space = ColorSpace::kGray;
    std::array<double, 4> components = {};

    [[nodiscard]] static constexpr Color gray(double value) { return {ColorSpace::kGray, {value}}; }
    [[nodiscard]] static constexpr Color rgb(double r, double g, double b) { return {ColorSpace::kRgb, {r, g, b}}; }
    [[nodiscard]] static constexpr Color cmyk(double c, double m, double y, double k) {
        return {ColorSpace::kCmyk, {c, m, y, k}};
    }
    friend bool operator==(const Color&, const Color&) = default;
};

/// How many components a colour of this space has.
[[nodiscard]] constexpr std::size_t component_count(ColorSpace space) {
    return space == ColorSpace::kGray ? 1 : space == ColorSpace::kRgb ? 3 : 4;
}

/// Black as text wants it: on a screen the device's black, for a press the black plate alone.
inline constexpr Color kScreenBlack = Color::gray(0);
inline constexpr Color kPressBlack = Color::cmyk(0, 0, 0, 1);

}  // namespace casepress::pdf
