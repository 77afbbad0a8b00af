#include "feeds/site_fixture.h"

#include "feeds/build_feeds.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace casepress::feeds::testing {

SiteFixture::SiteFixture(std::string_view site_toml) {
    config_ = config::load_site_config(site_toml, "site.toml", sink_);
    REQUIRE(sink_.diagnostics().empty());
    for (const config::VocabularySpec& spec : config_.vocabularies) {
        catalog_.vocabularies.emplace_back();
        catalog_.vocabularies.back().spec = &spec;
    }
}

model::Page& SiteFixture::add_page(const std::string& key, const std::string& language, const std::string& body) {
    model::Page& page = pages_.emplace_back();
    page.document = markup::parse_document("content/" + key + "." + language + ".md", body, sink_);
    page.type = config_.find_type("page");
    page.key = key;
    page.language = language;
    page.section = key.find('/') == std::string::npos ? "" : key.substr(0, key.find('/'));
    page.url = language + "/" + key + "/";
    page.title = key + " " + language;
    page.date = date("2025-07-19");
    return page;
}

model::Page& SiteFixture::add_index(const std::string& key, const std::string& language) {
    model::Page& page = add_page(key, language, "");
    page.role = key.empty() ? model::PageRole::kHome : model::PageRole::kSection;
    page.url = language + "/" + key;
    page.date.reset();
    return page;
}

void SiteFixture::add_term(model::Page& page, std::size_t vocabulary, const std::string& id, const std::string& name) {
    std::vector<model::Term>& terms = catalog_.vocabularies.at(vocabulary).terms;
    auto term = std::ranges::find(terms, id, &model::Term::id);
    if (term == terms.end()) term = terms.insert(term, {id, config::LanguageText({{"", name}}), {}});
    page.terms.push_back({static_cast<std::uint32_t>(vocabulary), static_cast<model::TermId>(term - terms.begin())});
}

std::size_t SiteFixture::language_index(const std::string& language) const {
    const auto found = std::ranges::find(config_.languages, language);
    REQUIRE(found != config_.languages.end());
    return static_cast<std::size_t>(found - config_.languages.begin());
}

void SiteFixture::pair_translations() {
    std::vector<model::Page>& pages = catalog_.pages;
    for (model::Page& page : pages) {
        page.id = static_cast<model::PageId>(&page - pages.data());
        page.translations.assign(config_.languages.size(), model::kNoPage);
    }
    for (model::Page& page : pages) {
        for (const model::Page& other : pages) {
            if (other.key == page.key) page.translations[language_index(other.language)] = other.id;
        }
    }
}

const site::Site& SiteFixture::build() {
    std::ranges::sort(pages_, {},
                      [this](const model::Page& page) { return std::tuple(page.key, language_index(page.language)); });
    catalog_.pages.clear();
    for (model::Page& page : pages_) catalog_.pages.push_back(std::move(page));
    pages_.clear();
    pair_translations();
    site_ = std::make_unique<site::Site>(site::build_site(config_, catalog_, ThreadCount{1}, sink_));
    return *site_;
}

std::map<std::string, std::string> SiteFixture::files() { return make_all(build_feeds(build(), plain_texts(), sink_)); }

std::map<std::string, std::string> make_all(const site::OutputTree& tree) {
    std::map<std::string, std::string> files;
    for (const site::OutputFile& file : tree.files) {
        DiagnosticSink sink;
        CHECK(files.emplace(file.path, file.make(sink)).second);
        CHECK(sink.diagnostics().empty());
    }
    return files;
}

EdtfDate date(std::string_view edtf) {
    const auto parsed = parse_edtf(edtf);
    REQUIRE(parsed);
    return *parsed;
}

}  // namespace casepress::feeds::testing
