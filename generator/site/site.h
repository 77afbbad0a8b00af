#pragma once
// The contract between what is derived and what is written: every list, neighbour and URL of the site, worked out once
// from the catalog. Web pages, feeds and the sitemap read this and not each other, so that they all see the same pages.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "config/site_config.h"
#include "model/catalog.h"
#include "site/archive.h"
#include "translations/glossary_matcher.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::site {

using model::PageId;
using LanguageId = std::uint32_t;  ///< index into Site::languages
using SectionId = std::uint32_t;   ///< index into LanguageSite::sections
using ViewId = std::uint32_t;      ///< index into Site::views
inline constexpr std::uint32_t kNone = model::kNone;

/// Pages of one language in the order of lists: newest first (by casepress::sort_key of the date, undated ones last),
/// then by weight (unweighted last), then by key.
using PageList = std::vector<PageId>;

/// A folder of content with a page of its own in the site: every folder of the first level, and deeper ones that have
/// an _index file.
struct Section {
    std::string key;    ///< "notices"; "notices/2025" for a deeper one
    std::string url;    ///< "zh/notices/"
    std::string title;  ///< of its _index page; else the plural of the type whose folder it is; else the folder's name
    std::string summary;
    PageId page = model::kNoPage;            ///< its _index page
    const config::TypeSpec* type = nullptr;  ///< the type whose folder it is
    bool top_level = true;
    PageList pages;  ///< content pages below it, at any depth
};

/// Pages that share something (a term, a type, a year). `url` is empty when there are none.
struct Listing {
    std::string url;
    PageList pages;
};

struct YearListing {
    int year = 0;
    std::string url;
    PageList pages;
};

struct RegionListing {
    std::string url;                        ///< empty when neither it nor a region below it has pages
    PageList own;                           ///< pages that name this region itself
    PageList pages;                         ///< pages that name it or a region below it
    std::vector<model::RegionId> children;  ///< those with pages, sorted by code
};

/// A vocabulary as one language has it.
struct VocabularyListing {
    std::string url;             ///< of the list of its terms; empty when no page uses any
    std::vector<Listing> terms;  ///< parallel to Vocabulary::terms
};

/// A pair of feeds with the same entries: the whole language's, or one section's.
struct Feed {
    SectionId section = kNone;  ///< kNone: all of the language
    std::string atom_url;       ///< "zh/feed.xml"
    std::string json_url;       ///< "zh/feed.json"
};

inline constexpr std::size_t kMenuPages = 8;
inline constexpr std::size_t kMenuSections = 8;  ///< a theme's menu shows no more

/// One language of the site, with at least one page (or the default language of an empty site).
struct LanguageSite {
    std::string code;               ///< "zh"
    std::size_t config_index = 0;   ///< into SiteConfig::languages, and so into Page::translations
    std::string url;                ///< "zh/"
    PageId home = model::kNoPage;   ///< the _index page of the content folder
    PageList pages;                 ///< all content pages
    std::vector<Section> sections;  ///< top-level ones first: by weight, then as in site.toml's types, then by key
    PageList menu_pages;            ///< at most kMenuPages top-level content pages, by weight, then key
    std::vector<Listing>
        types;              ///< parallel to SiteConfig::types; a type that fills just one section has that one's URL
    std::string types_url;  ///< list of types; empty when there is none
    std::vector<VocabularyListing> vocabularies;  ///< parallel to Catalog::vocabularies
    std::vector<RegionListing> regions;           ///< parallel to Catalog::regions
    std::vector<model::RegionId> region_roots;    ///< regions with pages whose parents have none or do not exist
    std::string regions_url;                      ///< empty when no page names a region
    std::vector<YearListing> years;  ///< newest first; an interval stands under its first and its last year
    std::string years_url;           ///< empty when no page is dated
    std::vector<PageList> glossary;  ///< parallel to Catalog::glossary: content pages whose text has the term
    translations::GlossaryMatcher glossary_matcher;
    std::string glossary_url;          ///< empty when the glossary has no term in this language
    std::vector<MonthListing> months;  ///< of changes, newest first
    std::string changes_url;           ///< what changed lately; empty when nothing is known of changes
    Feed changes_feed;                 ///< of substantive changes; addresses empty without `changes_url` or a base_url
    std::string browse_url, search_url, not_found_url;
    std::string opensearch_url;  ///< description of the search form, written by feeds/; empty without a base_url
    std::vector<Feed>
        feeds;  ///< the language's, then one for every top-level section with pages; none without a base_url
};

/// What a page has to do with others.
struct PageRelations {
    LanguageId language = 0;
    SectionId section = kNone;         ///< its top-level section
    PageId previous = model::kNoPage;  ///< in the section: the next older page; among undated ones, the one before
    PageId next = model::kNoPage;
    std::vector<PageId> part_of;                ///< collections and issues that name it
    std::vector<PageId> related;                ///< at most kRelatedPages
    std::vector<std::uint32_t> glossary_terms;  ///< used in its text, in the order of their first use
    std::string parallel_url;                   ///< of its side-by-side view; empty when there is none
    PageId pair = model::kNoPage;               ///< its translation in the first other language that has one
};
inline constexpr std::size_t kRelatedPages = 4;

