#include "base/word_break.h"

#include "base/text.h"

#include <unicode/ubrk.h>

#include <algorithm>
#include <array>

namespace casepress {

namespace {

struct Character {
    char32_t value = 0;
    std::uint32_t begin = 0;  // byte
};

/// The characters of a text and where it may be cut; rules take cuts away.
class Cutter {
public:
    Cutter(const std::vector<Character>& characters, std::vector<bool>& cut_before)
        : characters_(characters), cut_before_(cut_before) {}

    void apply() {
        for (std::size_t i = 0; i < characters_.size();) i = std::max(i + 1, join_at(i));
    }

private:
    [[nodiscard]] char32_t at(std::size_t i) const { return i < characters_.size() ? characters_[i].value : 0; }
    void join(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin + 1; i < end; ++i) cut_before_[i] = false;
    }
    [[nodiscard]] std::size_t join_at(std::size_t i);
    [[nodiscard]] std::size_t number_end(std::size_t i) const;
    [[nodiscard]] std::size_t numeral_end(std::size_t i) const;
    [[nodiscard]] std::size_t date_end(std::size_t i) const;
    [[nodiscard]] std::size_t name_end(std::size_t i) const;
    [[nodiscard]] std::size_t month_end(std::size_t i) const;
    [[nodiscard]] std::size_t english_date_end(std::size_t i) const;
    [[nodiscard]] std::size_t english_unit_end(std::size_t i) const;
    [[nodiscard]] std::size_t word_end(std::size_t i) const;
    [[nodiscard]] bool is_word_at(std::size_t i, std::string_view word) const;

    const std::vector<Character>& characters_;
    std::vector<bool>& cut_before_;
};

bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }

bool is_latin_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

bool is_one_of(char32_t c, std::u32string_view set) { return c != 0 && set.find(c) != std::u32string_view::npos; }

/// What may follow a number directly and belongs to it.
constexpr std::u32string_view kSigns = U"%％‰℃°";
constexpr std::u32string_view kCurrencies = U"¥￥$＄€£";
constexpr std::u32string_view kVague = U"余多来";
constexpr std::u32string_view kMeasureWords =
    U"年月日号时点分秒周岁天元角名人位个件次条项章节款篇期届级类种批所家户份页段场组对只台辆间座支村区县市省米吨倍成起"
    U"例案";

bool is_numeral(char32_t c) { return han_digit_value(c) >= 0 || han_multiplier_value(c) != 0; }

/// The end of the digits that begin at `i`, with grouping marks and decimal points between digits.
std::size_t Cutter::number_end(std::size_t i) const {
    while (is_digit(at(i)) || (is_one_of(at(i), U".,．") && i > 0 && is_digit(at(i - 1)) && is_digit(at(i + 1)))) ++i;
    return i;
}

/// The end of a number in digits or in Chinese numerals with its multipliers and its unit; `i` when there is none. A
/// single Chinese digit is a number only before a measure word.
std::size_t Cutter::numeral_end(std::size_t i) const {
    const std::size_t begin = i;
    const bool digits = is_digit(at(i));
    i = number_end(i);
    while (is_numeral(at(i)) ||
           (i > begin && is_one_of(at(i), kVague) && (digits || i > begin + 1 || at(begin) == U'十')))
        ++i;
    if (i == begin) return begin;
    if (at(i) == U'分' && at(i + 1) == U'之' && (is_numeral(at(i + 2)) || is_digit(at(i + 2)))) {
        i = number_end(i + 2);
        while (is_numeral(at(i))) ++i;
        return i;
    }
    const bool unit = is_one_of(at(i), kMeasureWords);
    if (!digits && i == begin + 1 && !unit && begin > 0 && at(begin - 1) != U'第') return begin;
    if (is_one_of(at(i), kSigns)) return i + 1;
    if (at(i) == U'周' && at(i + 1) == U'岁') return i + 2;
    return unit ? i + 1 : i;
}

