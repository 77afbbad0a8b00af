#include "site/site.h"

#include "site/build_steps.h"

#include <algorithm>

namespace casepress::site {

namespace {

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

}  // namespace

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
    const std::size_t size = std::max<std::size_t>(1, config->page_size);
    const std::size_t begin = std::min(list->size(), (view.page_number - 1) * size);
    return std::span(*list).subspan(begin, std::min(size, list->size() - begin));
}

std::size_t Site::entry_count(const View& view) const {
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
    if (view.kind == ViewKind::kNotFound || view.kind == ViewKind::kSearch) return false;
    return view.subject.kind != SubjectKind::kPage || !page(view.subject.index).draft;
}

Site build_site(const config::SiteConfig& config, const model::Catalog& catalog, ThreadCount threads,
                DiagnosticSink& sink) {
    Site site;
    site.config = &config;
    site.catalog = &catalog;
    build_lists(site);
    build_relations(site, threads);
    build_views(site, sink);
    return site;
}

std::string glossary_anchor(const model::GlossaryTerm& term) { return "term-" + term.id; }

std::string output_path(std::string_view url) {
    if (url.empty() || url.ends_with('/')) return std::string(url) + "index.html";
    return std::string(url);
}

}  // namespace casepress::site
