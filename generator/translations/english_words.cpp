#include "translations/english_words.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace casepress::translations {

namespace {

constexpr std::array kMonths =
    std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july", "august",
                                     "september", "october", "november", "december"});
constexpr std::array kShortMonths = std::to_array<std::string_view>(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});

constexpr std::array kOrdinals = std::to_array<std::pair<std::string_view, double>>(
    {{"first", 1},      {"second", 2},       {"third", 3},       {"fourth", 4},      {"fifth", 5},
     {"sixth", 6},      {"seventh", 7},      {"eighth", 8},      {"ninth", 9},       {"tenth", 10},
     {"eleventh", 11},  {"twelfth", 12},     {"thirteenth", 13}, {"fourteenth", 14}, {"fifteenth", 15},
     {"sixteenth", 16}, {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20},
     {"thirtieth", 30}, {"fortieth", 40},    {"fiftieth", 50},   {"sixtieth", 60},   {"hundredth", 100}});

constexpr std::array kNumberWords = std::to_array<std::string_view>(
    {"zero",     "one",      "two",      "three",   "four",     "five",     "six",     "seven",   "eight",
     "nine",     "ten",      "eleven",   "twelve",  "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
     "eighteen", "nineteen", "twenty",   "thirty",  "forty",    "fifty",    "sixty",   "seventy", "eighty",
     "ninety",   "hundred",  "thousand", "million", "billion",  "trillion"});
constexpr std::size_t kFirstScale = 28;

struct Phrase {
    std::string_view words;  // separated by single blanks
    Qualifiers qualifiers;
};

constexpr std::array kBefore = std::to_array<Phrase>({
    {"no fewer than", kMore},  {"no less than", kMore},  {"not less than", kMore}, {"not fewer than", kMore},
    {"no more than", kLess},   {"not more than", kLess}, {"upwards of", kMore},    {"more than", kMore},
    {"greater than", kMore},   {"at least", kMore},      {"in excess of", kMore},  {"over", kMore},
    {"above", kMore},          {"exceeding", kMore},     {"exceeded", kMore},      {"exceeds", kMore},
    {"exceed", kMore},         {"less than", kLess},     {"fewer than", kLess},    {"at most", kLess},
    {"up to", kLess},          {"not exceeding", kLess}, {"under", kLess},         {"below", kLess},
    {"within", kLess},         {"short of", kLess},      {"close to", kNearly},    {"nearly", kNearly},
    {"almost", kNearly},       {"approaching", kNearly}, {"about", kAbout},        {"around", kAbout},
    {"approximately", kAbout}, {"roughly", kAbout},      {"some", kAbout},         {"an estimated", kAbout},
});
constexpr std::array kAfter = std::to_array<Phrase>({
    {"or more", kMore},
    {"and more", kMore},
    {"and above", kMore},
    {"or above", kMore},
    {"or over", kMore},
    {"and over", kMore},
    {"or older", kMore},
    {"and older", kMore},
    {"or so", kAbout},
    {"or less", kLess},
    {"or under", kLess},
    {"and under", kLess},
    {"or fewer", kLess},
    {"or younger", kLess},
    {"or below", kLess},
    {"and below", kLess},
    {"odd", kMore},
    {"plus", kMore},
});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether the words of the phrase end just before `words[i]`.
bool ends_before(const std::vector<Word>& words, std::size_t i, std::string_view phrase) {
    const std::vector<std::string_view> parts = split(phrase, ' ');
    if (parts.size() > i) return false;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        if (words[i - parts.size() + k].lower != parts[k]) return false;
    }
    return true;
}

bool begins_at(const std::vector<Word>& words, std::size_t i, std::string_view phrase) {
    const std::vector<std::string_view> parts = split(phrase, ' ');
    if (i + parts.size() > words.size()) return false;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        if (words[i + k].lower != parts[k]) return false;
    }
    return true;
}

