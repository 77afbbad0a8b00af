#include "search/frequent_texts.h"

#include "search/hashing.h"

#include <algorithm>
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
    PairCounter counter;
    for_each_pair(units, 0, units.size(), [&](std::uint32_t pair, std::uint32_t) { counter.add(pair); });

    using Positions = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;
    const std::uint32_t count = threads.value * 4;
    const auto begin_of = [&](std::size_t i) { return static_cast<std::uint32_t>(units.size() * i / count); };
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

/// Adds a frequent text and all longer ones that begin with it.
void collect_texts(const std::u16string& text, std::span<const std::uint32_t> positions, std::uint32_t frequent,
                   std::uint32_t longest, const UnitSpace& units, std::vector<std::u16string>& found) {
    found.push_back(text);
    if (text.size() >= longest) return;
    for (const Continuation& next : continuations(positions, static_cast<std::uint32_t>(text.size()), units)) {
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

UnitSpace::UnitSpace(std::span<const PlacedPage> pages, const DocumentSpace& space)
    : units_(space.base.back(), char16_t{kBreak}) {
    for (std::size_t document = 0; document < pages.size(); ++document) {
        for (const PlacedBlock& block : pages[document].blocks) {
            if (block.text.has_han)
                std::ranges::copy(block.text.units, units_.begin() + space.base[document] + block.position);
        }
    }
}

std::u16string_view UnitSpace::from(std::uint32_t position, std::size_t most) const {
    const std::u16string_view rest =
        std::u16string_view(units_).substr(std::min<std::size_t>(position, units_.size()), most);
    return rest.substr(0, rest.find(char16_t{kBreak}));
}

std::vector<Continuation> continuations(std::span<const std::uint32_t> positions, std::uint32_t length,
                                        const UnitSpace& units) {
    std::map<Unit, std::vector<std::uint32_t>> by_unit;
    for (const std::uint32_t position : positions) {
        const Unit next = units.at(position + length);
        if (next != kBreak) by_unit[next].push_back(position);
    }
    std::vector<Continuation> result;
    result.reserve(by_unit.size());
    for (auto& [unit, found] : by_unit) result.push_back({unit, std::move(found)});
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
