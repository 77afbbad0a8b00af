#pragma once
// All that the content says, checked against the content types and joined together: pages with typed fields,
// translation pairs, vocabularies, regions, the glossary, resolved links. Built once from the sources, then const.

#include "base/date.h"
#include "base/diagnostic.h"
#include "config/site_config.h"
#include "markup/document.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace casepress::model {

using PageId = std::uint32_t;
inline constexpr PageId kNoPage = 0xFFFFFFFF;
using TermId = std::uint32_t;    ///< index into Vocabulary::terms
using RegionId = std::uint32_t;  ///< index into Catalog::regions
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Field;
struct FieldValue;

/// A reference to a term of the field's vocabulary.
struct TermReference {
    std::uint32_t vocabulary = 0;  ///< index into Catalog::vocabularies
    TermId term = 0;
    friend bool operator==(const TermReference&, const TermReference&) = default;
    friend auto operator<=>(const TermReference&, const TermReference&) = default;
};
struct RegionReference {
    RegionId region = 0;
};
/// A reference to a page in the same language as the referring page, or, when it has none, in any.
struct PageReference {
    PageId page = kNoPage;
};
/// A `markdown` field: parsed text.
struct MarkdownText {
    std::string source;
};
using FieldList = std::vector<FieldValue>;
using FieldTable = std::vector<Field>;

/// A typed value, already in the page's language (texts by language are resolved).
struct FieldValue {
    std::variant<std::string, std::int64_t, double, bool, EdtfDate, MarkdownText, TermReference, RegionReference,
                 PageReference, FieldList, FieldTable>
        value;
};

/// A field that a page has; absent optional fields are not listed.
struct Field {
    const config::FieldSpec* spec = nullptr;
    FieldValue value;
};

enum class Qualifier { kExact, kMoreThan, kAbout, kNearly, kAtLeast, kAtMost, kAboutOrMore };

/// A statistic of a page's text, as data.
struct Figure {
    double value = 0;
    std::optional<double> upper;  ///< of a range
    std::string unit;             ///< an id: "person", "percent"
    Qualifier qualifier = Qualifier::kExact;
    std::optional<EdtfDate> date;
    std::string group;  ///< figures of one group and unit are drawn in one chart
    std::string label;  ///< in the page's language
};

enum class SourceRelation { kBasedOn, kReprintedFrom };

/// Where a page's facts come from.
struct SourceLine {
    std::string name;
    SourceRelation relation = SourceRelation::kBasedOn;
    std::string url;
    std::string place;  ///< file and lines in the editors' source archive
};

struct Heading {
    markup::NodeId node = 0;
    std::uint8_t level = 2;
    std::string text;
    std::string_view anchor;  ///< borrows from the document
    std::string section;      ///< SectionSpec::id, or ""
};

/// What a link or image in a document leads to.
struct LinkTarget {
    enum class Kind : std::uint8_t {
        kExternal,
        kPage,
        kAsset,
        kFragment,
        kSitePage,  ///< a page that is made from others: a section without _index, a term, a region, the glossary …
        kBroken,
    } kind = Kind::kExternal;
    PageId page = kNoPage;
    /// kExternal: the URL; kPage, kFragment: query and "#anchor", or ""; kAsset: path relative to the output root (with
    /// query and fragment, if any); kSitePage: URL relative to the output root, unescaped ("zh/regions/"); kBroken: the
    /// destination as written.
    std::string rest;
};

enum class PageRole : std::uint8_t { kHome, kSection, kContent };

/// One page in one language.
struct Page {
    PageId id = kNoPage;
    PageRole role = PageRole::kContent;
    markup::Document document;
    const config::TypeSpec* type = nullptr;
    std::string language;
    std::string key;      ///< see sources::MarkdownFile::key
    std::string section;  ///< first folder of the key ("notices"), or ""
    std::string url;      ///< site-relative, unescaped, ends with '/': "zh/notices/2025/a/"
    std::string title;
    std::string kicker, deck, summary, byline;  ///< summary falls back to the first paragraph, cut at a sentence
    std::optional<EdtfDate> date;
    std::string date_note;
    std::optional<EdtfDate> published, updated;
    bool draft = false;
    std::int64_t weight = 0;
    std::vector<Field> fields;  ///< the type's own fields, in the order of the TypeSpec
    std::vector<Field>
        common_fields;  ///< fields of all types that have no member here: image, related, note, licence …
    markup::NodeId title_heading =
        markup::kNoNode;                 ///< a leading level-1 heading that is the title: not part of the body
    std::vector<std::string> not_given;  ///< names of fields (dotted) and sections that the source does not give
    std::vector<Figure> figures;
    std::vector<SourceLine> sources;
    std::vector<std::string> questions;  ///< discussion questions by the editors
    std::vector<TermReference> terms;    ///< all vocabularies, sorted, unique
    std::vector<RegionId> regions;       ///< as given, unique
    std::vector<PageId> items;           ///< all pages that its `page` fields name, in order (a collection's contents)
    std::vector<std::string> aliases;    ///< old site-relative URLs that lead here
    std::vector<Heading> headings;
    std::vector<std::pair<markup::NodeId, LinkTarget>> links;  ///< sorted by node; every link and image of the document
    std::vector<PageId> translations;  ///< parallel to SiteConfig::languages; kNoPage where missing; includes itself
    std::uint32_t han_count = 0, word_count = 0;  ///< of the visible text

    /// Looks in `fields`, then in `common_fields`.
    [[nodiscard]] const Field* find_field(std::string_view name) const;
    [[nodiscard]] const LinkTarget* find_link(markup::NodeId node) const;
};

struct Term {
    std::string id;  ///< also its URL component
    config::LanguageText name;
    config::LanguageText description;
};
struct Vocabulary {
    const config::VocabularySpec* spec = nullptr;
    std::vector<Term> terms;  ///< in the file's order; open vocabularies: sorted by id
};
struct Region {
    std::string code;  ///< GB/T 2260, six digits; "100000" is the whole country
    config::LanguageText name;
    RegionId parent = kNone;
};
/// Where a term applies; an empty list means everywhere.
struct GlossaryScope {
    std::vector<std::string> types;      ///< names of content types
    std::vector<std::string> sections;   ///< first folders of pages ("notices")
    std::vector<std::string> languages;  ///< in which its use is checked
};
struct GlossaryTerm {
    std::string id;
    config::LanguageText name;                                   ///< the term in each language
    std::vector<std::pair<std::string, std::string>> variants;   ///< (language, other spelling recognised in text)
    std::vector<std::pair<std::string, std::string>> forbidden;  ///< (language, wording not to be used)
    config::LanguageText definition;
    GlossaryScope scope;
};

/// An asset with the path it gets in the output ("assets of content/a/b.png" → "a/b.png").
struct Asset {
    std::string source_path;
    std::string output_path;
    std::uint64_t size = 0;
};

struct Catalog {
    std::vector<Page> pages;  ///< sorted by key, then by the order of languages; drafts only when asked for
    std::vector<Vocabulary> vocabularies;  ///< parallel to SiteConfig::vocabularies
    std::vector<Region> regions;           ///< sorted by code
    bool has_region_file = false;          ///< the site lists its regions; else they are what pages name
    std::vector<GlossaryTerm> glossary;    ///< in the file's order
    std::vector<Asset> assets;             ///< sorted by output path

    [[nodiscard]] const Page& page(PageId id) const { return pages[id]; }
    /// The page with this key in this language, or nullptr. O(log n).
    [[nodiscard]] const Page* find(std::string_view key, std::string_view language) const;
};

}  // namespace casepress::model
