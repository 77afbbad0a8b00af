#include "translations/chinese_text.h"

#include "base/text.h"
#include "translations/facts.h"

#include <algorithm>

namespace casepress::translations {

namespace {

constexpr std::u32string_view kHanDigits = U"〇零一二两兩三四五六七八九";
constexpr std::u32string_view kHanUnits = U"十百千万萬亿億";
/// Longer runs are cut, in characters: no number is said so, and each place is looked at a limited number of times.
constexpr std::size_t kLongestNumeral = 60;

}  // namespace

bool is_chinese_digit(char32_t c) { return kHanDigits.find(c) != std::u32string_view::npos; }
bool is_chinese_unit(char32_t c) { return kHanUnits.find(c) != std::u32string_view::npos; }
bool is_decimal_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }
bool is_vague_word(char32_t c) { return c == U'余' || c == U'多' || c == U'来'; }
bool is_range_sign(char32_t c) {
    return c == U'至' || c == U'到' || c == U'—' || c == U'–' || c == U'-' || c == U'~' || c == U'～' || c == U'〜';
}

ChineseText::ChineseText(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        characters_.push_back(c.value);
        offsets_.push_back(i);
        i += c.length;
    }
    offsets_.push_back(text.size());
}

std::string_view ChineseText::bytes(std::size_t begin, std::size_t end) const {
    return text_.substr(offset(begin), offset(std::max(begin, end)) - offset(begin));
}

std::optional<ChineseNumeral> ChineseText::numeral_at(std::size_t begin) const {
    ChineseNumeral numeral{.begin = begin, .end = begin};
    if (is_decimal_digit(character(begin))) {
        numeral.digits = true;
        numeral.end = end_of_digits(begin);
    } else if (!is_chinese_digit(character(begin)) && !is_chinese_unit(character(begin))) {
        return std::nullopt;
    }
    std::size_t end = numeral.end;
    for (; end < begin + kLongestNumeral; ++end) {
        const char32_t c = character(end);
        const bool fits = is_chinese_unit(c) || (!numeral.digits && is_chinese_digit(c)) ||
                          (c == U'点' && end > begin && is_chinese_digit(character(end + 1)) &&
                           is_chinese_digit(character(end - 1))) ||
                          (end > begin && is_decimal_digit(c) && is_chinese_unit(character(end - 1)));
        if (fits && is_decimal_digit(c)) {
            end = end_of_digits(end) - 1;
        } else if (is_vague_word(c) && end > begin && is_chinese_unit(character(end + 1))) {
            numeral.vague = true;
        } else if (!fits) {
            break;
        }
    }
    numeral.end = end;
    for (std::size_t i = begin; i < end; ++i) {
        if (character(i) == U'万' || character(i) == U'萬') numeral.scale = 1e4;
        if (character(i) == U'亿' || character(i) == U'億') numeral.scale = 1e8;
    }
    judge(numeral);
    return numeral;
}

void ChineseText::judge(ChineseNumeral& numeral) const {
    numeral.value = numeral_value(bytes(numeral.begin, numeral.end));
    numeral.several = numeral.end - numeral.begin > 1;
    const bool begins_with_unit = !numeral.digits && is_chinese_unit(character(numeral.begin));
    numeral.bare_unit = begins_with_unit && character(numeral.begin) != U'十';
    // 几十, 数百, 上千, 十几: the digit is unknown.
    const char32_t previous = numeral.begin > 0 ? character(numeral.begin - 1) : U'\0';
    const bool unknown = previous == U'几' || previous == U'数' || previous == U'上' || previous == U'成';
    numeral.approximate =
        (begins_with_unit && unknown) || character(numeral.end) == U'几' || says_either_of_two(numeral);
}

/// 三四名, 七八十, 十七八: two neighbouring digits say “or”. In longer runs of digits each is a place: 二〇二五.
bool ChineseText::says_either_of_two(const ChineseNumeral& numeral) const {
    std::size_t run = 0;
    bool either = false;
    for (std::size_t i = numeral.begin; i <= numeral.end; ++i) {
        if (i < numeral.end && is_chinese_digit(character(i)) && character(i) != U'〇' && character(i) != U'零') {
            ++run;
        } else {
            either = either || run == 2;
            run = i < numeral.end && is_chinese_digit(character(i)) ? 3 : 0;  // 〇 makes it places
        }
    }
    return either;
}

/// Behind 1,086.5 or １２; a comma counts only before three digits.
std::size_t ChineseText::end_of_digits(std::size_t i) const {
    const std::size_t begin = i;
    const auto digits = [&] {
        while (is_decimal_digit(character(i)) && i < begin + kLongestNumeral) ++i;
    };
    digits();
    while (i - begin <= 11 && character(i) == U',' && is_decimal_digit(character(i + 1)) &&
           is_decimal_digit(character(i + 2)) && is_decimal_digit(character(i + 3)) &&
           !is_decimal_digit(character(i + 4)) && group_fits(begin, i)) {
        i += 4;
    }
    if ((character(i) == U'.' || character(i) == U'．') && is_decimal_digit(character(i + 1))) {
        ++i;
        digits();
    }
    return i;
}
/// Before the first comma stand at most three digits.
bool ChineseText::group_fits(std::size_t begin, std::size_t comma) const {
    const std::size_t first = std::min(bytes(begin, comma).find(','), comma - begin);
    return first <= 3;
}

}  // namespace casepress::translations
