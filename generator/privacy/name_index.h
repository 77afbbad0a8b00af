#pragma once
// All spellings of all names in one trie. Takes units of a text; gives where names are in them.

#include "privacy/name_forms.h"
#include "privacy/units.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace casepress::privacy {

/// A name in a text: units [first, last].
struct NameMatch {
    std::size_t first = 0;
    std::size_t last = 0;
    std::uint32_t term = 0;
};

/// Units that a match can reach: each symbol may have kMostGap separators before it and a tone behind.
inline constexpr std::size_t kMostGap = 4;
inline constexpr std::size_t kNameReach = kMostSymbols * (kMostGap + 2);

/// Filled, then const and for any number of threads.
class NameIndex {
public:
    NameIndex();
    void add(const NameForm& form, std::uint32_t term);

    [[nodiscard]] bool empty() const { return forms_.empty(); }

    /// Appends the longest match that begins at each unit of [begin, end). Looks at units before and behind; all of the
    /// kNameReach units behind `end` must be there unless the text ends.
    void find(const Units& units, std::size_t begin, std::size_t end, std::vector<NameMatch>& matches) const;

private:
    struct Form {
        std::uint64_t gaps = 0;
        std::uint32_t term = 0;
        std::uint32_t next = 0;  ///< another form with the same symbols, plus one; 0 for none
        std::uint8_t syllables = 0;
        std::uint8_t second = 0;
    };
    struct Slot {
        std::uint64_t key = 0;  ///< (node + 1) and symbol; 0 is free
        std::uint32_t node = 0;
    };
    class Walk;

    [[nodiscard]] std::uint32_t child(std::uint32_t node, char32_t symbol) const;
    std::uint32_t add_child(std::uint32_t node, char32_t symbol);
    void grow();
    void add_to_filters(const NameForm& form);
    [[nodiscard]] bool may_begin_word(const Units& units, std::size_t i) const;
    [[nodiscard]] bool may_begin(const Units& units, std::size_t i) const;

    std::vector<Slot> slots_;  ///< open addressing, a power of two
    std::size_t used_ = 0;
    std::vector<std::uint32_t> first_form_;  ///< of each node, plus one; 0 for none. Node 0 is the root
    std::vector<Form> forms_;
    /// What spellings begin with, as bits by hash: two symbols, the first of them no Latin letter; five Latin letters
    /// of spellings long enough to be found inside of a word.
    std::vector<std::uint64_t> pair_filter_;
    std::vector<std::uint64_t> word_filter_;
    std::vector<std::uint64_t> letter_filter_;
};

}  // namespace casepress::privacy
