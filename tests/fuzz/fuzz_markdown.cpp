// Any bytes → Document → HTML: nothing crashes, spans stay within the file, parsing twice gives the same, and no tag
// that could run comes out.

#include "html/render.h"
#include "markup/blocks.h"
#include "markup/parse.h"
#include "markup/raw_html.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace casepress;

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

void check_tree(const markup::Document& document, std::size_t size) {
    require(!document.nodes().empty());
    for (markup::NodeId id = 1; id < document.nodes().size(); ++id) {
        const markup::Node& node = document.node(id);
        require(node.parent < id);
        require(node.span.begin <= node.span.end && node.span.end <= size);
        require(node.first_child == markup::kNoNode || document.node(node.first_child).parent == id);
        // No mark of the emphasis pass may stay behind.
        require(node.text.find('\v') == std::string_view::npos && node.target.find('\v') == std::string_view::npos &&
                node.title.find('\v') == std::string_view::npos);
    }
}

void check_html(const std::string& out) {
    for (const std::string_view bad : {"<script", "<style", "<iframe", "<svg", "<object"}) {
        require(out.find(bad) == std::string::npos);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const void* bytes = data;
    const std::string source(static_cast<const char*>(bytes), size);
    DiagnosticSink sink;
    const markup::Document document = markup::parse_document("fuzz.md", source, sink);
    check_tree(document, size);
    static_cast<void>(markup::plain_text(document, 0));
    static_cast<void>(markup::blocks_in_sections(document));
    markup::report_raw_html(document, sink);
    for (const Diagnostic& diagnostic : sink.diagnostics()) {
        if (diagnostic.span) require(diagnostic.span->begin <= diagnostic.span->end && diagnostic.span->end <= size);
    }

    html::RenderOptions options;
    const std::string out = html::render_document(document, options);
    check_html(out);
    options.raw_html = html::RawHtml::kSanitise;
    options.facilitator = html::FacilitatorText::kHide;
    check_html(html::render_document(document, options));

    DiagnosticSink again;
    const markup::Document second = markup::parse_document("fuzz.md", source, again);
    require(html::render_document(second, html::RenderOptions{}) == out);
    return 0;
}
