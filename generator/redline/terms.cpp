#include "redline/terms.h"

#include "base/text.h"
#include "base/word_break.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace casepress::redline {

namespace {

using Characters = std::u32string;

/// NFKD in lower case.
Characters folded_characters(std::string_view text) {
    const std::string plain = to_lower(to_nfkd(text));
    Characters characters;
    for (std::size_t i = 0; i < plain.size();) {
        const CodePoint c = decode_utf8(plain, i);
        characters += c.value;
        i += c.length;
    }
    return characters;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_numeral(char32_t c) { return han_digit_value(c) >= 0 || han_multiplier_value(c) != 0; }

std::string number_text(double value) { return fmt::format("{:.15g}", value); }

/// Longer runs of digits (identity numbers, say) are compared digit by digit: a double would lose the last ones.
constexpr std::size_t kLongestNumber = 15;

/// Reads numbers in digits with grouping marks, a fraction and multipliers, or in Chinese digits.
class NumberReader {
public:
    explicit NumberReader(const Characters& text) : text_(text) {}

    [[nodiscard]] bool at_number(std::size_t at) const {
        return at < text_.size() && (is_digit(text_[at]) || is_numeral(text_[at]));
    }

    /// One number as plain text; moves past it.
    std::string read(std::size_t& at) const { return is_digit(text_[at]) ? read_digits(at) : read_han(at); }

private:
    std::string read_digits(std::size_t& at) const {
        std::string digits;
        for (; at < text_.size(); ++at) {
            const bool between = at + 1 < text_.size() && is_digit(text_[at + 1]);
            if (!is_digit(text_[at]) && !(between && (text_[at] == U',' || text_[at] == U'.'))) break;
            if (text_[at] != U',') digits += static_cast<char>(text_[at]);
        }
        const std::size_t points = static_cast<std::size_t>(std::count(digits.begin(), digits.end(), '.'));
        if (at == text_.size() || han_multiplier_value(text_[at]) == 0 || digits.size() > kLongestNumber ||
            points > 1) {
            return digits;
        }
        double value = std::strtod(digits.c_str(), nullptr);
        for (; at < text_.size() && han_multiplier_value(text_[at]) != 0; ++at)
            value *= han_multiplier_value(text_[at]);
        return number_text(value);
    }

    /// 三十七, 一万三千, 二〇二三.
    std::string read_han(std::size_t& at) const {
        const std::size_t begin = at;
        double total = 0;    // whole 万 and 亿
        double section = 0;  // below 10,000
        double digits = 0;   // not yet multiplied
        for (bool counted = false; at < text_.size(); ++at) {
            const int digit = han_digit_value(text_[at]);
            const std::uint32_t multiplier = han_multiplier_value(text_[at]);
            if (digit < 0 && multiplier == 0) break;
            if (digit >= 0) {
                digits = digits * 10 + digit;
            } else if (multiplier < 10'000) {
                section += (counted ? digits : 1) * multiplier;  // 十 alone is ten
                digits = 0;
            } else {
                total = (total + section + digits) * multiplier;
                section = digits = 0;
            }
            counted = digit > 0;
        }
        if (at - begin <= kLongestNumber) return number_text(total + section + digits);
        std::string as_written;
        for (std::size_t i = begin; i < at; ++i) append_utf8(as_written, text_[i]);
        return as_written;
    }

    const Characters& text_;
};

constexpr std::u32string_view kUnitsOfCounting =
    U"年月日号时点分秒周岁天元角名人位个件次条项章节款篇期届级类种批所家户份页段场组对只台辆间座村区县市省米吨倍成例案"
    U"余多来第之%‰℃°¥$€£+-−.,,rmb ";

/// Words of Chinese in which a digit counts nothing.
constexpr std::array<std::string_view, 5> kNoCounts{"一起", "一点", "一时", "一个个", "一次次"};

bool is_han_count(const Characters& word) {
    bool numeral = false;
    for (const char32_t c : word) {
        if (is_numeral(c)) {
            numeral = true;
        } else if (kUnitsOfCounting.find(c) == std::u32string_view::npos) {
            return false;
        }
    }
    return numeral;
}

struct NumberWord {
    std::string_view word;
    int value;
};
constexpr std::array<NumberWord, 36> kNumberWords{
    {{"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},      {"five", 5},        {"six", 6},
     {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},      {"eleven", 11},     {"twelve", 12},
     {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},  {"seventeen", 17},  {"eighteen", 18},
     {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},    {"fifty", 50},      {"sixty", 60},
     {"seventy", 70},  {"eighty", 80},   {"ninety", 90},  {"hundred", 100}, {"thousand", 1000}, {"million", 1000000},
     {"dozen", 12},    {"half", -2},     {"twice", -3},   {"once", -1},     {"third", -4},      {"quarter", -5}}};

constexpr std::array<std::string_view, 17> kEnglishNegations{
    "not",    "no",  "never",  "none",   "nor",    "neither", "without", "cannot", "nothing",
    "nobody", "n't", "hardly", "except", "unless", "barely",  "lack",    "lacks"};
constexpr std::array<std::string_view, 17> kEnglishModals{
    "shall", "may",  "must",     "should",    "can",  "could",     "will",     "would",     "might",
    "ought", "need", "required", "permitted", "only", "mandatory", "optional", "prohibited"};
constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 14> kHanModals{"应当", "应该", "必须", "可以", "不得", "禁止", "严禁",
                                                      "不应", "不可", "务必", "需要", "允许", "有权", "只能"};
constexpr std::u32string_view kHanModalCharacters = U"应须可需宜勿";
constexpr std::u32string_view kHanNegations = U"不未没無无非勿莫毋否";
constexpr std::array<std::string_view, 9> kNoNegations{"非常", "不断", "不仅", "不过", "无论",
                                                       "不但", "不管", "不同", "除非"};

template <typename List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool has_any(const Characters& word, std::u32string_view set) {
    return std::any_of(word.begin(), word.end(), [&](char32_t c) { return set.find(c) != std::u32string_view::npos; });
}

bool has_digit(const Characters& word) { return std::any_of(word.begin(), word.end(), is_digit); }

/// Whether the word holds a number in digits or Chinese numerals.
bool is_count(std::string_view word, const Characters& characters) {
    return has_digit(characters) || (is_han_count(characters) && !contains(kNoCounts, word));
}

/// The value of an English number word; parts and "twice" have negative ones, which no other number has.
std::optional<int> number_word(std::string_view lower) {
    for (const NumberWord& number : kNumberWords) {
        if (lower == number.word) return number.value;
    }
    return std::nullopt;
}

/// What kind of figure this is.
Reason reason_of_figure(const Characters& word) {
    if (word.front() == U'第') return Reason::kArticleNumber;
    if (has_any(word, U"¥$€£元角") || word.find(U"yuan") != Characters::npos) return Reason::kAmount;
    if (has_any(word, U"年月日号")) return Reason::kDate;
    return Reason::kFigure;
}

bool is_anonymised(const Characters& word) {
    return word.size() >= 2 && word[1] == U'某' && is_common_surname(word[0]);
}

bool is_latin_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::optional<Term> english_term(const Word& word, const std::string& lower, Capitals capitals) {
    if (const auto number = number_word(lower)) return Term{Reason::kFigure, fmt::format("{}", *number), word.text};
    // "May" with a capital is a month inside a sentence and unclear at its beginning.
    const bool capital = is_latin_upper(word.text.front());
    if (capital && !word.begins_sentence && contains(kMonths, lower)) return Term{Reason::kDate, lower, word.text};
    if (contains(kEnglishNegations, lower) || lower.ends_with("n't") || lower.ends_with("n’t")) {
        return Term{Reason::kNegation, lower, word.text};
    }
    if (contains(kEnglishModals, lower)) return Term{Reason::kModal, lower, word.text};
    if (capital && !word.begins_sentence && capitals == Capitals::kMarkNames && lower != "i") {
        return Term{Reason::kName, lower, word.text};
    }
    return std::nullopt;
}

std::optional<Term> han_term(const Word& word, const Characters& characters) {
    if (contains(kHanModals, word.text) || (characters.size() == 1 && has_any(characters, kHanModalCharacters))) {
        return Term{Reason::kModal, std::string(word.text), word.text};
    }
    if (has_any(characters, kHanNegations) && !contains(kNoNegations, word.text)) {
        return Term{Reason::kNegation, std::string(word.text), word.text};
    }
    return std::nullopt;
}

}  // namespace

std::string with_plain_numbers(std::string_view word) {
    const Characters text = folded_characters(word);
    const NumberReader reader(text);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (!reader.at_number(at)) {
            append_utf8(out, text[at++]);
            continue;
        }
        const std::string number = reader.read(at);
        if (text.compare(at, 2, U"分之") != 0 || !reader.at_number(at + 2)) {
            out += number;
            continue;
        }
        at += 2;
        const std::string part = reader.read(at);
        out += number == "100" ? part + "%" : fmt::format("{}/{}", part, number);
    }
    return out;
}

Capitals capitals_in(std::span<const Word> words) {
    std::size_t capital = 0;
    std::size_t all = 0;
    for (const Word& word : words) {
        const char first = word.text.front();
        const bool lower = first >= 'a' && first <= 'z';
        if (!lower && !is_latin_upper(first)) continue;
        if (lower && word.text.size() <= 3) continue;  // of, the, and
        ++all;
        if (!lower) ++capital;
    }
    return all > 1 && capital * 10 >= all * 6 ? Capitals::kMeanNothing : Capitals::kMarkNames;
}

std::optional<Term> term_of(const Word& word, Capitals capitals) {
    if (word.text.empty()) return std::nullopt;
    const Characters characters = folded_characters(word.text);
    if (characters.empty()) return std::nullopt;
    if (is_anonymised(characters)) return Term{Reason::kName, std::string(word.text), word.text};
    if (is_count(word.text, characters)) {
        std::string lower = with_plain_numbers(word.text);
        const bool month = std::any_of(kMonths.begin(), kMonths.end(),
                                       [&](std::string_view m) { return lower.find(m) != std::string::npos; });
        return Term{month ? Reason::kDate : reason_of_figure(characters), std::move(lower), word.text};
    }
    if (is_han(characters.front())) return han_term(word, characters);
    return english_term(word, to_lower(word.text), capitals);
}

std::vector<Term> terms_of(std::span<const Word> words, Capitals capitals) {
    std::vector<Term> terms;
    for (const Word& word : words) {
        if (auto term = term_of(word, capitals)) terms.push_back(std::move(*term));
    }
    return terms;
}

namespace {

/// Signs that say nothing by themselves.
bool is_mere_punctuation(char32_t c) {
    return is_unicode_punctuation(c) && std::u32string_view(U"+=<>$¥€£%‰°×÷±").find(c) == std::u32string_view::npos;
}

}  // namespace

std::string excerpt(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    text = trim(text);
    std::size_t end = 0;
    for (std::size_t count = 0; end < text.size() && count < kLongest; ++count) end += decode_utf8(text, end).length;
    return end < text.size() ? std::string(text.substr(0, end)) + "…" : std::string(text);
}

std::string folded(std::span<const Word> words) {
    std::string out;
    for (const Word& word : words) {
        const Characters characters = folded_characters(word.text);
        const std::optional<int> counted = number_word(to_lower(word.text));
        const bool count = counted || is_count(word.text, characters);
        const Characters plain = counted ? folded_characters(fmt::format("{}", *counted))
                                 : count ? folded_characters(with_plain_numbers(word.text))
                                         : characters;
        const bool number_before = !out.empty() && is_digit(static_cast<unsigned char>(out.back()));
        bool first = true;
        for (const char32_t c : plain) {
            if (is_unicode_space(c) || (!count && is_mere_punctuation(c)) || c == U',') continue;
            if (first && number_before && is_digit(c)) out += '|';
            first = false;
            append_utf8(out, c);
        }
    }
    return out;
}

}  // namespace casepress::redline
