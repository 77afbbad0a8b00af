// Persons with a pseudonym here and a full name there.

#include "privacy/same_person.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace casepress::privacy;

namespace {

PersonMention mention(std::size_t page, std::size_t family, std::string name, std::string_view role,
                      std::optional<unsigned> age = {}) {
    return {page, family, std::move(name), role == "suspect" ? Parts{1} : Parts{2}, age, {}};
}

}  // namespace

TEST_CASE("styles of names") {
    for (const char* name : {"袁某某", "袁某", "袁某甲", "袁××", "袁甲", "欧阳某", "欧阳某某", "Yuan", "Yuan Moumou",
                             "Yuan X", "Yuan X."}) {
        INFO(name);
        CHECK(style_of(name) == NameStyle::kPseudonym);
    }
    for (const char* name : {"袁小明", "李娜", "袁己生", "欧阳海", "欧阳海兰", "Yuan Xiaoming", "LI Nana"}) {
        INFO(name);
        CHECK(style_of(name) == NameStyle::kFull);
    }
    for (const char* name : {"", "袁", "A", "甲公司与乙公司"}) {
        INFO(name);
        CHECK(style_of(name) == NameStyle::kOther);
    }
}

TEST_CASE("a full name beside a pseudonym") {
    const std::vector<PersonMention> mentions{mention(0, 1, "袁某某", "suspect", 16),
                                              mention(1, 1, "袁小明", "suspect", 16),
                                              mention(2, 2, "袁小明", "suspect", 16)};
    CHECK(find_open_names(mentions) == std::vector<OpenName>{{1, 0}});
    CHECK(find_open_names({}).empty());
}

TEST_CASE("across languages") {
    CHECK(find_open_names(std::vector{mention(0, 1, "袁某某", "suspect"), mention(1, 1, "Yuan Xiaoming", "suspect")})
              .size() == 1);
    CHECK(find_open_names(std::vector{mention(0, 1, "Yuan", "suspect"), mention(1, 1, "袁小明", "suspect")}).size() ==
          1);
    CHECK(find_open_names(std::vector{mention(0, 1, "吕某", "suspect"), mention(1, 1, "Lü Xiaoming", "suspect")})
              .size() == 1);
    CHECK(find_open_names(std::vector{mention(0, 1, "欧阳某", "suspect"), mention(1, 1, "Ouyang Hai", "suspect")})
              .size() == 1);
    CHECK(find_open_names(std::vector{mention(0, 1, "单某", "suspect"), mention(1, 1, "Shan Xiaoming", "suspect")})
              .size() == 1);
    CHECK(
        find_open_names(std::vector{mention(0, 1, "袁某", "suspect"), mention(1, 1, "Yu Anming", "suspect")}).empty());
}

TEST_CASE("another person is another person") {
    const auto none = [](const PersonMention& a, const PersonMention& b) {
        CHECK(find_open_names(std::vector{a, b}).empty());
    };
    none(mention(0, 1, "袁某某", "suspect"), mention(1, 1, "李小明", "suspect"));
    none(mention(0, 1, "袁某某", "suspect"), mention(1, 1, "袁志远", "prosecutor"));
    none(mention(0, 1, "袁某某", "suspect", 16), mention(1, 1, "袁小明", "suspect", 15));
    none(mention(0, 1, "袁某某", "suspect"), mention(1, 1, "袁某", "suspect"));
    none(mention(0, 1, "袁小明", "suspect"), mention(1, 1, "袁小明", "suspect"));
    CHECK(find_open_names(std::vector{mention(0, 1, "袁某某", "suspect", 16), mention(1, 1, "袁小明", "suspect")})
              .size() == 1);
}
