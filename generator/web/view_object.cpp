#include "web/view_object.h"

#include "site/language_names.h"
#include "web/json_ld.h"
#include "web/labels.h"
#include "web/url.h"

#include <fmt/core.h>

#include <algorithm>

namespace casepress::web {

namespace {

using site::SubjectKind;
using site::View;
using site::ViewId;
using site::ViewKind;

/// Pages of a long list that are linked: the first, the last, and this many around the current one.
constexpr std::uint32_t kNearPages = 3;

std::string_view kind_name(ViewKind kind) {
    switch (kind) {
        case ViewKind::kRoot:
            return "root";
        case ViewKind::kHome:
            return "home";
        case ViewKind::kSection:
            return "section";
        case ViewKind::kPage:
            return "page";
        case ViewKind::kParallel:
            return "parallel";
        case ViewKind::kTerms:
            return "terms";
        case ViewKind::kListing:
            return "listing";
        case ViewKind::kRegions:
            return "regions";
        case ViewKind::kRegion:
            return "region";
        case ViewKind::kGlossary:
            return "glossary";
        case ViewKind::kContents:
            return "contents";
        case ViewKind::kSearch:
            return "search";
        case ViewKind::kNotFound:
            return "404";
        case ViewKind::kChanges:
            return "changes";
        case ViewKind::kMonth:
            return "month";
        case ViewKind::kHistory:
            return "history";
        case ViewKind::kRevision:
            return "revision";
        case ViewKind::kAmendment:
            return "amendment";
        case ViewKind::kVersion:
            return "version";
        case ViewKind::kProvenance:
            return "provenance";
    }
    return "page";
}

/// Pages that stand outside the languages: their alternates are the home pages.
bool is_outside_languages(ViewKind kind) { return kind == ViewKind::kRoot || kind == ViewKind::kNotFound; }

/// The URL of one part of a list, from that of any other part.
std::string part_url(const View& view, std::uint32_t number) {
    std::string url = view.url;
    if (view.page_number > 1) url.resize(url.size() - fmt::format("page/{}/", view.page_number).size());
    if (number > 1) url += fmt::format("page/{}/", number);
    return url;
}

/// og:locale wants a territory, which a site's language does not have; these are the customary ones.
std::string_view open_graph_locale(std::string_view tag) {
    if (tag == "zh-Hans") return "zh_CN";
    if (tag == "zh-Hant-TW" || tag == "zh-Hant") return "zh_TW";
    if (tag == "zh-Hant-HK") return "zh_HK";
    if (tag == "en") return "en_GB";
    return {};
}

void add_page_breadcrumbs(const RenderScope& scope, const model::Page& page, std::vector<Breadcrumb>& crumbs) {
    const site::LanguageSite& language = scope.language();
    // Sections are few; those that hold the page, from the outermost in.
    std::vector<const site::Section*> around;
    for (const site::Section& section : language.sections) {
        const bool holds = page.key.size() > section.key.size() && page.key.starts_with(section.key) &&
                           page.key[section.key.size()] == '/';
        if (holds && section.url != page.url) around.push_back(&section);
    }
    std::ranges::sort(around, {}, [](const site::Section* section) { return section->key.size(); });
    for (const site::Section* section : around) crumbs.push_back({section->title, section->url});
}

void add_region_breadcrumbs(const RenderScope& scope, std::vector<Breadcrumb>& crumbs) {
    crumbs.push_back({std::string(scope.strings().text("regions.heading")), scope.language().regions_url});
    const std::size_t first = crumbs.size();
    const auto& regions = scope.catalog().regions;
    model::RegionId parent = regions[scope.view().subject.index].parent;
    constexpr int kDeepestRegion = 16;
    for (int depth = 0; parent != model::kNone && depth < kDeepestRegion; ++depth, parent = regions[parent].parent) {
        crumbs.push_back(
            {std::string(regions[parent].name.in(scope.language().code)), scope.language().regions[parent].url});
    }
    std::reverse(crumbs.begin() + static_cast<std::ptrdiff_t>(first), crumbs.end());
}

void add_listing_breadcrumbs(const RenderScope& scope, std::vector<Breadcrumb>& crumbs) {
    const View& view = scope.view();
    const site::LanguageSite& language = scope.language();
    const Strings& strings = scope.strings();
    switch (view.subject.kind) {
        case SubjectKind::kTerm: {
            View parent = view;
            parent.kind = ViewKind::kTerms;
            parent.subject = {SubjectKind::kVocabulary, view.subject.index};
            crumbs.push_back(
                {view_title(scope.site(), parent, strings), language.vocabularies[view.subject.index].url});
            break;
        }
        case SubjectKind::kType:
            crumbs.push_back({std::string(strings.text("types.heading")), language.types_url});
            break;
        case SubjectKind::kYear:
            crumbs.push_back({std::string(strings.text("years.heading")), language.years_url});
            break;
        default:
            break;
    }
}

void add_archive_breadcrumbs(const RenderScope& scope, std::vector<Breadcrumb>& crumbs) {
    const model::Page& page = scope.page_data(scope.view().subject.index);
    if (page.role != model::PageRole::kHome) {
        add_page_breadcrumbs(scope, page, crumbs);
        crumbs.push_back({page.title, page.url});
    }
    const site::PageArchive* archive = scope.archive(page.id);
    if (scope.view().kind != ViewKind::kHistory && archive != nullptr) {
        crumbs.push_back({std::string(scope.strings().text("history.heading")), archive->url});
    }
}

}  // namespace

std::vector<Breadcrumb> breadcrumbs_of(const RenderScope& scope) {
    std::vector<Breadcrumb> crumbs;
    const View& view = scope.view();
    if (view.kind == ViewKind::kHome || is_outside_languages(view.kind)) return crumbs;
    crumbs.push_back({std::string(scope.strings().text("nav.home")), scope.language().url});
    switch (view.kind) {
        case ViewKind::kPage:
            add_page_breadcrumbs(scope, scope.page_data(view.subject.index), crumbs);
            break;
        case ViewKind::kParallel: {
            const model::Page& page = scope.page_data(view.subject.index);
            add_page_breadcrumbs(scope, page, crumbs);
            crumbs.push_back({page.title, page.url});
            break;
        }
        case ViewKind::kSection: {
            const site::Section& self = scope.language().sections[view.subject.index];
            for (const site::Section& section : scope.language().sections) {
                if (self.key.starts_with(section.key + "/")) crumbs.push_back({section.title, section.url});
            }
            break;
        }
        case ViewKind::kListing:
            add_listing_breadcrumbs(scope, crumbs);
            break;
        case ViewKind::kMonth:
            crumbs.push_back({std::string(scope.strings().text("changes.heading")), scope.language().changes_url});
            break;
        case ViewKind::kHistory:
        case ViewKind::kRevision:
        case ViewKind::kAmendment:
        case ViewKind::kVersion:
        case ViewKind::kProvenance:
            add_archive_breadcrumbs(scope, crumbs);
            break;
        case ViewKind::kRegion:
            add_region_breadcrumbs(scope, crumbs);
            break;
        default:
            break;
    }
    return crumbs;
}

std::string description_of(const RenderScope& scope) {
    const View& view = scope.view();
    const std::string code = scope.language().code;
    switch (view.kind) {
        case ViewKind::kRoot:
        case ViewKind::kHome:
            return std::string(scope.config().tagline.in(code));
        case ViewKind::kPage:
            return scope.page_data(view.subject.index).summary;
        case ViewKind::kParallel:
            return scope.page_data(view.subject.index).summary;
        case ViewKind::kGlossary:
            return std::string(scope.strings().text("glossary.intro"));
        case ViewKind::kContents:
            return std::string(scope.strings().text("browse.intro"));
        case ViewKind::kSearch:
        case ViewKind::kNotFound:
            return {};
        default:
            break;
    }
    if (view.subject.kind == SubjectKind::kTerm) {
        const std::string_view text =
            scope.catalog().vocabularies[view.subject.index].terms[view.subject.term].description.in(code);
        if (!text.empty()) return std::string(text);
    }
    if (view.kind == ViewKind::kSection) {
        const std::string& text = scope.language().sections[view.subject.index].summary;
        if (!text.empty()) return text;
    }
    // A list says whose list it is.
    const std::string_view tagline = scope.config().tagline.in(code);
    const std::string title = view_title(scope.site(), view, scope.strings());
    return tagline.empty() ? std::string() : fmt::format("{} · {}", title, tagline);
}

std::span<const Attribute<ViewObject>> ViewObject::attributes() {
    using Self = ViewObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"kind", [](const Self& self) { return Value::borrowed(kind_name(self.scope_.view().kind)); }},
        {"title", [](const Self& self) { return Value::text(self.title()); }},
        {"document_title", [](const Self& self) { return Value::text(self.document_title()); }, Keep::kYes},
        {"description", [](const Self& self) { return Value::text(description_of(self.scope_)); }, Keep::kYes},
        {"url", [](const Self& self) { return Value::borrowed(self.scope_.view().url); }},
        {"lang",
         [](const Self& self) { return Value::borrowed(site::language_names(self.scope_.language().code).tag); }},
        {"canonical", [](const Self& self) { return Value::text(self.canonical()); }, Keep::kYes},
        {"x_default",
         [](const Self& self) {
             const auto url = self.scope_.site().x_default_url(self.scope_.view());
             return Value::text(url ? absolute_url(self.scope_.config().base_url, *url) : std::string());
         }},
        {"alternates", [](const Self& self) { return self.alternates(); }, Keep::kYes},
        {"breadcrumbs", [](const Self& self) { return self.breadcrumbs(); }, Keep::kYes},
        {"feeds", [](const Self& self) { return self.feeds(); }, Keep::kYes},
        {"indexed", [](const Self& self) { return Value::boolean(self.scope_.site().is_indexed(self.scope_.view())); }},
        {"json_ld", [](const Self& self) { return Value::safe(json_ld_of(self.scope_)); }, Keep::kYes},
        {"open_graph", [](const Self& self) { return self.open_graph(); }, Keep::kYes},
        {"pagination", [](const Self& self) { return self.pagination(); }, Keep::kYes},
    };
    return kAttributes;
}

