// Names every HTML page that the web writes, gives it its URL, joins the language versions of each, and makes sure that
// no URL is claimed twice.

#include "site/build_steps.h"
#include "site/codes.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace casepress::site {

namespace {

using model::Page;

/// Collects views; views added with the same group name are versions of one thing.
class ViewTable {
public:
    explicit ViewTable(Site& site) : site_(site) {}

    /// Adds all parts of a list of `count` entries (at least one part).
    void add_list(ViewKind kind, LanguageId language, Subject subject, const std::string& url, std::size_t count,
                  const std::string& group) {
        const std::size_t size = std::max<std::size_t>(1, site_.config->page_size);
        const std::uint32_t parts = static_cast<std::uint32_t>(std::max<std::size_t>(1, (count + size - 1) / size));
        for (std::uint32_t number = 1; number <= parts; ++number) {
            View view{kind, language, subject, number, parts, 0, 0, url};
            if (number > 1) view.url += fmt::format("page/{}/", number);
            add(std::move(view), number > 1 ? fmt::format("{}#{}", group, number) : group, group);
        }
    }

    void add(ViewKind kind, LanguageId language, Subject subject, std::string url, const std::string& group) {
        add(View{kind, language, subject, 1, 1, 0, 0, std::move(url)}, group, group);
    }

private:
    void add(View view, const std::string& group, const std::string& first_group) {
        const std::size_t languages = site_.languages.size();
        view.group = number_of(group);
        view.first_group = number_of(first_group);
        site_.group_views.resize(groups_.size() * languages, kNone);
        ViewId& place = site_.group_views[view.group * languages + view.language];
        if (place == kNone) place = static_cast<ViewId>(site_.views.size());
        site_.views.push_back(std::move(view));
    }

    std::uint32_t number_of(const std::string& group) {
        return groups_.try_emplace(group, static_cast<std::uint32_t>(groups_.size())).first->second;
    }

