#include "web/redlines.h"

#include "base/json.h"
#include "html/escape.h"
#include "html/redline.h"
#include "html/redline_audience.h"
#include "redline/amendments.h"
#include "redline/lineage.h"
#include "redline/redline.h"
#include "site/language_names.h"
#include "web/bodies.h"
#include "web/field_changes.h"
#include "web/labels.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

namespace casepress::web {

namespace {

using markup::NodeId;

/// The two versions of a comparison, and what readers may see of it.
struct Comparison {
    const model::Page* older = nullptr;
    const model::Page* newer = nullptr;
    redline::Redline redline;
};

redline::Options options_of(const model::Page& page) {
    redline::Options options;
    options.locale = page.language;
    return options;
}

std::optional<Comparison> compare(const RenderScope& scope, PageId id, std::uint32_t revision) {
    const site::PublicRevision& entry = scope.archive(id)->revisions[revision];
    if (entry.base == site::kNone) return std::nullopt;
    Comparison result{.older = scope.past_page(id, entry.base), .newer = scope.past_page(id, revision), .redline = {}};
    if (result.older == nullptr || result.newer == nullptr) return std::nullopt;
    const redline::Redline all =
        redline::compare(&result.older->document, &result.newer->document, options_of(*result.newer));
    result.redline = html::public_redline(all, &result.older->document, &result.newer->document);
    result.redline.fields = field_changes(scope, *result.older, *result.newer);
    return result;
}

html::RedlineHtmlOptions html_options(const RenderScope& scope, const Comparison& comparison) {
    const Strings& strings = scope.strings();
    html::RedlineHtmlOptions options;
    options.texts = html::redline_texts([&strings](std::string_view key) { return strings.find(key); });
    options.strings = localized_strings(strings);
    options.facilitator = html::FacilitatorText::kHide;
    options.raw_html =
        scope.config().raw_html == config::RawHtml::kSanitised ? html::RawHtml::kSanitise : html::RawHtml::kLeaveOut;
    options.field_label = [&comparison](std::string_view field) {
        return changed_field_label(comparison.newer->type, field, comparison.newer->language);
    };
    options.target = [&scope, &comparison](html::Version version, NodeId node, const markup::Node&) {
        return link_of(scope, version == html::Version::kOlder ? *comparison.older : *comparison.newer, node);
    };
    return options;
}

/// The versions of a page, oldest first, that can be read; and the revision that each came with.
struct Versions {
    std::vector<const model::Page*> pages;
    std::vector<std::uint32_t> revisions;
};

Versions read_versions(const RenderScope& scope, PageId id) {
    const site::PageArchive& archive = *scope.archive(id);
    Versions versions;
    for (auto entry = archive.versions.rbegin(); entry != archive.versions.rend(); ++entry) {
        if (const model::Page* page = scope.past_page(id, *entry)) {
            versions.pages.push_back(page);
            versions.revisions.push_back(*entry);
        }
    }
    return versions;
}

html::BlockSince since_of(const RenderScope& scope, PageId id, std::uint32_t entry) {
    const site::PublicRevision& revision = scope.archive(id)->revisions[entry];
    const history::Revision& source = scope.page_history(id).revisions[revision.revision];
    const Strings& strings = scope.strings();
    html::BlockSince since;
    if (source.committed) {
        since.date = format_edtf({.first = source.date, .last = source.date});
        since.label = fill(strings.text("history.since"), {{"date", format_day(source.date, scope.language().code)}});
    } else {
        since.date = "current";
        since.label = strings.text("history.since_today");
    }
    const std::string& url = revision.url.empty() ? revision.version_url : revision.url;
    if (!url.empty()) since.href = scope.link(url);
    return since;
}

/// The blocks of a version: its title, then what stands at the top of its body.
std::vector<std::string> blocks_of(const RenderScope& scope, const model::Page& page) {
    std::vector<std::string> blocks{"<h1>" + html::escaped(page.title) + "</h1>"};
    if (!page.deck.empty()) blocks.push_back("<p>" + html::escaped(page.deck) + "</p>");
    const auto& nodes = page.document.nodes();
    if (nodes.empty()) return blocks;
    for (NodeId node = nodes.front().first_child; node != markup::kNoNode; node = nodes[node].next_sibling) {
        if (node == page.title_heading || nodes[node].kind == markup::NodeKind::kFootnoteDefinition) continue;
        std::string html = render_blocks(scope, page, std::span(&node, 1));
        if (!html.empty()) blocks.push_back(std::move(html));
    }
    return blocks;
}

}  // namespace

std::string render_revision(const RenderScope& scope, PageId page, std::uint32_t revision) {
    const auto comparison = compare(scope, page, revision);
    if (!comparison) return {};
    return html::render_redline(comparison->redline, &comparison->older->document, &comparison->newer->document,
                                html_options(scope, *comparison));
}

std::string render_amendment_sheet(const RenderScope& scope, PageId page, std::uint32_t revision) {
    const auto comparison = compare(scope, page, revision);
    if (!comparison) return {};
    const bool han = site::language_names(comparison->newer->language).han;
    return html::render_amendments(redline::amendments(comparison->redline),
                                   han ? UiLanguage::kChinese : UiLanguage::kEnglish, html_options(scope, *comparison));
}

std::string render_provenance(const RenderScope& scope, PageId id) {
    const Versions versions = read_versions(scope, id);
    if (versions.pages.empty()) return {};
    std::vector<const markup::Document*> documents;
    for (const model::Page* page : versions.pages) documents.push_back(&page->document);
    std::unordered_map<NodeId, std::uint32_t> since;  // looked up only
    for (const redline::Provenance& block : redline::provenance(documents, options_of(*versions.pages.back()))) {
        since.emplace(block.node, block.since);
    }
    return render_dated_body(scope, *versions.pages.back(), [&](NodeId node) -> std::optional<html::BlockSince> {
        const auto found = since.find(node);
        if (found == since.end()) return std::nullopt;
        return since_of(scope, id, versions.revisions[found->second]);
    });
}

std::string versions_script(const RenderScope& scope, PageId id) {
    std::vector<std::string> blocks;
    std::unordered_map<std::string, std::size_t> numbers;  // looked up only
    std::vector<std::vector<std::size_t>> versions;
    for (const std::uint32_t entry : scope.archive(id)->versions) {
        std::vector<std::size_t>& version = versions.emplace_back();
        const model::Page* page = scope.past_page(id, entry);
        if (page == nullptr) continue;
        for (std::string& block : blocks_of(scope, *page)) {
            const auto [found, is_new] = numbers.try_emplace(block, blocks.size());
            if (is_new) blocks.push_back(std::move(block));
            version.push_back(found->second);
        }
    }
    JsonWriter json;
    json.begin_object().key("versions").begin_array();
    for (const auto& version : versions) {
        json.begin_array();
        for (const std::size_t block : version) json.integer(static_cast<std::int64_t>(block));
        json.end_array();
    }
    json.end_array().key("blocks").begin_array();
    for (const std::string& block : blocks) json.string(block);
    json.end_array().end_object();
    return "casepressVersions(" + json.take() + ");\n";
}

}  // namespace casepress::web
