#pragma once
// English text as words with their places, and the words around a numeral that say what it counts. Private to the
// reading of facts.

#include "translations/facts.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::translations {

enum class WordKind : std::uint8_t { kLetters, kDigits, kSign };

/// One word, one numeral in digits (1,086.5) or one sign.
struct Word {
    WordKind kind = WordKind::kSign;
    std::string lower = {};          ///< letters in lower case, digits or sign as they are
    bool capital = false;            ///< begins with a capital letter
    bool adjacent = false;           ///< nothing stands between it and the word before
    std::size_t begin = 0, end = 0;  ///< bytes of the text
};

/// Splits a text; letters are runs of letters and apostrophes inside of words. Addresses of the web are one sign.
[[nodiscard]] std::vector<Word> split_words(std::string_view text);

/// 1–12 for “March”; 0 for other words. “may” and “march” in small letters are none.
[[nodiscard]] int month_of(const Word& word);
/// The number of “third”, “twentieth”; nullopt for other words.
[[nodiscard]] std::optional<double> ordinal_value(std::string_view word);
/// Whether the word is a cardinal number or part of one: two, twenty, hundred, million.
[[nodiscard]] bool is_number_word(std::string_view word);
/// Whether the word multiplies: hundred, thousand, million, billion, trillion.
[[nodiscard]] bool is_scale_word(std::string_view word);

/// What the words just before `words[i]` say of a numeral there: more than, nearly, about, up to …
[[nodiscard]] Qualifiers qualifiers_before(const std::vector<Word>& words, std::size_t i);
/// What the words from `words[i]` on say of a numeral just before: or more, or so, and above …
[[nodiscard]] Qualifiers qualifiers_after(const std::vector<Word>& words, std::size_t i);

}  // namespace casepress::translations
