#include "base/written_number.h"

#include <array>
#include <string_view>
#include <utility>

namespace casepress {

namespace {

constexpr std::array<std::string_view, 10> kCounting{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr std::array<std::string_view, 10> kLegal{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
constexpr std::array<std::string_view, 4> kUnits{"", "十", "百", "千"};
constexpr std::array<std::string_view, 4> kLegalUnits{"", "拾", "佰", "仟"};

/// One to four digits, 零 for zeros between.
std::string below_ten_thousand(std::uint32_t number, bool legal) {
    const auto& digits = legal ? kLegal : kCounting;
    const auto& units = legal ? kLegalUnits : kUnits;
    std::string out;
    bool gap = false;
    for (int place = 3; place >= 0; --place) {
        const std::uint32_t scale = place == 3 ? 1000 : place == 2 ? 100 : place == 1 ? 10 : 1;
        const std::uint32_t digit = number / scale % 10;
        if (digit == 0) {
            gap = !out.empty();
            continue;
        }
        if (gap) out += "零";
        gap = false;
        // 十一, not 一十一, at the beginning.
        if (!(place == 1 && digit == 1 && out.empty() && !legal)) out += digits[digit];
        out += units[static_cast<std::size_t>(place)];
    }
    return out;
}

std::string written_number(std::uint32_t number, bool legal) {
    if (number == 0) return std::string(legal ? kLegal[0] : "零");
    if (number > 99'999'999) return std::to_string(number);
    std::string out;
    if (number >= 10'000) {
        out = below_ten_thousand(number / 10'000, legal) + "万";
        if (number % 10'000 != 0 && number % 10'000 < 1000) out += "零";
    }
    std::string rest = below_ten_thousand(number % 10'000, legal);
    if (!out.empty() && rest.starts_with("十")) rest = "一" + rest;
    return out + rest;
}

}  // namespace

std::string chinese_number(std::uint32_t number) { return written_number(number, false); }

std::string chinese_legal_number(std::uint32_t number) { return written_number(number, true); }

std::string lower_roman(std::uint32_t number) {
    if (number == 0 || number > 3999) return std::to_string(number);
    constexpr std::array<std::pair<std::uint32_t, std::string_view>, 13> kSteps{{{1000, "m"},
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
    std::string out;
    for (const auto& [value, sign] : kSteps) {
        for (; number >= value; number -= value) out += sign;
    }
    return out;
}

}  // namespace casepress
