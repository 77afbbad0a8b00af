#include "model/renew_page.h"

#include "markup/raw_html.h"
#include "model/field_reader.h"
#include "model/findings.h"
#include "model/open_names.h"
#include "model/page_builder.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::model {

namespace {

using markup::Document;
using markup::Node;
using markup::NodeKind;

/// All that a link of another page can lead to, in order: headings' anchors, footnotes, and raw HTML, which may hold
/// any id.
std::vector<std::pair<NodeKind, std::string_view>> places_in(const Document& document) {
    std::vector<std::pair<NodeKind, std::string_view>> places;
    for (const Node& node : document.nodes()) {
        if (node.kind == NodeKind::kHeading) places.emplace_back(node.kind, node.target);
        if (node.kind == NodeKind::kFootnoteDefinition) places.emplace_back(node.kind, std::string_view());
        if (node.kind == NodeKind::kHtmlBlock || node.kind == NodeKind::kHtmlInline) {
            places.emplace_back(node.kind, node.text);
        }
    }
    return places;
}

/// Whether nobody but the page itself can tell the two apart. Whatever front matter gives is the same, because the
/// tables are.
bool looks_the_same(const Page& before, const Page& now) {
    return before.document.path() == now.document.path() && before.document.syntax() == now.document.syntax() &&
           data::same_content(before.document.metadata(), now.document.metadata()) && before.title == now.title &&
           before.url == now.url && (before.role == PageRole::kContent || before.summary == now.summary) &&
           places_in(before.document) == places_in(now.document);
}

}  // namespace

PageRenewer::PageRenewer(const Catalog& catalog, const config::SiteConfig& config, CatalogRemains remains,
                         ThreadCount threads)
    : catalog_(catalog),
      config_(config),
      remains_(std::move(remains)),
      index_(catalog.pages, remains_.left_out),
      links_(catalog, config, index_, threads) {}

std::optional<Page> PageRenewer::make(PageId id, Document document, DiagnosticSink& sink) const {
    const Page& before = catalog_.page(id);
    Page page;
    page.id = id;
    page.role = before.role;
    page.document = std::move(document);
    page.type = before.type;
    page.language = before.language;
    page.key = before.key;
    page.section = before.section;
    const FieldContext context{config_, catalog_.vocabularies, catalog_.regions,
                               index_,  catalog_.assets,       catalog_.has_region_file};
    Findings findings;
    settle_page_names(page, fill_page(page, remains_.shared[id], context, findings), catalog_);
    if (!looks_the_same(before, page)) return std::nullopt;
    page.links = links_.resolve(page, findings);
    if (config_.raw_html == config::RawHtml::kOff) markup::report_raw_html(page.document, findings.sink);
    sink.merge(std::move(findings.sink));
    return page;
}

void PageRenewer::put(Catalog& catalog, Page page) {
    // Everything else is equal, and others borrow from it.
    Page& place = catalog.pages[page.id];
    place.document = std::move(page.document);
    place.title_heading = page.title_heading;
    place.summary = std::move(page.summary);
    place.headings = std::move(page.headings);
    place.links = std::move(page.links);
    place.han_count = page.han_count;
    place.word_count = page.word_count;
    links_.renew_anchors(place.id);
}

}  // namespace casepress::model
