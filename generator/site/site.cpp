#include "site/site.h"

#include "site/build_steps.h"

#include <algorithm>

namespace casepress::site {

namespace {

using model::Page;

/// All entries of the list that a subject stands for; null when it is none.
const PageList* find_list(const Site& site, const View& view) {
    const LanguageSite& language = site.languages[view.language];
    const std::uint32_t index = view.subject.index;
    switch (view.subject.kind) {
        case SubjectKind::kSection:
            return &language.sections[index].pages;
        case SubjectKind::kTerm:
            return &language.vocabularies[index].terms[view.subject.term].pages;
        case SubjectKind::kType:
            return &language.types[index].pages;
        case SubjectKind::kYear:
            return &language.years[index].pages;
        case SubjectKind::kRegion:
            return &language.regions[index].pages;
        default:
            return nullptr;
    }
}

/// The entries of a list that this part of it shows.
template <typename T>
std::span<const T> part_of(std::span<const T> list, const View& view, std::size_t page_size) {
    const std::size_t size = std::max<std::size_t>(1, page_size);
    const std::size_t begin = std::min(list.size(), (view.page_number - 1) * size);
    return list.subspan(begin, std::min(size, list.size() - begin));
}

}  // namespace

const PageArchive* Site::archive(PageId id) const {
    return id < archives.size() && !archives[id].revisions.empty() ? &archives[id] : nullptr;
}

std::optional<EdtfDate> Site::published(PageId id) const {
    const Page& page = this->page(id);
    if (page.published || history == nullptr) return page.published;
    return history->pages[id].published;
}

std::optional<EdtfDate> Site::updated(PageId id) const {
    const Page& page = this->page(id);
    if (page.updated || history == nullptr || !history->pages[id].updated) return page.updated;
    const PartialDate day = *history->pages[id].updated;
    return EdtfDate{.first = day, .last = day};
}

std::span<const history::PageRevision> Site::changes(const View& view) const {
    if (view.subject.kind != SubjectKind::kMonth) return {};
    const MonthListing& month = languages[view.language].months[view.subject.index];
    const auto& list = view.subject.term == 0 ? month.substantive : month.all;
    return part_of(std::span<const history::PageRevision>(list), view, config->page_size);
}

LanguageId Site::default_language() const {
    for (LanguageId id = 0; id < languages.size(); ++id) {
        if (languages[id].code == config->default_language) return id;
    }
    return 0;
}

std::span<const ViewId> Site::alternates(const View& view) const {
    return std::span(group_views).subspan(view.group * languages.size(), languages.size());
}

std::span<const PageId> Site::entries(const View& view) const {
    const PageList* list = find_list(*this, view);
    if (list == nullptr) return {};
    return part_of(std::span<const PageId>(*list), view, config->page_size);
}

std::size_t Site::entry_count(const View& view) const {
    if (view.subject.kind == SubjectKind::kMonth) {
        const MonthListing& month = languages[view.language].months[view.subject.index];
        return view.subject.term == 0 ? month.substantive.size() : month.all.size();
    }
    const PageList* list = find_list(*this, view);
    return list == nullptr ? 0 : list->size();
}

const std::string* Site::first_part_url(const View& view, LanguageId language) const {
    if (view.page_count == 1) return nullptr;
    const ViewId id = group_views[view.first_group * languages.size() + language];
    return id == kNone ? nullptr : &views[id].url;
}

std::optional<std::string_view> Site::x_default_url(const View& view) const {
    if (view.kind == ViewKind::kRoot || view.kind == ViewKind::kHome) return std::string_view();
    const ViewId id = alternates(view)[default_language()];
    if (id == kNone) return std::nullopt;
    return views[id].url;
}

bool Site::is_indexed(const View& view) const {
    switch (view.kind) {
        case ViewKind::kNotFound:
        case ViewKind::kSearch:
        case ViewKind::kHistory:
        case ViewKind::kRevision:
        case ViewKind::kAmendment:
        case ViewKind::kVersion:
        case ViewKind::kProvenance:
            return false;
        default:
            break;
    }
    return view.subject.kind != SubjectKind::kPage || !page(view.subject.index).draft;
}

Site build_site(const config::SiteConfig& config, const model::Catalog& catalog, ThreadCount threads,
                DiagnosticSink& sink, const history::HistoryIndex* history) {
    Site site;
    site.config = &config;
    site.catalog = &catalog;
    site.history = history;
    build_lists(site);
    build_relations(site, threads);
    build_archives(site);
    build_views(site, sink);
    return site;
}

std::string glossary_anchor(const model::GlossaryTerm& term) { return "term-" + term.id; }

std::string output_path(std::string_view url) {
    if (url.empty() || url.ends_with('/')) return std::string(url) + "index.html";
    return std::string(url);
}

}  // namespace casepress::site
