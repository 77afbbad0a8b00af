#include "feeds/sitemap.h"
#include "feeds/build_feeds.h"
#include "feeds/site_fixture.h"
#include "xml/document.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

using namespace std::string_view_literals;

namespace casepress::feeds {

namespace {

using testing::SiteFixture;

using Alternates = std::map<std::string, std::string>;  // hreflang → URL

struct ReadUrl {
    std::string modified;
    Alternates alternates;
};

/// All URLs of one sitemap file; checks what every such file must fulfil.
std::map<std::string, ReadUrl> read_sitemap(const std::string& bytes) {
    pugi::xml_document document;
    REQUIRE(document.load_buffer(bytes.data(), bytes.size()));
    const pugi::xml_node set = document.child("urlset");
    CHECK(set.attribute("xmlns").value() == "http://www.sitemaps.org/schemas/sitemap/0.9"sv);
    CHECK(set.attribute("xmlns:xhtml").value() == "http://www.w3.org/1999/xhtml"sv);
    std::map<std::string, ReadUrl> urls;
    for (const pugi::xml_node element : set.children("url")) {
        ReadUrl url{element.child("lastmod").text().get(), {}};
        for (const pugi::xml_node link : element.children("xhtml:link")) {
            CHECK(link.attribute("rel").value() == "alternate"sv);
            CHECK(url.alternates.emplace(link.attribute("hreflang").value(), link.attribute("href").value()).second);
        }
        CHECK(urls.emplace(element.child("loc").text().get(), std::move(url)).second);
    }
    return urls;
}

void check_reciprocal(const std::map<std::string, ReadUrl>& urls) {
    for (const auto& [address, url] : urls) {
        if (url.alternates.empty()) continue;
        bool names_itself = false;
        for (const auto& [tag, other] : url.alternates) {
            names_itself = names_itself || other == address;
            REQUIRE_MESSAGE(urls.contains(other), other);
            CHECK(urls.at(other).alternates == url.alternates);
        }
        CHECK_MESSAGE(names_itself, address);
    }
}

}  // namespace

TEST_CASE("The sitemap has every indexed view with its versions") {
    SiteFixture fixture;
    fixture.add_page("notices/a", "zh").date = testing::date("2024");
    fixture.add_page("notices/a", "en").updated = testing::date("2025-08-02");
    fixture.add_page("notices/only", "en").date.reset();
    const auto urls = read_sitemap(fixture.files().at("sitemap.xml"));
    check_reciprocal(urls);
    const std::string base = "https://example.org/b/";

    const Alternates home{{"zh-Hans", base + "zh/"}, {"en", base + "en/"}, {"x-default", base}};
    CHECK(urls.at(base).alternates == home);
    CHECK(urls.at(base + "zh/").alternates == home);
    const Alternates page{
        {"zh-Hans", base + "zh/notices/a/"}, {"en", base + "en/notices/a/"}, {"x-default", base + "zh/notices/a/"}};
    CHECK(urls.at(base + "en/notices/a/").alternates == page);
    CHECK(urls.at(base + "zh/notices/a/").modified == "2024");
    CHECK(urls.at(base + "en/notices/a/").modified == "2025-08-02");
    CHECK(urls.at(base + "en/notices/only/").alternates.empty());
    CHECK(urls.at(base + "en/notices/only/").modified.empty());
    CHECK(urls.at(base + "zh/notices/").alternates.size() == 3);
    CHECK_FALSE(urls.contains(base + "zh/search/"));
    CHECK_FALSE(urls.contains(base + "zh/404.html"));
    CHECK_FALSE(urls.contains(base + "404.html"));

    std::size_t indexed = 0;
    for (const site::View& view : fixture.site().views) indexed += fixture.site().is_indexed(view) ? 1U : 0U;
    CHECK(urls.size() == indexed);
}

TEST_CASE("Drafts are in no sitemap, and nobody's translation") {
    SiteFixture fixture;
    fixture.add_index("", "zh").draft = true;
    fixture.add_page("notices/a", "zh").draft = true;
    fixture.add_page("notices/a", "en");
    const auto urls = read_sitemap(fixture.files().at("sitemap.xml"));
    check_reciprocal(urls);
    CHECK_FALSE(urls.contains("https://example.org/b/zh/notices/a/"));
    CHECK_FALSE(urls.contains("https://example.org/b/zh/"));
    CHECK(urls.at("https://example.org/b/en/notices/a/").alternates.empty());
}

TEST_CASE("Versions are reciprocal on any site") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        std::mt19937 random(seed);
        SiteFixture fixture(
            "title = \"t\"\nbase_url = \"https://example.org/b/\"\nlanguages = [\"zh\", \"en\", \"de\", "
            "\"ug\"]\n[lists]\npage_size = 2\n");
        for (int i = 0; i < 12; ++i) {
            for (const char* language : {"zh", "en", "de", "ug"}) {
                if (random() % 3 == 0) continue;
                model::Page& page = fixture.add_page(
                    (random() % 4 == 0 ? "" : "a&b/") + std::string("文 ") + std::to_string(i), language);
                page.draft = random() % 5 == 0;
                if (random() % 3 == 0)
                    fixture.add_term(page, random() % 2, "t" + std::to_string(random() % 9) + language, "T");
                if (random() % 4 == 0) page.date.reset();
            }
        }
        // Two pages of one key and language are model's to refuse.
        const auto files = fixture.files();
        const auto urls = read_sitemap(files.at("sitemap.xml"));
        check_reciprocal(urls);
        for (const site::View& view : fixture.site().views) {
            if (!fixture.site().is_indexed(view)) continue;
            for (const SitemapAlternate& alternate : sitemap_alternates(fixture.site(), view))
                CHECK(alternate.tag != "zh");
        }
    }
}

