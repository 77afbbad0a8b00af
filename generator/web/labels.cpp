#include "web/labels.h"

#include "base/date.h"
#include "base/file_system.h"
#include "base/text.h"
#include "site/region_names.h"

#include <fmt/core.h>

#include <algorithm>

namespace casepress::web {

namespace {

using site::SubjectKind;
using site::ViewKind;

const config::FieldSpec* find_spec(const std::vector<config::FieldSpec>& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &config::FieldSpec::name);
    return found == fields.end() ? nullptr : &*found;
}

const config::FieldSpec* find_dotted(const config::TypeSpec& type, std::string_view name) {
    const std::vector<config::FieldSpec>* fields = &type.fields;
    const config::FieldSpec* spec = nullptr;
    for (const std::string_view part : split(name, '.')) {
        spec = find_spec(*fields, part);
        if (spec == nullptr) break;
        fields = &spec->fields;
    }
    if (spec != nullptr || name.find('.') != std::string_view::npos) return spec;
    // A member of a table may be named alone.
    for (const config::FieldSpec& field : type.fields) {
        if (field.kind != config::FieldKind::kTable) continue;
        if (const config::FieldSpec* member = find_spec(field.fields, name)) return member;
    }
    return nullptr;
}

std::string list_title(const site::Site& site, const site::View& view, const Strings& strings) {
    const site::LanguageSite& language = site.languages[view.language];
    const std::uint32_t index = view.subject.index;
    switch (view.subject.kind) {
        case SubjectKind::kVocabulary: {
            const config::VocabularySpec& spec = *site.catalog->vocabularies[index].spec;
            return std::string(spec.title.empty() ? spec.label.in(language.code) : spec.title.in(language.code));
        }
        case SubjectKind::kTerm:
            return std::string(site.catalog->vocabularies[index].terms[view.subject.term].name.in(language.code));
        case SubjectKind::kTypes:
            return std::string(strings.text("types.heading"));
        case SubjectKind::kType:
            return std::string(site.config->types[index].plural.in(language.code));
        case SubjectKind::kYears:
            return std::string(strings.text("years.heading"));
        case SubjectKind::kYear: {
            const auto date = parse_edtf(fmt::format("{:04}", language.years[index].year));
            return date ? format_date(*date, language.code) : std::to_string(language.years[index].year);
        }
        default:
            return {};
    }
}

/// "{title}: changes of {date}". What is not committed has no date.
std::string archive_title(const site::Site& site, const site::View& view, const Strings& strings,
                          std::string_view key) {
    const site::LanguageSite& language = site.languages[view.language];
    const model::Page& page = site.page(view.subject.index);
    const site::PublicRevision& entry = site.archives[page.id].revisions[view.subject.term];
    const history::Revision& revision = site.history->pages[page.id].revisions[entry.revision];
    const std::string date =
        revision.committed ? format_day(revision.date, language.code) : std::string(strings.text("history.today"));
    return fill(strings.text(key), {{"title", page.title}, {"date", date}});
}

}  // namespace

std::string format_day(PartialDate day, std::string_view language) {
    return format_date({.first = day, .last = day}, language);
}

std::string field_or_section_label(const config::TypeSpec* type, std::string_view name, std::string_view language) {
    if (type == nullptr) return std::string(name);
    for (const config::SectionSpec& section : type->sections) {
        if (section.id == name && !section.name.empty()) return std::string(section.name.in(language));
    }
    const config::FieldSpec* spec = find_dotted(*type, name);
    return std::string(spec == nullptr || spec->label.empty() ? name : spec->label.in(language));
}

std::string changed_field_label(const config::TypeSpec* type, std::string_view name, std::string_view language) {
    // What says how a page is published, and not what it says.
    constexpr std::string_view kUnseen[] = {"draft", "aliases",   "weight",          "slug",     "publish_at",
                                            "type",  "not_given", "source_language", "history",  "template",
                                            "url",   "permalink", "updated",         "published"};
    if (type == nullptr) return {};
    std::string label;
    const std::vector<config::FieldSpec>* fields = &type->fields;
    bool first = true;
    for (const std::string_view part : split(name, '.')) {
        if (first && std::ranges::find(kUnseen, part) != std::end(kUnseen)) return {};
        const bool number = !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
        if (number && !first) {
            label += fmt::format(" {}", part);
            continue;
        }
        const config::FieldSpec* spec = find_spec(*fields, part);
        if (spec == nullptr) return {};
        if (!first) label += " · ";
        label += spec->label.empty() ? std::string_view(spec->name) : spec->label.in(language);
        fields = &spec->fields;
        first = false;
    }
    return label;
}

std::string view_title(const site::Site& site, const site::View& view, const Strings& strings) {
    const site::LanguageSite& language = site.languages[view.language];
    switch (view.kind) {
        case ViewKind::kRoot:
        case ViewKind::kHome:
            return std::string(site.config->title.in(language.code));
        case ViewKind::kPage:
            return site.page(view.subject.index).title;
        case ViewKind::kParallel:
            return fmt::format("{} · {}", site.page(view.subject.index).title, strings.text("parallel.title"));
        case ViewKind::kSection:
            return language.sections[view.subject.index].title;
        case ViewKind::kTerms:
        case ViewKind::kListing:
            return list_title(site, view, strings);
        case ViewKind::kRegions:
            return std::string(strings.text("regions.heading"));
        case ViewKind::kRegion:
            return site::region_full_name(*site.catalog, view.subject.index, language.code);
        case ViewKind::kGlossary:
            return std::string(strings.text("glossary.heading"));
        case ViewKind::kContents:
            return std::string(strings.text("browse.heading"));
        case ViewKind::kSearch:
            return std::string(strings.text("search.heading"));
        case ViewKind::kNotFound:
            return std::string(strings.text("404.heading"));
        case ViewKind::kChanges:
            return std::string(strings.text("changes.heading"));
        case ViewKind::kMonth:
            return fill(strings.text("changes.month"),
                        {{"month", format_day(language.months[view.subject.index].month, language.code)}});
        case ViewKind::kHistory:
            return archive_title(site, view, strings, "history.of_page");
        case ViewKind::kRevision:
            return archive_title(site, view, strings, "history.revision_title");
        case ViewKind::kAmendment:
            return archive_title(site, view, strings, "history.amendment_title");
        case ViewKind::kVersion:
            return archive_title(site, view, strings, "history.version_title");
        case ViewKind::kProvenance:
            return archive_title(site, view, strings, "history.provenance_title");
    }
    return {};
}

std::string_view field_text(const model::Page& page, std::string_view name) {
    const model::Field* field = page.find_field(name);
    const auto* text = field == nullptr ? nullptr : std::get_if<std::string>(&field->value.value);
    return text == nullptr ? std::string_view() : std::string_view(*text);
}

std::string page_image_url(const site::Site& site, const model::Page& page) {
    const std::string_view written = field_text(page, "image");
    if (written.empty()) return {};
    const std::string path =
        written.starts_with('/') ? std::string(written.substr(1)) : join_path(parent_path(page.key), written);
    const auto plain = normalise_path(path);
    if (!plain) return {};
    const std::vector<model::Asset>& assets = site.catalog->assets;
    const auto found = std::ranges::lower_bound(assets, *plain, {}, &model::Asset::output_path);
    return found != assets.end() && found->output_path == *plain ? *plain : std::string();
}

}  // namespace casepress::web
