#include "search/gram_index.h"

#include "search/hashing.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace casepress::search {

namespace {

constexpr std::uint64_t kUnitRange = 24000;

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

/// Where a listed text stands, and how many of the units behind it are told apart there.
struct Place {
    std::uint32_t position;
    std::uint8_t told;
};

struct Occurrence {
    std::uint32_t hash;  ///< of the bigram
    Place place;
};

/// Sorts by hash, keeping the order of positions: least significant digits first.
void radix_sort(std::vector<Occurrence>& items, std::vector<Occurrence>& scratch) {
    constexpr unsigned digit_bits = 11;
    constexpr std::uint32_t mask = (1U << digit_bits) - 1;
    scratch.resize(items.size());
    for (unsigned shift = 0; shift < 32; shift += digit_bits) {
        std::array<std::size_t, mask + 1> starts{};
        for (const Occurrence& item : items) ++starts[item.hash >> shift & mask];
        std::size_t sum = 0;
        for (std::size_t& start : starts) start = std::exchange(sum, sum + start);
        for (const Occurrence& item : items) scratch[starts[item.hash >> shift & mask]++] = item;
        items.swap(scratch);
    }
}

constexpr std::uint32_t kDeepestNode = 10;

/// Writes the lists of texts. Safe to use from many threads.
class ListWriter {
public:
    ListWriter(const UnitSpace& units, const DocumentSpace& space, const GramOptions& options)
        : units_(units), space_(space), told_apart_(options.told_apart) {}

    /// A node: γ(children + 1), for each child Rice(gap of units) and its node; then the positions of all others,
    /// which are some where there are no children.
    /// `length`: units from a position to those that the children tell apart. `places` are rising.
    void write_node(BitWriter& out, std::span<const Place> places, std::uint32_t length,
                    std::uint32_t depth = 0) const {
        std::vector<std::uint32_t> here;
        here.reserve(places.size());
        if (!may_count(places, depth) && std::ranges::none_of(places, [&](const Place& p) { return p.told > depth; })) {
            out.gamma(1);  // most lists are short and have no children
            for (const Place& place : places) here.push_back(place.position);
            write_positions(out, here, space_, Emptiness::kImpossible);
            return;
        }
        const Children children = children_of(places, length, depth, here);
        out.gamma(static_cast<std::uint32_t>(children.by_number.size()) + 1);
        const unsigned k = rice_parameter(kUnitRange, std::max<std::size_t>(children.by_number.size(), 1));
        std::uint32_t next = 0;
        for (const Child& child : children.by_number) {
            out.rice(child.number - next, k);
            next = child.number + 1;
            write_node(out, child.places, length + 1, depth + 1);
        }
        const bool has_children = !children.by_number.empty();
        write_positions(out, here, space_, has_children ? Emptiness::kPossible : Emptiness::kImpossible);
    }

private:
    struct Child {
        std::uint32_t number;
        std::span<const Place> places;
    };
    struct Children {
        std::vector<Place> places;  ///< what the others borrow from
        std::vector<Child> by_number;
    };
    struct Following {
        std::uint32_t number;  ///< of the unit that follows
        Place place;
    };

    [[nodiscard]] bool may_count(std::span<const Place> places, std::uint32_t depth) const {
        return places.size() >= told_apart_ && depth < kDeepestNode;
    }

    /// Those that are told apart; the positions of all others go to `here`.
    Children children_of(std::span<const Place> places, std::uint32_t length, std::uint32_t depth,
                         std::vector<std::uint32_t>& here) const {
        std::vector<Following> following;
        following.reserve(places.size());
        for (const Place& place : places) {
            const bool asks = place.told > depth || may_count(places, depth);
            const Unit unit = asks ? units_.at(place.position + length) : kBreak;
            if (unit == kBreak)
                here.push_back(place.position);
            else
                following.push_back({unit_number(unit), place});
        }
        std::ranges::sort(following, [](const Following& a, const Following& b) {
            return std::tie(a.number, a.place.position) < std::tie(b.number, b.place.position);
        });
        Children children;
        children.places.reserve(following.size());
        for (const Following& one : following) children.places.push_back(one.place);
        const std::span<const Place> sorted = children.places;
        for (std::size_t begin = 0, end = 0; begin < following.size(); begin = end) {
            while (end < following.size() && following[end].number == following[begin].number) ++end;
            const std::span<const Place> inside = sorted.subspan(begin, end - begin);
            const bool counts = inside.size() >= told_apart_ && inside.size() * 5 >= places.size();
            if (counts || inside.front().told > depth) {
                children.by_number.push_back({following[begin].number, inside});
            } else {
                for (const Place& place : inside) here.push_back(place.position);
            }
        }
        std::ranges::sort(here);
        return children;
    }

    const UnitSpace& units_;
    const DocumentSpace& space_;
    std::uint32_t told_apart_;
};

class GramIndexer {
public:
    GramIndexer(const UnitSpace& units, const DocumentSpace& space, const GramOptions& options, ThreadCount threads,
                BucketPool& pool)
        : units_(units),
          space_(space),
          options_(options),
          threads_(threads),
          pool_(pool),
          writer_(units, space, options) {}

