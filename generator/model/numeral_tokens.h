#pragma once
// The numerals of a text, one by one: runs of digits, Chinese digits and units, English number words, and the words
// between them that matter. Private to the reading of numbers.

#include <cstdint>
#include <string_view>
#include <vector>

namespace casepress::model {

enum class TokenKind : std::uint8_t {
    kDigits,     ///< 1086, 1,086, 8.82
    kHanDigit,   ///< 三, 两, 〇
    kSmallUnit,  ///< 十 百 千 (10, 100, 1000)
    kBigUnit,    ///< 万 亿
    kPoint,      ///< 点
    kVague,      ///< 余, 多, 来: between a number and its unit
    kFraction,   ///< 分之
    kRange,      ///< 至, 到, –, ~, to
    kWord,       ///< English: three, twenty
    kHundred,    ///< English: hundred
    kBigWord,    ///< English: thousand, million, billion
    kAnd,        ///< English: and
    kArticle,    ///< English: a, an
    kBreak,      ///< anything else
};

/// One numeral, or one word or sign that is none.
struct Token {
    TokenKind kind = TokenKind::kBreak;
    double value = 0;
    bool adjacent = false;  ///< nothing stands between this token and the one before
};

/// Splits a text of any language. Full-width digits count as ASCII ones; 1,086 and 1 086 are one token. Where a
/// separator may also stand between two numbers, each group of digits is added to `readings` as a number of its own.
/// Linear.
[[nodiscard]] std::vector<Token> numeral_tokens(std::string_view text, std::vector<double>& readings);

}  // namespace casepress::model
