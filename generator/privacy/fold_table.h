#pragma once
// What a character counts as when names are compared: one symbol for all forms of a letter, a digit or a Han character
// that a reader takes for the same, and a class that says whether it can stand between the parts of a name.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::privacy {

enum class UnitClass : std::uint8_t {
    kHan,     ///< a Han character: its Simplified form, without variants and look-alikes
    kLetter,  ///< a letter of any other script; Latin and what looks like it: 'a'–'z', with 'l' written as 'i'
    kDigit,   ///< '0'–'9'
    kSpace,   ///< white space
    kJoiner,  ///< punctuation and symbols that people put between the parts of a name: · - . _ / |
    kStop,    ///< punctuation of sentences: ，。、“
    kNone,    ///< invisible: left out
};

/// What a character counts as.
struct Folded {
    char32_t symbol = 0;
    UnitClass unit_class = UnitClass::kNone;
    bool upper = false;  ///< a capital letter
};

/// Built once for a Scanner (about 50 ms); const and for any number of threads.
class FoldTable {
public:
    FoldTable();

    /// What `c` counts as: most often one thing, several for ㈱ and ﬁ, none for what cannot be seen. Canonical and
    /// compatibility forms count as what they stand for (NFKD, UAX #15), letters without their marks, radicals as the
    /// character (EquivalentUnifiedIdeograph), look-alikes as one of them (UTS #39), Traditional characters as their
    /// Simplified forms (OpenCC). The span lives as long as the table.
    [[nodiscard]] std::span<const Folded> fold(char32_t c) const {
        const std::uint32_t entry = c < entries_.size() ? entries_[c] : kNoEntry;
        if (entry == kNoEntry) return beyond(c);
        return std::span(pool_).subspan(entry >> 3, entry & 7U);
    }

private:
    // Entries hold the place in pool_ and the number of symbols there.
    static constexpr std::uint32_t kNoEntry = 0xFFFFFFFF;

    [[nodiscard]] std::span<const Folded> beyond(char32_t c) const;

    std::vector<std::uint32_t> entries_;
    std::vector<Folded> pool_;
    Folded unknown_{U'\uFFFD', UnitClass::kJoiner, false};
};

/// The symbols of a word for comparison with a text's: fold() of each character, whatever its class. ASCII letters and
/// Han are what tables of patterns are written in.
[[nodiscard]] std::u32string fold_word(const FoldTable& table, std::string_view word);

}  // namespace casepress::privacy
