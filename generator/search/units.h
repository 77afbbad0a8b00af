#pragma once
// Text as search sees it: a sequence of units, in which punctuation, white space, letter case and width have been
// settled, so that finding a text is finding a run of equal numbers. themes/default/js/search-fold.js does the same
// to queries; tests/search compares the two.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casepress::search {

/// A UTF-16 code unit of folded text, so that positions mean the same in C++ and JavaScript.
using Unit = char16_t;
/// Stands for any run of punctuation: nothing matches across it.
inline constexpr Unit kBreak = 0;

/// A run of letters and digits of other scripts than Han: [begin, begin + length) of the units.
struct Word {
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
};

/// One block of text, folded. White space leaves no unit: it only ends words.
struct FoldedText {
    std::u16string units;
    std::vector<Word> words;
    bool has_han = false;

    [[nodiscard]] std::u16string_view word(const Word& word) const {
        return std::u16string_view(units).substr(word.begin, word.length);
    }
};

/// Appends a code point as one or two units.
void append_unit(std::u16string& units, char32_t c);

/// Han ideographs by block, 々, 〇, 〡–〩 and radicals: ranges that both sides of the search can write down.
[[nodiscard]] bool is_han_letter(char32_t c);
/// Whether a UTF-16 code unit is one, or half of one.
[[nodiscard]] bool is_han_unit(Unit unit);

/// simplified() among the letters of the BMP; the few pairs beyond it are left apart, so that a letter stays one unit.
[[nodiscard]] char32_t simplified_letter(char32_t c);

/// Folds texts. Knows each character's fold in advance; const and safe for many threads.
class TextFolder {
public:
    TextFolder();

    /// Rules, in order: every character by fold_for_search and then by simplified_letter; a comma between digits that
    /// is followed by exactly three digits is nothing; a full stop between digits is a letter of the number; letters,
    /// digits and marks are units; white space ends a word; all else is one kBreak for a run, none at either end.
    [[nodiscard]] FoldedText fold(std::string_view text) const;

private:
    enum class Class : std::uint8_t { kOther, kSpace, kWord, kHan };
    struct Fold {
        char32_t character = 0;  ///< 0: several, in `long_`, or none
        Class kind = Class::kOther;
    };
    [[nodiscard]] static Class class_of(char32_t c);
    [[nodiscard]] static Fold make_fold(char32_t c, std::u32string& several);

    std::vector<Fold> folds_;                            ///< by code point, up to U+FFFF
    std::unordered_map<char32_t, std::u32string> long_;  ///< folds that are not one character
};

}  // namespace casepress::search
