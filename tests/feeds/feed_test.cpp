#include "base/json.h"
#include "feeds/atom.h"
#include "feeds/build_feeds.h"
#include "feeds/codes.h"
#include "feeds/feed_content.h"
#include "feeds/site_fixture.h"
#include "xml/document.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

using namespace std::string_literals;
using namespace std::string_view_literals;

namespace casepress::feeds {

namespace {

using testing::date;
using testing::SiteFixture;

pugi::xml_document parse_xml(const std::string& bytes) {
    pugi::xml_document document;
    const pugi::xml_parse_result result = document.load_buffer(
        bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
    REQUIRE_MESSAGE(result, result.description());
    return document;
}

std::vector<pugi::xml_node> children(pugi::xml_node parent, const char* name) {
    const auto range = parent.children(name);
    return {range.begin(), range.end()};
}

std::string_view text(pugi::xml_node parent, const char* name) { return parent.child(name).text().get(); }

/// The link of this relation and type, which must be there once.
std::string_view link(pugi::xml_node parent, std::string_view relation, std::string_view type) {
    std::string_view found;
    for (const pugi::xml_node element : parent.children("link")) {
        if (element.attribute("rel").value() != relation || element.attribute("type").value() != type) continue;
        CHECK(found.empty());
        found = element.attribute("href").value();
    }
    return found;
}

bool is_rfc_3339(std::string_view time) {
    const std::string_view shape = "dddd-dd-ddTdd:dd:dd+dd:dd";
    return time.size() == shape.size() &&
           std::ranges::equal(time, shape, [](char c, char s) { return s == 'd' ? c >= '0' && c <= '9' : c == s; });
}

/// The rules of RFC 4287, 4.1.1 and 4.1.2, as far as this program can break them.
void check_atom_rules(const pugi::xml_document& document, const std::string& address) {
    const pugi::xml_node feed = document.child("feed");
    REQUIRE(feed);
    CHECK(feed.attribute("xmlns").value() == "http://www.w3.org/2005/Atom"sv);
    CHECK(feed.attribute("xml:lang").value() != ""sv);
    for (const char* name : {"title", "id", "updated"}) CHECK(children(feed, name).size() == 1);
    CHECK(is_rfc_3339(text(feed, "updated")));
    CHECK(link(feed, "self", "application/atom+xml") == address);
    CHECK(text(feed.child("author"), "name") != "");
    std::set<std::string_view> ids;
    std::string_view newest = "1970-01-01T00:00:00+08:00";
    for (const pugi::xml_node entry : feed.children("entry")) {
        for (const char* name : {"title", "id", "updated", "content"}) CHECK(children(entry, name).size() == 1);
        CHECK(ids.insert(text(entry, "id")).second);
        CHECK(text(entry, "id").starts_with("https://example.org/b/"));
        CHECK(is_rfc_3339(text(entry, "updated")));
        newest = std::max(newest, text(entry, "updated"));
        std::set<std::string_view> alternates;
        for (const pugi::xml_node alternate : children(entry, "link")) {
            CHECK(alternates.insert(alternate.attribute("hreflang").value()).second);
        }
        CHECK(!alternates.empty());
        CHECK(entry.child("content").attribute("type").value() == "html"sv);
    }
    CHECK(text(feed, "updated") == newest);
}

}  // namespace

TEST_CASE("An Atom feed says who publishes what, where and when") {
    SiteFixture fixture;
    fixture.add_page("about", "zh").date.reset();
    fixture.add_page("notices/a", "zh", "第一段。\n\n## 小标题\n\n第二段**“加粗”**。").date = date("2024-05");
    model::Page& b = fixture.add_page("notices/b", "zh");
    b.title = "乙";
    b.summary = "提要";
    b.byline = "本报记者";
    b.published = date("2025-07-20");
    b.updated = date("2025-08");
    fixture.add_term(b, 1, "justice", "司法");
    fixture.add_page("notices/b", "en");
    const auto files = fixture.files();
    CHECK(fixture.findings().diagnostics().empty());

    const pugi::xml_document whole = parse_xml(files.at("zh/feed.xml"));
    check_atom_rules(whole, "https://example.org/b/zh/feed.xml");
    const pugi::xml_node feed = whole.child("feed");
    CHECK(feed.attribute("xml:lang").value() == "zh-Hans"sv);
    CHECK(text(feed, "title") == "司法社工通报");
    CHECK(text(feed, "subtitle") == "案例与动态");
    CHECK(text(feed, "rights") == "CC-BY-4.0");
    CHECK(text(feed, "updated") == "2025-08-01T00:00:00+08:00");
    CHECK(link(feed, "alternate", "text/html") == "https://example.org/b/zh/");
    CHECK(link(feed, "alternate", "application/feed+json") == "https://example.org/b/zh/feed.json");

    // The undated page is left out.
    const std::vector<pugi::xml_node> entries = children(feed, "entry");
    REQUIRE(entries.size() == 2);
    CHECK(text(entries[0], "title") == "乙");
    CHECK(text(entries[0], "id") == "https://example.org/b/zh/notices/b/");
    CHECK(text(entries[0], "published") == "2025-07-20T00:00:00+08:00");
    CHECK(text(entries[0], "updated") == "2025-08-01T00:00:00+08:00");
    CHECK(text(entries[0], "summary") == "提要");
    CHECK(text(entries[0].child("author"), "name") == "本报记者");
    CHECK(entries[0].child("category").attribute("term").value() == "justice"sv);
    CHECK(entries[0].child("category").attribute("label").value() == "司法"sv);
    CHECK(entries[0].child("category").attribute("scheme").value() == "https://example.org/b/zh/tags/"sv);
    const std::vector<pugi::xml_node> links = children(entries[0], "link");
    REQUIRE(links.size() == 2);
    CHECK(links[0].attribute("hreflang").value() == "zh-Hans"sv);
    CHECK(links[0].attribute("href").value() == "https://example.org/b/zh/notices/b/"sv);
    CHECK(links[1].attribute("hreflang").value() == "en"sv);
    CHECK(links[1].attribute("href").value() == "https://example.org/b/en/notices/b/"sv);
    CHECK(text(entries[1], "published") == "2024-05-01T00:00:00+08:00");
    CHECK(text(entries[1], "updated") == "2024-05-01T00:00:00+08:00");
    CHECK_FALSE(entries[1].child("author"));
    CHECK(text(entries[1], "content").find("<strong>“加粗”</strong>") != std::string_view::npos);

    const pugi::xml_document section = parse_xml(files.at("zh/notices/feed.xml"));
    check_atom_rules(section, "https://example.org/b/zh/notices/feed.xml");
    CHECK(text(section.child("feed"), "title") == "司法社工通报：notices");
    CHECK(children(section.child("feed"), "entry").size() == 2);
    CHECK(children(parse_xml(files.at("en/feed.xml")).child("feed"), "entry").size() == 1);
    CHECK(text(parse_xml(files.at("en/notices/feed.xml")).child("feed"), "title") == "Justice Bulletin: notices");
}

TEST_CASE("A JSON Feed has the same entries as its Atom twin") {
    SiteFixture fixture;
    fixture.add_page("notices/a", "zh").summary = "提要\x01";
    model::Page& b = fixture.add_page("notices/b", "zh");
    b.date.reset();
    b.updated = date("2023");
    b.byline = "甲 & 乙";
    fixture.add_term(b, 1, "justice", "司法");
    const auto files = fixture.files();
    const auto parsed = parse_json(files.at("zh/notices/feed.json"));
    REQUIRE(parsed);
    const auto get = [](const JsonValue& value, std::string_view name) {
        const JsonValue* member = value.find(name);
        return member != nullptr && member->as_string() != nullptr ? *member->as_string() : "(none)";
    };
    CHECK(get(*parsed, "version") == "https://jsonfeed.org/version/1.1");
    CHECK(get(*parsed, "title") == "司法社工通报：notices");
    CHECK(get(*parsed, "home_page_url") == "https://example.org/b/zh/notices/");
    CHECK(get(*parsed, "feed_url") == "https://example.org/b/zh/notices/feed.json");
    CHECK(get(*parsed, "language") == "zh-Hans");
    CHECK(get(parsed->find("authors")->as_array()->at(0), "name") == "司法社工通报");
    const JsonArray& items = *parsed->find("items")->as_array();
    const pugi::xml_document atom = parse_xml(files.at("zh/notices/feed.xml"));
    const std::vector<pugi::xml_node> entries = children(atom.child("feed"), "entry");
    REQUIRE(items.size() == 2);
    REQUIRE(entries.size() == 2);
    for (std::size_t i = 0; i < items.size(); ++i) {
        CHECK(get(items[i], "id") == text(entries[i], "id"));
        CHECK(get(items[i], "url") == text(entries[i], "id"));
        CHECK(get(items[i], "title") == text(entries[i], "title"));
        CHECK(get(items[i], "content_html") == text(entries[i], "content"));
        CHECK(get(items[i], "date_modified") == text(entries[i], "updated"));
    }
    CHECK(get(items[0], "date_published") == "2025-07-19T00:00:00+08:00");
    CHECK(get(items[0], "summary") == "提要\x01");
    CHECK(items[0].find("tags") == nullptr);
    CHECK(get(items[1], "date_published") == "(none)");
    CHECK(get(items[1].find("authors")->as_array()->at(0), "name") == "甲 & 乙");
    CHECK(*items[1].find("tags")->as_array()->at(0).as_string() == "司法");
}

TEST_CASE("Hostile titles stay texts") {
    const std::string hostile = "a]]>b & <script>alert('x')</script> \"q\" 😀 \x01\x0B\0\xFF end"s;
    const std::string clean = "a]]>b & <script>alert('x')</script> \"q\" 😀 \xEF\xBF\xBD end";
    SiteFixture fixture;
    model::Page& page = fixture.add_page("notices/a", "zh", "正文 ]]> & <b> 😀\n\n```\n</content>\x01\n```\n");
    page.title = page.summary = page.byline = hostile;
    fixture.add_term(page, 1, "x", hostile);
    const auto files = fixture.files();
    const pugi::xml_document atom = parse_xml(files.at("zh/feed.xml"));
    check_atom_rules(atom, "https://example.org/b/zh/feed.xml");
    const pugi::xml_node entry = atom.child("feed").child("entry");
    CHECK(text(entry, "title") == clean);
    CHECK(text(entry, "summary") == clean);
    CHECK(text(entry.child("author"), "name") == clean);
    CHECK(entry.child("category").attribute("label").value() == clean);
    CHECK(text(entry, "content").find("&lt;/content&gt;") != std::string_view::npos);
    for (const auto& [path, bytes] : files) {
        if (!path.ends_with(".xml")) continue;
        CHECK(std::ranges::none_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }));
        CHECK(bytes.find("&#1;") == std::string::npos);
        CHECK(bytes.find("<script") == std::string::npos);
    }
    CHECK(parse_json(files.at("zh/feed.json")));
}

