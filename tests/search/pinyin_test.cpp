#include "search/pinyin.h"

#include "search/pinyin_words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace casepress::search;

namespace {

/// "chong qing, zhong qing"
std::string text(const std::vector<ReadingPair>& pairs) {
    std::string out;
    for (const auto& pair : pairs) {
        if (!out.empty()) out += ", ";
        out += std::string(pair.first) + ' ' + std::string(pair.second);
    }
    return out;
}

std::string text(std::span<const std::string_view> readings) {
    std::string out;
    for (const auto reading : readings) out += (out.empty() ? "" : " ") + std::string(reading);
    return out;
}

}  // namespace

TEST_CASE("all readings of a character, the most usual first, without tones") {
    const PinyinReader reader;
    CHECK(text(reader.readings(U'海')) == "hai");
    CHECK(text(reader.readings(U'重')) == "zhong chong");
    CHECK(text(reader.readings(U'行')) == "xing hang heng");
    CHECK(text(reader.readings(U'女')) == "nv");
    CHECK(text(reader.readings(U'略')) == "lve");
    CHECK(text(reader.readings(U'儿')) == "er");
    CHECK(text(reader.readings(U'㐀')) == "qiu");         // Extension A
    CHECK(text(reader.readings(U'\U00020000')) == "he");  // Extension B
    for (const char32_t c : {U'a', U'，', U'\0', U'\uFFFD', char32_t{0x110000}, U'ア'})
        CHECK(reader.readings(c).empty());
}

TEST_CASE("in a word, the reading that belongs there comes first, and no other is lost") {
    const PinyinReader reader;
    CHECK(text(reader.readings(U'海', U'淀')) == "hai dian");
    CHECK(text(reader.readings(U'重', U'庆')) == "chong qing, zhong qing");
    CHECK(text(reader.readings(U'重', U'要')) == "zhong yao, chong yao");
    for (const auto& [word, first] : {std::pair{U"银行", "yin hang"},
                                      {U"行为", "xing wei"},
                                      {U"长期", "chang qi"},
                                      {U"家长", "jia zhang"},
                                      {U"了解", "liao jie"},
                                      {U"调查", "diao cha"},
                                      {U"调解", "tiao jie"},
                                      {U"朝阳", "chao yang"},
                                      {U"成都", "cheng du"},
                                      {U"还款", "huan kuan"},
                                      {U"音乐", "yin yue"},
                                      {U"参差", "cen ci"},
                                      {U"西藏", "xi zang"},
                                      {U"会计", "kuai ji"},
                                      {U"地铁", "di tie"}}) {
        CAPTURE(first);
        const auto pairs = reader.readings(word[0], word[1]);
        REQUIRE_FALSE(pairs.empty());
        CHECK(text({pairs.front()}) == first);
        CHECK(pairs.size() == reader.readings(word[0]).size() * reader.readings(word[1]).size());
    }
    CHECK(reader.readings(U'海', U'a').empty());
    CHECK(reader.readings(U'，', U'海').empty());
}

TEST_CASE("every entry of the list of words changes something") {
    const PinyinReader reader;
    for (const auto& word : readings_in_words()) {
        CAPTURE(static_cast<unsigned>(word.character));
        CAPTURE(word.reading);
        const auto own = reader.readings(word.character);
        REQUIRE(std::ranges::find(own, word.reading) != own.end());
        CHECK(own.front() != word.reading);
        CHECK(word.followers.size() + word.leaders.size() > 0);
        for (const char32_t c : word.followers) CHECK(reader.readings(word.character, c).front().first == word.reading);
        for (const char32_t c : word.leaders) CHECK(reader.readings(c, word.character).front().second == word.reading);
    }
}

TEST_CASE("syllables: sorted, and exactly those that are readings") {
    const auto all = pinyin_syllables();
    CHECK(all.size() > 400);
    CHECK(std::ranges::is_sorted(all));
    for (const auto syllable : all) {
        CHECK(is_pinyin_syllable(syllable));
        CHECK(syllable.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos);
    }
    for (const auto syllable : {"hai", "dian", "qu", "zhuang", "lv", "er"}) CHECK(is_pinyin_syllable(syllable));
    for (const auto other : {"", "h", "haidian", "nü", "hm", "HAI", "iang"}) CHECK_FALSE(is_pinyin_syllable(other));
    const PinyinReader reader;
    for (char32_t c = 0x3400; c < 0xA000; ++c) {
        for (const auto reading : reader.readings(c)) REQUIRE(is_pinyin_syllable(reading));
    }
}
