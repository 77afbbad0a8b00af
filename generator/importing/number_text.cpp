#include "importing/number_text.h"

#include "base/text.h"

#include <array>

namespace casepress::importing {

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

std::string roman(std::uint32_t number) {
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

/// a … z, aa, bb … as Word counts on.
std::string letters(std::uint32_t number) {
    constexpr std::uint32_t kMost = 26 * 20;
    if (number == 0 || number > kMost) return std::to_string(number);
    return std::string((number - 1) / 26 + 1, static_cast<char>('a' + (number - 1) % 26));
}

std::string one_of(std::uint32_t number, std::string_view characters) {
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < characters.size(); ++at) {
        const CodePoint c = decode_utf8(characters, i);
        if (at + 1 == number) return std::string(characters.substr(i, c.length));
        i += c.length;
    }
    return std::to_string(number);
}

/// A block of Unicode that counts from 1 to `most`.
std::string from_block(std::uint32_t number, char32_t first, std::uint32_t most) {
    if (number == 0 || number > most) return std::to_string(number);
    std::string out;
    append_utf8(out, first + number - 1);
    return out;
}

std::string full_width(std::uint32_t number) {
    std::string out;
    for (const char digit : std::to_string(number)) append_utf8(out, U'０' + static_cast<char32_t>(digit - '0'));
    return out;
}

std::string circled(std::uint32_t number) {
    if (number >= 21 && number <= 35) return from_block(number - 20, U'㉑', 15);
    if (number >= 36 && number <= 50) return from_block(number - 35, U'㊱', 15);
    return from_block(number, U'①', 20);
}

std::string ordinal(std::uint32_t number) {
    const std::uint32_t last = number % 10, tens = number / 10 % 10;
    const char* end = tens == 1 || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd";
    return std::to_string(number) + end;
}

}  // namespace

std::string chinese_number(std::uint32_t number) { return written_number(number, false); }

std::string number_text(std::uint32_t number, std::string_view format) {
    if (format == "none" || format == "bullet") return {};
    if (format == "decimalZero") return number < 10 ? "0" + std::to_string(number) : std::to_string(number);
    if (format == "lowerLetter") return letters(number);
    if (format == "upperLetter") return to_upper(letters(number));
    if (format == "lowerRoman") return roman(number);
    if (format == "upperRoman") return to_upper(roman(number));
    if (format == "ordinal") return ordinal(number);
    if (format == "chineseCounting" || format == "chineseCountingThousand" || format == "taiwaneseCounting" ||
        format == "taiwaneseCountingThousand" || format == "japaneseCounting" || format == "ideographDigital")
        return written_number(number, false);
    if (format == "chineseLegalSimplified" || format == "ideographLegalTraditional" || format == "japaneseLegal")
        return written_number(number, true);
    if (format == "ideographTraditional") return one_of(number, "甲乙丙丁戊己庚辛壬癸");
    if (format == "ideographZodiac" || format == "ideographZodiacTraditional")
        return one_of(number, "子丑寅卯辰巳午未申酉戌亥");
    if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese") return circled(number);
    if (format == "decimalEnclosedParen") return from_block(number, U'⑴', 20);
    if (format == "decimalEnclosedFullstop") return from_block(number, U'⒈', 20);
    if (format == "ideographEnclosedCircle") return from_block(number, U'㊀', 10);
    if (format == "decimalFullWidth" || format == "decimalFullWidth2") return full_width(number);
    if (format == "numberInDash") return "- " + std::to_string(number) + " -";
    return std::to_string(number);
}

}  // namespace casepress::importing