    Site& site_;
    std::unordered_map<std::string, std::uint32_t> groups_;  // looked up only; numbered in the order of arrival
};

void add_pages(const Site& site, LanguageId id, ViewTable& views) {
    for (const PageId page_id : site.languages[id].pages) {
        const Page& page = site.page(page_id);
        views.add(ViewKind::kPage, id, {SubjectKind::kPage, page_id}, page.url, "page:" + page.key);
        const std::string& parallel = site.relations[page_id].parallel_url;
        if (!parallel.empty())
            views.add(ViewKind::kParallel, id, {SubjectKind::kPage, page_id}, parallel, "parallel:" + page.key);
    }
}

void add_sections(const Site& site, LanguageId id, ViewTable& views) {
    const LanguageSite& language = site.languages[id];
    for (SectionId i = 0; i < language.sections.size(); ++i) {
        const Section& section = language.sections[i];
        views.add_list(ViewKind::kSection, id, {SubjectKind::kSection, i}, section.url, section.pages.size(),
                       "section:" + section.key);
    }
}

void add_vocabularies(const Site& site, LanguageId id, ViewTable& views) {
    const LanguageSite& language = site.languages[id];
    for (std::uint32_t i = 0; i < language.vocabularies.size(); ++i) {
        const VocabularyListing& vocabulary = language.vocabularies[i];
        if (vocabulary.url.empty()) continue;
        const model::Vocabulary& source = site.catalog->vocabularies[i];
        views.add(ViewKind::kTerms, id, {SubjectKind::kVocabulary, i}, vocabulary.url, "terms:" + source.spec->name);
        for (std::uint32_t term = 0; term < vocabulary.terms.size(); ++term) {
            const Listing& listing = vocabulary.terms[term];
            if (listing.url.empty()) continue;
            views.add_list(ViewKind::kListing, id, {SubjectKind::kTerm, i, term}, listing.url, listing.pages.size(),
                           fmt::format("term:{}/{}", source.spec->name, source.terms[term].id));
        }
    }
}

void add_types(const Site& site, LanguageId id, ViewTable& views) {
    const LanguageSite& language = site.languages[id];
    if (language.types_url.empty()) return;
    views.add(ViewKind::kTerms, id, {SubjectKind::kTypes}, language.types_url, "types");
    for (std::uint32_t i = 0; i < language.types.size(); ++i) {
        const Listing& listing = language.types[i];
        if (!listing.url.starts_with(language.types_url)) continue;  // empty, or a section is its list
        views.add_list(ViewKind::kListing, id, {SubjectKind::kType, i}, listing.url, listing.pages.size(),
                       "type:" + site.config->types[i].name);
    }
}

void add_years(const Site& site, LanguageId id, ViewTable& views) {
    const LanguageSite& language = site.languages[id];
    if (language.years_url.empty()) return;
    views.add(ViewKind::kTerms, id, {SubjectKind::kYears}, language.years_url, "years");
    for (std::uint32_t i = 0; i < language.years.size(); ++i) {
        const YearListing& year = language.years[i];
        views.add_list(ViewKind::kListing, id, {SubjectKind::kYear, i}, year.url, year.pages.size(),
                       fmt::format("year:{}", year.year));
    }
}

void add_regions(const Site& site, LanguageId id, ViewTable& views) {
    const LanguageSite& language = site.languages[id];
    if (language.regions_url.empty()) return;
    views.add(ViewKind::kRegions, id, {}, language.regions_url, "regions");
    for (std::uint32_t i = 0; i < language.regions.size(); ++i) {
        const RegionListing& region = language.regions[i];
        if (region.url.empty()) continue;
        views.add_list(ViewKind::kRegion, id, {SubjectKind::kRegion, i}, region.url, region.pages.size(),
                       "region:" + site.catalog->regions[i].code);
    }
}

/// A page's past. Views of revisions belong to the group of the history page, so that a reader who changes language
/// gets there; the history page comes first and stands for the group.
void add_archive(const Site& site, LanguageId id, PageId page, ViewTable& views) {
    const PageArchive* archive = site.archive(page);
    if (archive == nullptr) return;
    const std::string group = "history:" + site.page(page).key;
    const auto add = [&](ViewKind kind, std::uint32_t revision, const std::string& url) {
        if (!url.empty()) views.add(kind, id, {SubjectKind::kPage, page, revision}, url, group);
    };
    add(ViewKind::kHistory, 0, archive->url);
    add(ViewKind::kProvenance, 0, archive->provenance_url);
    for (std::uint32_t i = 0; i < archive->revisions.size(); ++i) {
        const PublicRevision& revision = archive->revisions[i];
        add(ViewKind::kRevision, i, revision.url);
        add(ViewKind::kAmendment, i, revision.amendment_url);
    }
    for (const std::uint32_t i : archive->versions) {
        const std::string& url = archive->revisions[i].version_url;
        if (url != site.page(page).url) add(ViewKind::kVersion, i, url);
    }
}

void add_changes(const Site& site, LanguageId id, ViewTable& views) {
    const LanguageSite& language = site.languages[id];
    if (language.changes_url.empty()) return;
    views.add(ViewKind::kChanges, id, {}, language.changes_url, "changes");
    for (std::uint32_t i = 0; i < language.months.size(); ++i) {
        const MonthListing& month = language.months[i];
        const std::string group = fmt::format("month:{}-{}", month.month.year, month.month.month);
        views.add_list(ViewKind::kMonth, id, {SubjectKind::kMonth, i, 0}, month.url, month.substantive.size(), group);
        views.add_list(ViewKind::kMonth, id, {SubjectKind::kMonth, i, 1}, month.all_url, month.all.size(),
                       group + "/all");
    }
}

void add_language(const Site& site, LanguageId id, ViewTable& views) {
    const LanguageSite& language = site.languages[id];
    const Subject home = language.home == model::kNoPage ? Subject{} : Subject{SubjectKind::kPage, language.home};
    views.add(ViewKind::kHome, id, home, language.url, "home");
    add_pages(site, id, views);
    add_sections(site, id, views);
    add_vocabularies(site, id, views);
    add_types(site, id, views);
    add_years(site, id, views);
    add_regions(site, id, views);
    if (!language.glossary_url.empty()) views.add(ViewKind::kGlossary, id, {}, language.glossary_url, "glossary");
    for (const Page& page : site.catalog->pages) {
        if (page.language == language.code) add_archive(site, id, page.id, views);
    }
    add_changes(site, id, views);
    views.add(ViewKind::kContents, id, {}, language.browse_url, "browse");
    views.add(ViewKind::kSearch, id, {}, language.search_url, "search");
    views.add(ViewKind::kNotFound, id, {}, language.not_found_url, "404");
}

/// The file that a view comes from, or "" when it is made of many.
std::string source_path(const Site& site, const View& view) {
    if (view.subject.kind == SubjectKind::kPage) return site.page(view.subject.index).document.path();
    if (view.subject.kind != SubjectKind::kSection) return {};
    const PageId page = site.languages[view.language].sections[view.subject.index].page;
    return page == model::kNoPage ? std::string() : site.page(page).document.path();
}

LocalizedText describe(const Site& site, const View& view) {
    const std::string path = source_path(site, view);
    switch (view.kind) {
        case ViewKind::kHome:
            return {"the home page", "首页"};
        case ViewKind::kPage:
            return {fmt::format("the page {}", path), fmt::format("页面 {}", path)};
        case ViewKind::kParallel:
            return {fmt::format("the side-by-side view of {}", path), fmt::format("{} 的双语对照页", path)};
        case ViewKind::kSection: {
            const std::string& key = site.languages[view.language].sections[view.subject.index].key;
            return {fmt::format("the page of the folder {}/", key), fmt::format("目录 {}/ 的页面", key)};
        }
        case ViewKind::kTerms:
            return {"a list of terms, types or years", "词表、类型或年份的索引页"};
        case ViewKind::kListing:
            return {"an index page", "索引页"};
        case ViewKind::kRegions:
        case ViewKind::kRegion:
            return {"a page of the regions", "地区页面"};
        case ViewKind::kGlossary:
            return {"the glossary", "术语表"};
        case ViewKind::kContents:
            return {"the list of all index pages", "索引总目"};
        case ViewKind::kSearch:
            return {"the search page", "搜索页"};
        case ViewKind::kChanges:
        case ViewKind::kMonth:
            return {"a list of changes", "变更列表"};
        case ViewKind::kHistory:
        case ViewKind::kRevision:
        case ViewKind::kAmendment:
        case ViewKind::kVersion:
        case ViewKind::kProvenance:
            return {fmt::format("the history of {}", path), fmt::format("{} 的修订记录", path)};
        case ViewKind::kRoot:
        case ViewKind::kNotFound:
            break;
    }
    return {"a page that every site has", "每个网站都有的页面"};
}

LocalizedText clash_help() {
    return {"rename the folder or file, give the page another `slug`, or rename the vocabulary in site.toml",
            "请给目录或文件改名，或为页面另设 slug，或在 site.toml 中给词表改名"};
}

using Claims = std::map<std::string_view, ViewId>;

/// Who has which URL; reports every view whose URL an earlier one has.
Claims claim_urls(Site& site, DiagnosticSink& sink) {
    Claims claims;
    for (ViewId id = 0; id < site.views.size(); ++id) {
        const View& view = site.views[id];
        const auto [holder, is_free] = claims.try_emplace(view.url, id);
        if (is_free) continue;
        const View& first = site.views[holder->second];
        // Two content files with one URL are model's to report.
        if (first.kind == ViewKind::kPage && view.kind == ViewKind::kPage) continue;
        const LocalizedText a = describe(site, first), b = describe(site, view);
        const std::string path = source_path(site, first).empty() ? source_path(site, view) : source_path(site, first);
        sink.report({kUrlClash,
                     Severity::kError,
                     path.empty() ? site.config->path : path,
                     std::nullopt,
                     {fmt::format("the URL /{} is claimed by {} and by {}", view.url, a.en, b.en),
                      fmt::format("网址 /{} 同时属于{}和{}", view.url, a.zh, b.zh)},
                     clash_help(),
                     {}});
    }
    return claims;
}

/// Collects aliases that lie where nothing else is. That they are paths of the site and differ from each other and from
/// the URLs of pages, model has seen to; here they meet the pages that the site makes.
class AliasTable {
public:
    AliasTable(Site& site, const Claims& claims, DiagnosticSink& sink) : site_(site), claims_(claims), sink_(sink) {}