TEST_CASE("Feeds hold the newest entries, without drafts") {
    SiteFixture fixture(std::string(testing::kSiteToml) + "[feeds]\nentries = 3\n");
    for (int i = 0; i < 9; ++i) {
        model::Page& page = fixture.add_page("notices/" + std::to_string(i), "zh");
        page.date = date("202" + std::to_string(i));
        page.draft = i == 8;
    }
    const site::Site& site = fixture.build();
    const std::vector<site::PageId> ids = select_entries(site, 0, site.languages[0].feeds[0]);
    REQUIRE(ids.size() == 3);
    CHECK(site.page(ids[0]).key == "notices/7");
    CHECK(site.page(ids[1]).key == "notices/6");
    CHECK(site.page(ids[2]).key == "notices/5");
}

TEST_CASE("A draft in another language is no translation") {
    SiteFixture fixture;
    fixture.add_page("notices/a", "zh");
    fixture.add_page("notices/a", "en").draft = true;
    fixture.add_page("notices/b", "en");
    const pugi::xml_document atom = parse_xml(fixture.files().at("zh/feed.xml"));
    CHECK(children(atom.child("feed").child("entry"), "link").size() == 1);
}

TEST_CASE("Without base_url nothing is made that needs addresses, and a note says so") {
    SiteFixture fixture("title = \"通报\"");
    fixture.add_page("notices/a", "zh");
    const auto files = fixture.files();
    REQUIRE(files.size() == 1);
    CHECK(files.at("robots.txt") == "User-agent: *\nAllow: /\n");
    REQUIRE(fixture.findings().diagnostics().size() == 1);
    const Diagnostic& note = fixture.findings().diagnostics()[0];
    CHECK(note.code == kNoBaseUrl);
    CHECK(note.severity == Severity::kNote);
    CHECK(note.path == "site.toml");
    CHECK(note.message.en.find("base_url") != std::string::npos);
    CHECK(note.message.zh.find("订阅源") != std::string::npos);
}

