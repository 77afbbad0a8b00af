#include "web/json_ld.h"

#include "base/date.h"
#include "base/json.h"
#include "site/language_names.h"
#include "site/region_names.h"
#include "web/labels.h"
#include "web/url.h"
#include "web/view_object.h"

#include <algorithm>

namespace casepress::web {

namespace {

using site::SubjectKind;
using site::View;
using site::ViewKind;

class GraphWriter {
public:
    explicit GraphWriter(const RenderScope& scope) : scope_(scope), json_(0, JsonPlace::kScript) {}

    std::string write() {
        json_.begin_object().member("@context", "https://schema.org").key("@graph").begin_array();
        const View& view = scope_.view();
        if (view.kind == ViewKind::kPage || view.kind == ViewKind::kParallel) {
            write_page(scope_.page_data(view.subject.index));
        } else if (view.kind == ViewKind::kGlossary) {
            write_glossary();
        } else {
            write_collection();
        }
        write_breadcrumbs();
        json_.end_array().end_object();
        return json_.take();
    }

private:
    [[nodiscard]] std::string absolute(std::string_view url) const {
        return absolute_url(scope_.config().base_url, url);
    }
    [[nodiscard]] std::string_view tag(LanguageId id) const {
        return site::language_names(scope_.language(id).code).tag;
    }

    /// schema.org wants a URL; an SPDX identifier has one.
    [[nodiscard]] std::string licence_url() const {
        const std::string& licence = scope_.config().licence;
        const auto is_identifier = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        };
        if (licence.empty() || !std::ranges::all_of(licence, is_identifier)) return licence;
        return "https://spdx.org/licenses/" + licence;
    }

    void member(std::string_view name, std::string_view text) {
        if (!text.empty()) json_.member(name, text);
    }

    /// `name: { "@type": type, name: text }`
    void thing(std::string_view property, std::string_view type, std::string_view name) {
        if (name.empty()) return;
        json_.key(property).begin_object().member("@type", type).member("name", name).end_object();
    }

    /// The site, and the collections and issues that have the page among their parts.
    void write_wholes(std::span<const PageId> wholes) {
        json_.key("isPartOf").begin_array();
        json_.begin_object().member("@type", "WebSite").member("@id", absolute(""));
        member("name", scope_.config().title.in(scope_.language().code));
        json_.end_object();
        for (const PageId id : wholes) write_reference(scope_.page_data(id));
        json_.end_array();
    }

    void write_page(const model::Page& page) {
        const LanguageId language = scope_.language_id();
        const site::PageRelations& relations = scope_.relations(page.id);
        json_.begin_object();
        const std::string_view type = page.type == nullptr ? "WebPage" : std::string_view(page.type->schema_org);
        json_.member("@type", type);
        json_.member("@id", absolute(page.url));
        json_.member("url", absolute(page.url));
        json_.member(type == "WebPage" || type == "PublicationIssue" ? "name" : "headline", page.title);
        member("alternativeHeadline", page.deck);
        member("description", page.summary);
        json_.member("inLanguage", tag(language));
        write_dates(page);
        thing("author", "Person", page.byline);
        member("license", licence_url());
        if (type == "PublicationIssue") member("issueNumber", number_text(page));
        const std::string image = page_image_url(scope_.site(), page);
        if (!image.empty()) json_.member("image", absolute(image));
        write_wholes(relations.part_of);
        write_publisher();
        write_sources(page);
        write_laws(page);
        write_keywords(page, language);
        write_places(page, language);
        write_references("hasPart", page.items);
        write_translations(page);
        json_.end_object();
    }

    void write_dates(const model::Page& page) {
        // The date of the thing reported stands in for a date of publication that the page does not give.
        std::optional<EdtfDate> published = scope_.published(page.id);
        if (!published) published = page.date;
        if (published) json_.member("datePublished", iso_date(*published));
        const auto updated = scope_.updated(page.id);
        if (updated) json_.member("dateModified", iso_date(*updated));
    }

    /// ISO 8601, reduced precision as known; an interval as first/last.
    static std::string iso_date(EdtfDate date) {
        date.uncertain = date.approximate = false;
        return format_edtf(date);
    }

    static std::string number_text(const model::Page& page) {
        const model::Field* field = page.find_field("number");
        const auto* number = field == nullptr ? nullptr : std::get_if<std::int64_t>(&field->value.value);
        return number == nullptr ? std::string() : std::to_string(*number);
    }

    void write_publisher() { thing("publisher", "Organization", scope_.config().title.in(scope_.language().code)); }

    void write_sources(const model::Page& page) {
        if (page.sources.empty()) return;
        json_.key("isBasedOn").begin_array();
        for (const model::SourceLine& source : page.sources) {
            json_.begin_object().member("@type", "CreativeWork");
            thing("publisher", "Organization", source.name);
            member("url", source.url);
            json_.end_object();
        }
        json_.end_array();
    }

    /// Members of a table field called `laws`: name, article, version, url.
    void write_laws(const model::Page& page) {
        const model::Field* field = page.find_field("laws");
        const auto* laws = field == nullptr ? nullptr : std::get_if<model::FieldList>(&field->value.value);
        if (laws == nullptr || laws->empty()) return;
        json_.key("citation").begin_array();
        for (const model::FieldValue& law : *laws) {
            const auto* members = std::get_if<model::FieldTable>(&law.value);
            if (members == nullptr) continue;
            json_.begin_object().member("@type", "Legislation");
            member("name", member_text(*members, "name"));
            member("legislationIdentifier", member_text(*members, "article"));
            member("legislationLegalVersion", member_text(*members, "version"));
            member("url", member_text(*members, "url"));
            json_.end_object();
        }
        json_.end_array();
    }

