#include "privacy/reidentify.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace casepress::privacy {

namespace {

constexpr std::size_t kTraits = 5;

/// How far each trait has been made coarser: 0 is as written.
using Steps = std::array<std::uint8_t, kTraits>;

std::size_t index_of(Trait trait) { return static_cast<std::size_t>(trait); }

/// Ages between which the law makes a difference (刑法, article 17; 未成年人保护法, article 2).
struct AgeBand {
    unsigned first;
    unsigned last;
    std::string_view zh;
    std::string_view en;
};
constexpr std::array<AgeBand, 5> kAgeBands{
    AgeBand{0, 11, "不满12周岁", "under 12"}, AgeBand{12, 13, "12至13周岁", "aged 12 to 13"},
    AgeBand{14, 15, "14至15周岁", "aged 14 to 15"}, AgeBand{16, 17, "16至17周岁", "aged 16 to 17"},
    AgeBand{18, 200, "成年", "of full age"}};

const AgeBand& band_of(unsigned age) {
    for (const AgeBand& band : kAgeBands) {
        if (age <= band.last) return band;
    }
    return kAgeBands.back();
}

unsigned quarter_of(std::chrono::year_month_day date) { return (static_cast<unsigned>(date.month()) + 2) / 3; }

/// The steps after which the trait says nothing any more.
std::uint8_t most_steps(const CaseTraits& one, Trait trait) {
    switch (trait) {
        case Trait::kPlace:
            return static_cast<std::uint8_t>(std::min<std::size_t>(one.place.size(), 3));
        case Trait::kAge:
            return one.age ? 2 : 0;
        case Trait::kSchool:
            return one.school.empty() ? 0 : 1;
        case Trait::kDate:
            return one.date ? 3 : 0;
        case Trait::kCharge:
            return one.charge.empty() ? 0 : 1;
    }
    return 0;
}

bool places_fit(const std::vector<std::string>& said, std::size_t levels, const std::vector<std::string>& other) {
    for (std::size_t i = 0; i < std::min(levels, other.size()); ++i) {
        if (said[i] != other[i]) return false;
    }
    return true;
}

bool dates_fit(std::chrono::year_month_day said, std::uint8_t steps, std::chrono::year_month_day other) {
    if (steps >= 3) return true;
    if (said.year() != other.year()) return false;
    if (steps == 2) return true;
    if (steps == 1) return quarter_of(said) == quarter_of(other);
    return said.month() == other.month();  // the day is known to those who know the case
}

/// Whether the other case could be meant by what is said of this one.
bool fits(const CaseTraits& said, const Steps& steps, const CaseTraits& other) {
    const std::uint8_t place = steps[index_of(Trait::kPlace)];
    if (!places_fit(said.place, said.place.size() - std::min<std::size_t>(place, said.place.size()), other.place))
        return false;
    if (said.age && other.age) {
        const std::uint8_t age = steps[index_of(Trait::kAge)];
        if (age == 0 && *said.age != *other.age) return false;
        if (age == 1 && band_of(*said.age).first != band_of(*other.age).first) return false;
    }
    const bool schools = !said.school.empty() && !other.school.empty() && steps[index_of(Trait::kSchool)] == 0;
    if (schools && said.school != other.school) return false;
    if (said.date && other.date && !dates_fit(*said.date, steps[index_of(Trait::kDate)], *other.date)) return false;
    const bool charges = !said.charge.empty() && !other.charge.empty() && steps[index_of(Trait::kCharge)] == 0;
    return !charges || said.charge == other.charge;
}

std::size_t count_alike(std::span<const CaseTraits> cases, const CaseTraits& said, const Steps& steps) {
    return static_cast<std::size_t>(
        std::ranges::count_if(cases, [&](const CaseTraits& other) { return fits(said, steps, other); }));
}

/// How much a reader loses: leaving a trait out costs more than a coarser word for it.
unsigned cost(const Steps& steps, const Steps& most) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < kTraits; ++i) sum += steps[i] * 2U + (steps[i] > 0 && steps[i] == most[i] ? 3U : 0U);
    return sum;
}

