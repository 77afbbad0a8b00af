#include "site/renew_page.h"

#include "site/build_steps.h"

#include <algorithm>
#include <utility>

namespace casepress::site {

namespace {

bool contains(const std::vector<std::uint32_t>& terms, std::uint32_t term) {
    return std::ranges::find(terms, term) != terms.end();
}

/// Pages of the language that use the term, in the order of its lists.
PageList list_uses(const Site& site, const LanguageSite& language, std::uint32_t term) {
    PageList uses;
    for (const PageId id : language.pages) {
        if (contains(site.relations[id].glossary_terms, term)) uses.push_back(id);
    }
    return uses;
}

void move_changes(std::vector<history::PageRevision>& changes, PageId id, int added) {
    for (history::PageRevision& change : changes) {
        if (change.page == id) change.revision = static_cast<std::uint32_t>(static_cast<int>(change.revision) + added);
    }
}

}  // namespace

void renew_page_text(Site& site, PageId id) {
    const model::Page& page = site.page(id);
    PageRelations& relations = site.relations[id];
    LanguageSite& language = site.languages[relations.language];
    if (language.code != page.language) return;
    const std::vector<std::uint32_t> before = std::move(relations.glossary_terms);
    relations.glossary_terms = language.glossary_matcher.terms_of(page.document);
    for (std::uint32_t term = 0; term < language.glossary.size(); ++term) {
        if (contains(before, term) != contains(relations.glossary_terms, term)) {
            language.glossary[term] = list_uses(site, language, term);
        }
    }
}

Views renew_page_history(Site& site, PageId id, int added) {
    if (added != 0) {
        // What is not committed is in no month, and comes before all that is.
        for (LanguageSite& language : site.languages) {
            for (MonthListing& month : language.months) {
                move_changes(month.substantive, id, added);
                move_changes(month.all, id, added);
            }
        }
    }
    PageArchive archive = build_archive(site, id);
    if (archive == site.archives[id]) return Views::kSame;
    site.archives[id] = std::move(archive);
    return Views::kOther;
}

void renew_views(Site& site, DiagnosticSink& sink) {
    site.views.clear();
    site.aliases.clear();
    site.group_views.clear();
    build_views(site, sink);
}

}  // namespace casepress::site
