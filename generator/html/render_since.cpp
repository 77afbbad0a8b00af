// Since when each block has read as it does, for readers who want to know.

#include "html/escape.h"
#include "html/renderer.h"
#include "markup/url.h"

namespace casepress::html {

void Renderer::since_attribute(markup::NodeId id) {
    if (!options_.since) return;
    const std::optional<BlockSince> since = options_.since(id);
    if (since && !since->date.empty()) attribute("data-since", since->date);
}

/// At the end of the block's text.
void Renderer::write_since(markup::NodeId id) {
    if (!options_.since) return;
    const std::optional<BlockSince> since = options_.since(id);
    if (!since || since->label.empty()) return;
    out_.push_back(' ');
    tag("small");
    attribute("class", "since");
    out_.push_back('>');
    write_since_label(*since);
    close("small");
}

/// After a block in which the label would count as its text.
void Renderer::write_since_paragraph(markup::NodeId id) {
    if (!options_.since) return;
    const std::optional<BlockSince> since = options_.since(id);
    if (!since || since->label.empty()) return;
    line();
    tag("p");
    attribute("class", "since");
    out_.push_back('>');
    write_since_label(*since);
    close("p");
    out_.push_back('\n');
}

void Renderer::write_since_label(const BlockSince& since) {
    const bool leads = !since.href.empty() && markup::is_safe_url(since.href);
    if (leads) {
        tag("a");
        url_attribute("href", since.href);
        out_.push_back('>');
    }
    append_escaped(since.label, out_);
    if (leads) close("a");
}

}  // namespace casepress::html