TEST_CASE("A large site gets an index and parts within the limits") {
    SiteFixture fixture;
    for (int i = 0; i < 40; ++i) {
        fixture.add_page("notices/a&" + std::to_string(i), "zh");
        fixture.add_page("notices/a&" + std::to_string(i), "en");
    }
    const site::Site& site = fixture.build();
    site::OutputTree one;
    add_sitemap(site, {}, one);
    REQUIRE(one.files.size() == 1);
    DiagnosticSink sink;
    const auto all = read_sitemap(one.files[0].make(sink));

    for (const SitemapLimits limits : {SitemapLimits{7, 1'000'000}, SitemapLimits{1000, 4000}, SitemapLimits{1, 1}}) {
        site::OutputTree tree;
        add_sitemap(site, limits, tree);
        auto files = testing::make_all(tree);
        pugi::xml_document index;
        REQUIRE(index.load_buffer(files.at("sitemap.xml").data(), files.at("sitemap.xml").size()));
        std::map<std::string, ReadUrl> found;
        std::size_t parts = 0;
        for (const pugi::xml_node part : index.child("sitemapindex").children("sitemap")) {
            const std::string address = part.child("loc").text().get();
            REQUIRE(address.starts_with("https://example.org/b/sitemap-"));
            const std::string& bytes = files.at(address.substr(22));
            const auto urls = read_sitemap(bytes);
            CHECK(urls.size() <= limits.urls);
            if (urls.size() > 1) CHECK(bytes.size() <= limits.bytes);
            found.insert(urls.begin(), urls.end());
            ++parts;
        }
        CHECK(parts + 1 == files.size());
        CHECK(parts > 1);
        CHECK(found.size() == all.size());
        check_reciprocal(found);
    }
}

TEST_CASE("robots.txt leads to the sitemap") {
    SiteFixture fixture;
    fixture.add_page("a", "zh");
    CHECK(fixture.files().at("robots.txt") ==
          "User-agent: *\nAllow: /\n\nSitemap: https://example.org/b/sitemap.xml\n");
}

TEST_CASE("Every language describes its search form") {
    SiteFixture fixture(R"(
title = { zh = "一个名称特别长因而浏览器放不下的通报", en = "A very long name & more of it that no browser has room for, not even here" }
base_url = "https://example.org/b/")");
    fixture.add_page("a", "zh");
    fixture.add_page("a", "en");
    const auto files = fixture.files();
    pugi::xml_document document;
    REQUIRE(document.load_string(files.at("en/opensearch.xml").c_str()));
    const pugi::xml_node root = document.child("OpenSearchDescription");
    CHECK(root.attribute("xmlns").value() == "http://a9.com/-/spec/opensearch/1.1/"sv);
    CHECK(root.child("ShortName").text().get() == "A very long name"sv);
    CHECK(root.child("LongName").text().get() == "A very long name & more of it that no browser ha"sv);
    CHECK(root.child("Description").text().get() ==
          "A very long name & more of it that no browser has room for, not even here"sv);
    CHECK(root.child("Language").text().get() == "en"sv);
    CHECK(root.find_child_by_attribute("Url", "type", "text/html").attribute("template").value() ==
          "https://example.org/b/en/search/?q={searchTerms}"sv);
    CHECK(root.find_child_by_attribute("Url", "rel", "self").attribute("template").value() ==
          "https://example.org/b/en/opensearch.xml"sv);
    REQUIRE(document.load_string(files.at("zh/opensearch.xml").c_str()));
    CHECK(document.child("OpenSearchDescription").child("ShortName").text().get() ==
          "一个名称特别长因而浏览器放不下的"sv);
}

}  // namespace casepress::feeds
