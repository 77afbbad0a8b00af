#pragma once
// All patterns over units. Takes units and which patterns are on; gives what they find.

#include "privacy/pattern_contacts.h"
#include "privacy/pattern_minors.h"
#include "privacy/pattern_numbers.h"
#include "privacy/pattern_places.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace casepress::privacy {

/// Units that a pattern looks at before and behind the one that it begins with. E-mail addresses look furthest.
inline constexpr std::size_t kPatternReach = 352;

/// Const once made, and then for any number of threads.
class PatternFinder {
public:
    explicit PatternFinder(const FoldTable& table);

    /// Appends what is found at the units [begin, end). Of the units before and behind, kPatternReach must be there
    /// unless the text ends. `is_word` is asked for names of persons only.
    void find(const Units& units, std::size_t begin, std::size_t end, const Patterns& patterns, const IsWord& is_word,
              std::vector<PatternMatch>& matches) const;

private:
    /// Which rules have to be asked at a symbol, as bits.
    enum Trigger : std::uint8_t {
        kNumber = 1,
        kPlateTrigger = 2,
        kAt = 4,
        kService = 8,
        kPlace = 16,
        kClass = 32,
        kRole = 64,
        kAge = 128
    };

    void trigger(char32_t symbol, Trigger bit);
    void trigger(const WordSet& words, Trigger bit);
    [[nodiscard]] std::uint8_t wanted(const Patterns& patterns) const;

    NumberPatterns numbers_;
    ContactPatterns contacts_;
    PlacePatterns places_;
    MinorPatterns minors_;
    std::array<std::uint8_t, 0x10000> triggers_{};
};

}  // namespace casepress::privacy
