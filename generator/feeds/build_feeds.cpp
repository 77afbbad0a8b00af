#include "feeds/build_feeds.h"

#include "feeds/absolute_url.h"
#include "feeds/atom.h"
#include "feeds/change_feeds.h"
#include "feeds/codes.h"
#include "feeds/feed_content.h"
#include "feeds/json_feed.h"
#include "feeds/open_search.h"
#include "feeds/sitemap.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

namespace casepress::feeds {

namespace {

using site::LanguageId;
using site::Site;

void add_file(site::OutputTree& tree, std::string path, std::function<std::string(DiagnosticSink&)> make,
              std::shared_ptr<site::Reads> reads = {}) {
    tree.files.push_back({std::move(path), std::move(make), "feeds", std::move(reads)});
}

/// Everything may be read; what should not be found says so itself (<meta name="robots">), or is no page.
std::string write_robots(const Site& site) {
    std::string text = "User-agent: *\nAllow: /\n";
    if (!site.config->base_url.empty())
        text += fmt::format("\nSitemap: {}\n", absolute_url(*site.config, "sitemap.xml"));
    return text;
}

void add_history(const Site& site, LanguageId id, const FeedTexts& texts, site::OutputTree& tree) {
    const site::LanguageSite& language = site.languages[id];
    if (!language.changes_feed.atom_url.empty()) {
        add_file(tree, language.changes_feed.atom_url,
                 [&site, id, texts](DiagnosticSink&) { return write_atom(build_changes_feed(site, id, texts)); });
        add_file(tree, language.changes_feed.json_url,
                 [&site, id, texts](DiagnosticSink&) { return write_json_feed(build_changes_feed(site, id, texts)); });
    }
    for (const model::Page& page : site.catalog->pages) {
        const site::PageArchive* archive = site.archive(page.id);
        if (archive == nullptr || archive->atom_url.empty() || page.language != language.code) continue;
        const auto reads = std::make_shared<site::Reads>(site::Reads{.pages = {page.id}});
        add_file(
            tree, archive->atom_url,
            [&site, id, texts, &page](DiagnosticSink&) {
                return write_atom(build_page_feed(site, id, page.id, texts));
            },
            reads);
        add_file(
            tree, archive->json_url,
            [&site, id, texts, &page](DiagnosticSink&) {
                return write_json_feed(build_page_feed(site, id, page.id, texts));
            },
            reads);
    }
}

void add_language(const Site& site, LanguageId id, const FeedTexts& texts, site::OutputTree& tree) {
    const site::LanguageSite& language = site.languages[id];
    add_history(site, id, texts, tree);
    for (const site::Feed& feed : language.feeds) {
        add_file(tree, feed.atom_url,
                 [&site, id, &feed](DiagnosticSink&) { return write_atom(build_feed_content(site, id, feed)); });
        add_file(tree, feed.json_url,
                 [&site, id, &feed](DiagnosticSink&) { return write_json_feed(build_feed_content(site, id, feed)); });
    }
    if (!language.opensearch_url.empty()) {
        add_file(tree, language.opensearch_url, [&site, id](DiagnosticSink&) { return write_open_search(site, id); });
    }
}

void report_no_base_url(const Site& site, DiagnosticSink& sink) {
    sink.report({kNoBaseUrl,
                 Severity::kNote,
                 site.config->path,
                 std::nullopt,
                 {"without base_url there are no feeds, no sitemap and no search description, which consist of "
                  "absolute addresses",
                  "没有 base_url，因此不生成订阅源、站点地图和搜索描述：它们都由完整网址构成"},
                 {"set base_url = \"https://…/\" in site.toml, or build with --base-url",
                  "请在 site.toml 中写明 base_url = \"https://…/\"，或在构建时加 --base-url"},
                 {}});
}

/// Feeds of folders whose pages have no dates at all; a feed of nothing is published, since pages link to it.
void report_undated(const Site& site, DiagnosticSink& sink) {
    for (LanguageId id = 0; id < site.languages.size(); ++id) {
        const site::LanguageSite& language = site.languages[id];
        for (const site::Feed& feed : language.feeds) {
            if (language.pages.empty() || !select_entries(site, id, feed).empty()) continue;
            sink.report({kNoDatedPages,
                         Severity::kNote,
                         site.config->path,
                         std::nullopt,
                         {fmt::format("the feed {} is empty: none of its pages has a date", feed.atom_url),
                          fmt::format("订阅源 {} 是空的：其中的页面都没有日期", feed.atom_url)},
                         {"give the pages a `date`", "请给页面写上 date"},
                         {}});
        }
    }
}

}  // namespace

site::OutputTree build_feeds(const Site& site, const FeedTexts& texts, DiagnosticSink& sink) {
    site::OutputTree tree;
    add_file(tree, "robots.txt", [&site](DiagnosticSink&) { return write_robots(site); });
    if (site.config->base_url.empty()) {
        report_no_base_url(site, sink);
        return tree;
    }
    report_undated(site, sink);
    for (LanguageId id = 0; id < site.languages.size(); ++id) add_language(site, id, texts, tree);
    add_sitemap(site, {}, tree);
    return tree;
}

}  // namespace casepress::feeds
