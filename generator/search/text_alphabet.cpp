#include "search/text_alphabet.h"

#include "base/text.h"
#include "search/hashing.h"
#include "search/units.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace casepress::search {

namespace {

constexpr unsigned kRounds = 36;
constexpr std::size_t kJoinsARound = 48;
constexpr std::uint32_t kLeastCount = 4;  ///< of a pair that is joined, and of a token that is kept
constexpr std::uint32_t kFirstPhrase = 0x10000;
constexpr char16_t kHanBegin = 0x4E00;

bool is_han(char16_t unit) { return unit >= kHanBegin && unit < kHanBegin + TextAlphabet::kHan; }
bool is_half(char16_t unit) { return unit >= 0xD800 && unit < 0xE000; }

/// Texts as numbers: units, and phrases from kFirstPhrase on.
class PairJoiner {
public:
    explicit PairJoiner(std::span<const std::u16string> texts) {
        for (const std::u16string& text : texts) sequences_.emplace_back(text.begin(), text.end());
    }

    /// Makes phrases of the most frequent pairs, of which no two have a member in common. False when there are none.
    bool join() {
        std::unordered_map<std::uint64_t, std::uint32_t> phrase_of;
        std::unordered_set<std::uint32_t> used;
        for (const auto& [pair, count] : frequent_pairs()) {
            const auto first = static_cast<std::uint32_t>(pair >> 32);
            const auto second = static_cast<std::uint32_t>(pair);
            if (used.contains(first) || used.contains(second)) continue;
            used.insert(first);
            used.insert(second);
            phrase_of.emplace(pair, static_cast<std::uint32_t>(kFirstPhrase + phrases_.size()));
            phrases_.push_back(text(first) + text(second));
        }
        for (std::vector<std::uint32_t>& sequence : sequences_) replace(sequence, phrase_of);
        return !phrase_of.empty();
    }

    /// All tokens that are used often, the most frequent first.
    [[nodiscard]] std::vector<std::u16string> tokens() const {
        std::unordered_map<std::uint32_t, std::uint32_t> counts;
        for (const std::vector<std::uint32_t>& sequence : sequences_) {
            for (const std::uint32_t token : sequence) ++counts[token];
        }
        std::vector<std::pair<std::uint32_t, std::uint32_t>> sorted;
        for (const auto& [token, count] : counts) {
            if (count >= kLeastCount) sorted.emplace_back(count, token);
        }
        std::ranges::sort(sorted, [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        std::vector<std::u16string> result;
        for (const auto& [count, token] : sorted) result.push_back(text(token));
        return result;
    }

private:
    static std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }
    static bool may_join(std::uint32_t token) {
        return token >= kFirstPhrase || !is_half(static_cast<char16_t>(token));
    }

    [[nodiscard]] std::u16string text(std::uint32_t token) const {
        return token < kFirstPhrase ? std::u16string(1, static_cast<char16_t>(token)) : phrases_[token - kFirstPhrase];
    }

    [[nodiscard]] std::vector<std::pair<std::uint64_t, std::uint32_t>> frequent_pairs() const {
        std::unordered_map<std::uint64_t, std::uint32_t> counts;
        for (const std::vector<std::uint32_t>& sequence : sequences_) {
            for (std::size_t i = 1; i < sequence.size(); ++i) {
                if (may_join(sequence[i - 1]) && may_join(sequence[i])) ++counts[pair_of(sequence[i - 1], sequence[i])];
            }
        }
        std::vector<std::pair<std::uint64_t, std::uint32_t>> pairs;
        for (const auto& [pair, count] : counts) {
            if (count >= kLeastCount) pairs.emplace_back(pair, count);
        }
        std::ranges::sort(pairs, [](const auto& a, const auto& b) {
            return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
        pairs.resize(std::min(pairs.size(), kJoinsARound));
        return pairs;
    }

    static void replace(std::vector<std::uint32_t>& sequence,
                        const std::unordered_map<std::uint64_t, std::uint32_t>& phrase_of) {
        std::size_t size = 0;
        for (std::size_t i = 0; i < sequence.size(); ++i) {
            const auto found =
                i + 1 < sequence.size() ? phrase_of.find(pair_of(sequence[i], sequence[i + 1])) : phrase_of.end();
            if (found != phrase_of.end()) ++i;
            sequence[size++] = found != phrase_of.end() ? found->second : sequence[i];
        }
        sequence.resize(size);
    }

    std::vector<std::vector<std::uint32_t>> sequences_;
    std::vector<std::u16string> phrases_;
};

}  // namespace

std::u16string to_utf16(std::string_view text) {
    std::u16string units;
    units.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        offset += c.length;
        append_unit(units, c.value);
    }
    return units;
}

std::string to_utf8(std::u16string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = text[i];
        if (is_half(text[i]) && i + 1 < text.size()) c = 0x10000 + ((c & 0x3FF) << 10) + (text[++i] & 0x3FF);
        append_utf8(out, c);
    }
    return out;
}

TextAlphabet TextAlphabet::learn(std::span<const std::u16string> texts) {
    PairJoiner joiner(texts);
    for (unsigned round = 0; round < kRounds && joiner.join(); ++round) {
    }
    std::vector<std::u16string> tokens;
    for (std::u16string& token : joiner.tokens()) {
        if (tokens.size() == kMostTokens) break;
        const bool single = token.size() == 1;
        if (token.find(u'\n') != std::u16string::npos || (single && is_half(token[0]))) continue;
        // A Han that gets no single byte is written in two without a token as well.
        if (single && is_han(token[0]) && tokens.size() >= kOneByte) continue;
        tokens.push_back(std::move(token));
    }
    return TextAlphabet(std::move(tokens));
}

TextAlphabet::TextAlphabet(std::vector<std::u16string> tokens)
    : tokens_(std::move(tokens)), singles_(0x10000, kMostTokens), bunches_(std::bit_ceil(2 * kMostTokens)) {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        if (tokens_[i].size() == 1)
            singles_[tokens_[i][0]] = static_cast<std::uint16_t>(i);
        else
            sorted_.push_back(static_cast<std::uint16_t>(i));
    }
    std::ranges::sort(sorted_, [&](std::uint16_t a, std::uint16_t b) {
        const std::u16string &one = tokens_[a], &other = tokens_[b];
        if (units_of(one) != units_of(other)) return units_of(one) < units_of(other);
        return one.size() != other.size() ? one.size() > other.size() : one < other;
    });
    for (std::size_t begin = 0, end = 0; begin < sorted_.size(); begin = end) {
        const std::uint32_t units = units_of(tokens_[sorted_[begin]]);
        while (end < sorted_.size() && units_of(tokens_[sorted_[end]]) == units) ++end;
        bunches_[place_of(units)] = {units, static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(end)};
    }
}

