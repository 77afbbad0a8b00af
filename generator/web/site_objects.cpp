#include "web/site_objects.h"

#include "site/language_names.h"
#include "site/region_names.h"
#include "web/labels.h"

#include <algorithm>

namespace casepress::web {

namespace {

constexpr std::size_t kLatest = 10;
constexpr std::size_t kGlossaryPages = 12;

std::int64_t count(const site::PageList& pages) { return static_cast<std::int64_t>(pages.size()); }

Value integer(std::size_t number) { return Value::integer(static_cast<std::int64_t>(number)); }

}  // namespace

std::string_view other_language_name(const site::Site& site, const config::LanguageText& name, LanguageId language) {
    for (LanguageId other = 0; other < site.languages.size(); ++other) {
        if (other != language && name.has(site.languages[other].code)) return name.in(site.languages[other].code);
    }
    return {};
}

std::span<const Attribute<SiteObject>> SiteObject::attributes() {
    using Self = SiteObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"title",
         [](const Self& self) { return Value::borrowed(self.scope_.config().title.in(self.scope_.language().code)); }},
        {"titles", [](const Self& self) { return self.titles(); }, Keep::kYes},
        {"tagline",
         [](const Self& self) {
             return Value::borrowed(self.scope_.config().tagline.in(self.scope_.language().code));
         }},
        {"base_url", [](const Self& self) { return Value::borrowed(self.scope_.config().base_url); }},
        {"licence", [](const Self& self) { return Value::borrowed(self.scope_.config().licence); }},
        {"languages",
         [](const Self& self) {
             Value::List languages;
             for (LanguageId id = 0; id < self.scope_.site().languages.size(); ++id) {
                 languages.push_back(self.scope_.language_object(id));
             }
             return Value::list(std::move(languages));
         },
         Keep::kYes},
        {"menu", [](const Self& self) { return self.menu(); }, Keep::kYes},
        {"sections", [](const Self& self) { return sections_of_site(self.scope_); }, Keep::kYes},
        {"types", [](const Self& self) { return self.types(); }, Keep::kYes},
        {"vocabularies", [](const Self& self) { return self.vocabularies(); }, Keep::kYes},
        {"pages", [](const Self& self) { return self.scope_.pages(self.scope_.language().pages); }},
        {"latest",
         [](const Self& self) {
             const site::PageList& pages = self.scope_.language().pages;
             return self.scope_.pages(std::span(pages).first(std::min(kLatest, pages.size())));
         }},
        {"has_regions", [](const Self& self) { return Value::boolean(!self.scope_.language().regions_url.empty()); }},
        {"regions", [](const Self& self) { return regions_of_site(self.scope_); }, Keep::kYes},
        {"has_glossary", [](const Self& self) { return Value::boolean(!self.scope_.language().glossary_url.empty()); }},
        {"glossary", [](const Self& self) { return glossary_of_site(self.scope_); }, Keep::kYes},
        {"years", [](const Self& self) { return self.years(); }, Keep::kYes},
        {"home_url", [](const Self& self) { return Value::borrowed(self.scope_.language().url); }},
        {"changes_url", [](const Self& self) { return Value::borrowed(self.scope_.language().changes_url); }},
        {"browse_url", [](const Self& self) { return Value::borrowed(self.scope_.language().browse_url); }},
        {"search_url", [](const Self& self) { return Value::borrowed(self.scope_.language().search_url); }},
        {"has_search", [](const Self& self) { return Value::boolean(self.scope_.has_search()); }},
        {"search_start", [](const Self& self) { return Value::borrowed(self.scope_.search_start()); }},
        {"glossary_url", [](const Self& self) { return Value::borrowed(self.scope_.language().glossary_url); }},
        {"regions_url", [](const Self& self) { return Value::borrowed(self.scope_.language().regions_url); }},
        {"types_url", [](const Self& self) { return Value::borrowed(self.scope_.language().types_url); }},
        {"years_url", [](const Self& self) { return Value::borrowed(self.scope_.language().years_url); }},
        {"opensearch_url", [](const Self& self) { return Value::borrowed(self.scope_.language().opensearch_url); }},
    };
    return kAttributes;
}

