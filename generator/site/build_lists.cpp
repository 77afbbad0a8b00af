// Sorts every page once, then deals it out to all lists it belongs to, so that each list comes out sorted.

#include "base/date.h"
#include "site/build_steps.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace casepress::site {

namespace {

using model::Page;
using model::PageRole;
using model::RegionId;

/// Regions have a handful of levels; a chain longer than this is a loop in the data.
constexpr int kDeepestRegion = 16;

/// Pages without a weight come after those with one.
std::int64_t weight_order(std::int64_t weight) {
    return weight == 0 ? std::numeric_limits<std::int64_t>::max() : weight;
}

void sort_newest_first(const model::Catalog& catalog, PageList& pages) {
    struct Entry {
        std::string date;
        std::int64_t weight;
        PageId id;
    };
    std::vector<Entry> entries;
    entries.reserve(pages.size());
    for (const PageId id : pages) {
        const Page& page = catalog.pages[id];
        entries.push_back({page.date ? sort_key(*page.date) : std::string(), weight_order(page.weight), id});
    }
    // The catalog is sorted by key, so ids settle what is left.
    std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
        if (a.date != b.date) return a.date > b.date;
        return std::tie(a.weight, a.id) < std::tie(b.weight, b.id);
    });
    std::ranges::transform(entries, pages.begin(), &Entry::id);
}

std::string_view folder_name(std::string_view key) {
    const std::size_t slash = key.rfind('/');
    return slash == std::string_view::npos ? key : key.substr(slash + 1);
}

/// Finds or makes the sections of one language while its pages are dealt out.
class SectionTable {
public:
    SectionTable(const Site& site, LanguageSite& language) : site_(site), language_(language) {}

    Section& section(std::string_view key) {
        const auto [found, is_new] = index_.try_emplace(std::string(key), language_.sections.size());
        if (is_new) {
            Section& made = language_.sections.emplace_back();
            made.key = key;
            made.url = language_.url + made.key + "/";
            made.title = folder_name(key);
            made.top_level = key.find('/') == std::string_view::npos;
            for (const config::TypeSpec& type : site_.config->types) {
                if (type.folder.empty() || type.folder != key) continue;
                made.type = &type;
                made.title = type.plural.empty() ? type.label.in(language_.code) : type.plural.in(language_.code);
                break;
            }
        }
        return language_.sections[found->second];
    }

    /// Adds a content page to the sections it lies in.
    void add(const Page& page) {
        for (std::size_t slash = page.key.find('/'); slash != std::string::npos;
             slash = page.key.find('/', slash + 1)) {
            const std::string_view folder = std::string_view(page.key).substr(0, slash);
            const auto found = index_.find(folder);
            if (found != index_.end()) {
                language_.sections[found->second].pages.push_back(page.id);
            } else if (folder.find('/') == std::string_view::npos) {
                section(folder).pages.push_back(page.id);
            }
        }
    }

private:
    const Site& site_;
    LanguageSite& language_;
    std::map<std::string, std::size_t, std::less<>> index_;
};

void build_sections(Site& site, LanguageSite& language, const PageList& folder_pages) {
    SectionTable table(site, language);
    for (const PageId id : folder_pages) {
        const Page& page = site.page(id);
        std::string_view key = page.key;
        if (key.ends_with('/')) key.remove_suffix(1);
        Section& section = table.section(key);
        section.page = id;
        section.url = page.url;
        if (!page.title.empty()) section.title = page.title;
        section.summary = page.summary;
    }
    for (const PageId id : language.pages) table.add(site.page(id));

    const auto order = [&site](const Section& section) {
        const std::int64_t weight = section.page == model::kNoPage ? 0 : site.page(section.page).weight;
        const std::size_t type = section.type == nullptr
                                     ? site.config->types.size()
                                     : static_cast<std::size_t>(section.type - site.config->types.data());
        return std::tuple(!section.top_level, weight_order(weight), type, std::string_view(section.key));
    };
    std::ranges::sort(language.sections, {}, order);
}

