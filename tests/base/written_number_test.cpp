#include "base/written_number.h"

#include <doctest/doctest.h>

#include <utility>

using namespace casepress;

TEST_CASE("numbers as words and letters") {
    CHECK(lower_roman(4) == "iv");
    CHECK(lower_roman(1999) == "mcmxcix");
    CHECK(lower_roman(0) == "0");
    for (const auto& [number, text] : {std::pair{1, "一"},
                                       {10, "十"},
                                       {11, "十一"},
                                       {20, "二十"},
                                       {21, "二十一"},
                                       {100, "一百"},
                                       {101, "一百零一"},
                                       {110, "一百一十"},
                                       {1005, "一千零五"},
                                       {1050, "一千零五十"},
                                       {10000, "一万"},
                                       {10010, "一万零一十"},
                                       {0, "零"}})
        CHECK(chinese_number(static_cast<std::uint32_t>(number)) == text);
    CHECK(chinese_number(120'003) == "十二万零三");
    CHECK(chinese_legal_number(11) == "壹拾壹");
}
