#include "base/percent.h"

#include <doctest/doctest.h>

using namespace casepress;

TEST_CASE("percent signs") {
    CHECK(percent_decode("%E6%A1%88") == "案");
    CHECK(percent_decode("a%20b") == "a b");
    CHECK_FALSE(percent_decode("100%"));
    CHECK_FALSE(percent_decode("%4"));
    CHECK_FALSE(percent_decode("%zz"));
    CHECK_FALSE(percent_decode("%00"));
    CHECK_FALSE(percent_decode("%FF"));
}