std::size_t end_of_digits(std::string_view text, std::size_t i) {
    const std::size_t begin = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    const auto group = [&](std::size_t at) {
        return at + 3 < text.size() && text[at] == ',' && is_digit(text[at + 1]) && is_digit(text[at + 2]) &&
               is_digit(text[at + 3]) && (at + 4 >= text.size() || !is_digit(text[at + 4]));
    };
    if (i - begin <= 3) {
        while (group(i)) i += 4;
    }
    if (i + 1 < text.size() && text[i] == '.' && is_digit(text[i + 1])) {
        ++i;
        while (i < text.size() && is_digit(text[i])) ++i;
    }
    return i;
}

std::size_t end_of_letters(std::string_view text, std::size_t i) {
    while (i < text.size()) {
        if (is_letter(text[i])) {
            ++i;
            continue;
        }
        const CodePoint c = decode_utf8(text, i);
        if (c.value < 0x80 || !is_letter_or_digit(c.value) || is_han(c.value)) break;
        i += c.length;
    }
    return i;
}

}  // namespace

std::vector<Word> split_words(std::string_view text) {
    std::vector<Word> words;
    bool adjacent = false;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (is_unicode_space(c.value)) {
            adjacent = false;
            i += c.length;
            continue;
        }
        Word word{.adjacent = adjacent, .begin = i, .end = i + c.length};
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.")) {
            while (word.end < text.size() && static_cast<unsigned char>(text[word.end]) > 0x20 &&
                   static_cast<unsigned char>(text[word.end]) < 0x80) {
                ++word.end;
            }
        } else if (is_digit(text[i])) {
            word.kind = WordKind::kDigits;
            word.end = end_of_digits(text, i);
        } else if (const std::size_t end = end_of_letters(text, i); end > i) {
            word.kind = WordKind::kLetters;
            word.end = end;
            word.capital = text[i] >= 'A' && text[i] <= 'Z';
        }
        word.lower = ascii_lower(text.substr(i, word.end - i));
        i = word.end;
        words.push_back(std::move(word));
        adjacent = true;
    }
    return words;
}

int month_of(const Word& word) {
    if (!word.capital) return 0;
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        if (word.lower == kMonths[i] || word.lower == kShortMonths[i]) return static_cast<int>(i) + 1;
    }
    return word.lower == "sept" ? 9 : 0;
}

std::optional<double> ordinal_value(std::string_view word) {
    const auto found = std::ranges::find(kOrdinals, word, &std::pair<std::string_view, double>::first);
    return found == kOrdinals.end() ? std::nullopt : std::optional(found->second);
}

bool is_number_word(std::string_view word) { return std::ranges::find(kNumberWords, word) != kNumberWords.end(); }

bool is_scale_word(std::string_view word) {
    return std::find(kNumberWords.begin() + kFirstScale, kNumberWords.end(), word) != kNumberWords.end();
}

Qualifiers qualifiers_before(const std::vector<Word>& words, std::size_t i) {
    const Phrase* longest = nullptr;  // “no more than” also ends in “more than”
    for (const Phrase& phrase : kBefore) {
        const bool longer = !longest || phrase.words.size() > longest->words.size();
        if (longer && ends_before(words, i, phrase.words)) longest = &phrase;
    }
    return longest ? longest->qualifiers : Qualifiers{0};
}

Qualifiers qualifiers_after(const std::vector<Word>& words, std::size_t i) {
    constexpr std::size_t kFarthest = 3;  // words between the numeral and the phrase: 14 years of age or older
    for (std::size_t skipped = 0; skipped <= kFarthest && i + skipped < words.size(); ++skipped) {
        for (const Phrase& phrase : kAfter) {
            if (begins_at(words, i + skipped, phrase.words)) return phrase.qualifiers;
        }
        const Word& word = words[i + skipped];
        if (word.kind == WordKind::kDigits ||
            (word.kind == WordKind::kSign && word.lower != "%" && word.lower != "-")) {
            return 0;
        }
    }
    return 0;
}

}  // namespace casepress::translations
