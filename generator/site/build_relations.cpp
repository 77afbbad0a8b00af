// What pages have to do with each other. Everything here is linear in the number of pages and references: related pages
// are looked for among near neighbours in the lists that a page stands in, never among all pages.

#include "base/date.h"
#include "site/build_steps.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace casepress::site {

namespace {

using model::Page;
using model::PageRole;

void link_neighbours(const Site& site, const Section& section, std::vector<PageRelations>& relations) {
    // Oldest first; pages of one date keep the order of the list (by weight, then key), as the parts of a batch are
    // read.
    PageList order = section.pages;
    std::ranges::stable_sort(order, {}, [&site](PageId id) {
        const Page& page = site.page(id);
        return page.date ? std::pair(0, sort_key(*page.date)) : std::pair(1, std::string());
    });
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (site.page(order[i - 1]).date.has_value() != site.page(order[i]).date.has_value()) continue;
        relations[order[i]].previous = order[i - 1];
        relations[order[i - 1]].next = order[i];
    }
}

void link_sections(Site& site) {
    for (const LanguageSite& language : site.languages) {
        for (SectionId id = 0; id < language.sections.size(); ++id) {
            const Section& section = language.sections[id];
            if (!section.top_level) continue;
            for (const PageId page : section.pages) site.relations[page].section = id;
            if (section.page != model::kNoPage) site.relations[section.page].section = id;
            link_neighbours(site, section, site.relations);
        }
    }
}

/// Pages named in a field called `related`, which the editors' choice puts before anything found by likeness.
void collect_pages(const model::FieldValue& value, std::vector<PageId>& pages) {
    if (const auto* reference = std::get_if<model::PageReference>(&value.value)) pages.push_back(reference->page);
    if (const auto* list = std::get_if<model::FieldList>(&value.value)) {
        for (const model::FieldValue& item : *list) {
            if (const auto* member = std::get_if<model::PageReference>(&item.value)) pages.push_back(member->page);
        }
    }
}

std::vector<PageId> chosen_as_related(const Page& page) {
    std::vector<PageId> pages;
    if (const model::Field* field = page.find_field("related")) collect_pages(field->value, pages);
    return pages;
}

bool contains(const std::vector<PageId>& pages, PageId id) { return std::ranges::find(pages, id) != pages.end(); }

void link_parts(Site& site) {
    for (const Page& page : site.catalog->pages) {
        const std::vector<PageId> chosen = chosen_as_related(page);
        for (const PageId item : page.items) {
            if (item == model::kNoPage || item == page.id || contains(chosen, item)) continue;
            std::vector<PageId>& part_of = site.relations[item].part_of;
            if (part_of.empty() || part_of.back() != page.id) part_of.push_back(page.id);
        }
    }
}

/// Scores the neighbours of a page in the lists it stands in.
class LikenessSearch {
public:
    LikenessSearch(const Site& site, const std::vector<std::uint32_t>& ranks) : site_(site), ranks_(ranks) {}

    std::vector<PageId> related_to(const Page& page) const {
        std::vector<PageId> related;
        for (const PageId id : chosen_as_related(page)) {
            if (id == page.id || id == model::kNoPage || contains(related, id)) continue;
            if (related.size() < kRelatedPages) related.push_back(id);
        }
        if (page.role != PageRole::kContent || related.size() == kRelatedPages) return related;

        std::map<PageId, std::uint64_t> scores;
        const LanguageSite& language = site_.languages[site_.relations[page.id].language];
        const std::size_t terms = std::min(page.terms.size(), kListsLookedAt);
        for (std::size_t i = 0; i < terms; ++i) {
            add_neighbours(page, language.vocabularies[page.terms[i].vocabulary].terms[page.terms[i].term].pages,
                           scores);
        }
        const std::size_t regions = std::min(page.regions.size(), kListsLookedAt);
        for (std::size_t i = 0; i < regions; ++i) add_neighbours(page, language.regions[page.regions[i]].pages, scores);

        std::vector<std::tuple<std::uint64_t, std::uint32_t, PageId>> best;  // best score first, then newest
        for (const auto& [id, score] : scores) {
            if (contains(related, id) || contains(page.items, id)) continue;
            best.emplace_back(~score, ranks_[id], id);
        }
        std::ranges::sort(best);
        for (const auto& [score, rank, id] : best) {
            if (related.size() == kRelatedPages) break;
            related.push_back(id);
        }
        return related;
    }

private:
    static constexpr std::size_t kListsLookedAt = 32;
    static constexpr std::ptrdiff_t kNeighbours = 8;  ///< on each side

    void add_neighbours(const Page& page, const PageList& list, std::map<PageId, std::uint64_t>& scores) const {
        if (list.size() < 2) return;
        // What few pages share says more than what many do.
        const std::uint64_t weight = std::max<std::uint64_t>(1, 4096 / list.size());
        const auto here = std::ranges::lower_bound(list, ranks_[page.id], {}, [this](PageId id) { return ranks_[id]; });
        const auto begin = list.begin() + std::max<std::ptrdiff_t>(0, here - list.begin() - kNeighbours);
        const auto end =
            list.begin() + std::min<std::ptrdiff_t>(std::ssize(list), here - list.begin() + kNeighbours + 1);
        for (auto it = begin; it != end; ++it) {
            if (*it != page.id) scores[*it] += weight;
        }
    }

    const Site& site_;
    const std::vector<std::uint32_t>& ranks_;
};

PageId find_pair(const Site& site, const Page& page) {
    for (const LanguageSite& language : site.languages) {
        if (language.code == page.language || language.config_index >= page.translations.size()) continue;
        const PageId other = page.translations[language.config_index];
        if (other != model::kNoPage) return other;
    }
    return model::kNoPage;
}

void list_glossary_uses(Site& site) {
    for (LanguageSite& language : site.languages) {
        language.glossary.resize(site.catalog->glossary.size());
        for (const PageId id : language.pages) {
            for (const std::uint32_t term : site.relations[id].glossary_terms) language.glossary[term].push_back(id);
        }
    }
}

/// Which pages come first in lists: the position of every page in its language's order.
std::vector<std::uint32_t> list_ranks(const Site& site) {
    std::vector<std::uint32_t> ranks(site.catalog->pages.size(), kNone);
    for (const LanguageSite& language : site.languages) {
        for (std::uint32_t i = 0; i < language.pages.size(); ++i) ranks[language.pages[i]] = i;
    }
    return ranks;
}

}  // namespace

void build_relations(Site& site, ThreadCount threads) {
    link_sections(site);
    link_parts(site);
    const std::vector<std::uint32_t> ranks = list_ranks(site);
    const LikenessSearch search(site, ranks);
    for (LanguageSite& language : site.languages) {
        language.glossary_matcher = translations::GlossaryMatcher(site.catalog->glossary, language.code);
    }

    parallel_for(site.catalog->pages.size(), threads, [&](std::size_t i) {
        const Page& page = site.catalog->pages[i];
        PageRelations& relations = site.relations[i];
        if (site.languages[relations.language].code != page.language) return;
        relations.related = search.related_to(page);
        relations.pair = find_pair(site, page);
        relations.glossary_terms = site.languages[relations.language].glossary_matcher.terms_of(page.document);
        if (site.config->side_by_side && page.role == PageRole::kContent && relations.pair != model::kNoPage) {
            relations.parallel_url = page.url + "parallel/";
        }
    });
    list_glossary_uses(site);
}

}  // namespace casepress::site
