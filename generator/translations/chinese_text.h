#pragma once
// A Chinese text as characters with their places, and the numerals in it. Private to the reading of facts.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace casepress::translations {

[[nodiscard]] bool is_chinese_digit(char32_t c);  // 〇零一二两三 …
[[nodiscard]] bool is_chinese_unit(char32_t c);   // 十百千万亿
[[nodiscard]] bool is_decimal_digit(char32_t c);  // 0–9, also full-width
[[nodiscard]] bool is_vague_word(char32_t c);     // 余, 多, 来 behind a numeral
[[nodiscard]] bool is_range_sign(char32_t c);     // 至, 到 and dashes

/// A numeral without its unit of measure; positions are indexes of characters.
struct ChineseNumeral {
    std::size_t begin = 0, end = 0;
    double value = 0;
    double scale = 1;          ///< of its last big unit: 万, 亿
    bool digits = false;       ///< begins with digits
    bool several = false;      ///< of more than one character
    bool vague = false;        ///< 60余万
    bool approximate = false;  ///< 三四, 几十: no single number
    bool bare_unit = false;    ///< 千, 万 without a number before it
};

/// Borrows the text.
class ChineseText {
public:
    explicit ChineseText(std::string_view text);

    [[nodiscard]] std::size_t size() const { return characters_.size(); }
    /// U+0000 behind the end.
    [[nodiscard]] char32_t character(std::size_t i) const { return i < characters_.size() ? characters_[i] : U'\0'; }
    /// The byte at which a character begins; of one behind the end the length of the text.
    [[nodiscard]] std::size_t offset(std::size_t i) const {
        return offsets_[i < characters_.size() ? i : characters_.size()];
    }
    [[nodiscard]] std::string_view bytes(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::string_view before(std::size_t i) const { return text_.substr(0, offset(i)); }
    [[nodiscard]] std::string_view after(std::size_t i) const { return text_.substr(offset(i)); }
    [[nodiscard]] bool has(std::size_t i, std::string_view word) const { return after(i).starts_with(word); }

    /// The numeral that begins at a character, in digits or Chinese numerals or both: 1,086, 13万, 60余万, 一百二十.
    [[nodiscard]] std::optional<ChineseNumeral> numeral_at(std::size_t begin) const;

private:
    void judge(ChineseNumeral& numeral) const;
    [[nodiscard]] bool says_either_of_two(const ChineseNumeral& numeral) const;
    [[nodiscard]] std::size_t end_of_digits(std::size_t i) const;
    [[nodiscard]] bool group_fits(std::size_t begin, std::size_t comma) const;

    std::string_view text_;
    std::vector<char32_t> characters_;
    std::vector<std::size_t> offsets_;  // of each character, and of the end
};

}  // namespace casepress::translations