    GramResult run() {
        FrequentTexts frequent = find_frequent_texts(units_, options_.frequent, options_.longest, threads_);
        texts_ = std::move(frequent.texts);
        for (const FrequentBigram& bigram : frequent.bigrams)
            count_bigram(bigram.first, bigram.second, bigram.positions.size(), result_.bigrams);
        index_frequent_bigrams(frequent.bigrams);
        frequent.bigrams.clear();
        index_rare_bigrams();
        return std::move(result_);
    }

private:
    static constexpr std::uint32_t kPostingsInRange = 2'000'000;
    static constexpr std::uint32_t kMostRanges = 255;
    struct Scratch {
        std::vector<Occurrence> occurrences, sorted;
        std::vector<Place> places;
        BitWriter groups;
    };

    static void count_bigram(Unit first, Unit second, std::size_t count, std::vector<BigramCount>& bigrams) {
        if (count > 1 && is_han_letter(first) && is_han_letter(second))
            bigrams.push_back({first, second, static_cast<std::uint32_t>(count)});
    }

    // --- rare bigrams ---

    /// Each range of buckets collects its own occurrences, so that memory stays small whatever the site's size.
    void index_rare_bigrams() {
        const auto ranges = std::clamp<std::uint32_t>(units_.size() / kPostingsInRange + 1, 1,
                                                      std::min<std::uint32_t>(pool_.count(), kMostRanges));
        const ZeroedArray<std::uint8_t> range_of = deal_out(ranges);
        std::vector<std::vector<BigramCount>> results(ranges);
        std::vector<Scratch> scratch(threads_.value);
        parallel_for_workers(ranges, threads_, [&](std::size_t range, unsigned worker) {
            index_range(range_of.items(), static_cast<std::uint8_t>(range + 1), scratch[worker], results[range]);
        });
        for (const std::vector<BigramCount>& bigrams : results)
            result_.bigrams.insert(result_.bigrams.end(), bigrams.begin(), bigrams.end());
    }

    [[nodiscard]] std::uint32_t hash_at(std::uint32_t position) const {
        return bigram_hash(units_.at(position), units_.at(position + 1));
    }

    /// The range of the rare bigram at each position, from 1 on; 0 where none is.
    [[nodiscard]] ZeroedArray<std::uint8_t> deal_out(std::uint32_t ranges) const {
        ZeroedArray<std::uint8_t> range_of(units_.size());
        constexpr std::uint32_t kPiece = 1U << 20;
        parallel_for(units_.size() / kPiece + 1, threads_, [&](std::size_t piece) {
            const auto begin = static_cast<std::uint32_t>(piece * kPiece);
            const std::uint32_t end = std::min(begin + kPiece, units_.size());
            for (std::uint32_t at = begin; at < end; ++at) {
                if (units_.at(at) == kBreak || units_.at(at + 1) == kBreak) continue;
                if (texts_.longest_at(units_.from(at, 2)) > 0) continue;
                const std::uint32_t bucket = bucket_of(hash_at(at), pool_.count());
                range_of.items()[at] = static_cast<std::uint8_t>(std::uint64_t{bucket} * ranges / pool_.count() + 1);
            }
        });
        return range_of;
    }

    void index_range(std::span<const std::uint8_t> range_of, std::uint8_t range, Scratch& scratch,
                     std::vector<BigramCount>& bigrams) {
        std::vector<Occurrence>& found = scratch.occurrences;
        found.clear();
        const std::uint8_t* const begin = range_of.data();
        const std::uint8_t* const end = begin + range_of.size();
        for (const std::uint8_t* next = begin; next != end; ++next) {
            next = static_cast<const std::uint8_t*>(std::memchr(next, range, static_cast<std::size_t>(end - next)));
            if (next == nullptr) break;
            const auto at = static_cast<std::uint32_t>(next - begin);
            found.push_back({hash_at(at), {at, told_after(at, 2)}});
        }
        radix_sort(found, scratch.sorted);
        for (auto first = found.begin(); first != found.end();) {
            const std::uint32_t bucket = bucket_of(first->hash, pool_.count());
            const auto last = std::find_if(
                first, found.end(), [&](const Occurrence& o) { return bucket_of(o.hash, pool_.count()) != bucket; });
            index_bucket({first, last}, bucket, scratch, bigrams);
            first = last;
        }
    }