std::string ViewObject::title() const { return view_title(scope_.site(), scope_.view(), scope_.strings()); }

std::string ViewObject::document_title() const {
    const View& view = scope_.view();
    const Strings& strings = scope_.strings();
    std::string text = title();
    if (view.kind == ViewKind::kHome || view.kind == ViewKind::kRoot) return text;
    if (view.page_number > 1) {
        text = fill(strings.text("document.page"), {{"title", text}, {"number", std::to_string(view.page_number)}});
    }
    return fill(strings.text("document.title"),
                {{"title", text}, {"site", scope_.config().title.in(scope_.language().code)}});
}

std::string ViewObject::canonical() const {
    return scope_.view().kind == ViewKind::kNotFound ? std::string()
                                                     : absolute_url(scope_.config().base_url, scope_.view().url);
}

Value ViewObject::alternate(LanguageId language, std::string_view url, bool exists, bool twin) const {
    const bool current = language == scope_.language_id() && scope_.view().kind != ViewKind::kRoot;
    return Value::dict({{"language", scope_.language_object(language)},
                        {"hreflang", Value::borrowed(site::language_names(scope_.language(language).code).tag)},
                        {"url", Value::borrowed(url)},
                        {"current", Value::boolean(current)},
                        {"exists", Value::boolean(exists)},
                        {"twin", Value::boolean(twin)}});
}

