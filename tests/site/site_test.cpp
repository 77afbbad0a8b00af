// Lists, neighbours and URLs of whole small sites.

#include "site/site.h"

#include "model/site_pages.h"
#include "site/codes.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace casepress::site {
namespace {

/// A catalog with its Site, and names for pages instead of numbers.
class Built {
public:
    explicit Built(std::string_view archive, ThreadCount threads = {2})
        : source_(archive), site_(build_site(source_.config(), source_.catalog(), threads, sink_)) {}

    [[nodiscard]] const Site& site() const { return site_; }
    [[nodiscard]] const test::TestSite& source() const { return source_; }
    [[nodiscard]] const DiagnosticSink& sink() const { return sink_; }
    [[nodiscard]] const LanguageSite& language(std::string_view code) const {
        for (const LanguageSite& language : site_.languages) {
            if (language.code == code) return language;
        }
        throw std::runtime_error("no language " + std::string(code));
    }
    [[nodiscard]] PageId id(std::string_view key, std::string_view language = "zh") const {
        return source_.page(key, language).id;
    }
    [[nodiscard]] const PageRelations& relations(std::string_view key, std::string_view language = "zh") const {
        return site_.relations[id(key, language)];
    }
    /// Keys, with a space between.
    [[nodiscard]] std::string keys(std::span<const PageId> pages) const {
        std::string text;
        for (const PageId page : pages) text += (text.empty() ? "" : " ") + site_.page(page).key;
        return text;
    }
    [[nodiscard]] std::string key(PageId page) const { return page == model::kNoPage ? "" : site_.page(page).key; }
    [[nodiscard]] const View* view(std::string_view url) const {
        for (const View& view : site_.views) {
            if (view.url == url) return &view;
        }
        return nullptr;
    }
    [[nodiscard]] std::string urls(std::string_view language) const {
        std::string text;
        for (const View& view : site_.views) {
            if (site_.languages[view.language].code == language && view.kind != ViewKind::kRoot)
                text += view.url + "\n";
        }
        return text;
    }
    [[nodiscard]] const Diagnostic* finding(Code code) const {
        for (const Diagnostic& diagnostic : sink_.diagnostics()) {
            if (diagnostic.code == code) return &diagnostic;
        }
        return nullptr;
    }

private:
    test::TestSite source_;
    DiagnosticSink sink_;
    Site site_;
};

constexpr std::string_view kTypes = R"(-- site.toml --
title = "试"
base_url = "https://example.org/"
languages = ["zh", "en"]
[vocabularies.topics]
file = "terms/topics.toml"
label = "主题"
title = "按主题浏览"
[types.notice]
label = { zh = "通报", en = "Notice" }
plural = { zh = "通报", en = "Notices" }
folder = "notices"
[types.notice.fields]
region = { kind = "region", list = true, label = "地区" }
topics = { kind = "term", vocabulary = "topics", list = true, label = "主题" }
[types.set]
label = { zh = "集", en = "Set" }
plural = { zh = "集", en = "Sets" }
folder = "sets"
[types.set.fields]
items = { kind = "page", list = true, label = "篇目" }
[types.page]
label = { zh = "页面", en = "Page" }
plural = { zh = "页面", en = "Pages" }
-- content/terms/topics.toml --
[[terms]]
id = "law"
zh = "法律"
en = "Law"
[[terms]]
id = "work"
zh = "工作"
en = "Work"
)";

std::string with_types(std::string_view files) { return std::string(kTypes) + std::string(files); }

