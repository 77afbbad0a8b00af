#include "search/placement.h"

#include <algorithm>
#include <utility>

namespace casepress::search {

namespace {

constexpr std::uint8_t kMostFrontClasses = 12;

std::uint32_t round_up(std::uint32_t value, std::uint32_t step) { return (value + step - 1) / step * step; }

/// [begin, end) of a field's region in a front of this size.
std::pair<std::uint32_t, std::uint32_t> region(TextField field, std::uint32_t front) {
    switch (field) {
        case TextField::kTitle:
            return {0, front / 4};
        case TextField::kHeading:
            return {front / 4, front / 4 * 3};
        case TextField::kSummary:
            return {front / 4 * 3, front};
        case TextField::kBody:
            break;
    }
    return {front, kLongestSlot};
}

/// Places the blocks of one field in its region; false when not all of them fit. Two blocks never touch.
bool place_front(PlacedPage& page, TextField field) {
    auto [at, end] = region(field, page.front());
    bool fits = true;
    for (PlacedBlock& block : page.blocks) {
        if (block.field != field) continue;
        const auto length = static_cast<std::uint32_t>(block.text.units.size());
        if (at + length >= end) {
            fits = false;
            if (page.front_class == kMostFrontClasses) block.field = TextField::kBody;
            continue;
        }
        block.position = at;
        at = round_up(at + length + 1, kBlockStep);
    }
    return fits;
}

/// Body blocks stay within a part where they can, so that one file holds all of an excerpt. Returns the end.
std::uint32_t place_body(PlacedPage& page) {
    std::uint32_t at = page.front();
    std::uint32_t end = at;
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        PlacedBlock& block = page.blocks[i];
        if (block.field != TextField::kBody) continue;
        const auto length = static_cast<std::uint32_t>(block.text.units.size());
        const std::uint32_t left = kPartUnits - at % kPartUnits;
        if (length >= left) at += left;
        if (at + length >= kLongestSlot) {
            std::erase_if(page.blocks, [&](const PlacedBlock& other) {
                return other.field == TextField::kBody && &other >= &page.blocks[i];
            });
            break;
        }
        block.position = at;
        end = at + length;
        at = round_up(end + 1, kBlockStep);
    }
    return end;
}

std::uint8_t class_of_title(std::size_t units) {
    std::uint8_t result = 0;
    for (std::size_t limit = 4; units > limit && result < 15; limit += limit / 2) ++result;
    return result;
}

}  // namespace

PlacedPage place_page(const PageText& text, const TextFolder& folder) {
    PlacedPage page;
    for (std::size_t i = 0; i < text.blocks.size(); ++i) {
        FoldedText folded = folder.fold(text.blocks[i].text);
        if (folded.units.empty()) continue;
        if (text.blocks[i].field == TextField::kTitle) page.title_class = class_of_title(folded.units.size());
        page.blocks.push_back({static_cast<std::uint32_t>(i), text.blocks[i].field, 0, std::move(folded)});
    }
    const auto place_fronts = [&page] {
        const bool title = place_front(page, TextField::kTitle);
        const bool headings = place_front(page, TextField::kHeading);
        const bool summary = place_front(page, TextField::kSummary);
        return title && headings && summary;
    };
    while (!place_fronts() && page.front_class < kMostFrontClasses) ++page.front_class;
    const std::uint32_t end = place_body(page);
    while (slot_size(page.slot_class) < std::max(end, page.front())) ++page.slot_class;
    std::ranges::stable_sort(page.blocks, {}, &PlacedBlock::position);
    return page;
}

std::uint32_t slot_size(std::uint8_t slot_class) {
    if (slot_class == 0) return 0;
    std::uint32_t size = kSmallestFront;
    for (std::uint8_t i = 1; i < slot_class; ++i) size = round_up(size + size / 4, kSlotStep);
    return size;
}

TextField field_at(std::uint32_t position, std::uint32_t front) {
    if (position >= front) return TextField::kBody;
    if (position < front / 4) return TextField::kTitle;
    return position < front / 4 * 3 ? TextField::kHeading : TextField::kSummary;
}

}  // namespace casepress::search
