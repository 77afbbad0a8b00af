#include "web/page_object.h"

#include "base/text.h"
#include "web/bodies.h"
#include "web/charts.h"
#include "web/figure_text.h"
#include "web/history_objects.h"
#include "web/labels.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace casepress::web {

namespace {

constexpr std::uint32_t kHanPerMinute = 400;
constexpr std::uint32_t kWordsPerMinute = 220;

/// Figures that are shown together: those of one `group`, with a chart, or (id "") all that no chart can compare.
struct FigureGroup {
    std::string_view id;
    std::vector<const model::Figure*> figures;
};

/// Charted groups in the order of the page, then everything else.
std::vector<FigureGroup> group_figures(const std::vector<model::Figure>& figures) {
    std::vector<FigureGroup> groups;
    for (const model::Figure& figure : figures) {
        auto group = std::ranges::find(groups, std::string_view(figure.group), &FigureGroup::id);
        if (group == groups.end()) group = groups.insert(groups.end(), FigureGroup{figure.group, {}});
        group->figures.push_back(&figure);
    }
    std::erase_if(groups, [](const FigureGroup& group) { return group.id.empty() || !is_chartable(group.figures); });
    FigureGroup rest;
    for (const model::Figure& figure : figures) {
        if (std::ranges::find(groups, std::string_view(figure.group), &FigureGroup::id) == groups.end()) {
            rest.figures.push_back(&figure);
        }
    }
    if (!rest.figures.empty()) groups.push_back(std::move(rest));
    return groups;
}

}  // namespace

Value safe_external_url(std::string_view url) {
    const std::string lower = ascii_lower(url.substr(0, 8));
    const bool safe = lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("mailto:");
    return safe ? Value::borrowed(url) : Value::none();
}

Value text_list(const std::vector<std::string>& texts) {
    Value::List list;
    list.reserve(texts.size());
    for (const std::string& text : texts) list.push_back(Value::borrowed(text));
    return Value::list(std::move(list));
}

PageObject::PageObject(const RenderScope& scope, const model::Page& page)
    : scope_(scope),
      page_(page),
      relations_(scope.relations(page.id)),
      published_(scope.published(page.id)),
      updated_(scope.updated(page.id)) {}