Value ViewObject::alternates() const {
    const View& view = scope_.view();
    const site::Site& site = scope_.site();
    const std::span<const ViewId> versions = site.alternates(view);
    Value::List alternates;
    for (LanguageId id = 0; id < site.languages.size(); ++id) {
        const std::string& home = site.languages[id].url;
        if (is_outside_languages(view.kind)) {
            alternates.push_back(alternate(id, home, true, view.kind == ViewKind::kRoot));
        } else if (versions[id] != site::kNone) {
            alternates.push_back(
                alternate(id, site.views[versions[id]].url, true, site.views[versions[id]].kind == view.kind));
        } else if (const std::string* first = site.first_part_url(view, id); first != nullptr) {
            // The other language's list is shorter: it is there, but has no such part.
            alternates.push_back(alternate(id, *first, true, false));
        } else {
            alternates.push_back(alternate(id, home, false, false));
        }
    }
    return Value::list(std::move(alternates));
}

Value ViewObject::breadcrumbs() const {
    Value::List crumbs;
    for (Breadcrumb& crumb : breadcrumbs_of(scope_)) {
        crumbs.push_back(
            Value::dict({{"title", Value::text(std::move(crumb.title))}, {"url", Value::text(std::move(crumb.url))}}));
    }
    return Value::list(std::move(crumbs));
}

