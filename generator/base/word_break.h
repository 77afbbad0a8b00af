#pragma once
// Where a text may be cut into words when two versions of it are compared. Takes a text of any language, Chinese and
// English mixed; gives places that leave numbers with their units, dates, anonymised names and words whole.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct UBreakIterator;

namespace casepress {

/// Cuts texts into words: ICU's word boundaries (UAX #29, with a dictionary for Chinese) less those that would part
///  - a number from its sign, currency, multiplier, percent sign or measure word: "￥5,000", "13万名", "百分之三十",
///    "63.7%", "3 million"; ordinals: "第三十七条";
///  - the parts of a date: "2023年3月17日", "17 March 2023", "March 17, 2023";
///  - a surname from what stands for the rest of the name: "袁某某", "李某甲";
///  - the Latin letters of one word.
/// Spaces and punctuation are pieces of their own. Holds one ICU iterator, which is used again for each text: not for
/// two threads at once, each thread has its own WordBreaker. Should ICU have no iterator to give, every character that
/// these rules do not join is a piece.
class WordBreaker {
public:
    /// `locale`: a BCP 47 tag or ICU locale name ("zh", "en-GB"); one that ICU does not know counts as the root locale.
    explicit WordBreaker(std::string_view locale);

    /// The end of each piece in bytes, rising; the last is text.size(). Empty for an empty text. Never inside the bytes
    /// of a character; bytes that are not UTF-8 are characters of one byte. Time is linear in the length.
    [[nodiscard]] std::vector<std::uint32_t> cuts(std::string_view text);

private:
    struct CloseIterator {
        void operator()(UBreakIterator* iterator) const;
    };
    std::unique_ptr<UBreakIterator, CloseIterator> iterator_;
    std::u16string utf16_;  // of the text being cut: ICU reads it in place
};

/// Whether this character begins a Chinese family name of one character that is common enough to be told from a word
/// before 某 (the 200 commonest of the census, roughly).
[[nodiscard]] bool is_common_surname(char32_t c);

/// The value of one Chinese digit (〇 零 一 … 九, 两), or −1.
[[nodiscard]] int han_digit_value(char32_t c);
/// The value of a Chinese multiplier (十 百 千 万 亿), or 0.
[[nodiscard]] std::uint32_t han_multiplier_value(char32_t c);

}  // namespace casepress