Value SiteObject::titles() const {
    Value::List titles;
    const config::LanguageText& title = scope_.config().title;
    for (LanguageId id = 0; id < scope_.site().languages.size(); ++id) {
        const std::string& code = scope_.language(id).code;
        const bool current = id == scope_.language_id();
        // One title for all languages is said once.
        if (!current && (!title.has(code) || title.in(code) == title.in(scope_.language().code))) continue;
        titles.push_back(Value::dict({{"language", scope_.language_object(id)},
                                      {"text", Value::borrowed(title.in(code))},
                                      {"current", Value::boolean(current)}}));
    }
    return Value::list(std::move(titles));
}

Value sections_of_site(const RenderScope& scope) {
    Value::List sections;
    const auto& all = scope.language().sections;
    for (site::SectionId id = 0; id < all.size(); ++id) {
        if (all[id].top_level && !all[id].pages.empty()) sections.push_back(scope.section(scope.language_id(), id));
    }
    return Value::list(std::move(sections));
}

Value SiteObject::menu() const {
    const std::string_view here = scope_.view().url;
    Value::List menu;
    const auto add = [&](std::string_view title, std::string_view url) {
        menu.push_back(Value::dict({{"title", Value::borrowed(title)},
                                    {"url", Value::borrowed(url)},
                                    {"current", Value::boolean(here.starts_with(url))}}));
    };
    for (const site::Section& section : scope_.language().sections) {
        if (!section.top_level || menu.size() == site::kMenuSections) break;
        add(section.title, section.url);
    }
    for (const PageId id : scope_.language().menu_pages) {
        const model::Page& page = scope_.site().page(id);  // on every page: counts as part of the site (site_state.h)
        add(page.title, page.url);
    }
    return Value::list(std::move(menu));
}

Value SiteObject::types() const {
    Value::List types;
    for (const config::TypeSpec& type : scope_.config().types)
        types.push_back(scope_.type(scope_.language_id(), &type));
    return Value::list(std::move(types));
}

Value SiteObject::vocabularies() const {
    Value::List vocabularies;
    const auto& all = scope_.language().vocabularies;
    for (std::uint32_t id = 0; id < all.size(); ++id) {
        if (!all[id].url.empty()) vocabularies.push_back(scope_.vocabulary(scope_.language_id(), id));
    }
    return Value::list(std::move(vocabularies));
}

Value regions_of_site(const RenderScope& scope) {
    Value::List roots;
    for (const model::RegionId id : scope.language().region_roots)
        roots.push_back(scope.region(scope.language_id(), id));
    return Value::list(std::move(roots));
}

Value glossary_of_site(const RenderScope& scope) {
    Value::List terms;
    const auto& glossary = scope.catalog().glossary;
    for (std::uint32_t id = 0; id < glossary.size(); ++id) {
        if (glossary[id].name.has(scope.language().code)) terms.push_back(scope.glossary_term(scope.language_id(), id));
    }
    return Value::list(std::move(terms));
}

Value SiteObject::years() const {
    Value::List years;
    for (const site::YearListing& year : scope_.language().years) {
        years.push_back(Value::dict({{"year", Value::integer(year.year)},
                                     {"url", Value::borrowed(year.url)},
                                     {"count", Value::integer(count(year.pages))}}));
    }
    return Value::list(std::move(years));
}

std::span<const Attribute<LanguageObject>> LanguageObject::attributes() {
    using Self = LanguageObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"code", [](const Self& self) { return Value::borrowed(self.scope_.language(self.id_).code); }},
        {"tag",
         [](const Self& self) {
             return Value::borrowed(site::language_names(self.scope_.language(self.id_).code).tag);
         }},
        {"hreflang",
         [](const Self& self) {
             return Value::borrowed(site::language_names(self.scope_.language(self.id_).code).tag);
         }},
        {"name",
         [](const Self& self) {
             const auto names = site::language_names(self.scope_.language(self.id_).code);
             return Value::borrowed(site::language_names(self.scope_.language().code).han ? names.chinese
                                                                                          : names.english);
         }},
        {"own_name",
         [](const Self& self) {
             return Value::borrowed(site::language_names(self.scope_.language(self.id_).code).own_name);
         }},
        {"dir",
         [](const Self& self) {
             return Value::borrowed(site::language_names(self.scope_.language(self.id_).code).right_to_left ? "rtl"
                                                                                                            : "ltr");
         }},
        {"url", [](const Self& self) { return Value::borrowed(self.scope_.language(self.id_).url); }},
        {"text_class",
         [](const Self& self) {
             return Value::borrowed(site::language_names(self.scope_.language(self.id_).code).han ? "han" : "latin");
         }},
    };
    return kAttributes;
}

