#pragma once
// All the ways in which one term of the private list may be spelled: its characters, its pinyin in both orders, and
// some characters in the one with the others in the other. Takes a term; gives sequences of folded symbols.

#include "privacy/fold_table.h"
#include "privacy/pinyin_readings.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::privacy {

/// Most symbols of a form; longer spellings in pinyin are left out.
inline constexpr std::size_t kMostSymbols = 64;

/// One spelling.
struct NameForm {
    std::u32string symbols;
    /// Bit i: white space and signs may stand before symbol i.
    std::uint64_t gaps = 0;
    std::uint8_t syllables = 0;  ///< of a spelling wholly in pinyin, else 0
    std::uint8_t second = 0;     ///< symbol with which the second part of the name begins, in pinyin
};

/// Makes forms. Borrows both tables.
class FormMaker {
public:
    /// `most_readings`: how many combinations of readings of one name are followed at most.
    FormMaker(const FoldTable& table, const PinyinReadings& pinyin, std::size_t most_readings)
        : table_(table), pinyin_(pinyin), most_readings_(most_readings) {}

    /// The forms of a term, each once; the term's own characters first. Empty when nothing of it can be searched.
    [[nodiscard]] std::vector<NameForm> forms(std::string_view term) const;

private:
    struct Character {
        char32_t original = 0;
        bool after_gap = false;
    };
    using Syllables = std::vector<std::string>;

    void add_pinyin(const std::vector<Character>& name, std::vector<NameForm>& forms) const;
    void add_spellings(const std::vector<Character>& name, const Syllables& syllables,
                       std::vector<NameForm>& forms) const;

    const FoldTable& table_;
    const PinyinReadings& pinyin_;
    std::size_t most_readings_;
};

/// Whether the two characters (Simplified or Traditional) are a family name of two characters.
[[nodiscard]] bool is_compound_surname(char32_t first, char32_t second);

}  // namespace casepress::privacy
