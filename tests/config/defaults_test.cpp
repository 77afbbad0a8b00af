// What a site has that says nothing but its title, and what the settings do.

#include "config/config_support.h"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

using namespace casepress;
using casepress::test::load_config;

TEST_CASE("a title is enough") {
    const auto [config, findings] = load_config("title = \"我的笔记\"\n");
    CHECK(findings == "");
    CHECK(config.title.in("zh") == "我的笔记");
    CHECK(config.title.in("en") == "我的笔记");
    CHECK(config.content_folder == "content");
    CHECK(config.default_language == "zh");
    CHECK(config.languages == std::vector<std::string>{"zh", "en"});
    CHECK(config.base_url == "");
    CHECK(config.utc_offset_minutes == 480);
    CHECK(config.theme == "default");
    CHECK(config.side_by_side);
    CHECK(config.search);
    CHECK(config.feed_entries == 30);
    CHECK(config.print);
    CHECK(config.history.enabled);
    CHECK(config.history.pages);
    CHECK_FALSE(config.history.require_full);
    CHECK(config.history.authors == config::AuthorNames::kNone);
    CHECK(config.history.names.empty());
    CHECK(config.history.bots.empty());
    CHECK_FALSE(config.history.commit_ids);
    CHECK_FALSE(config.history.messages);
    CHECK(config.page_size == 30);
    CHECK(config.raw_html == config::RawHtml::kOff);
    CHECK(config.link_style == config::LinkStyle::kFolders);
    CHECK(config.broken_links == Severity::kError);
    CHECK_FALSE(config.declares_types);
    REQUIRE(config.types.size() == 1);
    CHECK(config.types[0].name == "page");
    CHECK(config.types[0].unknown_fields == config::UnknownFields::kNote);
    REQUIRE(config.types[0].find_field("title"));
    CHECK(config.types[0].find_field("title")->common);
    REQUIRE(config.vocabularies.size() == 2);
    CHECK(config.find_vocabulary("tags"));
    CHECK(config.find_vocabulary("categories"));
}

TEST_CASE("all settings are read") {
    const auto [config, findings] = load_config(R"(
title = { zh = "甲", en = "A" }
tagline = { zh = "乙", en = "B" }
base_url = "HTTPS://example.org/sub"
languages = ["en", "zh", "zh-Hant"]
default_language = "zh"
timezone = "-03:30"
licence = "CC0"
content = "texts/"
theme = "plain"
[reading]
side_by_side = false
[search]
enabled = false
[feeds]
entries = 5
[lists]
page_size = 7
[markup]
raw_html = "sanitised"
[urls]
style = "index-files"
[checks]
links = "error"
)");
    CHECK(findings == "2:9 warning CP0216\n3:11 warning CP0216\n");  // nothing in zh-Hant
    CHECK(config.base_url == "https://example.org/sub/");
    CHECK(config.languages == std::vector<std::string>{"zh", "en", "zh-Hant"});
    CHECK(config.utc_offset_minutes == -210);
    CHECK(config.licence == "CC0");
    CHECK(config.content_folder == "texts");
    CHECK(config.theme == "plain");
    CHECK_FALSE(config.side_by_side);
    CHECK_FALSE(config.search);
    CHECK(config.feed_entries == 5);
    CHECK(config.page_size == 7);
    CHECK(config.raw_html == config::RawHtml::kSanitised);
    CHECK(config.link_style == config::LinkStyle::kIndexFiles);
    CHECK(config.broken_links == Severity::kError);
    CHECK(config.tagline.in("en") == "B");
}

TEST_CASE("languages and the default one follow from each other") {
    CHECK(load_config("title = \"a\"\nlanguages = [\"en\", \"zh\"]\n").config.default_language == "en");
    const auto french = load_config("title = \"a\"\ndefault_language = \"fr\"\n").config;
    CHECK(french.languages == std::vector<std::string>{"fr", "zh", "en"});
    CHECK(load_config("title = \"a\"\nlanguages = [\"en\"]\n").config.languages == std::vector<std::string>{"en"});
}

TEST_CASE("texts fall back from language to language") {
    const config::LanguageText both({{"zh", "甲"}, {"en", "A"}});
    CHECK(both.in("en") == "A");
    CHECK(both.in("fr") == "甲");
    CHECK(both.has("en"));
    CHECK_FALSE(both.has("fr"));
    const config::LanguageText all(std::vector<std::pair<std::string, std::string>>{{"", "x"}});
    CHECK(all.in("zh") == "x");
    CHECK(all.has("zh"));
    CHECK(config::LanguageText().in("zh") == "");
    CHECK(config::LanguageText().empty());
}

TEST_CASE("base addresses") {
    CHECK(config::normalise_base_url("https://example.org") == "https://example.org/");
    CHECK(config::normalise_base_url("http://localhost:8000/a/b") == "http://localhost:8000/a/b/");
    for (const char* wrong :
         {"", "example.org", "/", "https://", "https:///a", "ftp://example.org/", "https://a.org/?x",
          "https://a.org/#x", "https://a b.org/", "https://user@a.org/", "https://a.org//b/"}) {
        CAPTURE(wrong);
        CHECK_FALSE(config::normalise_base_url(wrong));
    }
}

TEST_CASE("the site of this repository is configured without findings") {
    std::ifstream file(CASEPRESS_SOURCE_ROOT "/site.toml", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    REQUIRE_FALSE(text.empty());
    const auto [config, findings] = load_config(text);
    CHECK(findings == "");
    CHECK(config.declares_types);
    CHECK(config.broken_links == Severity::kError);
    for (const char* name : {"case", "notice", "collection", "issue", "page"}) {
        REQUIRE(config.find_type(name));
        CHECK(config.find_type(name)->unknown_fields == config::UnknownFields::kError);
    }
    const config::TypeSpec& cases = *config.find_type("case");
    CHECK(cases.folder == "cases");
    CHECK(cases.sections.size() == 4);
    REQUIRE(cases.find_field("persons"));
    REQUIRE(cases.find_field("persons")->find_member("age_band"));
    // Redeclared fields are the type's own and stand where the type has them.
    CHECK_FALSE(cases.find_field("date")->common);
    CHECK(cases.find_field("date")->required);
    CHECK(cases.find_field("title")->common);
}
