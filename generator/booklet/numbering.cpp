#include "booklet/numbering.h"

#include <array>
#include <utility>

namespace casepress::booklet {

std::string lower_roman(int number) {
    if (number < 1 || number > 3999) return std::to_string(number);
    constexpr std::array<std::pair<int, std::string_view>, 13> kSigns = {{{1000, "m"},
                                                                          {900, "cm"},
                                                                          {500, "d"},
                                                                          {400, "cd"},
                                                                          {100, "c"},
                                                                          {90, "xc"},
                                                                          {50, "l"},
                                                                          {40, "xl"},
                                                                          {10, "x"},
                                                                          {9, "ix"},
                                                                          {5, "v"},
                                                                          {4, "iv"},
                                                                          {1, "i"}}};
    std::string text;
    for (const auto& [value, sign] : kSigns) {
        for (; number >= value; number -= value) text += sign;
    }
    return text;
}

std::string chinese_numeral(int number) {
    if (number < 1 || number > 9999) return std::to_string(number);
    constexpr std::array<std::string_view, 10> kDigits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    constexpr std::array<std::pair<int, std::string_view>, 4> kPlaces = {
        {{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}}};
    std::string text;
    bool gap = false;  // a place without a digit, to be said before the next one
    for (const auto& [value, name] : kPlaces) {
        const int digit = number / value % 10;
        if (digit == 0) {
            gap = !text.empty();
            continue;
        }
        if (gap) text += kDigits[0];
        gap = false;
        const bool plain_ten = value == 10 && digit == 1 && text.empty();  // 十二, not 一十二
        if (!plain_ten) text += kDigits[static_cast<std::size_t>(digit)];
        text += name;
    }
    return text;
}

std::string ordinal(int number, std::string_view language) {
    return language.starts_with("zh") ? chinese_numeral(number) : std::to_string(number);
}

}  // namespace casepress::booklet
