#include "search/traditional.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace casepress::search;

TEST_CASE("a Traditional character becomes its only Simplified form") {
    CHECK(simplified(U'國') == U'国');
    CHECK(simplified(U'髮') == U'发');
    CHECK(simplified(U'發') == U'发');
    CHECK(simplified(U'㑯') == U'㑔');                  // Extension A
    CHECK(simplified(U'\U0002036E') == U'\U0002036E');  // Extension B, with no other form
    CHECK(simplified(U'衞') == U'卫');                  // as Hong Kong writes 衛
}

TEST_CASE("everything else stays as it is") {
    for (const char32_t c :
         {U'国', U'a', U'，', U'ア', U'\0', U'\uFFFD', U'\U0010FFFF', char32_t{0x110000}, U'開', U'乾', U'著'}) {
        CHECK(simplified(c) == c);
    }
}

TEST_CASE("characters with several forms are listed, the usual form first") {
    const auto all = ambiguous_characters();
    const auto candidates = [&](char32_t c) {
        const auto found = std::ranges::find(all, c, &AmbiguousCharacter::traditional);
        return found == all.end() ? std::u32string_view() : found->candidates;
    };
    CHECK(candidates(U'乾') == U"干乾");
    CHECK(candidates(U'著') == U"着著");
    CHECK(candidates(U'瞭') == U"瞭了");
    CHECK(candidates(U'國').empty());
}

TEST_CASE("the tables hold together: sorted, disjoint, never to be folded twice, and found one by one") {
    const auto pairs = simplified_characters();
    const auto ambiguous = ambiguous_characters();
    REQUIRE(pairs.size() > 4000);
    REQUIRE(ambiguous.size() > 50);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        CAPTURE(static_cast<unsigned>(pairs[i].traditional));
        CHECK(simplified(pairs[i].traditional) == pairs[i].simplified);
        CHECK(simplified(pairs[i].simplified) == pairs[i].simplified);
        if (i > 0) CHECK(pairs[i - 1].traditional < pairs[i].traditional);
    }
    for (std::size_t i = 0; i < ambiguous.size(); ++i) {
        CHECK(ambiguous[i].candidates.size() >= 2);
        CHECK(simplified(ambiguous[i].traditional) == ambiguous[i].traditional);
        for (const char32_t form : ambiguous[i].candidates) CHECK(simplified(form) == form);
        if (i > 0) CHECK(ambiguous[i - 1].traditional < ambiguous[i].traditional);
    }
}
