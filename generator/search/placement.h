#pragma once
// Where each unit of a page's text stands in the numbers that the index uses. Positions are laid out so that a small
// change of a page moves few of them: blocks begin at multiples of kBlockStep, some at multiples of much more, so that
// what grows before them seldom moves them; and each page has a slot with some room.
//
//     slot of a page:  | title  | headings | lead   | body, in parts of equal length …        room |
//                      16·2^a   16·2^b     16·2^c
//
// The regions are the smallest that hold their texts. So the place of a hit alone tells its field, and its part, which
// is the file that excerpts come from.

#include "search/page_text.h"
#include "search/units.h"

#include <cstdint>
#include <span>
#include <vector>

namespace casepress::search {

/// Units of a part, which is what one file holds of a page's text: fewer of Han, which say more each.
inline constexpr std::uint32_t kHanPartUnits = 2048;
inline constexpr std::uint32_t kOtherPartUnits = 4096;
inline constexpr std::uint32_t kBlockStep = 4;
/// Sizes of slots, in units: class 0 has none, class 1 has kSmallestSlot, each further one an eighth more than the one
/// before it, rounded up to kSlotStep.
inline constexpr std::uint32_t kSmallestSlot = 64;
inline constexpr std::uint32_t kSlotStep = 16;
inline constexpr std::uint32_t kLongestSlot = 1U << 23;
[[nodiscard]] std::uint32_t slot_size(std::uint8_t slot_class);

/// Where the regions of a slot end; the body begins at `lead`.
struct Front {
    std::uint32_t title = 0;
    std::uint32_t headings = 0;
    std::uint32_t lead = 0;
};
/// The sizes of its regions as powers of two: 16 · 2^class, class below 16.
struct FrontClasses {
    std::uint8_t title = 0;
    std::uint8_t headings = 0;
    std::uint8_t lead = 0;

    [[nodiscard]] Front front() const;
};

struct PlacedBlock {
    std::uint32_t block = 0;             ///< index into PageText::blocks
    TextField field = TextField::kBody;  ///< what does not fit in the greatest region counts as body
    std::uint32_t position = 0;          ///< of its first unit in the page's slot
    FoldedText text;
};

struct PlacedPage {
    std::vector<PlacedBlock> blocks;  ///< by position
    FrontClasses front_classes;
    std::uint8_t slot_class = 0;  ///< see slot_size()
    std::uint32_t part_units = kHanPartUnits;
};

/// Pages longer than the longest slot lose what is beyond it (8 million characters).
[[nodiscard]] PlacedPage place_page(const PageText& text, const TextFolder& folder,
                                    std::uint32_t part_units = kHanPartUnits);

/// The field that a position in a slot belongs to.
[[nodiscard]] TextField field_at(std::uint32_t position, const Front& front);

}  // namespace casepress::search