std::span<const Attribute<SectionObject>> SectionObject::attributes() {
    using Self = SectionObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"key", [](const Self& self) { return Value::borrowed(self.section_.key); }},
        {"title", [](const Self& self) { return Value::borrowed(self.section_.title); }},
        {"summary", [](const Self& self) { return Value::borrowed(self.section_.summary); }},
        {"url", [](const Self& self) { return Value::borrowed(self.section_.url); }},
        {"pages", [](const Self& self) { return self.scope_.pages(self.section_.pages); }},
        {"count", [](const Self& self) { return Value::integer(count(self.section_.pages)); }},
        {"page", [](const Self& self) { return self.scope_.page(self.section_.page); }},
        {"type", [](const Self& self) { return self.scope_.type(self.language_, self.section_.type); }},
        {"feeds",
         [](const Self& self) {
             Value::List feeds;
             for (const site::Feed& feed : self.scope_.language(self.language_).feeds) {
                 if (feed.section != self.id_) continue;
                 feeds.push_back(Value::dict(
                     {{"type", Value::borrowed("application/atom+xml")}, {"url", Value::borrowed(feed.atom_url)}}));
                 feeds.push_back(Value::dict(
                     {{"type", Value::borrowed("application/feed+json")}, {"url", Value::borrowed(feed.json_url)}}));
             }
             return Value::list(std::move(feeds));
         }},
    };
    return kAttributes;
}

TypeObject::TypeObject(const RenderScope& scope, LanguageId language, const config::TypeSpec& type)
    : scope_(scope),
      type_(type),
      listing_(scope.language(language).types[static_cast<std::size_t>(&type - scope.config().types.data())]),
      code_(scope.language(language).code) {}

std::span<const Attribute<TypeObject>> TypeObject::attributes() {
    using Self = TypeObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"name", [](const Self& self) { return Value::borrowed(self.type_.name); }},
        {"label",
         [](const Self& self) {
             return Value::borrowed(self.type_.label.empty() ? std::string_view(self.type_.name)
                                                             : self.type_.label.in(self.code_));
         }},
        {"plural",
         [](const Self& self) {
             return Value::borrowed(self.type_.plural.empty() ? std::string_view(self.type_.name)
                                                              : self.type_.plural.in(self.code_));
         }},
        {"url", [](const Self& self) { return text_or_none(self.listing_.url); }},
        {"count", [](const Self& self) { return Value::integer(count(self.listing_.pages)); }},
        {"pages", [](const Self& self) { return self.scope_.pages(self.listing_.pages); }},
    };
    return kAttributes;
}

std::span<const Attribute<VocabularyObject>> VocabularyObject::attributes() {
    using Self = VocabularyObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"name", [](const Self& self) { return Value::borrowed(self.vocabulary_.spec->name); }},
        {"label",
         [](const Self& self) {
             return Value::borrowed(self.vocabulary_.spec->label.in(self.scope_.language(self.language_).code));
         }},
        {"title",
         [](const Self& self) {
             return Value::borrowed(self.vocabulary_.spec->title.in(self.scope_.language(self.language_).code));
         }},
        {"url",
         [](const Self& self) {
             return text_or_none(self.scope_.language(self.language_).vocabularies[self.id_].url);
         }},
        {"terms",
         [](const Self& self) {
             Value::List terms;
             const std::size_t size = self.vocabulary_.terms.size();
             for (model::TermId term = 0; term < size; ++term)
                 terms.push_back(self.scope_.term(self.language_, {self.id_, term}));
             return Value::list(std::move(terms));
         }},
    };
    return kAttributes;
}

