// What each kind of view gives its template beside the site and the view itself.

#include "translations/align_blocks.h"
#include "web/bodies.h"
#include "web/history_objects.h"
#include "web/labels.h"
#include "web/redlines.h"
#include "web/site_objects.h"
#include "web/view_object.h"

#include <algorithm>

namespace casepress::web {

namespace {

using site::SubjectKind;
using site::View;
using site::ViewKind;

constexpr std::size_t kRootLatest = 5;

const model::Page* subject_page(const RenderScope& scope) {
    const View& view = scope.view();
    if (view.subject.kind != SubjectKind::kPage) return nullptr;
    return &scope.page_data(view.subject.index);
}

Value page_value(const RenderScope& scope) {
    if (const model::Page* page = subject_page(scope)) return scope.page(page->id);
    if (scope.view().kind == ViewKind::kSection)
        return scope.page(scope.language().sections[scope.view().subject.index].page);
    return Value::none();
}

/// The page itself, or, in the view of a former version, that version.
Value page_of_view(const RenderScope& scope) {
    const View& view = scope.view();
    if (view.kind != ViewKind::kVersion) return page_value(scope);
    const model::Page* past = scope.past_page(view.subject.index, view.subject.term);
    return past == nullptr ? Value::none() : scope.page(*past);
}

Value safe_or_none(std::string html) { return html.empty() ? Value::none() : Value::safe(std::move(html)); }

/// Variables of the views of a page's past and of lists of changes.
Value history_variable(const RenderScope& scope, std::string_view name) {
    const View& view = scope.view();
    const bool of_page = view.subject.kind == SubjectKind::kPage;
    if (name == "months") return months_of(scope);
    if (name == "month") return month_of(scope);
    if (name == "changes") {
        return view.kind == ViewKind::kChanges || view.kind == ViewKind::kMonth ? changes_of(scope) : Value::none();
    }
    switch (view.kind) {
        case ViewKind::kRevision:
        case ViewKind::kAmendment:
        case ViewKind::kVersion:
            break;
        case ViewKind::kProvenance:
            return name == "dated_body" ? safe_or_none(render_provenance(scope, view.subject.index)) : Value::none();
        default:
            return Value::none();
    }
    if (!of_page) return Value::none();
    if (name == "revision") return scope.make<RevisionObject>(view.subject.index, view.subject.term);
    if (name == "redline") return safe_or_none(render_revision(scope, view.subject.index, view.subject.term));
    if (name == "amendments") {
        return safe_or_none(render_amendment_sheet(scope, view.subject.index, view.subject.term));
    }
    return Value::none();
}

Value other_value(const RenderScope& scope) {
    const model::Page* page = subject_page(scope);
    return page == nullptr ? Value::none() : scope.page(scope.relations(page->id).pair);
}

/// Terms, types or years: everything that an index page of its own stands for.
Value list_items(const RenderScope& scope) {
    const View& view = scope.view();
    const site::LanguageSite& language = scope.language();
    Value::List items;
    const auto add = [&](std::string_view name, std::string_view url, std::size_t count, std::string_view description,
                         std::string_view other_name) {
        if (count == 0) return;
        items.push_back(Value::dict({{"name", Value::text(std::string(name))},
                                     {"url", Value::borrowed(url)},
                                     {"count", Value::integer(static_cast<std::int64_t>(count))},
                                     {"description", Value::borrowed(description)},
                                     {"other_name", Value::borrowed(other_name)}}));
    };
    if (view.subject.kind == SubjectKind::kVocabulary) {
        const model::Vocabulary& vocabulary = scope.catalog().vocabularies[view.subject.index];
        const site::VocabularyListing& listing = language.vocabularies[view.subject.index];
        for (std::size_t i = 0; i < vocabulary.terms.size(); ++i) {
            const model::Term& term = vocabulary.terms[i];
            add(term.name.in(language.code), listing.terms[i].url, listing.terms[i].pages.size(),
                term.description.in(language.code), other_language_name(scope.site(), term.name, view.language));
        }
    } else if (view.subject.kind == SubjectKind::kTypes) {
        for (std::size_t i = 0; i < language.types.size(); ++i) {
            const config::TypeSpec& type = scope.config().types[i];
            const std::string_view name =
                type.plural.empty() ? std::string_view(type.name) : type.plural.in(language.code);
            add(name, language.types[i].url, language.types[i].pages.size(), "",
                other_language_name(scope.site(), type.plural, view.language));
        }
    } else if (view.subject.kind == SubjectKind::kYears) {
        for (const site::YearListing& year : language.years)
            add(std::to_string(year.year), year.url, year.pages.size(), "", "");
    }
    return Value::list(std::move(items));
}

/// What a listing is a listing of.
Value listing_subject(const RenderScope& scope) {
    const View& view = scope.view();
    const Strings& strings = scope.strings();
    const std::string& code = scope.language().code;
    std::string_view kind, label, description;
    switch (view.subject.kind) {
        case SubjectKind::kTerm: {
            const model::Vocabulary& vocabulary = scope.catalog().vocabularies[view.subject.index];
            kind = "term";
            label = vocabulary.spec->label.in(code);
            description = vocabulary.terms[view.subject.term].description.in(code);
            break;
        }
        case SubjectKind::kType:
            kind = "type";
            label = strings.text("types.label");
            break;
        case SubjectKind::kYear:
            kind = "year";
            label = strings.text("years.label");
            break;
        default:
            return Value::none();
    }
    return Value::dict({{"kind", Value::borrowed(kind)},
                        {"label", Value::borrowed(label)},
                        {"name", Value::text(view_title(scope.site(), view, strings))},
                        {"description", Value::borrowed(description)}});
}

/// Rows of the side-by-side view.
Value parallel_rows(const RenderScope& scope) {
    const model::Page& left = *subject_page(scope);
    const PageId right_id = scope.relations(left.id).pair;
    const model::Page& right = scope.page_data(right_id);
    Value::List rows;
    for (const translations::AlignedRow& row :
         translations::align_blocks(left.document, right.document, left.title_heading, right.title_heading)) {
        const auto is_heading = [](const model::Page& page, const std::vector<markup::NodeId>& blocks) {
            return blocks.size() == 1 && page.document.node(blocks.front()).kind == markup::NodeKind::kHeading;
        };
        const bool left_heading = is_heading(left, row.left), right_heading = is_heading(right, row.right);
        const bool heading = (left_heading || row.left.empty()) && (right_heading || row.right.empty());
        std::string_view anchor;
        if (left_heading) anchor = left.document.node(row.left.front()).target;
        rows.push_back(Value::dict({{"kind", Value::borrowed(heading ? "heading" : "block")},
                                    {"left", Value::safe(render_blocks(scope, left, row.left))},
                                    {"right", Value::safe(render_blocks(scope, right, row.right))},
                                    {"left_only", Value::boolean(row.right.empty())},
                                    {"right_only", Value::boolean(row.left.empty())},
                                    {"anchor", Value::borrowed(anchor)}}));
    }
    return Value::list(std::move(rows));
}

/// What the language root offers: each language with its newest pages.
Value language_choices(const RenderScope& scope) {
    Value::List choices;
    for (LanguageId id = 0; id < scope.site().languages.size(); ++id) {
        const site::LanguageSite& language = scope.language(id);
        Value::List sections;
        for (site::SectionId section = 0; section < language.sections.size(); ++section) {
            if (language.sections[section].top_level) sections.push_back(scope.section(id, section));
        }
        const std::span<const PageId> latest =
            std::span(language.pages).first(std::min(kRootLatest, language.pages.size()));
        choices.push_back(Value::dict({{"language", scope.language_object(id)},
                                       {"site_title", Value::borrowed(scope.config().title.in(language.code))},
                                       {"tagline", Value::borrowed(scope.config().tagline.in(language.code))},
                                       {"url", Value::borrowed(language.url)},
                                       {"sections", Value::list(std::move(sections))},
                                       {"latest", scope.pages(latest)}}));
    }
    return Value::list(std::move(choices));
}

}  // namespace

Value view_variable(const RenderScope& scope, std::string_view name) {
    const View& view = scope.view();
    const bool parallel = view.kind == ViewKind::kParallel;
    if (name == "page") return page_of_view(scope);
    if (name == "entries") {
        return view.kind == ViewKind::kGlossary ? glossary_of_site(scope) : scope.pages(scope.site().entries(view));
    }
    if (name == "heading") return Value::text(view_title(scope.site(), view, scope.strings()));
    if (name == "other") return parallel ? other_value(scope) : Value::none();
    if (name == "section" && view.kind == ViewKind::kSection) return scope.section(view.language, view.subject.index);
    if (name == "sections") return sections_of_site(scope);
    if (name == "items") return list_items(scope);
    if (name == "of") return listing_subject(scope);
    if (name == "region" && view.kind == ViewKind::kRegion) return scope.region(view.language, view.subject.index);
    if (name == "roots") return regions_of_site(scope);
    if (name == "rows" && parallel) return parallel_rows(scope);
    if (name == "left_language" && parallel) return scope.language_object(view.language);
    if (name == "right_language" && parallel) {
        return scope.language_object(scope.relations(scope.relations(view.subject.index).pair).language);
    }
    if (name == "choices" && view.kind == ViewKind::kRoot) return language_choices(scope);
    return history_variable(scope, name);
}

}  // namespace casepress::web
