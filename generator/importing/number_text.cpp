#include "importing/number_text.h"

#include "base/text.h"
#include "base/written_number.h"

namespace casepress::importing {

namespace {

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

std::string number_text(std::uint32_t number, std::string_view format) {
    if (format == "none" || format == "bullet") return {};
    if (format == "decimalZero") return number < 10 ? "0" + std::to_string(number) : std::to_string(number);
    if (format == "lowerLetter") return letters(number);
    if (format == "upperLetter") return to_upper(letters(number));
    if (format == "lowerRoman") return lower_roman(number);
    if (format == "upperRoman") return to_upper(lower_roman(number));
    if (format == "ordinal") return ordinal(number);
    if (format == "chineseCounting" || format == "chineseCountingThousand" || format == "taiwaneseCounting" ||
        format == "taiwaneseCountingThousand" || format == "japaneseCounting" || format == "ideographDigital")
        return chinese_number(number);
    if (format == "chineseLegalSimplified" || format == "ideographLegalTraditional" || format == "japaneseLegal")
        return chinese_legal_number(number);
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
