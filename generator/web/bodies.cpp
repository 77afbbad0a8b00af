#include "web/bodies.h"

#include "html/render.h"
#include "html/stale_notices.h"
#include "markup/parse.h"
#include "web/labels.h"
#include "web/url.h"

#include <algorithm>

namespace casepress::web {

namespace {

using markup::NodeId;
using markup::NodeKind;
using model::LinkTarget;

/// Marks terms of the glossary with links to it.
class GlossaryMarker final : public html::TermMarker {
public:
    GlossaryMarker(const RenderScope& scope, LanguageId language) : scope_(scope), language_(language) {}

    [[nodiscard]] std::vector<html::TermMatch> find(std::string_view text) const override {
        const site::LanguageSite& language = scope_.language(language_);
        std::vector<html::TermMatch> matches;
        for (const translations::GlossaryMatcher::Match& match : language.glossary_matcher.find(text)) {
            const model::GlossaryTerm& term = scope_.catalog().glossary[match.term];
            matches.push_back({match.begin, match.end, match.term,
                               scope_.link(language.glossary_url + "#" + site::glossary_anchor(term)),
                               std::string(term.definition.in(language.code))});
        }
        return matches;
    }

private:
    const RenderScope& scope_;
    LanguageId language_;
};

/// A URL of the site followed by a query and fragment that are written already.
std::string link_with_rest(const RenderScope& scope, std::string_view url, std::string_view rest) {
    if (url == scope.view().url && rest.starts_with('#')) return std::string(rest);
    return scope.link(url) + std::string(rest);
}

std::string link_to(const RenderScope& scope, const model::Page& page, const LinkTarget& target) {
    const std::size_t tail = std::min(target.rest.find_first_of("?#"), target.rest.size());
    switch (target.kind) {
        case LinkTarget::Kind::kPage:
        case LinkTarget::Kind::kFragment: {
            const PageId id = target.kind == LinkTarget::Kind::kPage ? target.page : page.id;
            return link_with_rest(scope, scope.page_data(id).url, target.rest);
        }
        case LinkTarget::Kind::kAsset:
        case LinkTarget::Kind::kSitePage:
            return link_with_rest(scope, std::string_view(target.rest).substr(0, tail),
                                  std::string_view(target.rest).substr(tail));
        case LinkTarget::Kind::kExternal:
        case LinkTarget::Kind::kBroken:
            break;
    }
    return target.rest;
}

/// Options for a page's text within the view at work. `marker` must outlive them.
html::RenderOptions options_for(const RenderScope& scope, const model::Page& page, const GlossaryMarker& marker) {
    const site::PageRelations& relations = scope.relations(page.id);
    html::RenderOptions options;
    options.link_target = [&scope, &page](NodeId id, const markup::Node& node) {
        const LinkTarget* target = page.find_link(id);
        if (target == nullptr) return std::string(node.target);
        // What a former version led to may be gone.
        const bool past = &page != &scope.page_data(page.id);
        return past && target->kind == LinkTarget::Kind::kBroken ? std::string() : link_to(scope, page, *target);
    };
    options.raw_html =
        scope.config().raw_html == config::RawHtml::kSanitised ? html::RawHtml::kSanitise : html::RawHtml::kLeaveOut;
    options.facilitator = html::FacilitatorText::kHide;  // for trainers' editions
    options.leave_out = page.title_heading;
    const bool has_glossary = !scope.language(relations.language).glossary_url.empty();
    if (has_glossary && !relations.glossary_terms.empty()) options.terms = &marker;
    options.strings = localized_strings(scope.strings(relations.language));
    if (&page == &scope.page_data(page.id)) {
        options.notices = html::stale_notices(page.document, scope.stale_places(page.id), [&scope](PartialDate since) {
            const Strings& strings = scope.strings();
            if (since.year == 0) return std::string(strings.text("translation.stale"));
            return fill(strings.text("translation.stale_since"), {{"date", format_day(since, scope.language().code)}});
        });
    }
    return options;
}

NodeId first_paragraph(const model::Page& page) {
    const auto& nodes = page.document.nodes();
    if (nodes.empty()) return markup::kNoNode;
    NodeId id = nodes.front().first_child;
    while (id != markup::kNoNode && nodes[id].kind != NodeKind::kParagraph) id = nodes[id].next_sibling;
    return id;
}

/// Links to footnotes of the page itself, since a view of some blocks has none.
std::string lead_footnotes_to(std::string html, const std::string& prefix, const std::string& page_link) {
    const std::string href = "href=\"#" + prefix;
    std::size_t place = 0;
    while ((place = html.find(href, place)) != std::string::npos) {
        html.replace(place + 6, 1 + prefix.size(), page_link + "#");
        place += 6 + page_link.size();
    }
    return html;
}

}  // namespace

html::LocalizedStrings localized_strings(const Strings& strings) {
    html::LocalizedStrings out;
    constexpr std::string_view kAlerts[] = {"alert.note",    "alert.tip",     "alert.important",
                                            "alert.warning", "alert.caution", "alert.facilitator"};
    for (std::size_t i = 0; i < std::size(kAlerts); ++i) out.alert_titles[i] = strings.text(kAlerts[i]);
    const auto numbered = [&strings](std::string_view key) { return fill(strings.text(key), {{"number", "{}"}}); };
    out.footnotes = strings.text("footnotes.label");
    out.footnote_reference = numbered("footnotes.reference");
    out.footnote_back = numbered("footnotes.back");
    out.table = numbered("table.label");
    out.task_open = strings.text("task.open");
    out.task_done = strings.text("task.done");
    return out;
}

std::string link_of(const RenderScope& scope, const model::Page& page, NodeId node) {
    const LinkTarget* target = page.find_link(node);
    return target == nullptr || target->kind == LinkTarget::Kind::kBroken ? std::string()
                                                                          : link_to(scope, page, *target);
}

std::string render_body(const RenderScope& scope, const model::Page& page) {
    const GlossaryMarker marker(scope, scope.relations(page.id).language);
    return html::render_document(page.document, options_for(scope, page, marker));
}

std::string render_dated_body(const RenderScope& scope, const model::Page& page,
                              const std::function<std::optional<html::BlockSince>(NodeId)>& since) {
    const GlossaryMarker marker(scope, scope.relations(page.id).language);
    html::RenderOptions options = options_for(scope, page, marker);
    options.terms = nullptr;
    options.since = since;
    return html::render_document(page.document, options);
}

std::string render_lead(const RenderScope& scope, const model::Page& page) {
    const NodeId paragraph = first_paragraph(page);
    if (paragraph == markup::kNoNode) return {};
    const GlossaryMarker marker(scope, scope.relations(page.id).language);
    html::RenderOptions options = options_for(scope, page, marker);
    options.terms = nullptr;
    options.id_prefix = "lead-";
    return lead_footnotes_to(html::render_node(page.document, paragraph, options), options.id_prefix,
                             scope.link(page.url));
}

std::string render_blocks(const RenderScope& scope, const model::Page& page, std::span<const NodeId> blocks) {
    const site::PageRelations& relations = scope.relations(page.id);
    const GlossaryMarker marker(scope, relations.language);
    html::RenderOptions options = options_for(scope, page, marker);
    options.heading_ids = html::HeadingIds::kOmit;
    options.terms = nullptr;
    options.id_prefix = scope.language(relations.language).code + "-";
    return lead_footnotes_to(html::render_nodes(page.document, blocks, options), options.id_prefix,
                             scope.link(page.url));
}

std::string render_markdown_text(const RenderScope& scope, std::string_view text, LanguageId language) {
    // A line of dashes at its beginning is no front matter here, hence the blank line before it.
    DiagnosticSink ignored;
    const markup::Document document = markup::parse_document("", "\n" + std::string(text), ignored);
    html::RenderOptions options;
    options.raw_html =
        scope.config().raw_html == config::RawHtml::kSanitised ? html::RawHtml::kSanitise : html::RawHtml::kLeaveOut;
    options.facilitator = html::FacilitatorText::kHide;
    options.heading_ids = html::HeadingIds::kOmit;
    options.strings = localized_strings(scope.strings(language));
    const auto& nodes = document.nodes();
    if (nodes.empty() || nodes.front().first_child == markup::kNoNode) return {};
    const NodeId only = nodes.front().first_child;
    if (nodes[only].kind == NodeKind::kParagraph && nodes[only].next_sibling == markup::kNoNode) {
        return html::render_inlines(document, only, options);
    }
    return html::render_document(document, options);
}

}  // namespace casepress::web
