#include "model/date_reader.h"

#include <doctest/doctest.h>
#include <string>

using namespace casepress;
using namespace casepress::model;

namespace {

std::string day(std::string_view text, int offset = 480) {
    const auto date = parse_date(text, offset);
    return date ? format_edtf(*date) : "none";
}

}  // namespace

TEST_CASE("dates keep their precision") {
    CHECK(day("2025") == "2025");
    CHECK(day("2025-07") == "2025-07");
    CHECK(day(" 2025-07-19 ") == "2025-07-19");
    CHECK(day("2022/2023") == "2022/2023");
    CHECK(day("2025~") == "2025~");
    CHECK(day("2025-02-30") == "none");
    CHECK(day("yesterday") == "none");
    CHECK(day("") == "none");
}

TEST_CASE("of date-times the day in the site's time zone is kept") {
    CHECK(day("2019-03-01T10:00:00+08:00") == "2019-03-01");
    CHECK(day("2019-03-01T23:30:00Z") == "2019-03-02");
    CHECK(day("2019-03-01T23:30:00Z", 0) == "2019-03-01");
    CHECK(day("2019-03-01T01:00:00+08:00", -480) == "2019-02-28");
    CHECK(day("2019-03-01 10:00:00") == "2019-03-01");
    CHECK(day("2019-03-01 10:00") == "2019-03-01");
    CHECK(day("2019-03-01 10:00:00 +0800") == "2019-03-01");
    CHECK(day("2019-03-01t10:00:00.123456-05:00") == "2019-03-01");
    CHECK(day("2019-02-29 10:00") == "none");
    CHECK(day("2019-03-01 25:00") == "none");
    CHECK(day("2019-03-01 10:61") == "none");
    CHECK(day("2019-03-01 10:00 Asia/Shanghai") == "none");
    CHECK(day("0001-01-01T00:00:00+14:00") != "none");
}

TEST_CASE("moments") {
    CHECK(parse_moment("1970-01-01T00:00:00Z", 480) == 0);
    CHECK(parse_moment("1970-01-01", 480) == -28800);
    CHECK(parse_moment("1970-01-01 08:00", 480) == 0);
    CHECK(parse_moment("2025-07-19T08:00:00+08:00", 0) == 1752883200);
    CHECK_FALSE(parse_moment("2025-07", 0));
    CHECK_FALSE(parse_moment("2025-07-19x", 0));
}

TEST_CASE("foreign dates") {
    const auto foreign = [](std::string_view text) {
        const auto date = parse_foreign_date(text, 480);
        return date ? format_edtf(*date) : "none";
    };
    CHECK(foreign("2019/3/1") == "2019-03-01");
    CHECK(foreign("2019-3-1 10:20:30") == "2019-03-01");
    CHECK(foreign("2019.03.01") == "2019-03-01");
    CHECK(foreign("2019/3-1") == "none");
    CHECK(foreign("1/3/2019") == "none");
    CHECK(foreign("2019/13/1") == "none");
}
