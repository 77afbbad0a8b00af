#pragma once
// What all patterns need of units: words by their folded symbols, digits in all their forms, and what stands around.

#include "privacy/patterns.h"
#include "privacy/units.h"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::privacy {

/// Units [first, last] that a rule has found.
struct PatternMatch {
    std::size_t first = 0;
    std::size_t last = 0;
    Rule rule = Rule::kName;
};

/// Whether unit `i` exists and is `symbol`.
inline bool is_at(const Units& units, std::size_t i, char32_t symbol) {
    return i < units.size() && units[i].symbol == symbol;
}
inline bool is_han_at(const Units& units, std::size_t i) {
    return i < units.size() && units[i].unit_class == UnitClass::kHan;
}
inline bool is_latin_at(const Units& units, std::size_t i) { return i < units.size() && is_latin(units[i]); }
inline bool is_digit_at(const Units& units, std::size_t i) { return i < units.size() && is_digit(units[i]); }

/// A set of words, compared by their folded symbols.
class WordSet {
public:
    WordSet(const FoldTable& table, std::span<const std::string_view> words);
    WordSet(const FoldTable& table, std::initializer_list<std::string_view> words)
        : WordSet(table, std::span(words.begin(), words.size())) {}
    /// Of characters: each is a word.
    WordSet(const FoldTable& table, std::u32string_view characters);

    /// Length in units of the longest word that begins at unit `i`, or 0.
    [[nodiscard]] std::size_t length_at(const Units& units, std::size_t i) const;
    /// Length of the longest word whose last unit is just before unit `end`, or 0.
    [[nodiscard]] std::size_t length_before(const Units& units, std::size_t end) const;
    [[nodiscard]] bool has(char32_t symbol) const;
    /// Whether a word begins in the units [begin, end). Where the last one does, or nothing.
    [[nodiscard]] std::optional<std::size_t> find_last(const Units& units, std::size_t begin, std::size_t end) const;
    /// The symbols with which words begin or end, each perhaps several times.
    [[nodiscard]] std::u32string first_symbols() const;

private:
    std::vector<std::u32string> words_;  ///< sorted
    std::vector<std::u32string> reversed_;
    [[nodiscard]] static std::size_t longest(const std::vector<std::u32string>& words, const Units& units,
                                             std::size_t i, bool backwards);
};

/// Digits as people write them: 0–9 in all forms that the fold table knows, 〇 零 一 … 九, 壹 … 玖.
class Digits {
public:
    explicit Digits(const FoldTable& table);
    /// 0–9, or −1.
    [[nodiscard]] int value(const Unit& unit) const;
    [[nodiscard]] int value_at(const Units& units, std::size_t i) const {
        return i < units.size() ? value(units[i]) : -1;
    }
    /// The number that begins at unit `i`, in digits or in Chinese figures below one hundred (十五, 二十三): its value
    /// and the unit behind it. Nothing where there is none or it is larger than 999999.
    struct Number {
        unsigned value = 0;
        std::size_t end = 0;
    };
    [[nodiscard]] std::optional<Number> number_at(const Units& units, std::size_t i) const;
    /// The unit at which the number that ends just before unit `end` begins; `end` where there is none.
    [[nodiscard]] std::size_t number_begin(const Units& units, std::size_t end) const;
    /// All symbols that are digits but '0'–'9'.
    [[nodiscard]] std::u32string_view chinese() const { return chinese_; }

private:
    std::u32string chinese_;  ///< symbol of value i % 10 at i
    char32_t ten_ = 0;
};

/// Where the sentence of unit `i` begins, at most `most` units back: behind a full stop or the edge of a paragraph.
[[nodiscard]] std::size_t sentence_begin(const Units& units, std::size_t i, std::size_t most);
/// The unit behind the sentence of unit `i`, at most `most` units on.
[[nodiscard]] std::size_t sentence_end(const Units& units, std::size_t i, std::size_t most);

}  // namespace casepress::privacy