/// From a number with its unit on over further parts of a date: 2023年 3月 17日.
std::size_t Cutter::date_end(std::size_t i) const {
    for (;;) {
        const char32_t unit = at(i - 1);
        if (unit != U'年' && unit != U'月') return i;
        const std::size_t next = numeral_end(i);
        if (next == i || !is_one_of(at(next - 1), unit == U'年' ? U"月" : U"日号")) return i;
        i = next;
    }
}

std::size_t Cutter::name_end(std::size_t i) const {
    if (at(i + 1) != U'某' || !is_common_surname(at(i))) return i;
    if (is_one_of(at(i + 2), U"某甲乙丙丁戊己庚辛")) return i + 3;
    if (is_digit(at(i + 2))) return number_end(i + 2);
    // 在向某公司…: a surname that is none.
    if (is_one_of(at(i + 2), U"市省县区镇乡村街路公学校院局厂店部处单种个些日天年月时地方机企社大小中")) return i;
    return i + 2;
}

std::size_t Cutter::word_end(std::size_t i) const {
    while (is_latin_letter(at(i))) ++i;
    return i;
}

bool Cutter::is_word_at(std::size_t i, std::string_view word) const {
    for (const char c : word) {
        const char32_t found = at(i++);
        if (found != static_cast<char32_t>(c) && found + 32 != static_cast<char32_t>(c)) return false;
    }
    return !is_latin_letter(at(i));
}

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

std::size_t Cutter::month_end(std::size_t i) const {
    if (at(i) < U'A' || at(i) > U'S') return i;  // months have a capital: "may" is a verb
    for (const std::string_view month : kMonths) {
        if (is_word_at(i, month)) return i + month.size();
    }
    return i;
}

/// 17 March 2023, March 17, 2023, March 2023: the end of the date that begins at `i`, or `i`.
std::size_t Cutter::english_date_end(std::size_t i) const {
    std::size_t end = i;
    if (is_digit(at(i))) {
        std::size_t day = number_end(i);
        if (day - i > 2) return i;
        day = std::min(word_end(day), day + 2);  // st, nd, rd, th
        if (at(day) != U' ') return i;
        end = month_end(day + 1);
        if (end == day + 1) return i;
    } else {
        end = month_end(i);
        if (end == i) return i;
        if (at(end) == U' ' && is_digit(at(end + 1)) && number_end(end + 1) - end <= 3) {
            end = number_end(end + 1);
            if (at(end) == U',' && at(end + 1) == U' ' && number_end(end + 2) - end == 6) return end + 6;
        }
    }
    if (at(end) == U' ' && number_end(end + 1) - end == 5) end += 5;
    return end;
}

/// " million", " per cent" and the like after a number; `i` when there is none.
std::size_t Cutter::english_unit_end(std::size_t i) const {
    constexpr std::array<std::string_view, 4> kMultipliers{"hundred", "thousand", "million", "billion"};
    constexpr std::array<std::string_view, 7> kUnits{"percent", "per cent", "yuan", "years", "months", "days", "hours"};
    const auto follows = [&](std::string_view word) { return at(i) == U' ' && is_word_at(i + 1, word); };
    for (const auto* word = kMultipliers.begin(); word != kMultipliers.end();) {
        word = std::find_if(kMultipliers.begin(), kMultipliers.end(), follows);
        if (word != kMultipliers.end()) i += 1 + word->size();
    }
    const auto* unit = std::find_if(kUnits.begin(), kUnits.end(), follows);
    return unit == kUnits.end() ? i : i + 1 + unit->size();
}

std::size_t Cutter::join_at(std::size_t i) {
    const char32_t c = at(i);
    std::size_t end = i;
    if (is_latin_letter(c)) {
        end = english_date_end(i);
        if (end == i) end = word_end(i);
        join(i, end);
        return end;
    }
    const bool sign = is_one_of(c, kCurrencies) || is_one_of(c, U"-+−第");
    const std::size_t number = sign ? i + 1 : i;
    end = numeral_end(number);
    if (end > number) {
        const std::size_t date = english_date_end(number);
        // "3-5" and "17-year-old": no sign after a digit or a letter.
        const bool free = !is_one_of(c, U"-+−") || i == 0 || (!is_digit(at(i - 1)) && !is_latin_letter(at(i - 1)));
        end = date > number ? date : date_end(english_unit_end(end));
        join(free ? i : number, end);
        return end;
    }
    end = name_end(i);
    join(i, end);
    return end;
}

}  // namespace

