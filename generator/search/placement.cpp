#include "search/placement.h"

#include "search/hashing.h"

#include <algorithm>
#include <utility>

namespace casepress::search {

namespace {

constexpr std::uint32_t kSmallestRegion = 16;
constexpr std::uint8_t kGreatestClass = 12;

std::uint32_t round_up(std::uint32_t value, std::uint32_t step) { return (value + step - 1) / step * step; }

/// What the place of a block is a multiple of: more than kBlockStep for some that are chosen by how they begin, which
/// most changes leave as it is. The longer steps take up what the shorter ones pass on. All together they make slots of
/// usual paragraphs a tenth longer, which costs a hundredth of the index.
std::uint32_t step_of(const FoldedText& text) {
    constexpr std::size_t looked_at = 6;  // units
    switch (hash_units(0, std::u16string_view(text.units).substr(0, looked_at)) >> 29) {
        case 0:
        case 1:
            return 32;
        case 2:
            return 64;
        default:
            return kBlockStep;
    }
}

/// Places the blocks of one field from `begin` on, in the smallest region that holds them; gives its class. Two blocks
/// never touch.
std::uint8_t place_region(PlacedPage& page, TextField field, std::uint32_t begin) {
    constexpr std::uint32_t greatest = kSmallestRegion << kGreatestClass;
    std::uint32_t at = 0;
    std::uint32_t end = 0;
    for (PlacedBlock& block : page.blocks) {
        if (block.field != field) continue;
        const auto length = static_cast<std::uint32_t>(block.text.units.size());
        if (at + length >= greatest) {
            block.field = TextField::kBody;
            continue;
        }
        block.position = begin + at;
        end = at + length + 1;
        at = round_up(end, kBlockStep);
    }
    std::uint8_t result = 0;
    while (kSmallestRegion << result < end) ++result;
    return result;
}

/// Body blocks stay within a part where they can, so that one file holds all of an excerpt; those that are beyond the
/// longest slot are left out. Returns the end.
std::uint32_t place_body(PlacedPage& page) {
    std::uint32_t at = page.front_classes.front().lead;
    std::uint32_t end = at;
    std::vector<PlacedBlock> kept;
    kept.reserve(page.blocks.size());
    bool full = false;
    for (PlacedBlock& block : page.blocks) {
        if (block.field == TextField::kBody) {
            const auto length = static_cast<std::uint32_t>(block.text.units.size());
            const std::uint32_t step = step_of(block.text);
            at = round_up(at, step);
            const std::uint32_t left = page.part_units - at % page.part_units;
            // Where such a block is near, it begins the next part, so that parts begin where they did before a change.
            const bool begins_part = step > kBlockStep && left < page.part_units / 8;
            if (length >= left || begins_part) at += left;
            full = full || at + length >= kLongestSlot;
            if (full) continue;
            block.position = at;
            end = at + length;
            at = round_up(end + 1, kBlockStep);
        }
        kept.push_back(std::move(block));
    }
    page.blocks = std::move(kept);
    return end;
}

}  // namespace

PlacedPage place_page(const PageText& text, const TextFolder& folder, std::uint32_t part_units) {
    PlacedPage page;
    page.part_units = part_units;
    for (std::size_t i = 0; i < text.blocks.size(); ++i) {
        FoldedText folded = folder.fold(text.blocks[i].text);
        if (folded.units.empty()) continue;
        page.blocks.push_back({static_cast<std::uint32_t>(i), text.blocks[i].field, 0, std::move(folded)});
    }
    page.front_classes.title = place_region(page, TextField::kTitle, 0);
    page.front_classes.headings = place_region(page, TextField::kHeading, page.front_classes.front().title);
    page.front_classes.lead = place_region(page, TextField::kSummary, page.front_classes.front().headings);
    const std::uint32_t end = place_body(page);
    while (slot_size(page.slot_class) <= end) ++page.slot_class;  // pages do not touch either
    std::ranges::stable_sort(page.blocks, {}, &PlacedBlock::position);
    return page;
}

std::uint32_t slot_size(std::uint8_t slot_class) {
    if (slot_class == 0) return 0;
    std::uint32_t size = kSmallestSlot;
    for (std::uint8_t i = 1; i < slot_class; ++i) size = round_up(size + size / 8, kSlotStep);
    return size;
}

Front FrontClasses::front() const {
    Front front;
    front.title = kSmallestRegion << title;
    front.headings = front.title + (kSmallestRegion << headings);
    front.lead = front.headings + (kSmallestRegion << lead);
    return front;
}

TextField field_at(std::uint32_t position, const Front& front) {
    if (position >= front.lead) return TextField::kBody;
    if (position < front.title) return TextField::kTitle;
    return position < front.headings ? TextField::kHeading : TextField::kSummary;
}

}  // namespace casepress::search
