#include "search/pinyin.h"

#include "base/text.h"
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"  // the whole table is one
#include "search/pinyin_data.h"
#pragma GCC diagnostic pop
#include "search/pinyin_words.h"

#include <algorithm>
#include <cstddef>

namespace casepress::search {

namespace {

// Extension A and the first block of ideographs: nearly every character of nearly every text.
constexpr char32_t kFirstDirect = 0x3400;
constexpr char32_t kEndDirect = 0xA000;

constexpr std::uint64_t pair_key(char32_t first, char32_t second) {
    return (std::uint64_t{first} << 32) | std::uint64_t{second};
}

}  // namespace

PinyinReader::PinyinReader() : sets_(1), direct_(kEndDirect - kFirstDirect) {
    for (std::string_view line : split(pinyin_data::kReadings, '\n')) {
        if (line.empty()) continue;
        Set set{.begin = static_cast<std::uint32_t>(pool_.size()), .count = 0};
        // Readings are ASCII, each with a blank behind it; the characters are not.
        while (static_cast<unsigned char>(line.front()) < 0x80) {
            const std::size_t end = line.find(' ');
            pool_.push_back(line.substr(0, end));
            ++set.count;
            line.remove_prefix(end + 1);
        }
        const auto place = static_cast<std::uint16_t>(sets_.size());
        sets_.push_back(set);
        for (std::size_t offset = 0; offset < line.size();) {
            const CodePoint c = decode_utf8(line, offset);
            offset += c.length;
            if (c.value >= kFirstDirect && c.value < kEndDirect) {
                direct_[c.value - kFirstDirect] = place;
            } else {
                others_.emplace(c.value, place);
            }
        }
    }
    add_words();
}

void PinyinReader::add_words() {
    for (const auto& word : readings_in_words()) {
        const auto own = readings(word.character);
        const auto found = std::ranges::find(own, word.reading);
        if (found == own.end()) continue;
        const auto place = static_cast<std::uint8_t>(found - own.begin());
        // What comes first in the list stays: a word has one entry for each of its two characters.
        for (const char32_t follower : word.followers) {
            auto& choice = words_[pair_key(word.character, follower)];
            if (choice.first == 0) choice.first = place;
        }
        for (const char32_t leader : word.leaders) {
            auto& choice = words_[pair_key(leader, word.character)];
            if (choice.second == 0) choice.second = place;
        }
    }
}

std::span<const std::string_view> PinyinReader::readings(char32_t han) const {
    std::size_t place = 0;
    if (han >= kFirstDirect && han < kEndDirect) {
        place = direct_[han - kFirstDirect];
    } else if (const auto found = others_.find(han); found != others_.end()) {
        place = found->second;
    }
    const Set set = sets_[place];
    return std::span(pool_).subspan(set.begin, set.count);
}

std::vector<ReadingPair> PinyinReader::readings(char32_t first, char32_t second) const {
    const auto firsts = readings(first);
    const auto seconds = readings(second);
    if (firsts.size() == 1 && seconds.size() == 1) return {{firsts.front(), seconds.front()}};
    if (firsts.empty() || seconds.empty()) return {};

    Choice choice;
    if (const auto found = words_.find(pair_key(first, second)); found != words_.end()) choice = found->second;
    // How unlikely a reading is: 0 for the one chosen, then in the order of usage.
    const auto rank = [](std::size_t place, std::size_t chosen) {
        if (place == chosen) return std::size_t{0};
        return place < chosen ? place + 1 : place;
    };
    struct Ranked {
        std::size_t rank;
        ReadingPair pair;
    };
    std::vector<Ranked> ranked;
    ranked.reserve(firsts.size() * seconds.size());
    for (std::size_t i = 0; i < firsts.size(); ++i) {
        for (std::size_t j = 0; j < seconds.size(); ++j) {
            ranked.push_back({rank(i, choice.first) + rank(j, choice.second), {firsts[i], seconds[j]}});
        }
    }
    std::ranges::stable_sort(ranked, {}, &Ranked::rank);
    std::vector<ReadingPair> pairs;
    pairs.reserve(ranked.size());
    for (const auto& each : ranked) pairs.push_back(each.pair);
    return pairs;
}

std::span<const std::string_view> pinyin_syllables() { return pinyin_data::kSyllables; }

bool is_pinyin_syllable(std::string_view letters) {
    return std::ranges::binary_search(pinyin_data::kSyllables, letters);
}

}  // namespace casepress::search
