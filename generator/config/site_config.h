#pragma once
// What site.toml says, checked and complete: every setting has its value, every content type its fields. Read once,
// then const for the whole build.

#include "base/diagnostic.h"
#include "base/language.h"
#include "config/check_settings.h"
#include "config/privacy_settings.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::config {

/// A text by content language: `{ zh = "…", en = "…" }`, or one text for all languages (its key is then empty).
class LanguageText {
public:
    LanguageText() = default;
    explicit LanguageText(std::vector<std::pair<std::string, std::string>> texts) : texts_(std::move(texts)) {}

    /// The text for this language; else the one for all languages; else the first one; else "".
    [[nodiscard]] std::string_view in(std::string_view language) const;
    /// Whether `in(language)` would give a text meant for this language.
    [[nodiscard]] bool has(std::string_view language) const;
    [[nodiscard]] bool empty() const { return texts_.empty(); }
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& texts() const { return texts_; }
    friend bool operator==(const LanguageText&, const LanguageText&) = default;

private:
    std::vector<std::pair<std::string, std::string>> texts_;
};

enum class FieldKind { kText, kMarkdown, kInteger, kNumber, kBoolean, kDate, kUrl, kTerm, kRegion, kPage, kTable };

/// One field of a content type as site.toml declares it.
struct FieldSpec {
    std::string name;
    FieldKind kind = FieldKind::kText;
    bool list = false;
    bool required = false;
    LanguageText label;
    std::string vocabulary;           ///< kTerm: the name of a vocabulary
    std::vector<std::string> values;  ///< kText: when not empty, the only values allowed
    std::vector<FieldSpec> fields;    ///< kTable: the members
    bool common = false;              ///< one of the fields that all types have, not redeclared by the type

    /// kTable: the member of this name, or nullptr.
    [[nodiscard]] const FieldSpec* find_member(std::string_view member) const;
};

/// A section (level-2 heading) that pages of a type have. A heading belongs to it when its text is one of the names of
/// the page's language or its explicit anchor is the id.
struct SectionSpec {
    std::string id;
    LanguageText name;
    bool required = false;
};

enum class UnknownFields { kError, kNote };

struct TypeSpec {
    std::string name;
    LanguageText label;
    LanguageText plural;
    std::string folder;  ///< pages below content/<folder>/ are of this type unless they say `type`; "" for none
    std::string schema_org = "WebPage";
    std::vector<FieldSpec> fields;  ///< common fields first, then the type's own; names are unique
    std::vector<SectionSpec> sections;
    UnknownFields unknown_fields =
        UnknownFields::kError;  ///< kNote for the built-in `page` of a site that declares no types

    [[nodiscard]] const FieldSpec* find_field(std::string_view name) const;
};

/// A list of words with an index page for each: charges, services, topics, tags.
struct VocabularySpec {
    std::string name;    ///< also its folder in URLs: /zh/<name>/<term>/
    std::string file;    ///< relative to the content folder; "" for an open vocabulary, whose terms are what pages use
    LanguageText label;  ///< "Charge"
    LanguageText title;  ///< "Browse by charge"
};

enum class RawHtml { kOff, kSanitised };
enum class LinkStyle { kFolders, kIndexFiles };  ///< "a/" or "a/index.html" (works when opened from a disk)

/// Whether pages name the people who changed them.
enum class AuthorNames { kNone, kNames };

/// `[history]`: what is read from the repository, and what of it is published.
struct HistorySettings {
    bool enabled = true;
    bool pages = true;  ///< publish histories, comparisons and lists of changes; else dates and corrections only
    bool require_full = false;  ///< a clone without all of the history is an error
    AuthorNames authors = AuthorNames::kNone;
    /// By an author's name or e-mail address as commits have it (after .mailmap): how the person is named in public.
    std::vector<std::pair<std::string, LanguageText>> names;
    std::vector<std::string> bots;  ///< names or addresses of authors; `*` and `?` stand for any characters
    bool commit_ids = false;        ///< publish the ids of commits
    bool messages = false;          ///< publish the messages of commits
};

struct SiteConfig {
    std::string path = "site.toml";  ///< shown in findings
    LanguageText title;
    LanguageText tagline;
    std::string base_url;  ///< "https://example.org/base/" with a final slash, or "" when not given
    std::vector<std::string>
        languages;  ///< BCP 47 primary tags as used in file suffixes: "zh", "en"; the default first
    std::string default_language = "zh";
    int utc_offset_minutes = 480;  ///< `timezone`
    std::string licence;
    std::string content_folder = "content";
    std::string theme = "default";
    bool side_by_side = true;
    bool search = true;  ///< `[search] enabled`
    bool print = true;   ///< `[print] enabled`: PDFs of issues and collections
    HistorySettings history;
    PrivacySettings privacy;
    std::size_t feed_entries = 30;
    std::size_t page_size = 30;  ///< entries on one index page
    RawHtml raw_html = RawHtml::kOff;
    LinkStyle link_style = LinkStyle::kFolders;
    Severity broken_links = Severity::kError;  ///< `[checks] links`
    CheckSettings checks;
    bool declares_types = false;
    std::vector<TypeSpec> types;  ///< in the order of site.toml; always holds `page`
    std::vector<VocabularySpec> vocabularies;

    [[nodiscard]] const TypeSpec* find_type(std::string_view name) const;
    [[nodiscard]] const VocabularySpec* find_vocabulary(std::string_view name) const;
    [[nodiscard]] bool has_language(std::string_view language) const;
};

/// Reads the text of site.toml. Always gives a config, with defaults in place of what is wrong; errors are in `sink`.
/// The fields that all types have (title, kicker, deck, summary, date, draft, slug, …) come from common_fields.cpp,
/// written in the same form; a type may declare one of them again, of the same kind, to label or require it. Safe to
/// call from several threads.
[[nodiscard]] SiteConfig load_site_config(std::string_view text, std::string path, DiagnosticSink& sink);

/// An http or https address of a folder, without query and fragment, with a final slash added where it is missing;
/// nullopt for everything else. For `base_url` and the option --base-url.
[[nodiscard]] std::optional<std::string> normalise_base_url(std::string_view url);

}  // namespace casepress::config