std::span<const Attribute<PageObject>> PageObject::attributes() {
    using Self = PageObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"title", [](const Self& self) { return Value::borrowed(self.page_.title); }},
        {"url", [](const Self& self) { return Value::borrowed(self.page_.url); }},
        {"kicker", [](const Self& self) { return Value::borrowed(self.page_.kicker); }},
        {"deck", [](const Self& self) { return Value::borrowed(self.page_.deck); }},
        {"summary", [](const Self& self) { return Value::borrowed(self.page_.summary); }},
        {"byline", [](const Self& self) { return Value::borrowed(self.page_.byline); }},
        {"key", [](const Self& self) { return Value::borrowed(self.page_.key); }},
        {"date", [](const Self& self) { return self.date(self.page_.date); }},
        {"date_note", [](const Self& self) { return Value::borrowed(self.page_.date_note); }},
        {"published", [](const Self& self) { return self.date(self.published_); }},
        {"updated", [](const Self& self) { return self.date(self.updated_); }},
        {"type", [](const Self& self) { return self.scope_.type(self.relations_.language, self.page_.type); },
         Keep::kYes},
        {"section",
         [](const Self& self) { return self.scope_.section(self.relations_.language, self.relations_.section); },
         Keep::kYes},
        {"language", [](const Self& self) { return self.scope_.language_object(self.relations_.language); }},
        {"role",
         [](const Self& self) {
             switch (self.page_.role) {
                 case model::PageRole::kHome:
                     return Value::borrowed("home");
                 case model::PageRole::kSection:
                     return Value::borrowed("section");
                 case model::PageRole::kContent:
                     break;
             }
             return Value::borrowed("content");
         }},
        {"draft", [](const Self& self) { return Value::boolean(self.page_.draft); }},
        {"weight", [](const Self& self) { return Value::integer(self.page_.weight); }},
        {"body", [](const Self& self) { return Value::safe(render_body(self.scope_, self.page_)); }, Keep::kYes},
        {"lead", [](const Self& self) { return Value::safe(render_lead(self.scope_, self.page_)); }, Keep::kYes},
        {"toc", [](const Self& self) { return self.table_of_contents(); }, Keep::kYes},
        {"fields", [](const Self& self) { return self.fields(); }, Keep::kYes},
        {"get",
         [](const Self& self) {
             return Value::function([&self](const templating::Arguments& arguments) {
                 const templating::BoundArguments bound(arguments, {"name"}, 1);
                 return self.field(bound.text(0, ""));
             });
         }},
        {"not_given", [](const Self& self) { return self.not_given(); }, Keep::kYes},
        {"figures", [](const Self& self) { return self.figures(); }, Keep::kYes},
        {"figure_groups", [](const Self& self) { return self.figure_groups(); }, Keep::kYes},
        {"sources", [](const Self& self) { return self.sources(); }},
        {"questions", [](const Self& self) { return text_list(self.page_.questions); }},
        {"related", [](const Self& self) { return self.scope_.pages(self.relations_.related); }},
        {"items", [](const Self& self) { return self.scope_.pages(self.page_.items); }},
        {"part_of", [](const Self& self) { return self.scope_.pages(self.relations_.part_of); }},
        {"terms", [](const Self& self) { return self.terms(); }, Keep::kYes},
        {"regions", [](const Self& self) { return self.regions(); }, Keep::kYes},
        {"translations", [](const Self& self) { return self.translations(); }},
        {"other", [](const Self& self) { return self.scope_.page(self.relations_.pair); }},
        {"parallel_url", [](const Self& self) { return text_or_none(self.relations_.parallel_url); }},
        {"previous", [](const Self& self) { return self.scope_.page(self.relations_.previous); }},
        {"next", [](const Self& self) { return self.scope_.page(self.relations_.next); }},
        {"reading_minutes", [](const Self& self) { return Value::integer(self.reading_minutes()); }},
        {"has_terms_marked", [](const Self& self) { return Value::boolean(!self.relations_.glossary_terms.empty()); }},
        {"image", [](const Self& self) { return self.image(); }},
        {"print", [](const Self& self) { return self.print(); }},
        {"history", [](const Self& self) { return self.history(); }, Keep::kYes},
    };
    return kAttributes;
}

Value PageObject::get(std::string_view name) const {
    Value value = AttributeObject::get(name);
    if (!value.is_missing()) return value;
    for (const config::TypeSpec& type : scope_.config().types) {
        if (type.find_field(name) != nullptr) return field(name);
    }
    return {};
}

Value PageObject::field(std::string_view name) const {
    const model::Field* found = page_.find_field(name);
    return found == nullptr ? Value::none() : scope_.make<FieldObject>(*found, relations_.language);
}

Value PageObject::date(const std::optional<EdtfDate>& date) const {
    return date ? scope_.make<DateObject>(*date, relations_.language) : Value::none();
}

Value PageObject::table_of_contents() const {
    Value::List entries;
    entries.reserve(page_.headings.size());
    for (const model::Heading& heading : page_.headings) {
        entries.push_back(Value::dict({{"level", Value::integer(heading.level)},
                                       {"text", Value::borrowed(heading.text)},
                                       {"anchor", Value::borrowed(heading.anchor)},
                                       {"section", Value::borrowed(heading.section)}}));
    }
    return Value::list(std::move(entries));
}

Value PageObject::fields() const {
    Value::List fields;
    fields.reserve(page_.fields.size());
    for (const model::Field& field : page_.fields)
        fields.push_back(scope_.make<FieldObject>(field, relations_.language));
    return Value::list(std::move(fields));
}

Value PageObject::not_given() const {
    Value::List labels;
    for (const std::string& name : page_.not_given) {
        labels.push_back(Value::text(field_or_section_label(page_.type, name, page_.language)));
    }
    return Value::list(std::move(labels));
}

Value PageObject::figures() const {
    Value::List figures;
    for (const model::Figure& figure : page_.figures)
        figures.push_back(scope_.make<FigureObject>(figure, relations_.language));
    return Value::list(std::move(figures));
}