Value ViewObject::feeds() const {
    const View& view = scope_.view();
    const Strings& strings = scope_.strings();
    const std::string_view site_title = scope_.config().title.in(scope_.language().code);
    Value::List feeds;
    if (view.kind == ViewKind::kRoot) return Value::list(std::move(feeds));
    site::SectionId section = site::kNone;
    if (view.kind == ViewKind::kSection) section = view.subject.index;
    if (view.kind == ViewKind::kPage) section = scope_.relations(view.subject.index).section;
    const auto add = [&feeds](std::string_view type, std::string_view url, const std::string& title) {
        if (url.empty()) return;
        feeds.push_back(Value::dict(
            {{"type", Value::borrowed(type)}, {"title", Value::text(title)}, {"url", Value::borrowed(url)}}));
    };
    // Those of the view itself come first: the footer shows two.
    if (view.kind == ViewKind::kChanges || view.kind == ViewKind::kMonth) {
        const std::string title = fill(strings.text("feed.changes"), {{"title", site_title}});
        add("application/atom+xml", scope_.language().changes_feed.atom_url, title);
        add("application/feed+json", scope_.language().changes_feed.json_url, title);
    } else if (view.kind == ViewKind::kHistory) {
        const site::PageArchive& archive = *scope_.archive(view.subject.index);
        const std::string title =
            fill(strings.text("feed.changes"), {{"title", scope_.page_data(view.subject.index).title}});
        add("application/atom+xml", archive.atom_url, title);
        add("application/feed+json", archive.json_url, title);
    }
    for (const site::Feed& feed : scope_.language().feeds) {
        if (feed.section != site::kNone && feed.section != section) continue;
        const std::string title =
            feed.section == site::kNone
                ? fill(strings.text("feed.title"), {{"title", site_title}})
                : fill(strings.text("feed.section"),
                       {{"site", site_title}, {"title", scope_.language().sections[feed.section].title}});
        add("application/atom+xml", feed.atom_url, title);
        add("application/feed+json", feed.json_url, title);
    }
    return Value::list(std::move(feeds));
}

Value ViewObject::open_graph() const {
    const View& view = scope_.view();
    Value::List items;
    const auto add = [&items](std::string_view property, std::string content) {
        if (content.empty()) return;
        items.push_back(
            Value::dict({{"property", Value::borrowed(property)}, {"content", Value::text(std::move(content))}}));
    };
    if (view.kind == ViewKind::kNotFound) return Value::list({});
    const bool is_article = view.subject.kind == SubjectKind::kPage && view.kind != ViewKind::kHome;
    add("og:type", is_article ? "article" : "website");
    add("og:title", title());
    add("og:description", description_of(scope_));
    add("og:url", canonical());
    add("og:site_name", std::string(scope_.config().title.in(scope_.language().code)));
    add("og:locale", std::string(open_graph_locale(site::language_names(scope_.language().code).tag)));
    const std::span<const ViewId> versions = scope_.site().alternates(view);
    for (LanguageId id = 0; id < versions.size(); ++id) {
        if (id == view.language || versions[id] == site::kNone) continue;
        add("og:locale:alternate", std::string(open_graph_locale(site::language_names(scope_.language(id).code).tag)));
    }
    if (view.subject.kind == SubjectKind::kPage) {
        const model::Page& page = scope_.page_data(view.subject.index);
        const std::string image = page_image_url(scope_.site(), page);
        if (!image.empty()) {
            add("og:image", absolute_url(scope_.config().base_url, image));
            add("og:image:alt", std::string(field_text(page, "image_alt")));
        }
    }
    return Value::list(std::move(items));
}

Value ViewObject::pagination() const {
    const View& view = scope_.view();
    Value::List pages;
    std::uint32_t last = 0;
    for (std::uint32_t number = 1; number <= view.page_count; ++number) {
        const bool near = number + kNearPages >= view.page_number && number <= view.page_number + kNearPages;
        if (!near && number != 1 && number != view.page_count) {
            // Skip to the next one that is shown.
            number = number < view.page_number ? view.page_number - kNearPages - 1 : view.page_count - 1;
            continue;
        }
        pages.push_back(Value::dict({{"number", Value::integer(number)},
                                     {"url", Value::text(part_url(view, number))},
                                     {"current", Value::boolean(number == view.page_number)},
                                     {"gap", Value::boolean(number != last + 1)}}));
        last = number;
    }
    const auto neighbour = [&view](bool exists, std::uint32_t number) {
        return exists ? Value::text(part_url(view, number)) : Value::none();
    };
    return Value::dict({{"number", Value::integer(view.page_number)},
                        {"count", Value::integer(view.page_count)},
                        {"total", Value::integer(static_cast<std::int64_t>(scope_.site().entry_count(view)))},
                        {"previous_url", neighbour(view.page_number > 1, view.page_number - 1)},
                        {"next_url", neighbour(view.page_number < view.page_count, view.page_number + 1)},
                        {"pages", Value::list(std::move(pages))}});
}

}  // namespace casepress::web
