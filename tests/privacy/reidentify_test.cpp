// Rare combinations and their coarser wordings.

#include "privacy/reidentify.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace casepress::privacy;
using namespace std::chrono;

namespace {

CaseTraits traits(std::size_t page, std::vector<std::string> place, unsigned age, year_month_day date,
                  std::string charge) {
    return {page, std::move(place), age, "初中", date, std::move(charge)};
}

const std::vector<std::string> kHaidian{"北京市", "海淀区"};
const std::vector<std::string> kChaoyang{"北京市", "朝阳区"};

}  // namespace

TEST_CASE("a combination that enough cases share is not rare") {
    std::vector<CaseTraits> cases;
    for (std::size_t i = 0; i < 3; ++i)
        cases.push_back(traits(i, kHaidian, 15, 2024y / March / day(unsigned(i) + 1), "盗窃"));
    CHECK(find_rare_cases(cases, 3).empty());
    CHECK(find_rare_cases(cases, 4).size() == 3);
    CHECK(find_rare_cases({}, 3).empty());
}

TEST_CASE("what a case does not say fits everything") {
    std::vector<CaseTraits> cases{traits(0, kHaidian, 15, 2024y / March / 1, "盗窃")};
    cases.push_back({1, {"北京市"}, std::nullopt, "", std::nullopt, ""});
    cases.push_back({2, {}, std::nullopt, "", std::nullopt, "盗窃"});
    CHECK(find_rare_cases(cases, 3).empty());
    const auto rare = find_rare_cases(cases, 4);
    REQUIRE(rare.size() == 1);  // the others say one thing only
    CHECK(rare[0].page == 0);
    CHECK(rare[0].alike == 3);
    CHECK(rare[0].alike_after == 3);
    CHECK(rare[0].suggestion.empty());
}

TEST_CASE("the suggestion is the cheapest that helps") {
    SUBCASE("a band of ages") {
        const std::vector<CaseTraits> cases{traits(0, kHaidian, 15, 2024y / March / 1, "盗窃"),
                                            traits(1, kHaidian, 14, 2024y / March / 9, "盗窃")};
        const auto rare = find_rare_cases(cases, 2);
        REQUIRE(rare.size() == 2);
        CHECK(rare[0].alike == 1);
        CHECK(rare[0].alike_after == 2);
        CHECK(rare[0].suggestion == std::vector<Coarser>{{Trait::kAge, "15", "14至15周岁", "aged 14 to 15"}});
        CHECK(rare[1].suggestion == std::vector<Coarser>{{Trait::kAge, "14", "14至15周岁", "aged 14 to 15"}});
    }
    SUBCASE("a quarter and a city") {
        const std::vector<CaseTraits> cases{traits(0, kHaidian, 15, 2024y / January / 1, "盗窃"),
                                            traits(1, kChaoyang, 15, 2024y / March / 9, "盗窃")};
        const auto rare = find_rare_cases(cases, 2);
        REQUIRE(rare.size() == 2);
        CHECK(rare[0].suggestion ==
              std::vector<Coarser>{{Trait::kPlace, "海淀区", "北京市", "北京市"},
                                   {Trait::kDate, "2024-01-01", "2024年第一季度", "the first quarter of 2024"}});
    }
    SUBCASE("a year") {
        const std::vector<CaseTraits> cases{traits(0, kHaidian, 15, 2024y / January / 1, "盗窃"),
                                            traits(1, kHaidian, 15, 2024y / December / 9, "盗窃")};
        const auto rare = find_rare_cases(cases, 2);
        REQUIRE(!rare.empty());
        CHECK(rare[0].suggestion == std::vector<Coarser>{{Trait::kDate, "2024-01-01", "2024年", "2024"}});
    }
    SUBCASE("a charge can only be left out") {
        const std::vector<CaseTraits> cases{traits(0, kHaidian, 15, 2024y / January / 1, "抢劫"),
                                            traits(1, kHaidian, 15, 2024y / January / 9, "盗窃")};
        const auto rare = find_rare_cases(cases, 2);
        REQUIRE(!rare.empty());
        CHECK(rare[0].suggestion == std::vector<Coarser>{{Trait::kCharge, "抢劫", "", ""}});
    }
}

TEST_CASE("where nothing helps, the count says so") {
    const std::vector<CaseTraits> cases{traits(7, kHaidian, 15, 2024y / March / 1, "盗窃")};
    const auto rare = find_rare_cases(cases, 3);
    REQUIRE(rare.size() == 1);
    CHECK(rare[0].page == 7);
    CHECK(rare[0].alike_after == 1);
    CHECK(rare[0].suggestion.empty());
}

TEST_CASE("ages at the edges of bands") {
    for (const auto& [age, zh] : std::vector<std::pair<unsigned, std::string>>{{0, "不满12周岁"},
                                                                               {11, "不满12周岁"},
                                                                               {12, "12至13周岁"},
                                                                               {13, "12至13周岁"},
                                                                               {16, "16至17周岁"},
                                                                               {17, "16至17周岁"},
                                                                               {18, "成年"}}) {
        const unsigned neighbour = age == 0 ? 1 : age % 2 == 0 ? age + 1 : age - 1;
        const std::vector<CaseTraits> cases{traits(0, kHaidian, age, 2024y / March / 1, "盗窃"),
                                            traits(1, kHaidian, neighbour, 2024y / March / 1, "盗窃")};
        const auto rare = find_rare_cases(cases, 2);
        REQUIRE(!rare.empty());
        CHECK(rare[0].suggestion.at(0).zh == zh);
    }
}