Value PageObject::figure_groups() const {
    const Strings& strings = scope_.strings(relations_.language);
    Value::List groups;
    for (const FigureGroup& group : group_figures(page_.figures)) {
        Value::List figures;
        for (const model::Figure* figure : group.figures)
            figures.push_back(scope_.make<FigureObject>(*figure, relations_.language));
        std::string title, chart;
        if (!group.id.empty()) {
            const std::string_view unit = figure_unit_text(*group.figures.front(), strings);
            title = fill(strings.text("figures.group"), {{"unit", unit}});
            chart = draw_chart(group.figures, fmt::format("chart-{}", groups.size() + 1), title, strings);
        }
        groups.push_back(Value::dict({{"id", Value::borrowed(group.id)},
                                      {"title", Value::text(std::move(title))},
                                      {"figures", Value::list(std::move(figures))},
                                      {"chart", Value::safe(std::move(chart))}}));
    }
    return Value::list(std::move(groups));
}

Value PageObject::sources() const {
    Value::List sources;
    const Strings& strings = scope_.strings(relations_.language);
    for (const model::SourceLine& source : page_.sources) {
        const std::string_view relation =
            source.relation == model::SourceRelation::kReprintedFrom ? "reprinted-from" : "based-on";
        const Value url = safe_external_url(source.url);
        sources.push_back(
            Value::dict({{"name", Value::borrowed(source.name)},
                         {"relation", Value::borrowed(relation)},
                         {"relation_text", Value::borrowed(strings.text(fmt::format("relation.{}", relation)))},
                         {"url", url.is_none() ? Value::borrowed("") : url},
                         {"place", Value::borrowed(source.place)}}));
    }
    return Value::list(std::move(sources));
}

Value PageObject::terms() const {
    // Terms are sorted by vocabulary.
    Value::List vocabularies;
    for (std::size_t begin = 0, end = 0; begin < page_.terms.size(); begin = end) {
        const std::uint32_t vocabulary = page_.terms[begin].vocabulary;
        Value::List items;
        for (; end < page_.terms.size() && page_.terms[end].vocabulary == vocabulary; ++end) {
            items.push_back(scope_.term(relations_.language, page_.terms[end]));
        }
        vocabularies.push_back(Value::dict({{"vocabulary", scope_.vocabulary(relations_.language, vocabulary)},
                                            {"items", Value::list(std::move(items))}}));
    }
    return Value::list(std::move(vocabularies));
}

Value PageObject::regions() const {
    Value::List regions;
    for (const model::RegionId region : page_.regions) regions.push_back(scope_.region(relations_.language, region));
    return Value::list(std::move(regions));
}

Value PageObject::translations() const {
    Value::List translations;
    for (LanguageId id = 0; id < scope_.site().languages.size(); ++id) {
        const std::size_t index = scope_.language(id).config_index;
        const PageId page = index < page_.translations.size() ? page_.translations[index] : model::kNoPage;
        translations.push_back(Value::dict({{"language", scope_.language_object(id)}, {"page", scope_.page(page)}}));
    }
    return Value::list(std::move(translations));
}

Value PageObject::image() const {
    const std::string url = page_image_url(scope_.site(), page_);
    if (url.empty()) return Value::none();
    return Value::dict({{"url", Value::text(url)}, {"alt", Value::text(std::string(field_text(page_, "image_alt")))}});
}

Value PageObject::print() const {
    const PrintLink* link = scope_.print_link(page_.id);
    if (link == nullptr) return Value::none();
    return Value::dict({{"url", Value::borrowed(link->pdf_url)}, {"picture_url", Value::borrowed(link->picture_url)}});
}

Value PageObject::history() const {
    return scope_.archive(page_.id) == nullptr ? Value::none() : scope_.make<ArchiveObject>(page_.id);
}

std::int64_t PageObject::reading_minutes() const {
    const std::uint64_t seconds =
        std::uint64_t{60} * page_.han_count / kHanPerMinute + std::uint64_t{60} * page_.word_count / kWordsPerMinute;
    return static_cast<std::int64_t>(std::max<std::uint64_t>(1, (seconds + 30) / 60));
}

}  // namespace casepress::web