    void add_pages() {
        for (const Page& page : site_.catalog->pages) {
            for (const std::string& url : page.aliases) add_given(page, url);
        }
    }

    /// A type whose list is a section's page can be linked to by its own name too.
    void add_types() {
        for (LanguageId id = 0; id < site_.languages.size(); ++id) {
            const LanguageSite& language = site_.languages[id];
            for (std::size_t i = 0; i < language.types.size(); ++i) {
                const std::string& target = language.types[i].url;
                if (target.empty() || target.starts_with(language.types_url)) continue;
                const config::TypeSpec& type = site_.config->types[i];
                const std::string url = fmt::format("{}{}/", language.types_url, type.name);
                if (!claims_.contains(url)) add({url, target, std::string(type.plural.in(language.code)), id, {}});
            }
        }
    }

    void finish() {
        for (auto& [url, alias] : aliases_) site_.aliases.push_back(std::move(alias));
    }

private:
    void add(Alias alias) { aliases_.try_emplace(alias.url, alias); }

    void add_given(const Page& page, const std::string& url) {
        const std::string& path = page.document.path();
        const auto holder = claims_.find(url);
        if (holder == claims_.end()) {
            add({url, page.url, page.title, site_.relations[page.id].language, path});
            return;
        }
        const LocalizedText taken = describe(site_, site_.views[holder->second]);
        sink_.report({kUrlClash,
                      Severity::kError,
                      path,
                      std::nullopt,
                      {fmt::format("the alias /{} is already the URL of {}", url, taken.en),
                       fmt::format("别名 /{} 已是{}的网址", url, taken.zh)},
                      {"take this alias away", "请删去这个别名"},
                      {}});
    }

    Site& site_;
    const Claims& claims_;
    DiagnosticSink& sink_;
    std::map<std::string, Alias> aliases_;
};

}  // namespace

void build_views(Site& site, DiagnosticSink& sink) {
    ViewTable views(site);
    views.add(ViewKind::kRoot, site.default_language(), {}, "", "root");
    for (LanguageId id = 0; id < site.languages.size(); ++id) add_language(site, id, views);
    // For servers that know one error page only.
    views.add(ViewKind::kNotFound, site.default_language(), {}, "404.html", "404-root");
    const Claims claims = claim_urls(site, sink);
    AliasTable aliases(site, claims, sink);
    aliases.add_pages();
    aliases.add_types();
    aliases.finish();
}

}  // namespace casepress::site