/// All combinations, the cheapest first; the one that changes nothing is not among them.
std::vector<Steps> combinations(const Steps& most) {
    std::vector<Steps> all;
    Steps steps{};
    for (;;) {
        std::size_t wheel = 0;
        while (wheel < kTraits && steps[wheel] == most[wheel]) steps[wheel++] = 0;
        if (wheel == kTraits) break;
        ++steps[wheel];
        all.push_back(steps);
    }
    std::ranges::stable_sort(all, {}, [&](const Steps& each) { return cost(each, most); });
    return all;
}

Coarser coarser_date(std::chrono::year_month_day date, std::uint8_t steps) {
    constexpr std::array<std::string_view, 4> kOrdinals{"first", "second", "third", "fourth"};
    constexpr std::array<std::string_view, 4> kNumerals{"一", "二", "三", "四"};
    const int year = static_cast<int>(date.year());
    Coarser coarser{
        Trait::kDate,
        fmt::format("{:04}-{:02}-{:02}", year, static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())),
        {},
        {}};
    if (steps == 1) {
        const unsigned quarter = quarter_of(date) - 1;
        coarser.zh = fmt::format("{}年第{}季度", year, kNumerals[quarter]);
        coarser.en = fmt::format("the {} quarter of {}", kOrdinals[quarter], year);
    } else if (steps == 2) {
        coarser.zh = fmt::format("{}年", year);
        coarser.en = fmt::format("{}", year);
    }
    return coarser;
}

Coarser coarser_trait(const CaseTraits& one, Trait trait, std::uint8_t steps) {
    switch (trait) {
        case Trait::kPlace: {
            const std::size_t levels = one.place.size() - steps;
            const std::string wider = levels == 0 ? std::string() : one.place[levels - 1];
            return {trait, one.place.back(), wider, wider};
        }
        case Trait::kAge: {
            const AgeBand& band = band_of(*one.age);
            if (steps > 1) return {trait, fmt::format("{}", *one.age), {}, {}};
            return {trait, fmt::format("{}", *one.age), std::string(band.zh), std::string(band.en)};
        }
        case Trait::kDate:
            return coarser_date(*one.date, steps);
        case Trait::kSchool:
            return {trait, one.school, {}, {}};
        case Trait::kCharge:
            break;
    }
    return {trait, one.charge, {}, {}};
}

RareCase coarsen(std::span<const CaseTraits> cases, const CaseTraits& one, std::size_t alike, const Steps& most,
                 std::size_t k) {
    RareCase rare{one.page, alike, {}, alike};
    Steps best{};
    for (const Steps& steps : combinations(most)) {
        const std::size_t after = count_alike(cases, one, steps);
        if (after > rare.alike_after) {
            rare.alike_after = after;
            best = steps;
        }
        if (after >= k) break;
    }
    for (std::size_t i = 0; i < kTraits; ++i) {
        if (best[i] > 0) rare.suggestion.push_back(coarser_trait(one, static_cast<Trait>(i), best[i]));
    }
    return rare;
}

}  // namespace

std::vector<RareCase> find_rare_cases(std::span<const CaseTraits> cases, std::size_t k) {
    std::vector<RareCase> rare;
    for (const CaseTraits& one : cases) {
        Steps most{};
        for (std::size_t i = 0; i < kTraits; ++i) most[i] = most_steps(one, static_cast<Trait>(i));
        if (std::ranges::count_if(most, [](std::uint8_t steps) { return steps > 0; }) < 2) continue;
        const std::size_t alike = count_alike(cases, one, Steps{});
        if (alike < k) rare.push_back(coarsen(cases, one, alike, most, k));
    }
    return rare;
}

}  // namespace casepress::privacy
