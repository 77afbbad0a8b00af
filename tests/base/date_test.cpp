#include "base/date.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using casepress::EdtfDate;
using casepress::format_date;
using casepress::parse_edtf;

TEST_CASE("every form is read and written back") {
    const std::vector<std::string> same{
        "2025",       "2025-07",    "2025-07-19", "2022/2023", "2022-08-15/2022-08-16", "2022/2023-05", "0001",
        "9999-12-31", "2024-02-29", "2025?",      "2025-07~",  "2025-07-19%",           "2022?/2023?",  "2022-07/2022"};
    for (const std::string& text : same) {
        CAPTURE(text);
        const auto date = parse_edtf(text);
        REQUIRE(date.has_value());
        CHECK(casepress::format_edtf(*date) == text);
    }
    CHECK(parse_edtf("2022?/2023") == parse_edtf("2022?/2023?"));
    CHECK(parse_edtf("2022/2022") == parse_edtf("2022"));
    CHECK(parse_edtf("2022?/2023~") == parse_edtf("2022%/2023%"));
}

TEST_CASE("what is no date") {
    for (const char* text : {"",
                             "25",
                             "20255",
                             "0000",
                             "2025-00",
                             "2025-13",
                             "2025-7",
                             "2025-07-00",
                             "2025-02-30",
                             "2023-02-29",
                             "1900-02-29",
                             "2025-07-19T10:00",
                             "2025/07",
                             "2025-07/",
                             "/2025",
                             "2023/2022",
                             "2022-08-16/2022-08-15",
                             "2025-07?-19",
                             "?",
                             "~",
                             "2025??",
                             "２０２５",
                             "-2025",
                             "+2025",
                             "2025 ",
                             " 2025",
                             "2025_07",
                             "2025/2026/2027",
                             "2025-07-19-01",
                             "202a"}) {
        CAPTURE(text);
        CHECK(parse_edtf(text) == std::nullopt);
    }
    CHECK(parse_edtf(std::string_view("2025\0", 5)) == std::nullopt);
}

TEST_CASE("random dates survive the round trip") {
    std::mt19937 random(3);
    const auto random_partial = [&] {
        casepress::PartialDate d{.year = static_cast<std::int16_t>(1 + random() % 9999)};
        if (random() % 3 != 0) d.month = static_cast<std::uint8_t>(1 + random() % 12);
        if (d.month != 0 && random() % 3 != 0) {
            d.day = static_cast<std::uint8_t>(1 + random() %
                                                      static_cast<unsigned>(casepress::days_in_month(d.year, d.month)));
        }
        return d;
    };
    std::size_t intervals = 0;
    for (int round = 0; round < 20'000; ++round) {
        EdtfDate date;
        date.first = date.last = random_partial();
        if (random() % 2 == 0) {
            date.last = random_partial();
            if (date.last.year < date.first.year) std::swap(date.first, date.last);
            if (date.last.year == date.first.year) date.last = date.first;
        }
        date.uncertain = random() % 2 == 0;
        date.approximate = random() % 2 == 0;
        intervals += date.is_interval() ? 1U : 0U;
        CHECK(parse_edtf(casepress::format_edtf(date)) == date);
    }
    CHECK(intervals > 5000);
}

TEST_CASE("dates sort by the end of what is known") {
    const std::vector<std::string> ascending{"2022-08-15/2022-08-16",
                                             "2022-08",
                                             "2022",
                                             "2023-01",
                                             "2022/2023",
                                             "2023",
                                             "2025-07-19",
                                             "2025-07",
                                             "2025-12-31",
                                             "2025-12",
                                             "2025"};
    std::vector<std::string> keys;
    for (const std::string& text : ascending) keys.push_back(casepress::sort_key(parse_edtf(text).value()));
    for (std::size_t i = 1; i < keys.size(); ++i) {
        CAPTURE(ascending[i - 1]);
        CAPTURE(ascending[i]);
        CHECK(keys[i - 1] < keys[i]);
    }
}

TEST_CASE("dates for readers") {
    struct Case {
        const char *date, *zh, *en;
    };
    const std::vector<Case> cases{
        {"2025", "2025年", "2025"},
        {"2025-07", "2025年7月", "July 2025"},
        {"2025-07-19", "2025年7月19日", "19 July 2025"},
        {"2022/2023", "2022—2023年", "2022–2023"},
        {"2022-07/2022-08", "2022年7—8月", "July–August 2022"},
        {"2022-08-15/2022-08-16", "2022年8月15—16日", "15–16 August 2022"},
        {"2022-07-28/2022-08-02", "2022年7月28日—8月2日", "28 July – 2 August 2022"},
        {"2022-12-30/2023-01-02", "2022年12月30日—2023年1月2日", "30 December 2022 – 2 January 2023"},
        {"2022-12/2023-01", "2022年12月—2023年1月", "December 2022 – January 2023"},
        {"2022/2023-05", "2022年—2023年5月", "2022 – May 2023"},
        {"2022-05/2022-05-20", "2022年5月—2022年5月20日", "May 2022 – 20 May 2022"},
        {"2025~", "约2025年", "c. 2025"},
        {"2025?", "2025年（待考）", "2025 (uncertain)"},
        {"2025-07%", "约2025年7月（待考）", "c. July 2025 (uncertain)"},
        {"0987", "987年", "987"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.date);
        const EdtfDate date = parse_edtf(c.date).value();
        CHECK(format_date(date, "zh") == c.zh);
        CHECK(format_date(date, "en") == c.en);
    }
    const EdtfDate date = parse_edtf("2025").value();
    CHECK(format_date(date, "zh-Hans-CN") == "2025年");
    CHECK(format_date(date, "ZH") == "2025年");
    CHECK(format_date(date, "zha") == "2025");  // Zhuang
    CHECK(format_date(date, "") == "2025");
}

TEST_CASE("days are counted without a gap from the first year to the last") {
    CHECK(casepress::days_from_epoch(1970, 1, 1) == 0);
    CHECK(casepress::days_from_epoch(2000, 3, 1) == 11'017);
    CHECK(casepress::days_from_epoch(1, 1, 1) == -719'162);
    std::int64_t day = casepress::days_from_epoch(1, 1, 1);
    for (int year = 1; year <= 9999; ++year) {
        for (int month = 1; month <= 12; ++month) {
            for (int d = 1; d <= casepress::days_in_month(year, month); ++d, ++day) {
                const casepress::PartialDate date = casepress::date_from_epoch_days(day);
                const bool same = casepress::days_from_epoch(year, month, d) == day && date.year == year &&
                                  date.month == month && date.day == d;
                if (!same) FAIL(year << '-' << month << '-' << d);
            }
        }
    }
    CHECK(casepress::date_from_epoch_days(INT64_MAX) == casepress::PartialDate{9999, 12, 31});
    CHECK(casepress::date_from_epoch_days(INT64_MIN) == casepress::PartialDate{1, 1, 1});
}

TEST_CASE("leap years") {
    CHECK(casepress::days_in_month(2000, 2) == 29);
    CHECK(casepress::days_in_month(1900, 2) == 28);
    CHECK(casepress::days_in_month(2024, 2) == 29);
    CHECK(casepress::days_in_month(2025, 2) == 28);
    CHECK(casepress::days_in_month(2025, 12) == 31);
}
