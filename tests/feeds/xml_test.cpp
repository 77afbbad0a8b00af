#include "feeds/absolute_url.h"
#include "feeds/timestamps.h"

#include "feeds/site_fixture.h"

#include <doctest/doctest.h>

namespace casepress::feeds {

TEST_CASE("Addresses are encoded as RFC 3986 wants them") {
    config::SiteConfig config;
    config.base_url = "https://example.org/b/";
    CHECK(absolute_url(config, "") == "https://example.org/b/");
    CHECK(absolute_url(config, "zh/a/") == "https://example.org/b/zh/a/");
    CHECK(absolute_url(config, "zh/案 例/") == "https://example.org/b/zh/%E6%A1%88%20%E4%BE%8B/");
    CHECK(absolute_url(config, "a'b&c?d#e%f<>\"/") == "https://example.org/b/a%27b&c%3Fd%23e%25f%3C%3E%22/");
}

TEST_CASE("A date of reduced precision becomes the beginning of its first day") {
    using testing::date;
    CHECK(format_timestamp(date("2025-07-19"), 480) == "2025-07-19T00:00:00+08:00");
    CHECK(format_timestamp(date("2025-07"), 480) == "2025-07-01T00:00:00+08:00");
    CHECK(format_timestamp(date("2025?"), 480) == "2025-01-01T00:00:00+08:00");
    CHECK(format_timestamp(date("2022/2023"), 480) == "2022-01-01T00:00:00+08:00");
    CHECK(format_timestamp(date("0007-02-03"), 0) == "0007-02-03T00:00:00Z");
    CHECK(format_timestamp(date("2025-07-19"), -210) == "2025-07-19T00:00:00-03:30");
}

TEST_CASE("What is not given of a page's dates is taken from the others") {
    using testing::date;
    model::Page page;
    CHECK_FALSE(published_date(page));
    CHECK_FALSE(updated_date(page));
    page.date = date("2024");
    CHECK(published_date(page) == date("2024"));
    CHECK(updated_date(page) == date("2024"));
    page.published = date("2025-01");
    CHECK(published_date(page) == date("2025-01"));
    CHECK(updated_date(page) == date("2025-01"));
    page.updated = date("2025-02-03");
    CHECK(published_date(page) == date("2025-01"));
    CHECK(updated_date(page) == date("2025-02-03"));
}

}  // namespace casepress::feeds
