#pragma once
// Numbers of persons: resident ids, bank cards, phones. Takes units; gives the number that begins at one of them.

#include "privacy/pattern_units.h"

#include <cstdint>
#include <optional>
#include <span>

namespace casepress::privacy {

/// Whether 18 characters are a resident identity number: a province, a date of birth between 1900 and 2099, and the
/// check character of ISO 7064 MOD 11-2 (GB 11643-1999). `digits`: values 0–9, 10 for an X at the end.
[[nodiscard]] bool is_resident_id(std::span<const std::uint8_t> digits);
/// The form of 15 digits that was issued until 1999: a province and a date, no check character.
[[nodiscard]] bool is_old_resident_id(std::span<const std::uint8_t> digits);
/// Whether 16 to 19 digits have a right check digit (Luhn; ISO/IEC 7812-1, annex B) and begin like a card of a Chinese
/// bank.
[[nodiscard]] bool is_bank_card(std::span<const std::uint8_t> digits);

class NumberPatterns {
public:
    explicit NumberPatterns(const FoldTable& table);

    /// The private number that begins at unit `i`, a digit in any form that is not in the middle of a run of them.
    /// Digits may be grouped by spaces and hyphens.
    [[nodiscard]] std::optional<PatternMatch> find(const Units& units, std::size_t i, const Patterns& patterns) const;
    [[nodiscard]] const Digits& digits() const { return digits_; }

private:
    struct Groups;

    [[nodiscard]] Groups read_groups(const Units& units, std::size_t i) const;
    [[nodiscard]] std::optional<PatternMatch> match_mobile(const Units& units, const Groups& groups) const;
    [[nodiscard]] std::optional<PatternMatch> match_fixed(const Units& units, const Groups& groups) const;
    [[nodiscard]] std::optional<PatternMatch> match_card(const Units& units, const Groups& groups) const;
    [[nodiscard]] bool is_old_id(const Units& units, const Groups& groups) const;
    [[nodiscard]] bool is_amount(const Units& units, std::size_t next) const;

    Digits digits_;
    WordSet id_words_;
    WordSet card_words_;
    WordSet home_words_;
    WordSet office_words_;
    WordSet measure_words_;
};

}  // namespace casepress::privacy