    /// All groups of a bucket; `found` are sorted by hash.
    void index_bucket(std::span<const Occurrence> found, std::uint32_t bucket, Scratch& scratch,
                      std::vector<BigramCount>& bigrams) {
        std::uint32_t groups = 1;
        for (std::size_t i = 1; i < found.size(); ++i) groups += found[i].hash != found[i - 1].hash ? 1U : 0U;
        scratch.groups.clear();
        GroupWriter group(scratch.groups, groups, bucket, pool_.count());
        for (std::size_t begin = 0, end = 0; begin < found.size(); begin = end) {
            const std::uint32_t hash = found[begin].hash;
            scratch.places.clear();
            for (; end < found.size() && found[end].hash == hash; ++end) scratch.places.push_back(found[end].place);
            const std::uint32_t pair = unmix(hash);
            count_bigram(static_cast<Unit>(pair >> 16), static_cast<Unit>(pair & 0xFFFF), end - begin, bigrams);
            group.begin_group(hash);
            writer_.write_node(scratch.groups, scratch.places, 2);
        }
        pool_.set_groups(bucket, scratch.groups);
    }

    /// How many of the units behind a listed text of `length` units must be told apart: as many as belong to the
    /// longest frequent text that begins one unit after it.
    [[nodiscard]] std::uint8_t told_after(std::uint32_t position, std::size_t length) const {
        const std::size_t end = 1 + texts_.longest_at(units_.from(position + 1, options_.longest));
        return static_cast<std::uint8_t>(end > length ? end - length : 0);
    }

    // --- frequent texts ---

    void index_frequent_bigrams(std::span<const FrequentBigram> bigrams) {
        std::vector<KeyFilter> filters(bigrams.size());
        parallel_for(bigrams.size(), threads_, [&](std::size_t i) {
            const FrequentBigram& bigram = bigrams[i];
            index_frequent({bigram.first, bigram.second}, bigram.positions, filters[i]);
        });
        for (const KeyFilter& filter : filters) result_.filter.merge(filter);
    }

    void index_frequent(const std::u16string& text, std::span<const std::uint32_t> positions, KeyFilter& filter) {
        add_pages(text, positions);
        std::vector<Continuation> rare;
        std::size_t listed = 0;
        const Continuations all = continuations(positions, static_cast<std::uint32_t>(text.size()), units_);
        for (const Continuation& next : all.by_unit) {
            if (next.positions.size() > options_.frequent && text.size() < options_.longest) {
                index_frequent(text + next.unit, next.positions, filter);
            } else {
                listed += next.positions.size();
                rare.push_back(next);
            }
        }
        add_parts(text, rare, parts_for(listed), filter);
    }

    /// Parts for this many positions: 1, 8, 64 … 4096.
    [[nodiscard]] std::uint32_t parts_for(std::uint64_t positions) const {
        std::uint32_t parts = 1;
        while (positions > std::uint64_t{options_.frequent} * parts && parts < 4096) parts *= 8;
        return parts;
    }

    /// All parts exist, so that a reader knows by a missing one that the filter was wrong.
    void add_parts(const std::u16string& text, std::span<const Continuation> rare, std::uint32_t parts,
                   KeyFilter& filter) {
        for (std::uint32_t below = 1; below <= parts; below *= 8)
            filter.add(ItemKind::kContinuations, text + static_cast<Unit>(below));
        std::vector<std::map<std::uint32_t, const Continuation*>> by_part(parts);
        for (const Continuation& next : rare) {
            const std::uint32_t number = unit_number(next.unit);
            by_part[mix(number) & (parts - 1)].emplace(number, &next);
        }
        const auto length = static_cast<std::uint32_t>(text.size()) + 1;
        for (std::uint32_t part = 0; part < parts; ++part) {
            BitWriter body;
            body.gamma(static_cast<std::uint32_t>(by_part[part].size()) + 1);
            const unsigned k = rice_parameter(kUnitRange, std::max<std::size_t>(by_part[part].size(), 1));
            std::uint32_t next = 0;
            for (const auto& [number, continuation] : by_part[part]) {
                body.rice(number - next, k);
                next = number + 1;
                writer_.write_node(body, places_of(continuation->positions, length), length);
            }
            pool_.add_item({ItemKind::kContinuations, text + static_cast<Unit>(parts + part), std::move(body)});
        }
    }

    [[nodiscard]] std::vector<Place> places_of(std::span<const std::uint32_t> positions, std::uint32_t length) const {
        std::vector<Place> places;
        places.reserve(positions.size());
        for (const std::uint32_t position : positions) places.push_back({position, told_after(position, length)});
        return places;
    }

    void add_pages(const std::u16string& key, std::span<const std::uint32_t> positions) {
        BitWriter body;
        write_pages(body, page_entries(positions, space_), space_.documents());
        pool_.add_item({ItemKind::kPages, key, std::move(body)});
    }

    const UnitSpace& units_;
    const DocumentSpace& space_;
    const GramOptions& options_;
    ThreadCount threads_;
    BucketPool& pool_;
    ListWriter writer_;
    TextSet texts_;
    GramResult result_;
};

}  // namespace

GramResult index_grams(const UnitSpace& units, const DocumentSpace& space, const GramOptions& options,
                       ThreadCount threads, BucketPool& pool) {
    return GramIndexer(units, space, options, threads, pool).run();
}

}  // namespace casepress::search
