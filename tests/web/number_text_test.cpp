#include "web/number_text.h"

#include <doctest/doctest.h>

#include <limits>

namespace casepress::web {
namespace {

TEST_CASE("figures as each language groups them") {
    struct Row {
        double value;
        std::string_view zh, en;
    };
    const Row rows[] = {
        {0, "0", "0"},
        {1, "1", "1"},
        {999, "999", "999"},
        {1086, "1086", "1,086"},
        {9999, "9999", "9,999"},
        {10000, "1万", "10,000"},
        {12345, "12,345", "12,345"},
        {12300, "1.23万", "12,300"},
        {88200, "8.82万", "88,200"},
        {130000, "13万", "130,000"},
        {600000, "60万", "600,000"},
        {1000000, "100万", "1 million"},
        {1250000, "125万", "1.25 million"},
        {10000000, "1000万", "10 million"},
        {12037000, "1203.7万", "12,037,000"},
        {130000000, "1.3亿", "130 million"},
        {123456700, "12345.67万", "123,456,700"},
        {1500000000, "15亿", "1.5 billion"},
        {63.7, "63.7", "63.7"},
        {0.125, "0.125", "0.125"},
        {1234.5, "1234.5", "1,234.5"},
        {-3900, "−3900", "−3,900"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.value);
        CHECK(figure_number(row.value, "zh") == row.zh);
        CHECK(figure_number(row.value, "en") == row.en);
    }
    CHECK(figure_number(1234567, "fr") == "1\u202F234\u202F567");
    CHECK(figure_number(1e300, "zh") == "1e+300");
    CHECK(figure_number(std::numeric_limits<double>::infinity(), "en") == "inf");
}

TEST_CASE("counts in groups of three") {
    CHECK(group_digits(1086, "zh") == "1,086");
    CHECK(group_digits(999, "en") == "999");
    CHECK(group_digits(-1234567.25, "en") == "−1,234,567.25");
    CHECK(group_digits(-0.0000001, "en") == "0");
}

TEST_CASE("one or other") {
    CHECK(plural_category(1, "zh") == "other");
    CHECK(plural_category(1, "en") == "one");
    CHECK(plural_category(0, "en") == "other");
    CHECK(plural_category(1.5, "en") == "other");
    CHECK(plural_category(0, "fr") == "one");
    CHECK(plural_category(2, "fr") == "other");
}

}  // namespace
}  // namespace casepress::web