TEST_CASE("A feed without dated pages is empty, valid and reported") {
    SiteFixture fixture;
    fixture.add_page("notices/a", "zh");
    fixture.add_page("wiki/b", "zh").date.reset();
    const auto files = fixture.files();
    const pugi::xml_document atom = parse_xml(files.at("zh/wiki/feed.xml"));
    check_atom_rules(atom, "https://example.org/b/zh/wiki/feed.xml");
    CHECK_FALSE(atom.child("feed").child("entry"));
    REQUIRE(fixture.findings().diagnostics().size() == 1);
    const Diagnostic& note = fixture.findings().diagnostics()[0];
    CHECK(note.code == kNoDatedPages);
    CHECK(note.severity == Severity::kNote);
    CHECK(note.message.en == "the feed zh/wiki/feed.xml is empty: none of its pages has a date");
    CHECK(note.message.zh == "订阅源 zh/wiki/feed.xml 是空的：其中的页面都没有日期");
}

TEST_CASE("A site without pages has feeds that are valid and says nothing of them") {
    SiteFixture fixture;
    const auto files = fixture.files();
    check_atom_rules(parse_xml(files.at("zh/feed.xml")), "https://example.org/b/zh/feed.xml");
    CHECK(parse_json(files.at("zh/feed.json")));
    CHECK(fixture.findings().diagnostics().empty());
}

TEST_CASE("The same site gives the same bytes in whatever order files are made") {
    const auto build = [](bool backwards) {
        SiteFixture fixture;
        for (const char* key : {"notices/a", "notices/b", "cases/c"}) {
            for (const char* language : {"en", "zh"}) fixture.add_page(key, language, "text *a* <https://x.test/>\n");
        }
        DiagnosticSink sink;
        site::OutputTree tree = build_feeds(fixture.build(), testing::plain_texts(), sink);
        if (backwards) std::ranges::reverse(tree.files);
        std::map<std::string, std::string> first = testing::make_all(tree);
        CHECK(testing::make_all(tree) == first);
        return first;
    };
    CHECK(build(false) == build(true));
}

}  // namespace casepress::feeds