    static std::string_view member_text(const model::FieldTable& members, std::string_view name) {
        for (const model::Field& field : members) {
            if (field.spec->name != name) continue;
            const auto* text = std::get_if<std::string>(&field.value.value);
            return text == nullptr ? std::string_view() : std::string_view(*text);
        }
        return {};
    }

    void write_keywords(const model::Page& page, LanguageId language) {
        if (page.terms.empty()) return;
        json_.key("keywords").begin_array();
        for (const model::TermReference& term : page.terms) {
            json_.string(scope_.catalog().vocabularies[term.vocabulary].terms[term.term].name.in(
                scope_.language(language).code));
        }
        json_.end_array();
    }

    void write_places(const model::Page& page, LanguageId language) {
        if (page.regions.empty()) return;
        json_.key("contentLocation").begin_array();
        for (const model::RegionId region : page.regions) {
            json_.begin_object().member("@type", "Place");
            json_.member("name", site::region_full_name(scope_.catalog(), region, scope_.language(language).code))
                .end_object();
        }
        json_.end_array();
    }

    void write_reference(const model::Page& page) {
        json_.begin_object();
        json_.member("@type", page.type == nullptr ? "WebPage" : std::string_view(page.type->schema_org));
        json_.member("@id", absolute(page.url)).member("name", page.title).end_object();
    }

    void write_references(std::string_view property, std::span<const PageId> pages) {
        if (pages.empty()) return;
        json_.key(property).begin_array();
        for (const PageId id : pages) write_reference(scope_.page_data(id));
        json_.end_array();
    }

    /// The page in the source language is the work, the others are its translations.
    void write_translations(const model::Page& page) {
        const std::string_view source = field_text(page, "source_language");
        std::vector<PageId> others;
        PageId original = model::kNoPage;
        for (const site::LanguageSite& language : scope_.site().languages) {
            const PageId id = language.config_index < page.translations.size()
                                  ? page.translations[language.config_index]
                                  : model::kNoPage;
            if (id == model::kNoPage || id == page.id) continue;
            others.push_back(id);
            const std::string_view origin =
                source.empty() ? std::string_view(scope_.config().default_language) : source;
            if (language.code == origin) original = id;
        }
        if (original != model::kNoPage) {
            const model::Page& work = scope_.page_data(original);
            json_.key("translationOfWork").begin_object();
            json_.member("@id", absolute(work.url));
            json_.member("inLanguage", tag(scope_.relations(original).language)).end_object();
            return;
        }
        if (others.empty()) return;
        json_.key("workTranslation").begin_array();
        for (const PageId id : others) {
            json_.begin_object().member("@id", absolute(scope_.page_data(id).url));
            json_.member("inLanguage", tag(scope_.relations(id).language)).end_object();
        }
        json_.end_array();
    }

    void write_collection() {
        const View& view = scope_.view();
        const bool is_home = view.kind == ViewKind::kHome || view.kind == ViewKind::kRoot;
        json_.begin_object().member("@type", is_home ? "WebSite" : "CollectionPage");
        json_.member("@id", absolute(view.url)).member("url", absolute(view.url));
        json_.member("name", view_title(scope_.site(), view, scope_.strings()));
        member("description", description_of(scope_));
        json_.member("inLanguage", tag(scope_.language_id()));
        if (is_home) member("license", licence_url());
        if (!is_home) write_wholes({});
        write_references("hasPart", scope_.site().entries(view));
        json_.end_object();
    }

    void write_glossary() {
        const View& view = scope_.view();
        const std::string& code = scope_.language().code;
        json_.begin_object().member("@type", "DefinedTermSet").member("@id", absolute(view.url));
        json_.member("name", view_title(scope_.site(), view, scope_.strings()));
        json_.member("inLanguage", tag(scope_.language_id())).key("hasDefinedTerm").begin_array();
        for (const model::GlossaryTerm& term : scope_.catalog().glossary) {
            if (!term.name.has(code)) continue;
            json_.begin_object().member("@type", "DefinedTerm").member("name", term.name.in(code));
            member("description", term.definition.in(code));
            json_.end_object();
        }
        json_.end_array().end_object();
    }

    void write_breadcrumbs() {
        std::vector<Breadcrumb> crumbs = breadcrumbs_of(scope_);
        if (crumbs.empty()) return;
        crumbs.push_back({view_title(scope_.site(), scope_.view(), scope_.strings()), scope_.view().url});
        json_.begin_object().member("@type", "BreadcrumbList").key("itemListElement").begin_array();
        for (std::size_t i = 0; i < crumbs.size(); ++i) {
            json_.begin_object().member("@type", "ListItem").key("position").integer(static_cast<std::int64_t>(i) + 1);
            json_.member("name", crumbs[i].title).member("item", absolute(crumbs[i].url)).end_object();
        }
        json_.end_array().end_object();
    }

    const RenderScope& scope_;
    JsonWriter json_;
};

}  // namespace

std::string json_ld_of(const RenderScope& scope) {
    if (scope.config().base_url.empty() || !scope.site().is_indexed(scope.view())) return {};
    return GraphWriter(scope).write();
}

}  // namespace casepress::web
