#include "web/scope.h"

#include "history/versions.h"
#include "history/work_tree.h"
#include "web/page_object.h"
#include "web/site_objects.h"
#include "web/text_functions.h"
#include "web/url.h"
#include "web/view_object.h"

#include <algorithm>

namespace casepress::web {

namespace {

/// A list of pages whose objects are made when they are looked at.
class PageSequence final : public templating::Sequence {
public:
    PageSequence(const RenderScope& scope, std::span<const PageId> ids) : scope_(scope), ids_(ids) {}
    [[nodiscard]] std::size_t size() const override { return ids_.size(); }
    [[nodiscard]] Value at(std::size_t index) const override { return scope_.page(ids_[index]); }

private:
    const RenderScope& scope_;
    std::span<const PageId> ids_;
};

}  // namespace

std::span<const std::string_view> RenderScope::variable_names() {
    static constexpr std::string_view kNames[] = {
        "absolute", "amendments",     "asset", "changes", "choices", "dated_body", "entries", "heading", "items",
        "language", "left_language",  "month", "months",  "of",      "other",      "page",    "redline", "region",
        "revision", "right_language", "roots", "rows",    "section", "sections",   "site",    "t",       "view",
    };
    return kNames;
}

RenderScope::RenderScope(const WebContext& web, const site::View& view)
    : web_(web), view_(view), rooted_links_(view.kind == site::ViewKind::kNotFound) {
    // What the view and its versions in other languages are called is told of them without asking for the pages.
    if (view.subject.kind == site::SubjectKind::kPage) note(view.subject.index);
    for (const site::ViewId id : site().alternates(view)) {
        if (id == site::kNone) continue;
        const site::Subject& subject = site().views[id].subject;
        if (subject.kind == site::SubjectKind::kPage) note(subject.index);
        if (subject.kind == site::SubjectKind::kMonth) reads_.changes = true;
    }
}

std::vector<std::string_view> RenderScope::names() const {
    const std::span<const std::string_view> names = variable_names();
    return {names.begin(), names.end()};
}

Value RenderScope::get(std::string_view name) const {
    if (name == kVariable) return Value::object(this);
    const auto names = variable_names();
    const auto known = std::ranges::find(names, name);
    if (known == names.end()) return {};
    if (const auto found = variables_.find(name); found != variables_.end()) return found->second;
    Value value;
    if (name == "site") {
        value = make<SiteObject>();
    } else if (name == "view") {
        value = make<ViewObject>();
    } else if (name == "language") {
        value = language_object(view_.language);
    } else if (name == "t") {
        value = text_function(*this);
    } else if (name == "asset") {
        value = asset_function(*this);
    } else if (name == "absolute") {
        value = absolute_function(*this);
    } else {
        value = view_variable(*this, name);
    }
    return variables_.emplace(*known, std::move(value)).first->second;
}

std::string RenderScope::link(std::string_view url) const {
    const config::LinkStyle style = config().link_style;
    return rooted_links_ ? rooted_url(config().base_url, url, style) : relative_url(view_.url, url, style);
}

Value RenderScope::page(PageId id) const {
    if (id == model::kNoPage) return Value::none();
    const auto [found, is_new] = pages_.try_emplace(id, nullptr);
    if (is_new) found->second = keep(std::make_unique<PageObject>(*this, page_data(id)));
    return Value::object(found->second);
}

Value RenderScope::page(const model::Page& page) const { return make<PageObject>(page); }

const model::Page* RenderScope::past_page(PageId id, std::uint32_t revision) const {
    const auto [found, is_new] = past_pages_.try_emplace({id, revision}, nullptr);
    if (!is_new) return found->second.get();
    const site::PageArchive* archive = this->archive(id);
    const PastSources& past = web_.past;
    if (archive == nullptr || past.repository == nullptr) return nullptr;
    const model::Page& page = page_data(id);
    const history::Revision& source = page_history(id).revisions[archive->revisions[revision].revision];
    const history::VersionReader reader(*past.repository, config().languages);
    std::optional<markup::Document> document;
    if (!source.committed) {
        DiagnosticSink ignored;  // the catalog has reported what is wrong with it
        auto text =
            history::work_tree_text(*past.repository, *past.survey, page.document.path(), page.key, page.language);
        if (text) document = history::make_document(std::move(*text), config().languages, page.language, ignored);
    } else if (source.after.exists()) {
        if (auto read = reader.document(source.after, page.language)) document = std::move(*read);
    }
    if (document) found->second = std::make_unique<model::Page>(past.pages->make(page, std::move(*document)));
    return found->second.get();
}

Value RenderScope::pages(std::span<const PageId> ids) const {
    return Value::sequence(keep(std::make_unique<PageSequence>(*this, ids)));
}

Value RenderScope::language_object(LanguageId id) const { return make<LanguageObject>(id); }

Value RenderScope::section(LanguageId language, site::SectionId id) const {
    return id == site::kNone ? Value::none() : make<SectionObject>(language, id);
}

Value RenderScope::type(LanguageId language, const config::TypeSpec* type) const {
    return type == nullptr ? Value::none() : make<TypeObject>(language, *type);
}

Value RenderScope::vocabulary(LanguageId language, std::uint32_t id) const {
    return make<VocabularyObject>(language, id);
}

Value RenderScope::term(LanguageId language, model::TermReference term) const {
    return make<TermObject>(language, term);
}

Value RenderScope::region(LanguageId language, model::RegionId id) const {
    return id == model::kNone ? Value::none() : make<RegionObject>(language, id);
}

Value RenderScope::glossary_term(LanguageId language, std::uint32_t id) const {
    return make<GlossaryTermObject>(language, id);
}

}  // namespace casepress::web
