// Whole small sites through the built-in templates, or through templates of their own where exact output is wanted.

#include "base/json.h"
#include "web/codes.h"
#include "web/server_config.h"
#include "web_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace casepress::web {
namespace {

using testing::RenderedSite;

bool has(const std::string& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

/// How often a piece stands in a text.
std::size_t count(const std::string& text, std::string_view piece) {
    std::size_t found = 0;
    for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++found;
    return found;
}

constexpr std::string_view kSite = R"(-- site.toml --
title = { zh = "通报", en = "Bulletin" }
tagline = { zh = "案例与动态", en = "Cases and notices" }
base_url = "https://example.org/b/"
languages = ["zh", "en"]
licence = "CC-BY-4.0"
[vocabularies.topics]
file = "terms/topics.toml"
label = { zh = "主题", en = "Topic" }
title = { zh = "按主题浏览", en = "Browse by topic" }
[types.notice]
label = { zh = "通报", en = "Notice" }
plural = { zh = "通报", en = "Notices" }
folder = "notices"
schema_org = "Article"
[types.notice.fields]
topics = { kind = "term", vocabulary = "topics", list = true, label = { zh = "主题", en = "Topics" } }
region = { kind = "region", list = true, label = { zh = "地区", en = "Region" } }
bodies = { kind = "text", list = true, label = { zh = "单位", en = "Bodies" } }
[types.notice.fields.laws]
kind = "table"
list = true
label = { zh = "法律", en = "Laws" }
[types.notice.fields.laws.fields]
name = { kind = "text", label = { zh = "名称", en = "Name" } }
article = { kind = "text", label = { zh = "条", en = "Article" } }
[types.page]
label = { zh = "页面", en = "Page" }
-- content/terms/topics.toml --
[[terms]]
id = "youth"
zh = "未成年人"
en = "Youth"
-- content/regions.toml --
[[regions]]
code = "500000"
name = { zh = "重庆市", en = "Chongqing" }
[[regions]]
code = "500106"
name = { zh = "沙坪坝区", en = "Shapingba District" }
-- content/notices/a.toml --
date = "2025-07-19"
topics = ["youth"]
region = ["500106"]
[[laws]]
name = { zh = "未成年人保护法", en = "Law on the Protection of Minors" }
article = "110"
[[figures]]
value = 1086
unit = "person"
qualifier = "more-than"
group = "staff"
label = { zh = "社工", en = "Social workers" }
[[figures]]
value = 500
unit = "person"
group = "staff"
label = { zh = "志愿者", en = "Volunteers" }
[[sources]]
name = { zh = "央广网", en = "CNR.cn" }
-- content/notices/a.zh.md --
+++
title = "甲 <通报>"
summary = "摘要。"
+++
共有1086多人，志愿者500人。见[乙](b.zh.md#jie)。

## 节

另一段。
-- content/notices/a.en.md --
+++
title = "Notice A"
summary = "Summary."
+++
More than 1,086 people and 500 volunteers.

## Section

Another paragraph.
-- content/notices/b.zh.md --
+++
title = "乙"
date = "2024"
+++
## 节 {#jie}

只有中文。
-- content/about.zh.md --
# 关于
-- content/about.en.md --
# About
)";

TEST_CASE("the built-in theme renders every view of a site") {
    RenderedSite site(kSite);
    REQUIRE_MESSAGE(site.prepared(), site.findings());
    for (const site::OutputFile& file : site.tree().files) {
        CAPTURE(file.path);
        const std::string bytes = site.file(file.path);
        CHECK_FALSE(bytes.empty());
        if (!file.path.ends_with(".html")) continue;
        CHECK(bytes.starts_with("<!doctype html>"));
        CHECK(has(bytes, "</html>"));
        CHECK_FALSE(has(bytes, " style="));
        CHECK_FALSE(has(bytes, "<style"));
        CHECK_FALSE(has(bytes, "{{"));
    }
}

TEST_CASE("a page: escaping, links to other pages, canonical, language versions") {
    RenderedSite site(kSite);
    REQUIRE_MESSAGE(site.prepared(), site.findings());
    const std::string html = site.file("zh/notices/a/index.html");
    CHECK(has(html, "<html lang=\"zh-Hans\" dir=\"ltr\">"));
    CHECK(has(html, "<title>甲 &lt;通报&gt; — 通报</title>"));
    CHECK(has(html, "<a href=\"../b/#jie\">乙</a>"));
    CHECK(has(html, "<link rel=\"canonical\" href=\"https://example.org/b/zh/notices/a/\">"));
    CHECK(has(html, "hreflang=\"en\" href=\"https://example.org/b/en/notices/a/\""));
    CHECK(has(html, "hreflang=\"x-default\" href=\"https://example.org/b/zh/notices/a/\""));
    CHECK(has(html, "href=\"../../../en/notices/a/\" lang=\"en\""));
    CHECK(has(html, "<meta property=\"og:locale\" content=\"zh_CN\">"));
    CHECK(has(html, "1086多人"));
    CHECK(count(html, "<svg class=\"chart\"") == 1);
    CHECK(has(html, "href=\"../../regions/500106/\""));
    CHECK(has(html, "href=\"parallel/\""));
}

TEST_CASE("a page without a translation says so, and is not written twice") {
    RenderedSite site(kSite);
    CHECK_FALSE(site.has("en/notices/b/index.html"));
    CHECK_FALSE(site.has("zh/notices/b/parallel/index.html"));
    const std::string html = site.file("zh/notices/b/index.html");
    CHECK(has(html, "<a href=\"../../../en/\" lang=\"en\" hreflang=\"en\">English</a>"));
    CHECK_FALSE(has(html, "<link rel=\"alternate\" hreflang=\"en\""));
    // Nor is it in English lists.
    CHECK_FALSE(has(site.file("en/notices/index.html"), "乙"));
}

TEST_CASE("side by side: rows of both languages, each with its own") {
    RenderedSite site(kSite);
    const std::string html = site.file("en/notices/a/parallel/index.html");
    CHECK(has(html, "<div class=\"parallel-left prose\" lang=\"en\"><p>Another paragraph.</p>"));
    CHECK(has(html, "<div class=\"parallel-right prose\" lang=\"zh-Hans\"><p>另一段。</p>"));
    // A link on the right leads to where it does in its own language.
    CHECK(has(html, "href=\"../../../../zh/notices/b/#jie\""));
    CHECK(has(html, "id=\"section\""));
    CHECK(count(html, "id=\"section\"") == 1);
}

TEST_CASE("JSON-LD is JSON, and says what the page is") {
    RenderedSite site(kSite);
    for (const site::OutputFile& file : site.tree().files) {
        if (!file.path.ends_with(".html")) continue;
        const std::string html = site.file(file.path);
        constexpr std::string_view kOpen = "<script type=\"application/ld+json\">";
        const std::size_t begin = html.find(kOpen);
        if (begin == std::string::npos) continue;
        CAPTURE(file.path);
        const std::size_t end = html.find("</script>", begin);
        CHECK(parse_json(std::string_view(html).substr(begin + kOpen.size(), end - begin - kOpen.size())).has_value());
    }
    const std::string html = site.file("en/notices/a/index.html");
    CHECK(has(html, R"("@type":"Article")"));
    CHECK(has(html, R"("headline":"Notice A")"));
    CHECK(has(html, R"("inLanguage":"en")"));
    CHECK(has(html, R"("datePublished":"2025-07-19")"));
    CHECK(
        has(html, R"({"@type":"Legislation","name":"Law on the Protection of Minors","legislationIdentifier":"110"})"));
    CHECK(has(html, R"("translationOfWork":{"@id":"https://example.org/b/zh/notices/a/","inLanguage":"zh-Hans"})"));
    CHECK(has(html, R"("name":"Shapingba District, Chongqing")"));
    CHECK(has(html, R"("@type":"BreadcrumbList")"));
    const std::string chinese = site.file("zh/notices/a/index.html");
    CHECK(has(chinese, R"("workTranslation":[{"@id":"https://example.org/b/en/notices/a/","inLanguage":"en"}])"));
    CHECK(has(chinese, "重庆市沙坪坝区"));
    // No text can end the script.
    CHECK_FALSE(has(chinese, "\"headline\":\"甲 <"));
    // Reduced precision stays reduced.
    CHECK(has(site.file("zh/notices/b/index.html"), R"("datePublished":"2024")"));
}

TEST_CASE("without a base_url there are no absolute URLs") {
    RenderedSite site("-- site.toml --\ntitle = \"试\"\n-- content/a.md --\n# 甲\n");
    REQUIRE_MESSAGE(site.prepared(), site.findings());
    const std::string html = site.file("zh/a/index.html");
    CHECK_FALSE(has(html, "rel=\"canonical\""));
    CHECK_FALSE(has(html, "ld+json"));
    CHECK_FALSE(has(html, "og:url"));
    CHECK(has(site.file("404.html"), "href=\"/zh/\""));
}

TEST_CASE("link_style = index-files writes the file's name") {
    RenderedSite site(
        "-- site.toml --\ntitle = \"试\"\n[urls]\nstyle = \"index-files\"\n-- content/a.md --\n# 甲\n[乙](b.md#x)\n-- "
        "content/b.md --\n# 乙\n## X {#x}\n");
    CAPTURE(site.findings());
    REQUIRE(site.prepared());
    const std::string html = site.file("zh/a/index.html");
    CHECK(has(html, "href=\"../b/index.html#x\""));
    CHECK_FALSE(has(html, "href=\"../\""));
}

TEST_CASE("the error page works at any depth") {
    RenderedSite site(kSite);
    const std::string html = site.file("en/404.html");
    CHECK(has(html, "href=\"/b/en/\""));
    CHECK(has(html, "href=\"/b/assets/css/"));
    CHECK_FALSE(has(html, "href=\"../"));
    CHECK_FALSE(has(html, "rel=\"canonical\""));
    CHECK(has(site.file("404.html"), "lang=\"zh-Hans\""));
}

TEST_CASE("a long list has parts that link to each other") {
    std::string files = "-- site.toml --\ntitle = \"试\"\n[lists]\npage_size = 1\n-- templates/section.html --\n";
    files +=
        "{{ view.document_title }}|{{ view.pagination.number }}/{{ view.pagination.count }}/{{ view.pagination.total "
        "}}|"
        "{% for p in view.pagination.pages %}{% if p.gap %}…{% endif %}{{ p.number }}{% if p.current %}*{% endif %}={{ "
        "p | url }} "
        "{% endfor %}|{{ view.pagination.previous_url is none }}|{{ view.pagination.next_url or \"-\" }}|{% for e in "
        "entries %}{{ "
        "e.title }}{% endfor %}\n";
    for (int i = 10; i < 22; ++i)
        files += "-- content/n/" + std::to_string(i) + ".md --\n# 第" + std::to_string(i) + "篇\n";
    RenderedSite site(files);
    CAPTURE(site.findings());
    REQUIRE(site.prepared());
    CHECK(site.file("zh/n/index.html") ==
          "n — 试|1/12/12|1*=./ 2=page/2/ 3=page/3/ 4=page/4/ …12=page/12/ |True|zh/n/page/2/|第10篇");
    CHECK(site.file("zh/n/page/6/index.html") ==
          "n，第6页 — 试|6/12/12|1=../../ …3=../3/ 4=../4/ 5=../5/ 6*=./ 7=../7/ 8=../8/ 9=../9/ …12=../12/ "
          "|False|zh/n/page/7/|第15篇");
    CHECK_FALSE(site.has("zh/n/page/13/index.html"));
}

TEST_CASE("a site replaces one template and one theme file, and keeps the others") {
    RenderedSite site(std::string(kSite) + R"(-- templates/page.html --
<p>{{ page.title }} {{ page.date | date }} {{ "nav.home" | t }} {{ 12345 | number }} {{ "**b** <i>" | markdown }}</p>
-- themes/default/css/article.css --
p { color: red }
)");
    REQUIRE_MESSAGE(site.prepared(), site.findings());
    const std::string html = site.file("zh/about/index.html");
    CHECK(has(html, "<p>关于"));
    CHECK(has(html, "12,345 <strong>b</strong>"));
    CHECK(has(site.file("zh/index.html"), "<!doctype html>"));
    const std::string css = site.path_like("assets/css/article.", ".css");
    CHECK(site.file(css) == "p { color: red }\n");
    CHECK_FALSE(site.path_like("assets/css/foundation.", ".css").empty());
}

TEST_CASE("templates see fields, values, dates, terms and regions") {
    RenderedSite site(std::string(kSite) + R"(-- templates/notice.html --
{{ page.date.text }}|{{ page.date.iso }}|{{ page.date }}|{{ page.date.year }}
{% for field in page.fields %}{{ field.name }}:{{ field.label }}:{{ field.kind }}={% for v in field["values"] %}{{ v.text }}({{ v.url or "-" }}) {% endfor %}
{% endfor %}{{ page.get("bodies") is none }} {{ page.bodies is none }} {{ page.get("laws")["values"][0].get("article")["values"][0].text }}
{% for group in page.terms %}{{ group.vocabulary.title }}: {% for term in group["items"] %}{{ term.name }} {{ term.count }} {{ term.other_name }} {{ term | url }}{% endfor %}{% endfor %}
{% for region in page.regions %}{{ region.full_name }} {{ region.parent.count }} {{ region.parent.own_count }}{% endfor %}
{% for figure in page.figures %}{{ figure.full_text }};{{ figure.qualifier_text }};{% endfor %}
{{ page.other.title if page.other else "none" }} {{ page.section.title }} {{ page.type.label }} {{ page.language.tag }} {{ page.reading_minutes }}
{{ page.lead }}
{% for heading in page.toc %}{{ heading.level }} {{ heading.anchor }} {{ heading.text }}{% endfor %}
{{ site.pages | length }} {{ site.latest | map(attribute="title") | join(",") }} {{ t("entries.count", n=1086) }} {{ absolute(page.url) }}
)");
    REQUIRE_MESSAGE(site.prepared(), site.findings());
    CHECK(site.file("en/notices/a/index.html") == R"(19 July 2025|2025-07-19|19 July 2025|2025
topics:Topics:term=Youth(en/topics/youth/) 
region:Region:region=Shapingba District(en/regions/500106/) 
laws:Laws:table=(-) 
True True 110
Browse by topic: Youth 1 未成年人 ../../topics/youth/
Shapingba District, Chongqing 1 0
more than 1,086 people;more than;500 people;;
甲 &lt;通报&gt; Notices Notice en 1
<p>More than 1,086 people and 500 volunteers.</p>

2 section Section
2 Notice A,About 1,086 entries https://example.org/b/en/notices/a/)");
}

TEST_CASE("mistakes in templates are errors at their place, with the nearest name") {
    const auto first_error = [](std::string_view template_text) {
        RenderedSite site("-- site.toml --\ntitle = \"试\"\n-- content/a.md --\n# 甲\n-- templates/page.html --\n" +
                          std::string(template_text));
        DiagnosticSink sink;
        for (const site::OutputFile& file : site.tree().files) {
            if (file.path == "zh/a/index.html") (void)file.make(sink);
        }
        site.sink().merge(std::move(sink));
        for (const Diagnostic& diagnostic : site.sink().diagnostics()) {
            if (diagnostic.path == "templates/page.html") return diagnostic;
        }
        return Diagnostic{};
    };
    CHECK(first_error("{{ pag.title }}").suggestion == "page");
    CHECK(first_error("{{ page.titel }}").suggestion == "title");
    CHECK(first_error("{{ t(\"nav.hom\") }}").suggestion == "nav.home");
    CHECK(first_error("{{ asset(\"css/articel.css\") }}").suggestion == "css/article.css");
    CHECK(first_error("{{ 3 | url }}").message.en.find("`url` wants") != std::string::npos);
    CHECK(first_error("{{ \"gestern\" | date }}").message.en.find("gestern") != std::string::npos);
    CHECK(first_error("{{ t(\"entries.count\") }}").message.en.find("n=") != std::string::npos);
    CHECK(first_error("{{ none | number }}").message.zh.find("number 需要数") != std::string::npos);
}

TEST_CASE("glossary: terms are marked in text and lead to their entry; the entry knows its pages") {
    RenderedSite site(R"(-- site.toml --
title = "试"
languages = ["zh", "en"]
-- content/glossary.toml --
[[terms]]
id = "sqjz"
zh = "社区矫正"
en = "community correction"
definition = { zh = "在社区执行。", en = "Carried out in the community." }
-- content/a.zh.md --
# 甲

社区矫正与社区矫正。
-- content/b.zh.md --
# 乙

别的。
-- content/b.en.md --
# B
)");
    CAPTURE(site.findings());
    REQUIRE(site.prepared());
    const std::string html = site.file("zh/a/index.html");
    CHECK(count(html, "href=\"../glossary/#term-sqjz\"") == 1);
    CHECK_FALSE(has(site.file("zh/b/index.html"), "#term-sqjz"));
    const std::string glossary = site.file("zh/glossary/index.html");
    CHECK(has(glossary, "id=\"term-sqjz\""));
    CHECK(has(glossary, "<a href=\"../a/\">甲</a>"));
    CHECK(has(glossary, "lang=\"en\">community correction"));
}

TEST_CASE("what only trainers see is not on the public site") {
    RenderedSite site(
        "-- site.toml --\ntitle = \"试\"\n-- content/a.md --\n# 甲\n\n看得见。\n\n> [!FACILITATOR]\n> 看不见。\n");
    const std::string html = site.file("zh/a/index.html");
    CHECK(has(html, "看得见"));
    CHECK_FALSE(has(html, "看不见"));
}

TEST_CASE("aliases are small pages that lead on") {
    RenderedSite site(
        "-- site.toml --\ntitle = \"试\"\nbase_url = \"https://example.org/\"\n-- content/a.md --\n+++\ntitle = "
        "\"甲&\"\naliases = [\"old/a.html\"]\n+++\n");
    const std::string html = site.file("old/a.html");
    CHECK(has(html, "<meta http-equiv=\"refresh\" content=\"0; url=../zh/a/\">"));
    CHECK(has(html, "<link rel=\"canonical\" href=\"https://example.org/zh/a/\">"));
    CHECK(has(html, "<a href=\"../zh/a/\">甲&amp;</a>"));
}

TEST_CASE("pictures of the content folder are copied; CP0825 when they vanish meanwhile") {
    RenderedSite site(
        "-- site.toml --\ntitle = \"试\"\n-- content/n/p.png --\nPNG\n-- content/n/a.md --\n+++\ntitle = "
        "\"甲\"\nimage = \"p.png\"\nimage_alt = \"图\"\n+++\n![图](p.png)\n");
    CAPTURE(site.findings());
    REQUIRE(site.has("n/p.png"));
    CHECK(site.file("n/p.png") == "PNG\n");
    CHECK(has(site.file("zh/n/a/index.html"), "src=\"../../../n/p.png\""));

    MemoryFileSystem empty;
    DiagnosticSink sink;
    const auto writer = prepare_web(site.site(), empty, "", sink);
    REQUIRE(writer != nullptr);
    for (const site::OutputFile& file : writer->output({}).files) {
        if (file.path == "n/p.png") CHECK(file.make(sink).empty());
    }
    REQUIRE(sink.errors() == 1);
    CHECK(sink.diagnostics().back().code == kUnreadableAsset);
}

TEST_CASE("CP0824: a template that cannot be read") {
    RenderedSite site("-- site.toml --\ntitle = \"试\"\n");
    MemoryFileSystem disk;
    disk.put("templates/home.html", "x");
    disk.add_fault({.operation = "read", .path_part = "home.html", .code = 5});
    DiagnosticSink sink;
    CHECK(prepare_web(site.site(), disk, "", sink) == nullptr);
    REQUIRE(sink.errors() == 1);
    CHECK(sink.diagnostics().front().code == kUnreadableThemeFile);
    CHECK(sink.diagnostics().front().path == "templates/home.html");
}

TEST_CASE("CP0826: a unit without a name") {
    RenderedSite site(
        "-- site.toml --\ntitle = \"试\"\n-- content/a.md --\n+++\ntitle = \"甲\"\n[[figures]]\nvalue = 3\nunit = "
        "\"persn\"\nlabel = \"人\"\n+++\n3人。\n");
    CAPTURE(site.findings());
    const Diagnostic* finding = site.finding(kUnknownUnit);
    REQUIRE(finding != nullptr);
    CHECK(finding->suggestion == "person");
    CHECK(finding->severity == Severity::kWarning);
    CHECK(finding->path == "content/a.md");
}

TEST_CASE("the same bytes on any number of threads") {
    RenderedSite one(kSite, {1}), many(kSite, {4});
    REQUIRE(one.tree().files.size() == many.tree().files.size());
    std::vector<std::string> made(many.tree().files.size());
    parallel_for(made.size(), {4}, [&](std::size_t i) {
        DiagnosticSink sink;
        made[i] = many.tree().files[i].make(sink);
    });
    for (std::size_t i = 0; i < made.size(); ++i) {
        CHECK(one.tree().files[i].path == many.tree().files[i].path);
        CHECK(one.file(one.tree().files[i].path) == made[i]);
    }
}

TEST_CASE("server configuration: strict policy, languages, error pages") {
    RenderedSite site(kSite);
    const std::string headers = site.file("_headers");
    CHECK(has(headers, "/b/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'"));
    CHECK(has(headers, "; connect-src 'self'; "));  // search fetches its index
    CHECK(has(headers, "/b/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"));
    const std::string nginx = nginx_configuration(site.site());
    CHECK(has(nginx, "\"~*^1:\\s*en\\b\" en;"));
    CHECK(has(nginx, "\"~*^https?://example\\.org/\" 0;"));
    CHECK(has(nginx, "location = /b/ {\n        if ($casepress_language) { return 302 /b/$casepress_language/; }"));
    CHECK(has(nginx, "location /b/en/ { error_page 404 /b/en/404.html; }"));
    CHECK(std::ranges::count(nginx, '{') == std::ranges::count(nginx, '}'));
}

}  // namespace
}  // namespace casepress::web
