#pragma once
// What a text states that its translation must state too: figures, percentages, amounts, ages, dates, articles of laws
// and names such as 袁某某. Takes the plain text of a block in Chinese or English, gives facts with their values and
// places, so that the facts of two languages can be compared.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::translations {

enum class FactKind : std::uint8_t {
    kNumber,
    kPercent,  ///< value in per cent; fractions (三分之二, two thirds) as well
    kMoney,    ///< value in the currency's unit
    kAge,      ///< value in years
    kDate,     ///< year, month, day, each 0 where it is not said
    kArticle,  ///< the number of an article of a law
    kName,     ///< the family name of somebody called 某, in Latin letters
};

/// Bits: what a text says beside a figure.
using Qualifiers = std::uint8_t;
inline constexpr Qualifiers kMore = 1;    ///< 余, 多, 超过, 以上, 至少; more than, over, at least
inline constexpr Qualifiers kNearly = 2;  ///< 近, 接近; nearly, almost
inline constexpr Qualifiers kAbout = 4;   ///< 约, 左右; about, around, some
inline constexpr Qualifiers kLess = 8;    ///< 不足, 以下, 至多, 未满; less than, up to, under

/// Whether a translation must have the fact.
enum class Strength : std::uint8_t {
    kOptional,  ///< may answer to a figure of the other text but needs no answer itself: 一, both, names such as 三明
    kDoubtful,  ///< may be left out or added but not said otherwise: 三方面, “the two”
    kRequired,
};

struct Fact {
    FactKind kind = FactKind::kNumber;
    Strength strength = Strength::kRequired;
    double value = 0;        ///< all kinds but kDate and kName
    double alternative = 0;  ///< a second reading of the value, or 0: “and four others” are five
    std::int16_t year = 0;
    std::uint8_t month = 0, day = 0;
    Qualifiers qualifiers = 0;
    bool qualifiers_may_differ = false;  ///< 近三年: the last three years, or nearly three
    std::string name = {};               ///< kName: "Yuan"; lower case does not count
    std::size_t begin = 0, end = 0;      ///< bytes of the text
};

/// The facts of a text in the order of their places. `language` is a site's language: "zh" and "en" have readers of
/// their own; of others only numbers in digits are read. Time and memory are linear in the length of the text.
[[nodiscard]] std::vector<Fact> read_facts(std::string_view text, std::string_view language);

// The readers behind it.
[[nodiscard]] std::vector<Fact> read_chinese_facts(std::string_view text);
[[nodiscard]] std::vector<Fact> read_english_facts(std::string_view text);

/// The value of one numeral as model::numbers_in_text reads it: 13万, 1,086, two hundred and fifty. Of several readings
/// the largest; 0 for none.
[[nodiscard]] double numeral_value(std::string_view numeral);

}  // namespace casepress::translations
