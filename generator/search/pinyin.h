#pragma once
// How Han characters are read, in pinyin without tones, so that `haidian` finds 海淀. Characters with several readings
// have all of them, the most usual first, and in words such as 重庆 the one that belongs there first. The readings are
// Unihan's (kHanyuPinlu, kMandarin, kTGHZ2013; UAX #38), compiled in; the words are pinyin_words.h.

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casepress::search {

/// The readings of two neighbouring characters.
struct ReadingPair {
    std::string_view first;
    std::string_view second;
    friend bool operator==(const ReadingPair&, const ReadingPair&) = default;
};

/// Making one costs a millisecond; const afterwards and then for any number of threads.
class PinyinReader {
public:
    PinyinReader();

    /// All readings, the most usual first: lower-case ASCII, ü as v ("lv", "nve"). Empty for what is no Han character
    /// or has no known reading. The strings live for ever, the span as long as the reader.
    [[nodiscard]] std::span<const std::string_view> readings(char32_t han) const;

    /// All readings of two characters that stand side by side, the likeliest first: (重, 庆) gives chong qing, then
    /// zhong qing. Empty when one of them has none.
    [[nodiscard]] std::vector<ReadingPair> readings(char32_t first, char32_t second) const;

private:
    struct Set {
        std::uint32_t begin = 0;  ///< in pool_
        std::uint32_t count = 0;
    };

    void add_words();

    std::vector<std::string_view> pool_;
    std::vector<Set> sets_;  ///< the first one is empty
    /// Places in sets_ of the characters that texts are made of, by code point; of all others.
    std::vector<std::uint16_t> direct_;
    std::unordered_map<char32_t, std::uint16_t> others_;
    /// For two characters of a word, which of its readings each has there.
    struct Choice {
        std::uint8_t first = 0;
        std::uint8_t second = 0;
    };
    std::unordered_map<std::uint64_t, Choice> words_;
};

/// Every syllable that is a reading of some character, sorted; ü as v.
[[nodiscard]] std::span<const std::string_view> pinyin_syllables();
[[nodiscard]] bool is_pinyin_syllable(std::string_view letters);

}  // namespace casepress::search
