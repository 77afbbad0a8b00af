#pragma once
// Where each unit of a page's text stands in the numbers that the index uses. Positions are laid out so that a small
// change of a page moves few of them: blocks begin at multiples of kBlockStep, and each page has a slot with some room.
//
//     slot of a page:  | title | headings | summary | body, in parts of kPartUnits …          room |
//                      0      F/4       3F/4        F
//
// F is 64 · 2^f, the smallest that holds title, headings and summary. So the place of a hit alone tells its field, and
// its part, which is the file that excerpts come from.

#include "search/page_text.h"
#include "search/units.h"

#include <cstdint>
#include <span>
#include <vector>

namespace casepress::search {

inline constexpr std::uint32_t kPartUnits = 2048;
inline constexpr std::uint32_t kSmallestFront = 64;
inline constexpr std::uint32_t kBlockStep = 8;
/// Sizes of slots, in units: class 0 has none, class 1 has kSmallestFront, each further one a quarter more than the one
/// before it, rounded up to kSlotStep.
inline constexpr std::uint32_t kSlotStep = 16;
inline constexpr std::uint32_t kLongestSlot = 1U << 23;
[[nodiscard]] std::uint32_t slot_size(std::uint8_t slot_class);

struct PlacedBlock {
    std::uint32_t block = 0;             ///< index into PageText::blocks
    TextField field = TextField::kBody;  ///< what does not fit in the greatest front counts as body
    std::uint32_t position = 0;          ///< of its first unit in the page's slot
    FoldedText text;
};

struct PlacedPage {
    std::vector<PlacedBlock> blocks;  ///< by position
    std::uint8_t front_class = 0;     ///< f
    std::uint8_t slot_class = 0;      ///< see slot_size()
    std::uint8_t title_class = 0;  ///< of the title's length: 0 for up to 4 units, then one more for every half again

    [[nodiscard]] std::uint32_t front() const { return kSmallestFront << front_class; }
};

/// Pages longer than the longest slot lose what is beyond it (8 million characters).
[[nodiscard]] PlacedPage place_page(const PageText& text, const TextFolder& folder);

/// The field that a position in a slot belongs to.
[[nodiscard]] TextField field_at(std::uint32_t position, std::uint32_t front);

}  // namespace casepress::search