enum class ViewKind : std::uint8_t {
    kRoot,
    kHome,
    kSection,
    kPage,
    kParallel,
    kTerms,
    kListing,
    kRegions,
    kRegion,
    kGlossary,
    kContents,
    kSearch,
    kNotFound,
    kChanges,     ///< what changed lately, and the months
    kMonth,       ///< what changed in one month
    kHistory,     ///< a page's revisions
    kRevision,    ///< what a revision changed
    kAmendment,   ///< the same as a sheet of amendments
    kVersion,     ///< the page as it stood after a revision
    kProvenance,  ///< the page with the date since when each paragraph reads as it does
};

/// What a view is a view of.
enum class SubjectKind : std::uint8_t {
    kNothing,
    kPage,
    kSection,
    kVocabulary,
    kTerm,
    kTypes,
    kType,
    kYears,
    kYear,
    kRegion,
    kMonth
};
struct Subject {
    SubjectKind kind = SubjectKind::kNothing;
    /// PageId, SectionId, vocabulary, type, index into LanguageSite::years, RegionId, index into LanguageSite::months
    std::uint32_t index = 0;
    /// Of a kTerm; of a kPage in views of a revision: index into PageArchive::revisions; of a kMonth: 1 for all changes
    std::uint32_t term = 0;
};

/// One HTML page that the web writes.
struct View {
    ViewKind kind = ViewKind::kRoot;
    LanguageId language = 0;
    Subject subject;
    std::uint32_t page_number = 1;  ///< of page_count parts of a long list
    std::uint32_t page_count = 1;
    std::uint32_t group = 0;        ///< views of the same thing in different languages share it
    std::uint32_t first_group = 0;  ///< the group of the first part of the list
    std::string url;                ///< site-relative, unescaped: "zh/charges/theft/page/2/", "" (root), "zh/404.html"
};

/// A URL at which nothing is but a page that leads elsewhere: an `aliases` entry of a page, or the list of a type whose
/// section is its list.
struct Alias {
    std::string url;     ///< "old/path/" or "old/path.html"
    std::string target;  ///< site-relative
    std::string title;   ///< of what stands there
    LanguageId language = 0;
    std::string origin;  ///< the content file that asks for it, or ""
};

/// Const once built; read from many threads. Borrows its config and catalog.
struct Site {
    const config::SiteConfig* config = nullptr;
    const model::Catalog* catalog = nullptr;
    const history::HistoryIndex* history = nullptr;  ///< null: nothing is known of the past
    std::vector<LanguageSite> languages;             ///< in the order of SiteConfig::languages
    std::vector<PageRelations> relations;            ///< parallel to Catalog::pages
    std::vector<PageArchive> archives;               ///< parallel to Catalog::pages; empty without history
    std::vector<View> views;                         ///< every HTML page but aliases
    std::vector<Alias> aliases;                      ///< sorted by URL
    std::vector<ViewId> group_views;                 ///< groups × languages; kNone where a language lacks the view

    [[nodiscard]] const model::Page& page(PageId id) const { return catalog->pages[id]; }
    [[nodiscard]] LanguageId default_language() const;
    /// The same view in every language (itself included), parallel to `languages`; kNone where it is missing.
    [[nodiscard]] std::span<const ViewId> alternates(const View& view) const;
    /// Null for a page of whose past nothing is known.
    [[nodiscard]] const PageArchive* archive(PageId id) const;
    /// When a page was first published and when it last changed in substance: as it says itself, else as history has
    /// it.
    [[nodiscard]] std::optional<EdtfDate> published(PageId id) const;
    [[nodiscard]] std::optional<EdtfDate> updated(PageId id) const;
    /// The part of a list of changes that this view shows; empty for other views.
    [[nodiscard]] std::span<const history::PageRevision> changes(const View& view) const;
    /// The part of a long list that this view shows; empty for views that are no lists.
    [[nodiscard]] std::span<const PageId> entries(const View& view) const;
    /// The length of the whole list of which this view shows a part; 0 for views that are no lists.
    [[nodiscard]] std::size_t entry_count(const View& view) const;
    /// The URL of the first part of the same list in another language; null when there is none, or the view is no list.
    [[nodiscard]] const std::string* first_part_url(const View& view, LanguageId language) const;
    /// The URL of the version for readers of other languages (hreflang="x-default"): the language root for the home
    /// pages, else the version in the default language; nullopt when that is missing.
    [[nodiscard]] std::optional<std::string_view> x_default_url(const View& view) const;
    /// Whether search engines should know the view: not kNotFound, not kSearch, no draft, nothing of a page's past.
    [[nodiscard]] bool is_indexed(const View& view) const;
};

/// Derives everything. `config`, `catalog` and `history` must outlive the Site; `history` is of this catalog, or null.
/// The time is linear in the size of the content but for sorting; the result does not depend on `threads`. URL clashes
/// are reported (the first claimant keeps the URL).
[[nodiscard]] Site build_site(const config::SiteConfig& config, const model::Catalog& catalog, ThreadCount threads,
                              DiagnosticSink& sink, const history::HistoryIndex* history = nullptr);

/// The fragment of a term on the glossary's page: "term-" and its id.
[[nodiscard]] std::string glossary_anchor(const model::GlossaryTerm& term);

/// Where the bytes of a URL go: "zh/" → "zh/index.html", "" → "index.html", "404.html" → itself.
[[nodiscard]] std::string output_path(std::string_view url);

}  // namespace casepress::site
