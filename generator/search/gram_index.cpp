#include "search/gram_index.h"

#include "search/hashing.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <optional>
#include <utility>

namespace casepress::search {

namespace {

/// One occurrence of three units.
struct Occurrence {
    std::uint32_t hash;  ///< of the bigram
    std::uint16_t third;
    std::uint32_t position;
};

constexpr std::uint64_t kThirdRange = 24000;

std::uint32_t bigram_hash(Unit a, Unit b) { return mix(std::uint32_t{a} << 16 | b); }

/// The inverse of mix(), to name a bigram by its hash.
std::uint32_t unmix(std::uint32_t h) {
    h ^= h >> 16;
    h *= 0x7ED1B41DU;
    h ^= h >> 13 ^ h >> 26;
    h *= 0xA5CB9243U;
    h ^= h >> 16;
    return h;
}
static_assert(0x85EBCA6BU * 0xA5CB9243U == 1U && 0xC2B2AE35U * 0x7ED1B41DU == 1U);

template <typename Visit>
void for_each_bigram(std::span<const PlacedPage> pages, const DocumentSpace& space, const Visit& visit) {
    for (std::size_t document = 0; document < pages.size(); ++document) {
        for (const PlacedBlock& block : pages[document].blocks) {
            if (!block.text.has_han) continue;
            const std::u16string& units = block.text.units;
            const std::uint32_t begin = space.base[document] + block.position;
            for (std::size_t i = 0; i + 1 < units.size(); ++i) {
                if (units[i] == kBreak || units[i + 1] == kBreak) continue;
                const bool has_third = i + 2 < units.size() && units[i + 2] != kBreak;
                visit(units[i], units[i + 1], has_third ? third_number(units[i + 2]) : kNoThird,
                      begin + static_cast<std::uint32_t>(i));
            }
        }
    }
}

/// The unit at a position, or kBreak where no text is.
class UnitReader {
public:
    UnitReader(std::span<const PlacedPage> pages, const DocumentSpace& space) : pages_(pages), space_(space) {}

    [[nodiscard]] Unit at(std::uint32_t position) const {
        const auto next = std::ranges::upper_bound(space_.base, position);
        const auto document = static_cast<std::size_t>(next - space_.base.begin()) - 1;
        if (document >= pages_.size()) return kBreak;
        const std::uint32_t local = position - space_.base[document];
        const auto& blocks = pages_[document].blocks;
        const auto after = std::ranges::upper_bound(blocks, local, {}, &PlacedBlock::position);
        if (after == blocks.begin()) return kBreak;
        const PlacedBlock& block = *(after - 1);
        const std::uint32_t offset = local - block.position;
        return offset < block.text.units.size() ? block.text.units[offset] : kBreak;
    }

private:
    std::span<const PlacedPage> pages_;
    const DocumentSpace& space_;
};

/// Sorts by hash, then third unit, keeping the order of positions: least significant digits first.
void radix_sort(std::vector<Occurrence>& items, std::vector<Occurrence>& scratch) {
    constexpr unsigned digit_bits = 12;
    constexpr std::uint32_t mask = (1U << digit_bits) - 1;
    using Starts = std::array<std::size_t, mask + 1>;
    scratch.resize(items.size());
    const auto pass = [&](const auto& digit) {
        Starts starts{};
        for (const Occurrence& item : items) ++starts[digit(item)];
        std::size_t sum = 0;
        for (std::size_t& start : starts) start = std::exchange(sum, sum + start);
        for (const Occurrence& item : items) scratch[starts[digit(item)]++] = item;
        items.swap(scratch);
    };
    pass([](const Occurrence& item) { return item.third & mask; });
    pass([](const Occurrence& item) { return (item.third >> digit_bits | item.hash << 4) & mask; });
    pass([](const Occurrence& item) { return item.hash >> 8 & mask; });
    pass([](const Occurrence& item) { return item.hash >> 20; });
}

/// All occurrences of one trigram.
struct Trigram {
    std::uint32_t third;
    std::vector<std::uint32_t> positions;
};
/// The same, borrowed.
constexpr std::size_t kNoLimit = 0xFFFFFFFF;
struct TrigramView {
    std::uint32_t third;
    std::span<const std::uint32_t> positions;
};

/// γ(number of thirds + 1), then for each Rice(gap of thirds) and its positions; no positions where there are more than
/// `frequent`, since they are in segments.
void write_trigrams(BitWriter& out, std::span<const TrigramView> trigrams, const DocumentSpace& space,
                    std::size_t frequent) {
    out.gamma(static_cast<std::uint32_t>(trigrams.size()) + 1);
    const unsigned k = rice_parameter(kThirdRange, std::max<std::size_t>(trigrams.size(), 1));
    std::uint32_t next = 0;
    for (const TrigramView& trigram : trigrams) {
        out.rice(trigram.third - next, k);
        next = trigram.third + 1;
        write_positions(out, trigram.positions.size() > frequent ? std::span<const std::uint32_t>() : trigram.positions,
                        space);
    }
}

/// Which bigrams may be frequent: counts by hash, which are never too small.
class BigramCounter {
public:
    BigramCounter() : counts_(std::size_t{1} << kBits, 0) {}
    void add(std::uint32_t hash) { ++counts_[hash >> (32 - kBits)]; }
    [[nodiscard]] std::uint32_t at_most(std::uint32_t hash) const { return counts_[hash >> (32 - kBits)]; }

private:
    static constexpr unsigned kBits = 22;
    std::vector<std::uint32_t> counts_;
};

/// A bigram that occurs too often for one group.
struct FrequentBigram {
    std::uint32_t hash;
    std::vector<Trigram> trigrams;
};

/// Parts of a bigram with this many occurrences: 8, 64, 512 …; 1 for a rare one.
std::uint32_t bigram_parts(std::uint64_t count, const GramOptions& options) {
    std::uint32_t parts = 1;
    while (count > std::uint64_t{options.frequent_bigram} * parts && parts < 4096) parts *= 8;
    return parts;
}

class GramIndexer {
public:
    GramIndexer(std::span<const PlacedPage> pages, const DocumentSpace& space, const GramOptions& options,
                BucketPool& pool)
        : pages_(pages), space_(space), options_(options), pool_(pool), units_(pages, space) {}