TEST_CASE("pages are listed newest first, then by weight, then by key") {
    const Built built(with_types(R"(-- content/notices/c.zh.md --
+++
title = "丙"
date = "2025-07-19"
+++
-- content/notices/b.zh.md --
+++
title = "乙"
date = "2025-07-19"
weight = 2
+++
-- content/notices/a.zh.md --
+++
title = "甲"
date = "2024"
+++
-- content/notices/d.zh.md --
+++
title = "丁"
date = "2025"
+++
-- content/notices/e.zh.md --
+++
title = "戊"
+++
)"));
    CAPTURE(built.source().findings());
    // 2025 may be as late as its last day; the undated one comes last.
    CHECK(built.keys(built.language("zh").pages) == "notices/d notices/b notices/c notices/a notices/e");
    // Neighbours: oldest first, those of one day by weight; none across the border to undated pages.
    CHECK(built.key(built.relations("notices/a").next) == "notices/b");
    CHECK(built.key(built.relations("notices/b").next) == "notices/c");
    CHECK(built.key(built.relations("notices/c").previous) == "notices/b");
    CHECK(built.key(built.relations("notices/d").next) == "");
    CHECK(built.key(built.relations("notices/e").previous) == "");
}

TEST_CASE("a section is called as its _index says, else after its type, else as its folder") {
    const Built built(with_types(R"(-- content/notices/a.zh.md --
# 甲
-- content/guides/_index.zh.md --
+++
title = "指南"
summary = "怎样做。"
weight = 1
+++
-- content/guides/deep/_index.zh.md --
# 深处
-- content/guides/deep/x.zh.md --
# 子
-- content/loose/y.zh.md --
# 丑
-- content/about.zh.md --
# 关于
)"));
    const LanguageSite& zh = built.language("zh");
    REQUIRE(zh.sections.size() == 4);
    CHECK(zh.sections[0].title == "指南");
    CHECK(zh.sections[0].summary == "怎样做。");
    CHECK(built.keys(zh.sections[0].pages) == "guides/deep/x");
    CHECK(zh.sections[1].title == "通报");
    CHECK(zh.sections[1].type == built.source().config().find_type("notice"));
    CHECK(zh.sections[2].title == "loose");
    CHECK(zh.sections[3].title == "深处");
    CHECK_FALSE(zh.sections[3].top_level);
    CHECK(zh.sections[3].url == "zh/guides/deep/");
    CHECK(built.keys(zh.menu_pages) == "about");
    // Feeds: the language's, then those of top-level sections with pages.
    REQUIRE(zh.feeds.size() == 4);
    CHECK(zh.feeds[0].atom_url == "zh/feed.xml");
    CHECK(zh.feeds[2].json_url == "zh/notices/feed.json");
    CHECK(zh.opensearch_url == "zh/opensearch.xml");
}

TEST_CASE("without a base_url there is nothing that consists of absolute addresses") {
    const Built built("-- site.toml --\ntitle = \"试\"\n-- content/a.zh.md --\n# 甲\n");
    CHECK(built.language("zh").feeds.empty());
    CHECK(built.language("zh").opensearch_url.empty());
}

TEST_CASE("every view has its URL; languages without pages have none") {
    const Built built(R"(-- site.toml --
title = "试"
languages = ["zh", "en", "fr"]
-- content/regions.toml --
[[regions]]
code = "620000"
name = { zh = "甘肃省", en = "Gansu" }
[[regions]]
code = "620800"
name = { zh = "平凉市", en = "Pingliang" }
-- content/glossary.toml --
[[terms]]
id = "jzsq"
zh = "社区矫正"
-- content/a.zh.md --
+++
title = "甲"
date = "2025-07"
region = ["620800"]
tags = ["帮教"]
+++
社区矫正。
-- content/a.en.md --
# A
)");
    CAPTURE(built.source().findings());
    CHECK(built.site().languages.size() == 2);
    CHECK(built.urls("zh") ==
          "zh/\nzh/a/\nzh/a/parallel/\nzh/tags/\nzh/tags/帮教/\nzh/types/\nzh/types/page/\nzh/years/\nzh/years/2025/\n"
          "zh/regions/\nzh/regions/620000/\nzh/regions/620800/\nzh/glossary/\nzh/browse/\nzh/search/\nzh/"
          "404.html\n404.html\n");
    CHECK(built.urls("en") ==
          "en/\nen/a/\nen/a/parallel/\nen/types/\nen/types/page/\nen/browse/\nen/search/\nen/404.html\n");
    // The region above has the page too, but not as its own.
    const LanguageSite& zh = built.language("zh");
    REQUIRE(zh.region_roots.size() == 1);
    const RegionListing& gansu = zh.regions[zh.region_roots[0]];
    CHECK(gansu.pages.size() == 1);
    CHECK(gansu.own.empty());
    CHECK(gansu.children.size() == 1);
    CHECK(built.keys(zh.glossary[0]) == "a");
}

TEST_CASE("versions of a view in other languages find each other") {
    const Built built(with_types(R"(-- content/notices/a.zh.md --
# 甲
-- content/notices/a.en.md --
# A
-- content/notices/b.zh.md --
# 乙
)"));
    const Site& site = built.site();
    const View* a = built.view("zh/notices/a/");
    const View* b = built.view("zh/notices/b/");
    REQUIRE(a != nullptr);
    REQUIRE(b != nullptr);
    CHECK(site.views[site.alternates(*a)[1]].url == "en/notices/a/");
    CHECK(site.alternates(*b)[1] == kNone);
    CHECK(built.view("en/notices/b/") == nullptr);
    CHECK(site.x_default_url(*built.view("en/notices/a/")) == "zh/notices/a/");
    CHECK(site.x_default_url(*built.view("en/")) == "");
    CHECK(site.views[site.alternates(*built.view("zh/notices/"))[1]].url == "en/notices/");
    for (const View& view : site.views) {
        for (const ViewId other : site.alternates(view)) {
            if (other == kNone) continue;
            CHECK(std::ranges::count(site.alternates(site.views[other]),
                                     static_cast<ViewId>(&view - site.views.data())) == 1);
        }
    }
}

TEST_CASE("a long list is cut into parts") {
    std::string files = "-- site.toml --\ntitle = \"试\"\nlanguages = [\"zh\", \"en\"]\n[lists]\npage_size = 2\n";
    for (int i = 1; i <= 5; ++i) files += "-- content/n/" + std::to_string(i) + ".zh.md --\n# 篇\n";
    files += "-- content/n/1.en.md --\n# One\n";
    const Built built(files);
    CAPTURE(built.source().findings());
    const View* last = built.view("zh/n/page/3/");
    REQUIRE(last != nullptr);
    CHECK(last->page_count == 3);
    CHECK(built.keys(built.site().entries(*last)) == "n/5");
    CHECK(built.keys(built.site().entries(*built.view("zh/n/"))) == "n/1 n/2");
    CHECK(built.site().entry_count(*last) == 5);
    CHECK(built.view("zh/n/page/4/") == nullptr);
    // English has but one part: no twin, yet the list is there.
    CHECK(built.site().alternates(*last)[1] == kNone);
    REQUIRE(built.site().first_part_url(*last, 1) != nullptr);
    CHECK(*built.site().first_part_url(*last, 1) == "en/n/");
}

TEST_CASE("collections name pages, and pages know it") {
    const Built built(with_types(R"(-- content/notices/a.zh.md --
# 甲
-- content/notices/b.zh.md --
+++
title = "乙"
related = ["notices/a"]
+++
-- content/sets/s.zh.md --
+++
title = "集"
items = ["notices/b", "notices/a"]
+++
)"));
    CAPTURE(built.source().findings());
    CHECK(built.keys(built.relations("notices/a").part_of) == "sets/s");
    CHECK(built.keys(built.relations("notices/b").part_of) == "sets/s");
    // What editors call related makes nobody a part.
    CHECK(built.keys(built.relations("notices/b").related) == "notices/a");
}

TEST_CASE("related pages share terms or regions; rare ones say more than common ones") {
    std::string files;
    const auto add = [&files](std::string_view name, std::string_view topics) {
        files += "-- content/notices/" + std::string(name) + ".zh.md --\n+++\ntitle = \"" + std::string(name) +
                 "\"\ntopics = [" + std::string(topics) + "]\n+++\n";
    };
    add("a", "\"law\", \"work\"");
    add("b", "\"law\"");
    add("c", "\"work\"");
    add("d", "\"work\"");
    add("e", "\"work\"");
    add("f", "\"work\"");
    const Built built(with_types(files));
    CAPTURE(built.source().findings());
    CHECK(built.keys(built.relations("notices/a").related) == "notices/b notices/c notices/d notices/e");
    CHECK(built.keys(built.relations("notices/b").related) == "notices/a");
}

TEST_CASE("a type that fills just one section has that one's page as its list, and an alias at its own name") {
    const Built built(with_types(R"(-- content/notices/a.zh.md --
# 甲
)"));
    const LanguageSite& zh = built.language("zh");
    CHECK(zh.types[0].url == "zh/notices/");
    CHECK(built.view("zh/types/notice/") == nullptr);
    REQUIRE(built.site().aliases.size() == 1);
    CHECK(built.site().aliases[0].url == "zh/types/notice/");
    CHECK(built.site().aliases[0].target == "zh/notices/");
}

TEST_CASE("CP0801: two claims to one URL") {
    const Built built(R"(-- site.toml --
title = "试"
-- content/regions.toml --
[[regions]]
code = "620000"
name = "甘肃"
-- content/regions/_index.md --
# 我的地区
-- content/regions/x.md --
+++
title = "甲"
region = ["620000"]
+++
)");
    CAPTURE(built.source().findings());
    const Diagnostic* clash = built.finding(kUrlClash);
    REQUIRE(clash != nullptr);
    CHECK(clash->severity == Severity::kError);
    CHECK(clash->message.en ==
          "the URL /zh/regions/ is claimed by the page of the folder regions/ and by a page of the regions");
    CHECK(clash->message.zh == "网址 /zh/regions/ 同时属于目录 regions/ 的页面和地区页面");
    CHECK(clash->path == "content/regions/_index.md");
}

TEST_CASE("CP0801: an alias at the URL of a page that the site makes") {
    const Built built(R"(-- site.toml --
title = "试"
-- content/a.md --
+++
title = "甲"
aliases = ["/old/a.html", "old/b", "zh/browse/"]
+++
)");
    std::string urls;
    for (const Alias& alias : built.site().aliases) urls += alias.url + " → " + alias.target + "\n";
    CHECK(urls == "old/a.html → zh/a/\nold/b/ → zh/a/\n");
    const Diagnostic* clash = built.finding(kUrlClash);
    REQUIRE(clash != nullptr);
    CHECK(clash->message.en == "the alias /zh/browse/ is already the URL of the list of all index pages");
    CHECK(clash->message.zh == "别名 /zh/browse/ 已是索引总目的网址");
    CHECK(clash->path == "content/a.md");
}

TEST_CASE("every page that the site makes can be linked to, as model expects") {
    // model/site_pages names these URLs for link checking; here is what holds the two together.
    const Built built(with_types(R"(-- content/regions.toml --
[[regions]]
code = "620000"
name = "甘肃"
-- content/notices/a.zh.md --
+++
title = "甲"
date = "2024/2025"
region = ["620000"]
topics = ["law"]
+++
)"));
    CAPTURE(built.source().findings());
    const auto expected = model::collect_site_pages(built.source().catalog(), built.source().config());
    for (const std::string& url : std::set<std::string>(expected.begin(), expected.end())) {
        if (url.ends_with(".xml") || url.ends_with(".json")) continue;
        CAPTURE(url);
        const bool is_alias = std::ranges::count(built.site().aliases, url, &Alias::url) == 1;
        CHECK((built.view(url) != nullptr || is_alias));
    }
}

TEST_CASE("any number of threads gives the same site") {
    std::string files(kTypes);
    for (std::size_t i = 0; i < 60; ++i) {
        files += "-- content/notices/" + std::to_string(i) + ".zh.md --\n+++\ntitle = \"篇\"\ndate = \"20" +
                 std::to_string(10 + i % 15) + "\"\ntopics = [\"" + (i % 3 == 0 ? "law" : "work") +
                 "\"]\n+++\n文字。\n";
    }
    const Built one(files, {1}), many(files, {4});
    REQUIRE(one.site().relations.size() == many.site().relations.size());
    for (std::size_t i = 0; i < one.site().relations.size(); ++i) {
        CHECK(one.site().relations[i].related == many.site().relations[i].related);
        CHECK(one.site().relations[i].next == many.site().relations[i].next);
        CHECK(one.site().relations[i].related.size() == kRelatedPages);
    }
    CHECK(one.urls("zh") == many.urls("zh"));
}

TEST_CASE("an empty site still has its default language") {
    const Built built("-- site.toml --\ntitle = \"试\"\n");
    REQUIRE(built.site().languages.size() == 1);
    CHECK(built.urls("zh") == "zh/\nzh/browse/\nzh/search/\nzh/404.html\n404.html\n");
}

TEST_CASE("where a URL's bytes go") {
    CHECK(output_path("") == "index.html");
    CHECK(output_path("zh/a/") == "zh/a/index.html");
    CHECK(output_path("404.html") == "404.html");
}

}  // namespace
}  // namespace casepress::site
