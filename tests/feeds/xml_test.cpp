#include "feeds/absolute_url.h"
#include "feeds/timestamps.h"
#include "feeds/xml_document.h"

#include "feeds/site_fixture.h"

#include <doctest/doctest.h>

using namespace std::string_view_literals;

namespace casepress::feeds {

TEST_CASE("XML text loses what XML cannot hold and nothing else") {
    CHECK(clean_xml_text("a\tb\nc\rd") == "a\tb\nc\rd");
    CHECK(clean_xml_text("a\0b\x01\x08\x0B\x0C\x1F"
                         "c"sv) == "abc");
    CHECK(clean_xml_text("\x7F\xC2\x80") == "\x7F\xC2\x80");  // discouraged, but allowed
    CHECK(clean_xml_text("\xEF\xBF\xBD\xEF\xBF\xBE\xEF\xBF\xBF") == "\xEF\xBF\xBD");
    CHECK(clean_xml_text("中文😀\x01") == "中文😀");
    CHECK(clean_xml_text("a\xFF"
                         "b") ==
          "a\xEF\xBF\xBD"
          "b");
    CHECK(clean_xml_text("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
    CHECK(clean_xml_text("") == "");
}

TEST_CASE("Every text that goes in comes out of a parser again") {
    const std::string_view hostile = "]]> & <b a='1' b=\"2\"> &amp; <![CDATA[ x ]]> <!-- 中文 😀 -->\n  two  blanks  ";
    pugi::xml_document document;
    pugi::xml_node root = start_document(document, "root", "urn:x");
    add_attribute(add_element(root, "text", hostile), "name", hostile);
    add_element(root, "empty", "");
    const std::string bytes = print_document(document);
    CHECK(bytes.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<root xmlns=\"urn:x\">\n"));
    pugi::xml_document again;
    REQUIRE(again.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single));
    CHECK(again.child("root").child("text").text().get() == hostile);
    CHECK(again.child("root").child("text").attribute("name").value() == hostile);
    CHECK(bytes.find(">]]&gt; &amp;") != std::string::npos);  // in content; attributes may hold it
}

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