    GramResult run(ThreadCount threads) {
        std::uint64_t postings = 0;
        for_each_bigram(pages_, space_, [&](Unit a, Unit b, std::uint32_t, std::uint32_t) {
            ++postings;
            counter_.add(bigram_hash(a, b));
        });

        // Each range of buckets collects its own occurrences, so that memory stays small whatever the site's size.
        const auto ranges =
            static_cast<std::uint32_t>(std::clamp<std::uint64_t>(postings / kPostingsInRange + 1, 1, pool_.count()));
        std::vector<RangeResult> results(ranges);
        std::vector<Scratch> scratch(threads.value);
        parallel_for_workers(ranges, threads, [&](std::size_t range, unsigned worker) {
            index_range(static_cast<std::uint32_t>(range), ranges, scratch[worker], results[range]);
        });

        set_segmentation(results);
        parallel_for(ranges, threads, [&](std::size_t range) {
            for (const FrequentBigram& bigram : results[range].frequent) index_frequent(bigram, results[range].filter);
        });
        for (const RangeResult& result : results) {
            result_.filter.merge(result.filter);
            result_.bigrams.insert(result_.bigrams.end(), result.bigrams.begin(), result.bigrams.end());
        }
        index_single();
        return std::move(result_);
    }

private:
    static constexpr std::uint64_t kPostingsInRange = 2'000'000;
    struct RangeResult {
        std::vector<FrequentBigram> frequent;
        std::vector<BigramCount> bigrams;
        KeyFilter filter;
    };
    struct Scratch {
        std::vector<Occurrence> occurrences, sorted;
        std::vector<std::uint32_t> positions;
        std::vector<TrigramView> trigrams, named;
        std::vector<std::uint32_t> others;
    };

    void index_range(std::uint32_t range, std::uint32_t ranges, Scratch& scratch, RangeResult& result) {
        const auto bucket_at = [&](std::uint32_t i) {
            return static_cast<std::uint32_t>(std::uint64_t{i} * pool_.count() / ranges);
        };
        const std::uint64_t begin = first_hash(bucket_at(range), pool_.count());
        const std::uint64_t end = first_hash(bucket_at(range + 1), pool_.count());
        std::vector<Occurrence>& found = scratch.occurrences;
        found.clear();
        for_each_bigram(pages_, space_, [&](Unit a, Unit b, std::uint32_t third, std::uint32_t position) {
            const std::uint32_t hash = bigram_hash(a, b);
            if (hash >= begin && hash < end) found.push_back({hash, static_cast<std::uint16_t>(third), position});
        });
        radix_sort(found, scratch.sorted);
        for (auto first = found.begin(); first != found.end();) {
            const auto last =
                std::find_if(first, found.end(), [&](const Occurrence& o) { return o.hash != first->hash; });
            index_bigram({first, last}, scratch, result);
            first = last;
        }
    }