void deal_out_regions(const model::Catalog& catalog, const Page& page, std::vector<RegionListing>& regions) {
    std::vector<RegionId> all;
    for (const RegionId own : page.regions) {
        regions[own].own.push_back(page.id);
        RegionId region = own;
        for (int depth = 0; region != kNone && depth < kDeepestRegion;
             ++depth, region = catalog.regions[region].parent) {
            all.push_back(region);
        }
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (const RegionId region : all) regions[region].pages.push_back(page.id);
}

void build_regions(const Site& site, LanguageSite& language) {
    language.regions.resize(site.catalog->regions.size());
    for (const PageId id : language.pages) deal_out_regions(*site.catalog, site.page(id), language.regions);
    for (RegionId id = 0; id < language.regions.size(); ++id) {
        RegionListing& listing = language.regions[id];
        if (listing.pages.empty()) continue;
        if (language.regions_url.empty()) language.regions_url = language.url + "regions/";
        listing.url = language.regions_url + site.catalog->regions[id].code + "/";
        const RegionId parent = site.catalog->regions[id].parent;
        if (parent == kNone) {
            language.region_roots.push_back(id);
        } else {
            language.regions[parent].children.push_back(id);
        }
    }
}

void build_vocabularies(const Site& site, LanguageSite& language) {
    const auto& vocabularies = site.catalog->vocabularies;
    language.vocabularies.resize(vocabularies.size());
    for (std::size_t i = 0; i < vocabularies.size(); ++i) {
        language.vocabularies[i].terms.resize(vocabularies[i].terms.size());
    }
    for (const PageId id : language.pages) {
        for (const model::TermReference& term : site.page(id).terms) {
            language.vocabularies[term.vocabulary].terms[term.term].pages.push_back(id);
        }
    }
    for (std::size_t i = 0; i < vocabularies.size(); ++i) {
        VocabularyListing& listing = language.vocabularies[i];
        for (std::size_t term = 0; term < listing.terms.size(); ++term) {
            if (listing.terms[term].pages.empty()) continue;
            if (listing.url.empty()) listing.url = language.url + vocabularies[i].spec->name + "/";
            listing.terms[term].url = listing.url + vocabularies[i].terms[term].id + "/";
        }
    }
}

void build_types(const Site& site, LanguageSite& language) {
    const auto& types = site.config->types;
    language.types.resize(types.size());
    for (const PageId id : language.pages) {
        const config::TypeSpec* type = site.page(id).type;
        if (type != nullptr) language.types[static_cast<std::size_t>(type - types.data())].pages.push_back(id);
    }
    for (std::size_t i = 0; i < types.size(); ++i) {
        Listing& listing = language.types[i];
        if (listing.pages.empty()) continue;
        language.types_url = language.url + "types/";
        listing.url = language.types_url + types[i].name + "/";
        // The same list twice would be one page too many: a section that holds just these pages is their list.
        for (const Section& section : language.sections) {
            if (section.type == &types[i] && section.pages == listing.pages) listing.url = section.url;
        }
    }
}

void build_years(const Site& site, LanguageSite& language) {
    std::map<int, PageList, std::greater<>> years;
    for (const PageId id : language.pages) {
        const Page& page = site.page(id);
        if (!page.date) continue;
        years[page.date->last.year].push_back(id);
        if (page.date->first.year != page.date->last.year) years[page.date->first.year].push_back(id);
    }
    if (!years.empty()) language.years_url = language.url + "years/";
    for (auto& [year, pages] : years) {
        language.years.push_back({year, language.years_url + std::to_string(year) + "/", std::move(pages)});
    }
}

void build_menu_pages(const Site& site, LanguageSite& language) {
    for (const PageId id : language.pages) {
        if (site.page(id).section.empty()) language.menu_pages.push_back(id);
    }
    std::ranges::sort(language.menu_pages, {},
                      [&site](PageId id) { return std::pair(weight_order(site.page(id).weight), id); });
    // A folder of hundreds of loose files is no menu: then only what the editors gave a weight is in it.
    if (language.menu_pages.size() <= kMenuPages) return;
    std::erase_if(language.menu_pages, [&site](PageId id) { return site.page(id).weight == 0; });
    language.menu_pages.resize(std::min(language.menu_pages.size(), kMenuPages));
}

void build_feeds(LanguageSite& language) {
    language.feeds.push_back({kNone, language.url + "feed.xml", language.url + "feed.json"});
    for (SectionId id = 0; id < language.sections.size(); ++id) {
        const Section& section = language.sections[id];
        if (!section.top_level || section.pages.empty()) continue;
        language.feeds.push_back({id, section.url + "feed.xml", section.url + "feed.json"});
    }
}

bool has_glossary_term(const Site& site, const std::string& language) {
    return std::ranges::any_of(site.catalog->glossary, [&](const auto& term) { return term.name.has(language); });
}

}  // namespace

void build_lists(Site& site) {
    const model::Catalog& catalog = *site.catalog;
    site.relations.resize(catalog.pages.size());
    std::map<std::string_view, LanguageId> ids;
    const std::vector<std::string>& codes = site.config->languages;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const bool has_pages =
            std::ranges::any_of(catalog.pages, [&](const Page& page) { return page.language == codes[i]; });
        if (!has_pages && !(catalog.pages.empty() && codes[i] == site.config->default_language)) continue;
        ids.emplace(codes[i], static_cast<LanguageId>(site.languages.size()));
        LanguageSite& language = site.languages.emplace_back();
        language.code = codes[i];
        language.config_index = i;
        language.url = codes[i] + "/";
    }
    std::vector<PageList> folder_pages(site.languages.size());
    for (const Page& page : catalog.pages) {
        const auto id = ids.find(page.language);
        if (id == ids.end()) continue;
        LanguageSite& language = site.languages[id->second];
        site.relations[page.id].language = id->second;
        switch (page.role) {
            case PageRole::kHome:
                language.home = page.id;
                break;
            case PageRole::kSection:
                folder_pages[id->second].push_back(page.id);
                break;
            case PageRole::kContent:
                language.pages.push_back(page.id);
                break;
        }
    }
    for (LanguageId id = 0; id < site.languages.size(); ++id) {
        LanguageSite& language = site.languages[id];
        sort_newest_first(catalog, language.pages);
        build_sections(site, language, folder_pages[id]);
        build_regions(site, language);
        build_vocabularies(site, language);
        build_types(site, language);
        build_years(site, language);
        build_menu_pages(site, language);
        if (has_glossary_term(site, language.code)) language.glossary_url = language.url + "glossary/";
        language.browse_url = language.url + "browse/";
        language.search_url = language.url + "search/";
        language.not_found_url = language.url + "404.html";
        if (site.config->base_url.empty()) continue;  // what follows consists of absolute addresses
        build_feeds(language);
        language.opensearch_url = language.url + "opensearch.xml";
    }
}

}  // namespace casepress::site