std::uint32_t TextAlphabet::units_of(std::u16string_view text) { return std::uint32_t{text[0]} << 16 | text[1]; }

std::size_t TextAlphabet::place_of(std::uint32_t units) const {
    std::size_t place = mix(units) & (bunches_.size() - 1);
    while (bunches_[place].begin != bunches_[place].end && bunches_[place].units != units)
        place = (place + 1) & (bunches_.size() - 1);
    return place;
}

std::size_t TextAlphabet::longest_at(std::u16string_view text) const {
    if (text.size() >= 2) {
        const Bunch& bunch = bunches_[place_of(units_of(text))];
        for (std::size_t i = bunch.begin; i < bunch.end; ++i) {
            if (text.starts_with(tokens_[sorted_[i]])) return sorted_[i];
        }
    }
    return singles_[text[0]];
}

std::string TextAlphabet::encode(std::u16string_view text) const {
    std::string bytes;
    bytes.reserve(text.size() * 2);
    const auto put = [&](std::size_t byte) { bytes.push_back(static_cast<char>(byte)); };
    const auto put_pair = [&](std::size_t number) {
        put(kOneByte + number / 256);
        put(number % 256);
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t token = longest_at(text.substr(at));
        const char16_t unit = text[at];
        at += token < kMostTokens ? tokens_[token].size() : 1;
        if (token < kOneByte) {
            put(token);
        } else if (token < kMostTokens) {
            put_pair(kHan + token - kOneByte);
        } else if (is_han(unit)) {
            put_pair(static_cast<std::size_t>(unit - kHanBegin));
        } else {
            put(255);
            put(unit >> 8);
            put(unit & 0xFF);
        }
    }
    return bytes;
}

std::string TextAlphabet::list() const {
    std::string list;
    for (const std::u16string& token : tokens_) {
        if (!list.empty()) list.push_back('\n');
        list += to_utf8(token);
    }
    return list;
}

}  // namespace casepress::search