    /// The trigrams of a bigram; they borrow from the scratch memory.
    static std::span<const TrigramView> trigrams_of(std::span<const Occurrence> bigram, Scratch& scratch) {
        scratch.positions.clear();
        for (const Occurrence& occurrence : bigram) scratch.positions.push_back(occurrence.position);
        scratch.trigrams.clear();
        for (std::size_t first = 0; first < bigram.size();) {
            std::size_t last = first;
            while (last < bigram.size() && bigram[last].third == bigram[first].third) ++last;
            scratch.trigrams.push_back(
                {bigram[first].third, std::span(scratch.positions).subspan(first, last - first)});
            first = last;
        }
        return scratch.trigrams;
    }

    void index_bigram(std::span<const Occurrence> bigram, Scratch& scratch, RangeResult& result) {
        const std::uint32_t hash = bigram.front().hash;
        const std::uint32_t pair = unmix(hash);
        const auto first = static_cast<Unit>(pair >> 16);
        const auto second = static_cast<Unit>(pair & 0xFFFF);
        if (bigram.size() > 1 && is_han_letter(first) && is_han_letter(second))
            result.bigrams.push_back({first, second, static_cast<std::uint32_t>(bigram.size())});
        const std::span<const TrigramView> trigrams = trigrams_of(bigram, scratch);
        if (bigram.size() > options_.frequent_bigram) {
            FrequentBigram& kept = result.frequent.emplace_back(FrequentBigram{hash, {}});
            for (const TrigramView& trigram : trigrams)
                kept.trigrams.push_back({trigram.third, {trigram.positions.begin(), trigram.positions.end()}});
            return;
        }
        write_rare(hash, second, trigrams, scratch);
    }

    /// The trigrams whose last two units may be frequent, then the positions of all others.
    void write_rare(std::uint32_t hash, Unit second, std::span<const TrigramView> trigrams, Scratch& scratch) {
        scratch.others.clear();
        scratch.named.clear();
        for (const TrigramView& trigram : trigrams) {
            const bool named =
                trigram.third != kNoThird &&
                counter_.at_most(bigram_hash(second, unit_of_third(trigram.third))) > options_.frequent_bigram;
            if (named) {
                scratch.named.push_back(trigram);
            } else {
                scratch.others.insert(scratch.others.end(), trigram.positions.begin(), trigram.positions.end());
            }
        }
        std::ranges::sort(scratch.others);
        BitWriter body;
        write_trigrams(body, scratch.named, space_, kNoLimit);
        write_positions(body, scratch.others, space_);
        pool_.add_group(bucket_of(hash, pool_.count()), hash, body);
    }

    /// As many segments as keep the longest list of positions to a few kilobytes a segment.
    void set_segmentation(const std::vector<RangeResult>& results) {
        std::size_t longest = 0;
        for (const RangeResult& result : results) {
            for (const FrequentBigram& bigram : result.frequent) {
                for (const Trigram& trigram : bigram.trigrams) longest = std::max(longest, trigram.positions.size());
            }
        }
        Segmentation& segmentation = result_.segmentation;
        segmentation.segments = std::bit_ceil(static_cast<std::uint32_t>(longest / options_.frequent_trigram) + 1);
        segmentation.documents = space_.documents() / segmentation.segments + 1;
    }

    void index_frequent(const FrequentBigram& bigram, KeyFilter& filter) {
        const std::uint32_t pair = unmix(bigram.hash);
        const std::u16string key{static_cast<Unit>(pair >> 16), static_cast<Unit>(pair & 0xFFFF)};
        std::vector<std::uint32_t> all;
        for (const Trigram& trigram : bigram.trigrams)
            all.insert(all.end(), trigram.positions.begin(), trigram.positions.end());
        std::ranges::sort(all);
        add_pages(key, all);

        const std::uint32_t parts = bigram_parts(all.size(), options_);
        for (std::uint32_t below = 8; below <= parts; below *= 8)
            filter.add(ItemKind::kBigramPart, key + static_cast<Unit>(below));
        std::map<std::uint32_t, std::vector<TrigramView>> by_part;
        for (const Trigram& trigram : bigram.trigrams)
            by_part[mix(trigram.third) & (parts - 1)].push_back({trigram.third, trigram.positions});
        for (const auto& [part, trigrams] : by_part) {
            BitWriter body;
            write_trigrams(body, trigrams, space_, options_.frequent_trigram);
            pool_.add_item({ItemKind::kBigramPart, key + static_cast<Unit>(part), std::move(body)});
        }
        for (const Trigram& trigram : bigram.trigrams) {
            if (trigram.third == kNoThird || trigram.positions.size() <= options_.frequent_longer) continue;
            const std::u16string text = key + unit_of_third(trigram.third);
            if (trigram.positions.size() > options_.frequent_trigram) index_frequent_trigram(text, trigram, filter);
            index_longer(text, trigram.positions, filter);
        }
    }

