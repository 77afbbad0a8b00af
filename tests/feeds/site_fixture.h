#pragma once
// A small site put together by hand: pages with just what a test names, real Markdown, and the real lists and views of
// site/.

#include "base/date.h"
#include "base/diagnostic.h"
#include "config/site_config.h"
#include "feeds/change_feeds.h"
#include "markup/parse.h"
#include "model/catalog.h"
#include "site/output_tree.h"
#include "site/site.h"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::feeds::testing {

/// Keys are those of site.toml. `base_url` and two languages are what nearly every test wants.
inline constexpr std::string_view kSiteToml = R"(
title = { zh = "司法社工通报", en = "Justice Bulletin" }
tagline = { zh = "案例与动态", en = "Cases and notices" }
base_url = "https://example.org/b/"
languages = ["zh", "en"]
licence = "CC-BY-4.0"
)";

class SiteFixture {
public:
    explicit SiteFixture(std::string_view site_toml = kSiteToml);

    /// A content page, dated 2025-07-19; change what is to differ before build(). The reference holds until then.
    model::Page& add_page(const std::string& key, const std::string& language, const std::string& body = "正文。");
    /// The _index page of a folder ("notices/") or of the content folder ("").
    model::Page& add_index(const std::string& key, const std::string& language);
    /// Files the page under a term, which is added to the vocabulary when it is new.
    void add_term(model::Page& page, std::size_t vocabulary, const std::string& id, const std::string& name);
    /// Sorts and pairs the pages and derives the site.
    const site::Site& build();

    [[nodiscard]] const site::Site& site() const { return *site_; }
    [[nodiscard]] model::Catalog& catalog() { return catalog_; }
    /// build() and build_feeds(): all files by path.
    std::map<std::string, std::string> files();
    [[nodiscard]] const DiagnosticSink& findings() const { return sink_; }

private:
    std::size_t language_index(const std::string& language) const;
    void pair_translations();

    config::SiteConfig config_;
    model::Catalog catalog_;
    std::deque<model::Page> pages_;  // until build(); references to its elements stay valid
    std::unique_ptr<site::Site> site_;
    DiagnosticSink sink_;
};

/// All bytes of a tree, made in the order of its files.
std::map<std::string, std::string> make_all(const site::OutputTree& tree);

/// Interface texts that are their own keys.
inline FeedTexts plain_texts() {
    return [](std::string_view, std::string_view key) { return key; };
}

/// A date that must be right.
EdtfDate date(std::string_view edtf);

}  // namespace casepress::feeds::testing
