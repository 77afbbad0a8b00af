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

TEST_CASE("What is not given of a page's dates is taken from its history, then from the others") {
    using testing::date;
    model::Catalog catalog;
    catalog.pages.resize(1);
    model::Page& page = catalog.pages.front();
    page.id = 0;
    site::Site site;
    site.catalog = &catalog;
    CHECK_FALSE(published_date(site, page));
    CHECK_FALSE(updated_date(site, page));
    page.date = date("2024");
    CHECK(published_date(site, page) == date("2024"));
    CHECK(updated_date(site, page) == date("2024"));

    history::HistoryIndex history;
    history.pages.resize(1);
    site.history = &history;
    CHECK(published_date(site, page) == date("2024"));
    history.pages.front().published = date("2024-12-01");
    CHECK(published_date(site, page) == date("2024-12-01"));
    CHECK(updated_date(site, page) == date("2024-12-01"));
    history.pages.front().updated = PartialDate{2024, 12, 24};
    CHECK(updated_date(site, page) == date("2024-12-24"));

    page.published = date("2025-01");
    page.updated = date("2025-02-03");
    CHECK(published_date(site, page) == date("2025-01"));
    CHECK(updated_date(site, page) == date("2025-02-03"));
}

TEST_CASE("Moments keep the hour of the site's time zone") {
    CHECK(format_moment(0, 0) == "1970-01-01T00:00:00Z");
    CHECK(format_moment(-1, 480) == "1970-01-01T07:59:59+08:00");
    CHECK(format_moment(1'735'660'800, -210) == "2024-12-31T12:30:00-03:30");
}

}  // namespace casepress::feeds
