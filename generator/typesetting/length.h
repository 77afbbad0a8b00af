#pragma once
// The unit of this room. All positions are whole numbers of it, so that a page is the same to the bit on every machine.

#include <cstdint>

namespace casepress::typesetting {

/// Thousandths of a point (1/72000 inch): 9 pt are 9000. 32 bits reach 757 metres; sums over a paragraph are taken in
/// 64 bits.
using Length = std::int32_t;

inline constexpr Length kPoint = 1000;

/// `value` · `numerator` / `denominator`, rounded to the nearest, halves away from zero. `denominator` > 0.
[[nodiscard]] constexpr Length scaled(std::int64_t value, std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t product = value * numerator;
    const std::int64_t half = denominator / 2;
    return static_cast<Length>((product >= 0 ? product + half : product - half) / denominator);
}

}  // namespace casepress::typesetting
