#include "search/frequent_texts.h"

#include "search/hashing.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace casepress::search {

namespace {

std::uint32_t pair_of(Unit a, Unit b) { return std::uint32_t{a} << 16 | b; }

/// Counts of pairs by hash, which are never too small.
class PairCounter {
public:
    PairCounter() : counts_(std::size_t{1} << kBits, 0) {}
    void add(std::uint32_t pair) { ++counts_[mix(pair) >> (32 - kBits)]; }
    void add(const PairCounter& other) {
        for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    }
    [[nodiscard]] std::uint32_t at_most(std::uint32_t pair) const { return counts_[mix(pair) >> (32 - kBits)]; }

private:
    static constexpr unsigned kBits = 22;
    std::vector<std::uint32_t> counts_;
};

template <typename Visit>
void for_each_pair(const UnitSpace& units, std::uint32_t begin, std::uint32_t end, const Visit& visit) {
    for (std::uint32_t at = begin; at < end; ++at) {
        if (units.at(at) != kBreak && units.at(at + 1) != kBreak) visit(pair_of(units.at(at), units.at(at + 1)), at);
    }
}

/// Positions of the pairs that are frequent. The space is read in pieces, whose results are joined in their order.
std::vector<FrequentBigram> frequent_bigrams(const UnitSpace& units, std::uint32_t frequent, ThreadCount threads) {
    using Positions = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;
    const std::uint32_t count = threads.value * 4;
    const auto begin_of = [&](std::size_t i) { return static_cast<std::uint32_t>(units.size() * i / count); };
    const ThreadCount few{std::min(threads.value, 4U)};  // counters are large
    std::vector<PairCounter> counters(few.value);
    parallel_for_workers(count, few, [&](std::size_t i, unsigned worker) {
        for_each_pair(units, begin_of(i), begin_of(i + 1),
                      [&](std::uint32_t pair, std::uint32_t) { counters[worker].add(pair); });
    });
    PairCounter& counter = counters.front();
    for (const PairCounter& other : std::span(counters).subspan(1)) counter.add(other);

    std::vector<Positions> pieces(count);
    parallel_for(count, threads, [&](std::size_t i) {
        for_each_pair(units, begin_of(i), begin_of(i + 1), [&](std::uint32_t pair, std::uint32_t position) {
            if (counter.at_most(pair) > frequent) pieces[i][pair].push_back(position);
        });
    });
    std::map<std::uint32_t, std::vector<std::uint32_t>> all;
    for (Positions& piece : pieces) {
        for (auto& [pair, positions] : piece) {
            std::vector<std::uint32_t>& joined = all[pair];
            joined.insert(joined.end(), positions.begin(), positions.end());
        }
        piece.clear();
    }
    std::vector<FrequentBigram> bigrams;
    for (auto& [pair, positions] : all) {
        if (positions.size() <= frequent) continue;
        bigrams.push_back({static_cast<Unit>(pair >> 16), static_cast<Unit>(pair & 0xFFFF), std::move(positions)});
    }
    return bigrams;
}

struct Following {
    Unit unit;
    std::uint32_t position;
};

/// Keeps the order of equal units; the last digit first.
void sort_by_unit(std::vector<Following>& items, std::vector<Following>& scratch) {
    scratch.resize(items.size());
    for (unsigned shift = 0; shift < 16; shift += 8) {
        std::array<std::size_t, 256> starts{};
        for (const Following& item : items) ++starts[item.unit >> shift & 0xFF];
        std::size_t sum = 0;
        for (std::size_t& start : starts) start = std::exchange(sum, sum + start);
        for (const Following& item : items) scratch[starts[item.unit >> shift & 0xFF]++] = item;
        items.swap(scratch);
    }
}

/// Adds a frequent text and all longer ones that begin with it.
void collect_texts(const std::u16string& text, std::span<const std::uint32_t> positions, std::uint32_t frequent,
                   std::uint32_t longest, const UnitSpace& units, std::vector<std::u16string>& found) {
    found.push_back(text);
    if (text.size() >= longest) return;
    const Continuations all = continuations(positions, static_cast<std::uint32_t>(text.size()), units);
    for (const Continuation& next : all.by_unit) {
        if (next.positions.size() > frequent)
            collect_texts(text + next.unit, next.positions, frequent, longest, units, found);
    }
}

}  // namespace

void TextSet::add(std::u16string_view text) {
    begins_[slot(pair_of(text[0], text[1]))] = true;
    Node node = 0;
    for (const Unit unit : text)
        node = nodes_.try_emplace(key(node, unit), static_cast<Node>(nodes_.size() + 1)).first->second;
}

std::size_t TextSet::longest_at(std::u16string_view units) const {
    if (units.size() < 2 || !begins_[slot(pair_of(units[0], units[1]))]) return 0;
    Node node = 0;
    std::size_t length = 0;
    while (length < units.size()) {
        const auto found = nodes_.find(key(node, units[length]));
        if (found == nodes_.end()) break;
        node = found->second;
        ++length;
    }
    return length < 2 ? 0 : length;
}

UnitSpace::UnitSpace(std::span<const PlacedPage> pages, const DocumentSpace& space, ThreadCount threads)
    : units_(space.base.back()) {
    parallel_for(pages.size(), threads, [&](std::size_t document) {
        for (const PlacedBlock& block : pages[document].blocks) {
            if (!block.text.has_han) continue;
            const std::span<Unit> place = units_.items().subspan(space.base[document] + block.position);
            std::ranges::copy(block.text.units, place.begin());
        }
    });
}

std::u16string_view UnitSpace::from(std::uint32_t position, std::size_t most) const {
    const std::u16string_view all(units_.items().data(), units_.size());
    const std::u16string_view rest = all.substr(std::min<std::size_t>(position, all.size()), most);
    return rest.substr(0, rest.find(char16_t{kBreak}));
}

Continuations continuations(std::span<const std::uint32_t> positions, std::uint32_t length, const UnitSpace& units) {
    std::vector<Following> following, scratch;
    following.reserve(positions.size());
    for (const std::uint32_t position : positions) {
        const Unit next = units.at(position + length);
        if (next != kBreak) following.push_back({next, position});
    }
    sort_by_unit(following, scratch);
    Continuations result;
    result.positions.reserve(following.size());
    for (const Following& one : following) result.positions.push_back(one.position);
    const std::span<const std::uint32_t> sorted = result.positions;
    for (std::size_t begin = 0, end = 0; begin < following.size(); begin = end) {
        while (end < following.size() && following[end].unit == following[begin].unit) ++end;
        result.by_unit.push_back({following[begin].unit, sorted.subspan(begin, end - begin)});
    }
    return result;
}

FrequentTexts find_frequent_texts(const UnitSpace& units, std::uint32_t frequent, std::uint32_t longest,
                                  ThreadCount threads) {
    FrequentTexts result;
    result.bigrams = frequent_bigrams(units, frequent, threads);
    std::vector<std::vector<std::u16string>> found(result.bigrams.size());
    parallel_for(result.bigrams.size(), threads, [&](std::size_t i) {
        const FrequentBigram& bigram = result.bigrams[i];
        collect_texts({bigram.first, bigram.second}, bigram.positions, frequent, longest, units, found[i]);
    });
    for (const std::vector<std::u16string>& texts : found) {
        for (const std::u16string& text : texts) result.texts.add(text);
    }
    return result;
}

}  // namespace casepress::search