void WordBreaker::CloseIterator::operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }

WordBreaker::WordBreaker(std::string_view locale) {
    UErrorCode error = U_ZERO_ERROR;
    iterator_.reset(ubrk_open(UBRK_WORD, std::string(locale).c_str(), nullptr, 0, &error));
    if (U_FAILURE(error)) iterator_.reset();
}

std::vector<std::uint32_t> WordBreaker::cuts(std::string_view text) {
    std::vector<std::uint32_t> ends;
    if (text.empty()) return ends;
    std::vector<Character> characters;
    std::vector<std::uint32_t> character_of_unit;  // by UTF-16 unit
    characters.reserve(text.size() / 2);
    character_of_unit.reserve(text.size() / 2);
    utf16_.clear();
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        const auto index = static_cast<std::uint32_t>(characters.size());
        characters.push_back({.value = c.value, .begin = static_cast<std::uint32_t>(i)});
        if (c.value > 0xFFFF) {
            utf16_ += static_cast<char16_t>(0xD7C0 + (c.value >> 10));
            character_of_unit.push_back(index);
        }
        utf16_ += static_cast<char16_t>(c.value > 0xFFFF ? 0xDC00 + (c.value & 0x3FF) : c.value);
        character_of_unit.push_back(index);
        i += c.length;
    }

    std::vector<bool> cut_before(characters.size(), false);
    UErrorCode error = U_ZERO_ERROR;
    if (iterator_) ubrk_setText(iterator_.get(), utf16_.data(), static_cast<std::int32_t>(utf16_.size()), &error);
    if (iterator_ && U_SUCCESS(error)) {
        for (std::int32_t at = ubrk_next(iterator_.get()); at != UBRK_DONE; at = ubrk_next(iterator_.get())) {
            const auto unit = static_cast<std::size_t>(at);
            if (unit < character_of_unit.size()) cut_before[character_of_unit[unit]] = true;
        }
    } else {
        cut_before.assign(characters.size(), true);
    }
    Cutter(characters, cut_before).apply();
    for (std::size_t i = 1; i < characters.size(); ++i) {
        if (cut_before[i]) ends.push_back(characters[i].begin);
    }
    ends.push_back(static_cast<std::uint32_t>(text.size()));
    return ends;
}

bool is_common_surname(char32_t c) {
    constexpr std::u32string_view kSurnames =
        U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜"
        U"崔谭陆"
        U"范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史贺陶毛郝顾龚邵万覃武钱戴严莫孔常汤康易乔赖文施洪辛柯安柴"
        U"葛"
        U"申童倪向欧阳柳殷穆祝耿牛左詹岳冉符庞章鲁樊关管兰霍季焦骆聂戚裴盛屠涂温翁邢颜尤俞喻臧翟庄卓宗艾包鲍毕卜边岑车"
        U"成池褚党狄窦杭华纪简靳景鞠匡蓝厉连凌娄麻梅苗宁牌蒲齐强瞿饶荣阮商舒水谈佟童屈单";
    return kSurnames.find(c) != std::u32string_view::npos;
}

int han_digit_value(char32_t c) {
    constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
    if (c == U'〇') return 0;
    if (c == U'两') return 2;
    const std::size_t at = kDigits.find(c);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

std::uint32_t han_multiplier_value(char32_t c) {
    switch (c) {
        case U'十':
            return 10;
        case U'百':
            return 100;
        case U'千':
            return 1000;
        case U'万':
            return 10'000;
        case U'亿':
            return 100'000'000;
        default:
            return 0;
    }
}

}  // namespace casepress
