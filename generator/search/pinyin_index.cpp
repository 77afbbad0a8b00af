#include "search/pinyin_index.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace casepress::search {

namespace {

struct PairEntry {
    PairKey pair = 0;
    std::uint8_t weight = 0;
};

/// Weight by how many titles and headings hold the pair, then by how often its letters keep together (0–15 each, by
/// powers of two).
class Weigher {
public:
    Weigher(const PairCounts& fronts, std::span<const BigramCount> bigrams, const PinyinOptions& options)
        : fronts_(fronts), options_(options), totals_(0x10000, 0) {
        for (const BigramCount& bigram : bigrams) {
            totals_[bigram.first] += bigram.count;
            totals_[bigram.second] += bigram.count;
        }
    }

    /// 0 for a pair that does not belong together.
    std::uint8_t weight(const BigramCount& bigram) const {
        const auto found = fronts_.find(PairKey{bigram.first} << 16 | bigram.second);
        const std::uint32_t front = found == fronts_.end() ? 0 : found->second;
        const std::uint64_t greatest = std::max(totals_[bigram.first], totals_[bigram.second]);
        const std::uint64_t share = greatest / std::max<std::uint64_t>(bigram.count, 1);  // one in so many
        if (front == 0 && share > options_.rarest_share) return 0;
        const int cohesion = 15 - std::min(15, static_cast<int>(std::bit_width(share)));
        const int fame = std::min(15, static_cast<int>(std::bit_width(front)));
        return static_cast<std::uint8_t>(std::max(1, fame * 16 + cohesion));
    }

private:
    const PairCounts& fronts_;
    const PinyinOptions& options_;
    std::vector<std::uint64_t> totals_;
};

void write_pairs(BitWriter& out, std::span<const PairEntry> pairs) {
    for (const PairEntry& entry : pairs) {
        out.bits(entry.pair, 32);
        out.bits(entry.weight, 8);
    }
}

void keep_best(std::vector<PairEntry>& pairs, std::size_t count) {
    std::ranges::sort(pairs, [](const PairEntry& a, const PairEntry& b) {
        return std::tie(b.weight, a.pair) < std::tie(a.weight, b.pair);
    });
    const auto repeated = std::ranges::unique(pairs, {}, &PairEntry::pair);
    pairs.erase(repeated.begin(), repeated.end());
    pairs.resize(std::min(pairs.size(), count));
}

std::u16string widen(std::string_view ascii) { return {ascii.begin(), ascii.end()}; }

}  // namespace

PairCounts count_in_fronts(std::span<const PlacedPage> pages) {
    PairCounts counts;
    for (const PlacedPage& page : pages) {
        for (const PlacedBlock& block : page.blocks) {
            if (block.field != TextField::kTitle && block.field != TextField::kHeading) continue;
            const std::u16string& units = block.text.units;
            for (std::size_t i = 0; i + 1 < units.size(); ++i) {
                if (is_han_letter(units[i]) && is_han_letter(units[i + 1]))
                    counts[PairKey{units[i]} << 16 | units[i + 1]] += block.field == TextField::kTitle ? 4 : 1;
            }
        }
    }
    return counts;
}

void index_pinyin(const PairCounts& fronts, std::span<const BigramCount> bigrams, const PinyinReader& reader,
                  const PinyinOptions& options, BucketPool& pool) {
    const Weigher weigher(fronts, bigrams, options);
    std::map<std::string_view, std::map<std::string_view, std::vector<PairEntry>>> by_reading;
    std::map<std::u16string, std::vector<PairEntry>> by_initials;
    const auto add = [&](const BigramCount& bigram) {
        const std::uint8_t weight = weigher.weight(bigram);
        if (weight == 0) return;
        const PairEntry entry{PairKey{bigram.first} << 16 | bigram.second, weight};
        bool usual = true;
        for (const ReadingPair& reading : reader.readings(bigram.first, bigram.second)) {
            by_reading[reading.first][reading.second].push_back(entry);
            if (usual)
                by_initials[widen(reading.first.substr(0, 1)) + widen(reading.second.substr(0, 1))].push_back(entry);
            usual = false;
        }
    };
    for (const BigramCount& bigram : bigrams) add(bigram);
    std::unordered_map<PairKey, bool> counted;
    for (const BigramCount& bigram : bigrams) counted[PairKey{bigram.first} << 16 | bigram.second] = true;
    for (const auto& [pair, count] : fronts) {
        if (!counted.contains(pair)) add({static_cast<Unit>(pair >> 16), static_cast<Unit>(pair & 0xFFFF), 1});
    }

    const std::span<const std::string_view> syllables = pinyin_syllables();
    for (auto& [first, seconds] : by_reading) {
        BitWriter body;
        body.gamma(static_cast<std::uint32_t>(seconds.size()) + 1);
        for (auto& [second, pairs] : seconds) {
            keep_best(pairs, options.pairs_a_reading);
            const auto number = std::ranges::lower_bound(syllables, second) - syllables.begin();
            body.bits(static_cast<std::uint32_t>(number), 10);
            body.gamma(static_cast<std::uint32_t>(pairs.size()));
            write_pairs(body, pairs);
        }
        pool.add_item({ItemKind::kPinyin, widen(first), std::move(body)});
    }
    for (auto& [initials, pairs] : by_initials) {
        keep_best(pairs, options.pairs_an_initial);
        BitWriter body;
        body.gamma(static_cast<std::uint32_t>(pairs.size()) + 1);
        write_pairs(body, pairs);
        pool.add_item({ItemKind::kInitials, initials, std::move(body)});
    }
}

}  // namespace casepress::search
