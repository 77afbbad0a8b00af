#pragma once
// Cases in which a person can be found again without a name: a combination of age, place, school, date and charge that
// few cases of the collection share. Takes what pages say; gives the rare ones and coarser words for them. The measure
// is k-anonymity (L. Sweeney, “k-anonymity: a model for protecting privacy”, 2002): a combination is safe when at least
// k cases have it.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace casepress::privacy {

/// What a case says of its minor. Empty texts and missing values say nothing, which fits every other value.
struct CaseTraits {
    std::size_t page = 0;            ///< the caller's number of the case; languages of one case are one
    std::vector<std::string> place;  ///< from the widest on: province, city, county
    std::optional<unsigned> age;     ///< in years
    std::string school;              ///< kind of school: 小学, 初中, 职业高中
    std::optional<std::chrono::year_month_day> date;
    std::string charge;  ///< 盗窃
};

enum class Trait : std::uint8_t { kPlace, kAge, kSchool, kDate, kCharge };

/// A coarser wording of one trait.
struct Coarser {
    Trait trait = Trait::kAge;
    std::string from;  ///< "15", "2024-03-17"
    std::string zh;    ///< "14至15周岁", "2024年第一季度"; empty to leave the trait out
    std::string en;    ///< "aged 14 to 15", "the first quarter of 2024"
    friend bool operator==(const Coarser&, const Coarser&) = default;
};

/// A case that too few others are like.
struct RareCase {
    std::size_t page = 0;
    std::size_t alike = 0;            ///< cases, itself included, that fit what it says
    std::vector<Coarser> suggestion;  ///< the fewest changes found after which enough fit, in the order of Trait
    std::size_t alike_after = 0;      ///< how many fit after them; below k when nothing but leaving all out would help
};

/// The cases that fewer than `k` cases fit, in the order given. A case says nothing rare when it says less than two
/// traits. For each the cheapest steps are sought that let k cases fit: age to a band of the law (不满12, 12–13, 14–15,
/// 16–17), date to its quarter, then its year, place to the next wider one, school and charge left out. Every
/// combination of steps is tried, fewest first, so that the suggestion is the smallest there is. Time: cases² × at most
/// 192 combinations for those that are rare: about a second for a thousand.
[[nodiscard]] std::vector<RareCase> find_rare_cases(std::span<const CaseTraits> cases, std::size_t k);

}  // namespace casepress::privacy
