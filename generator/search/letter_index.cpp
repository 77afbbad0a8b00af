#include "search/letter_index.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace casepress::search {

namespace {

constexpr std::size_t kUnits = 0x10000;

bool is_letter(Unit unit) { return unit >= 0x2E80 && is_han_unit(unit) && (unit < 0xD800 || unit > 0xDFFF); }

/// Sums up what a page has of each letter.
class LetterCounter {
public:
    LetterCounter() : entries_(kUnits), totals_(kUnits) {}

    /// The letters that the page has; what entry() tells of them holds until the next page.
    std::span<const Unit> count(const PlacedPage& page, DocumentId document) {
        used_.clear();
        const Front front = page.front_classes.front();
        for (const PlacedBlock& block : page.blocks) {
            if (!block.text.has_han) continue;
            for (std::size_t i = 0; i < block.text.units.size(); ++i) {
                const Unit unit = block.text.units[i];
                if (!is_letter(unit)) continue;
                const std::uint32_t position = block.position + static_cast<std::uint32_t>(i);
                PageEntry& entry = entries_[unit];
                if (entry.count == 0) used_.push_back(unit);
                entry.document = document;
                ++totals_[unit];
                entry.add(field_at(position, front), position / page.part_units);
            }
        }
        return used_;
    }
    /// Takes the entry out.
    PageEntry entry(Unit unit) { return std::exchange(entries_[unit], {}); }

    /// How often a letter stands in all pages so far.
    [[nodiscard]] std::uint64_t total(Unit unit) const { return totals_[unit]; }

private:
    std::vector<PageEntry> entries_;
    std::vector<std::uint64_t> totals_;
    std::vector<Unit> used_;
};

}  // namespace

std::u16string index_letters(std::span<const PlacedPage> pages, const DocumentSpace& space, BucketPool& pool) {
    std::vector<std::vector<PageEntry>> entries(kUnits);
    LetterCounter counter;
    for (DocumentId document = 0; document < pages.size(); ++document) {
        for (const Unit unit : counter.count(pages[document], document)) entries[unit].push_back(counter.entry(unit));
    }
    std::u16string common;
    for (std::size_t unit = 0; unit < kUnits; ++unit) {
        if (entries[unit].empty()) continue;
        BitWriter body;
        write_pages(body, entries[unit], space.documents());
        pool.add_item({ItemKind::kPages, std::u16string(1, static_cast<Unit>(unit)), std::move(body)});
        entries[unit] = {};
        common.push_back(static_cast<Unit>(unit));
    }
    std::ranges::stable_sort(common, std::greater(), [&](Unit unit) { return counter.total(unit); });
    common.resize(std::min(common.size(), kCommonLetters));
    return common;
}

}  // namespace casepress::search
