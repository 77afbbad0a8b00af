#pragma once
// Full names of minors: a personal name beside an age below eighteen or a word for a child or a victim, in one
// sentence. And of everybody else who has a part in a case: a name behind the word for it. Takes units of a page;
// gives the name.

#include "privacy/case_roles.h"
#include "privacy/pattern_units.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

namespace casepress::privacy {

/// Whether Han characters (as they stand in the text) are an ordinary word of the dictionary.
using IsWord = std::function<bool(const Units& units, std::size_t begin, std::size_t end)>;

class MinorPatterns {
public:
    explicit MinorPatterns(const FoldTable& table);

    /// The name behind a role that begins at unit `i`: 未成年嫌疑人李强, 被害人张小花, and for
    /// kAnybody, as kPersonName, 被告人王强. None with 某, none that is said to be made up (化名).
    [[nodiscard]] std::optional<PatternMatch> find_by_role(const Units& units, std::size_t i, RoleOf who,
                                                           const IsWord& is_word) const;
    /// The name before or behind the age whose 岁 is unit `i`: 王小明（男，15岁）, 15岁的王小明, 王小明今年15岁.
    [[nodiscard]] std::optional<PatternMatch> find_by_age(const Units& units, std::size_t i,
                                                          const IsWord& is_word) const;

    [[nodiscard]] const WordSet& roles() const { return roles_; }
    [[nodiscard]] const WordSet& other_roles() const { return other_roles_; }
    [[nodiscard]] char32_t year_sign() const { return year_sign_; }

private:
    [[nodiscard]] std::size_t surname_length(const Units& units, std::size_t i) const;
    [[nodiscard]] std::optional<PatternMatch> name_at(const Units& units, std::size_t i, const IsWord& is_word) const;
    [[nodiscard]] std::optional<PatternMatch> name_before(const Units& units, std::size_t end,
                                                          const IsWord& is_word) const;
    /// What says that a name stands here.
    enum class Beside : std::uint8_t { kRole, kAge };
    [[nodiscard]] bool is_name(const Units& units, std::size_t begin, std::size_t end, Beside beside,
                               const IsWord& is_word) const;
    [[nodiscard]] bool may_follow_name(const Units& units, std::size_t i) const;

    Digits digits_;
    WordSet roles_, other_roles_, people_, surnames_, weak_surnames_, compound_surnames_, never_given_, followers_,
        age_words_, between_, beyond_;
    char32_t year_sign_ = 0;
};

}  // namespace casepress::privacy
