#pragma once
// Where a person lives and learns: addresses below the county, and classes of schools. Takes units; gives the phrase
// that ends around one of them.

#include "privacy/pattern_units.h"

#include <optional>

namespace casepress::privacy {

class PlacePatterns {
public:
    explicit PlacePatterns(const FoldTable& table);

    /// An address around unit `i`, which is one of anchors(): 幸福路12号3单元, 阳光小区3栋501室, 红星村三组; with a
    /// street and a number alone only where somebody is said to live there, since offices publish theirs. Anonymised
    /// ones (某小区3栋) are none.
    [[nodiscard]] std::optional<PatternMatch> find_address(const Units& units, std::size_t i) const;
    /// A school and a class whose 班 is unit `i`: 第二实验小学三年级（2）班. Not a school alone, a grade alone,
    /// 某中学一班.
    [[nodiscard]] std::optional<PatternMatch> find_school_class(const Units& units, std::size_t i) const;

    /// Units at which find_address() has to be asked.
    [[nodiscard]] const WordSet& anchors() const { return anchors_; }
    [[nodiscard]] char32_t class_sign() const { return class_sign_; }

private:
    [[nodiscard]] std::optional<PatternMatch> find_house(const Units& units, std::size_t i) const;
    [[nodiscard]] std::optional<PatternMatch> find_flat(const Units& units, std::size_t i) const;
    [[nodiscard]] std::optional<PatternMatch> find_group(const Units& units, std::size_t i) const;
    [[nodiscard]] std::size_t name_begin(const Units& units, std::size_t end) const;
    [[nodiscard]] bool is_anonymous(const Units& units, std::size_t begin, std::size_t end) const;
    [[nodiscard]] bool somebody_lives(const Units& units, std::size_t begin) const;
    [[nodiscard]] bool is_office(const Units& units, std::size_t begin) const;
    [[nodiscard]] std::size_t pass_back(const Units& units, std::size_t end, const WordSet& words) const;

    Digits digits_;
    WordSet anchors_, streets_, houses_, buildings_, inner_, flats_, estates_, villages_, groups_, not_groups_;
    WordSet home_words_, office_words_, unnamed_, borders_;
    WordSet schools_, grades_, nursery_grades_, brackets_;
    char32_t class_sign_ = 0;
    char32_t flat_unit_ = 0;
};

}  // namespace casepress::privacy