TermObject::TermObject(const RenderScope& scope, LanguageId language, model::TermReference term)
    : scope_(scope),
      term_(scope.catalog().vocabularies[term.vocabulary].terms[term.term]),
      listing_(scope.language(language).vocabularies[term.vocabulary].terms[term.term]),
      language_(language) {}

std::span<const Attribute<TermObject>> TermObject::attributes() {
    using Self = TermObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"id", [](const Self& self) { return Value::borrowed(self.term_.id); }},
        {"name",
         [](const Self& self) {
             return Value::borrowed(self.term_.name.in(self.scope_.language(self.language_).code));
         }},
        {"description",
         [](const Self& self) {
             return Value::borrowed(self.term_.description.in(self.scope_.language(self.language_).code));
         }},
        {"url", [](const Self& self) { return text_or_none(self.listing_.url); }},
        {"count", [](const Self& self) { return Value::integer(count(self.listing_.pages)); }},
        {"pages", [](const Self& self) { return self.scope_.pages(self.listing_.pages); }},
        {"other_name",
         [](const Self& self) {
             return Value::borrowed(other_language_name(self.scope_.site(), self.term_.name, self.language_));
         }},
    };
    return kAttributes;
}

std::span<const Attribute<RegionObject>> RegionObject::attributes() {
    using Self = RegionObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"code", [](const Self& self) { return Value::borrowed(self.scope_.catalog().regions[self.id_].code); }},
        {"name",
         [](const Self& self) {
             return Value::borrowed(
                 self.scope_.catalog().regions[self.id_].name.in(self.scope_.language(self.language_).code));
         }},
        {"full_name",
         [](const Self& self) {
             return Value::text(
                 site::region_full_name(self.scope_.catalog(), self.id_, self.scope_.language(self.language_).code));
         }},
        {"url", [](const Self& self) { return text_or_none(self.listing_.url); }},
        {"parent",
         [](const Self& self) {
             return self.scope_.region(self.language_, self.scope_.catalog().regions[self.id_].parent);
         }},
        {"children",
         [](const Self& self) {
             Value::List children;
             for (const model::RegionId id : self.listing_.children)
                 children.push_back(self.scope_.region(self.language_, id));
             return Value::list(std::move(children));
         }},
        {"pages", [](const Self& self) { return self.scope_.pages(self.listing_.pages); }},
        {"own_count", [](const Self& self) { return Value::integer(count(self.listing_.own)); }},
        {"count", [](const Self& self) { return Value::integer(count(self.listing_.pages)); }},
    };
    return kAttributes;
}

std::span<const Attribute<GlossaryTermObject>> GlossaryTermObject::attributes() {
    using Self = GlossaryTermObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"id", [](const Self& self) { return Value::borrowed(self.term_.id); }},
        {"anchor", [](const Self& self) { return Value::text(site::glossary_anchor(self.term_)); }},
        {"url",
         [](const Self& self) {
             return Value::text(self.scope_.language(self.language_).glossary_url + "#" +
                                site::glossary_anchor(self.term_));
         }},
        {"name",
         [](const Self& self) {
             return Value::borrowed(self.term_.name.in(self.scope_.language(self.language_).code));
         }},
        {"other_names",
         [](const Self& self) {
             Value::List names;
             for (LanguageId id = 0; id < self.scope_.site().languages.size(); ++id) {
                 const std::string& code = self.scope_.language(id).code;
                 if (id == self.language_ || !self.term_.name.has(code)) continue;
                 names.push_back(Value::dict({{"language", self.scope_.language_object(id)},
                                              {"name", Value::borrowed(self.term_.name.in(code))}}));
             }
             return Value::list(std::move(names));
         }},
        {"definition",
         [](const Self& self) {
             return Value::borrowed(self.term_.definition.in(self.scope_.language(self.language_).code));
         }},
        {"pages",
         [](const Self& self) {
             const site::PageList& pages = self.scope_.pages_with_term(self.language_, self.id_);
             return self.scope_.pages(std::span(pages).first(std::min(kGlossaryPages, pages.size())));
         }},
        {"count",
         [](const Self& self) { return integer(self.scope_.pages_with_term(self.language_, self.id_).size()); }},
    };
    return kAttributes;
}

}  // namespace casepress::web
