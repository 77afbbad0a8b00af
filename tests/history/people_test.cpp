#include "history/people.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace casepress;
using namespace casepress::history;

TEST_CASE("patterns") {
    CHECK(matches_pattern("", ""));
    CHECK_FALSE(matches_pattern("", "a"));
    CHECK(matches_pattern("*", ""));
    CHECK(matches_pattern("*[bot]", "x[bot]"));
    CHECK_FALSE(matches_pattern("*[bot]", "x[bot] "));
    CHECK(matches_pattern("a*b*c", "aXbYbZc"));
    CHECK_FALSE(matches_pattern("a*b*c", "aXbYbZ"));
    CHECK(matches_pattern("机器?", "机器人"));
    CHECK_FALSE(matches_pattern("机?", "机器人"));
    CHECK(matches_pattern("?", "\xFF"));
    // A pattern that makes naive matchers try for ever.
    std::string stars;
    for (int i = 0; i < 2'000; ++i) stars += "*a";
    CHECK_FALSE(matches_pattern(stars + "b", std::string(20'000, 'a')));
}

TEST_CASE("bots and names") {
    config::HistorySettings settings;
    settings.bots = {"*[BOT]", "robot@example.org", "Sync <*"};
    using Texts = std::vector<std::pair<std::string, std::string>>;
    settings.names.emplace_back("Ann Lee", config::LanguageText(Texts{{"zh", "李安"}, {"en", "Ann"}}));
    settings.names.emplace_back("bob@example.org", config::LanguageText(Texts{{"", "Bob"}}));
    const repository::Person ann{"ann lee", "ann@example.org"};
    const repository::Person bob{"b", "Bob@Example.org"};
    const PeopleNames nobody(settings);
    CHECK(nobody.public_name(ann, "zh") == "");
    CHECK(nobody.is_bot({"dependabot[bot]", "x"}));
    CHECK(nobody.is_bot({"x", "ROBOT@example.org"}));
    CHECK(nobody.is_bot({"sync", "any@where"}));
    CHECK_FALSE(nobody.is_bot(ann));
    settings.authors = config::AuthorNames::kNames;
    const PeopleNames names(settings);
    CHECK(names.public_name(ann, "zh") == "李安");
    CHECK(names.public_name(ann, "en") == "Ann");
    CHECK(names.public_name(bob, "zh") == "Bob");
    CHECK(names.public_name({"Cy", "c@example.org"}, "zh") == "Cy");
    CHECK(names.public_name({"c@example.org", "c@example.org"}, "zh") == "");
}