    void index_frequent_trigram(const std::u16string& key, const Trigram& trigram, KeyFilter& filter) {
        filter.add(ItemKind::kSegment, key);
        result_.segmentation.add_to(pool_, ItemKind::kSegment, key, trigram.positions, space_);
        add_pages(key, trigram.positions);
    }

    /// Lists of pages for all longer texts that are frequent: the beginning of a frequent text is frequent itself.
    void index_longer(const std::u16string& gram, std::span<const std::uint32_t> positions, KeyFilter& filter) {
        if (gram.size() >= options_.longest_gram) return;
        std::map<Unit, std::vector<std::uint32_t>> by_next;
        for (const std::uint32_t position : positions) {
            const Unit next = units_.at(position + static_cast<std::uint32_t>(gram.size()));
            if (next != kBreak) by_next[next].push_back(position);
        }
        for (const auto& [next, found] : by_next) {
            if (found.size() <= options_.frequent_longer) continue;
            const std::u16string longer = gram + next;
            filter.add(ItemKind::kPages, longer);
            add_pages(longer, found);
            index_longer(longer, found, filter);
        }
    }

    void index_single() {
        std::vector<std::vector<std::uint32_t>> positions(0x10000);
        std::vector<std::vector<PageEntry>> entries(0x10000);
        std::vector<Unit> used;
        for (std::size_t document = 0; document < pages_.size(); ++document) {
            used.clear();
            for (const PlacedBlock& block : pages_[document].blocks) {
                if (!block.text.has_han) continue;
                for (std::size_t i = 0; i < block.text.units.size(); ++i) {
                    const Unit unit = block.text.units[i];
                    if (unit < 0x2E80 || !is_han_unit(unit) || (unit >= 0xD800 && unit <= 0xDFFF)) continue;
                    if (positions[unit].empty()) used.push_back(unit);
                    positions[unit].push_back(space_.base[document] + block.position + static_cast<std::uint32_t>(i));
                }
            }
            for (const Unit unit : used) {
                for (const PageEntry& entry : page_entries(positions[unit], space_)) entries[unit].push_back(entry);
                positions[unit].clear();
            }
        }
        for (std::size_t unit = 0; unit < entries.size(); ++unit) {
            if (entries[unit].empty()) continue;
            BitWriter body;
            write_pages(body, entries[unit], space_.documents());
            pool_.add_item({ItemKind::kPages, std::u16string(1, static_cast<Unit>(unit)), std::move(body)});
        }
    }

    void add_pages(const std::u16string& key, std::span<const std::uint32_t> positions) {
        BitWriter body;
        write_pages(body, page_entries(positions, space_), space_.documents());
        pool_.add_item({ItemKind::kPages, key, std::move(body)});
    }

    std::span<const PlacedPage> pages_;
    const DocumentSpace& space_;
    const GramOptions& options_;
    BucketPool& pool_;
    UnitReader units_;
    BigramCounter counter_;
    GramResult result_;
};

}  // namespace

void Segmentation::add_to(BucketPool& pool, ItemKind kind, const std::u16string& key,
                          std::span<const std::uint32_t> positions, const DocumentSpace& space) const {
    for (std::size_t begin = 0; begin < positions.size();) {
        const std::uint32_t segment = space.document_at(positions[begin]) / documents;
        const DocumentId first = segment * documents;
        const DocumentId last = std::min(first + documents, space.documents());
        std::size_t end = begin;
        while (end < positions.size() && positions[end] < space.base[last]) ++end;
        BitWriter body;
        write_positions(body, positions.subspan(begin, end - begin), space, first, documents);
        pool.add_item({kind, key + static_cast<Unit>(segment), std::move(body)});
        begin = end;
    }
}

GramResult index_grams(std::span<const PlacedPage> pages, const DocumentSpace& space, const GramOptions& options,
                       ThreadCount threads, BucketPool& pool) {
    return GramIndexer(pages, space, options, pool).run(threads);
}

}  // namespace casepress::search
