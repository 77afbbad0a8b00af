#include "html/render.h"

#include "base/text.h"
#include "html/codes.h"
#include "html/renderer.h"
#include "html/sanitise.h"
#include "markup/raw_html.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace casepress::html {

using markup::Document;
using markup::Node;
using markup::NodeId;
using markup::NodeKind;

namespace {

/// gumbo frees its tree recursively: deeper ones than this may not fit a thread's stack.
constexpr std::size_t kMaxDepth = 20'000;

std::optional<Span> first_raw_span(const Document& document) {
    const std::vector<NodeId> nodes = markup::raw_html_nodes(document);
    return nodes.empty() ? std::nullopt : std::optional<Span>(document.node(nodes.front()).span);
}

/// No tree made of the document can be deeper than its own depth, twice for wrappers, and one for each raw tag.
std::size_t greatest_depth(const Document& document) {
    std::vector<std::size_t> depth(document.nodes().size(), 0);
    std::size_t deepest = 0;
    for (NodeId id = 1; id < document.nodes().size(); ++id) {
        depth[id] = depth[document.node(id).parent] + 1;
        deepest = std::max(deepest, depth[id]);
    }
    std::size_t tags = 0;
    for (const NodeId id : markup::raw_html_nodes(document)) {
        const std::string_view text = document.node(id).text;
        tags += static_cast<std::size_t>(std::count(text.begin(), text.end(), '<'));
    }
    return 2 * deepest + tags;
}

/// An attribute name that no raw HTML of the document holds, so that nobody can pass off tags as the renderer's.
std::string choose_own_mark(const Document& document) {
    std::string raw;
    for (const NodeId id : markup::raw_html_nodes(document)) raw += ascii_lower(document.node(id).text) + "\n";
    for (unsigned number = 0;; ++number) {
        std::string mark = fmt::format("data-own-{}", number);
        if (!raw.contains(mark)) return mark;
    }
}

void report_removed(const Document& document, const std::vector<std::string>& removed, DiagnosticSink* sink) {
    if (removed.empty() || sink == nullptr) return;
    const std::string list = fmt::format("{}", fmt::join(removed, " "));
    sink->report({.code = kRemovedHtml,
                  .severity = Severity::kWarning,
                  .path = document.path(),
                  .span = first_raw_span(document),
                  .message = {fmt::format("taken out of the raw HTML, since it is not allowed: {}", list),
                              fmt::format("原始 HTML 中不允许的内容已去除：{}", list)},
                  .help = {}});
}

void report_too_deep(const Document& document, DiagnosticSink* sink) {
    if (sink == nullptr) return;
    sink->report({.code = kTooDeepHtml,
                  .severity = Severity::kWarning,
                  .path = document.path(),
                  .span = first_raw_span(document),
                  .message = {"there are too many tags of raw HTML; they are left out, and only their text is shown",
                              "原始 HTML 标签过多，一律去除，只保留其中的文字"},
                  .help = {}});
}

/// Runs `write` on a renderer, and what comes out through the sanitiser if the options and the document ask for it.
template <typename Write>
std::string render_with(const Document& document, const RenderOptions& options, Write write) {
    if (options.raw_html != RawHtml::kSanitise || !document.has_raw_html()) {
        Renderer renderer(document, options, {});
        write(renderer);
        return renderer.take();
    }
    if (greatest_depth(document) > kMaxDepth) {
        report_too_deep(document, options.sink);
        RenderOptions without = options;
        without.raw_html = RawHtml::kLeaveOut;
        Renderer renderer(document, without, {});
        write(renderer);
        return renderer.take();
    }
    const std::string mark = choose_own_mark(document);
    Renderer renderer(document, options, mark);
    write(renderer);
    SanitisedHtml sanitised = sanitise(renderer.take(), mark);
    for (const std::string& what : renderer.removed()) {
        const auto known = std::find(sanitised.removed.begin(), sanitised.removed.end(), what);
        if (known == sanitised.removed.end()) sanitised.removed.push_back(what);
    }
    report_removed(document, sanitised.removed, options.sink);
    return std::move(sanitised.html);
}

}  // namespace

std::string render_document(const Document& document, const RenderOptions& options) {
    return render_with(document, options, [](Renderer& renderer) {
        renderer.render_notices_at_top();
        renderer.render_children(0);
        renderer.render_footnotes();
    });
}

std::string render_nodes(const Document& document, std::span<const NodeId> nodes, const RenderOptions& options) {
    return render_with(document, options, [nodes](Renderer& renderer) {
        for (const NodeId node : nodes) renderer.render_subtree(node);
    });
}

std::string render_node(const Document& document, NodeId node, const RenderOptions& options) {
    return render_nodes(document, std::span(&node, 1), options);
}

std::string render_inlines(const Document& document, NodeId node, const RenderOptions& options) {
    RenderOptions inline_options = options;
    if (document.node(node).kind == NodeKind::kHeading) inline_options.terms = nullptr;
    return render_with(document, inline_options, [node](Renderer& renderer) { renderer.render_children(node); });
}

}  // namespace casepress::html
