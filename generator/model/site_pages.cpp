#include "model/site_pages.h"

#include <fmt/format.h>
#include <algorithm>

namespace casepress::model {

namespace {

constexpr int kDeepestRegion = 16;  // levels; a longer chain would be a loop

void add_lists(const Page& page, const Catalog& catalog, const std::string& root,
               std::unordered_set<std::string>& urls) {
    if (!page.section.empty()) {
        urls.insert(fmt::format("{}{}/", root, page.section));
        urls.insert(fmt::format("{}{}/feed.xml", root, page.section));
        urls.insert(fmt::format("{}{}/feed.json", root, page.section));
    }
    if (page.role != PageRole::kContent) return;
    urls.insert(root + "types/");
    urls.insert(fmt::format("{}types/{}/", root, page.type->name));
    if (page.date) {
        urls.insert(root + "years/");
        urls.insert(fmt::format("{}years/{}/", root, page.date->first.year));
        urls.insert(fmt::format("{}years/{}/", root, page.date->last.year));
    }
    for (const TermReference& term : page.terms) {
        const Vocabulary& vocabulary = catalog.vocabularies[term.vocabulary];
        urls.insert(fmt::format("{}{}/", root, vocabulary.spec->name));
        urls.insert(fmt::format("{}{}/{}/", root, vocabulary.spec->name, vocabulary.terms[term.term].id));
    }
    for (RegionId region : page.regions) {
        urls.insert(root + "regions/");
        for (int depth = 0; region != kNone && depth < kDeepestRegion;
             ++depth, region = catalog.regions[region].parent) {
            urls.insert(fmt::format("{}regions/{}/", root, catalog.regions[region].code));
        }
    }
}

}  // namespace

std::unordered_set<std::string> collect_site_pages(const Catalog& catalog, const config::SiteConfig& config) {
    std::unordered_set<std::string> urls = {"sitemap.xml"};
    for (const Page& page : catalog.pages) {
        const std::string root = page.language + "/";
        if (urls.insert(root).second) {
            for (const char* name : {"browse/", "search/", "feed.xml", "feed.json"}) urls.insert(root + name);
        }
        add_lists(page, catalog, root, urls);
        const auto languages = std::ranges::count_if(page.translations, [](PageId id) { return id != kNoPage; });
        if (config.side_by_side && page.role == PageRole::kContent && languages > 1)
            urls.insert(page.url + "parallel/");
    }
    for (const std::string& language : config.languages) {
        for (const GlossaryTerm& term : catalog.glossary) {
            if (term.name.has(language)) urls.insert(language + "/glossary/");
        }
    }
    return urls;
}

}  // namespace casepress::model
