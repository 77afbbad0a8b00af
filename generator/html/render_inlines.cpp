// Inlines that are more than a tag around their children.

#include "html/escape.h"
#include "html/renderer.h"
#include "markup/raw_html.h"
#include "markup/url.h"

#include <algorithm>

namespace casepress::html {

using markup::Node;
using markup::NodeId;
using markup::NodeKind;

namespace {

bool is_external(std::string_view url) {
    if (url.starts_with("//")) return true;
    const std::string scheme = markup::url_scheme(url);
    return scheme == "http" || scheme == "https";
}

}  // namespace

void Renderer::write_text(std::string_view text) {
    if (!hidden_element_.empty()) return;
    if (options_.terms == nullptr || inside_link_ > 0 || inside_heading_ > 0) {
        append_escaped(text, out_);
        return;
    }
    std::size_t written = 0;
    for (const TermMatch& match : options_.terms->find(text)) {
        if (match.begin < written || match.end > text.size() || match.end <= match.begin) continue;
        if (!seen_terms_.insert(match.term).second) continue;
        append_escaped(text.substr(written, match.begin - written), out_);
        tag("a");
        attribute("class", "term");
        url_attribute("href", match.href);
        if (!match.title.empty()) attribute("title", match.title);
        out_.push_back('>');
        append_escaped(text.substr(match.begin, match.end - match.begin), out_);
        close("a");
        written = match.end;
    }
    append_escaped(text.substr(written), out_);
}

void Renderer::write_soft_break(const Node& node) {
    if (!is_published() || node.soft_break == markup::SoftBreak::kSpace) out_.push_back('\n');
}

void Renderer::write_raw_inline(const Node& node) {
    if (options_.raw_html == RawHtml::kVerbatim) {
        out_.append(node.text);
        return;
    }
    for (const markup::HtmlToken& token : markup::split_html(node.text)) {
        const bool hides = markup::has_hidden_content(token.name) && !token.bytes.ends_with("/>");
        if (token.kind == markup::HtmlToken::Kind::kCloseTag && token.name == hidden_element_) hidden_element_.clear();
        if (token.kind == markup::HtmlToken::Kind::kOpenTag && hidden_element_.empty() && hides) {
            hidden_element_ = token.name;
        }
    }
    if (options_.raw_html == RawHtml::kSanitise && hidden_element_.empty()) write_raw(node.text);
    if (options_.raw_html == RawHtml::kSanitise && !hidden_element_.empty()) note_removed("<" + hidden_element_ + ">");
}

/// What an author wrote goes to the sanitiser, but for what would take the tags that follow with it: an element whose
/// content is no markup, and a tag or comment without an end.
void Renderer::write_raw(std::string_view html) {
    if (options_.raw_html == RawHtml::kVerbatim) {
        out_.append(html);
        return;
    }
    for (const markup::HtmlToken& token : markup::split_html(html)) {
        if (token.kind == markup::HtmlToken::Kind::kText) {
            out_.append(token.bytes);
        } else if (token.kind != markup::HtmlToken::Kind::kOther) {
            const bool whole = token.bytes.ends_with('>');
            if (whole && !markup::has_hidden_content(token.name)) {
                out_.append(token.bytes);
            } else if (token.kind == markup::HtmlToken::Kind::kOpenTag || !whole) {
                note_removed("<" + token.name + ">");
            }
        }
    }
}

void Renderer::note_removed(std::string what) {
    if (std::find(removed_.begin(), removed_.end(), what) == removed_.end()) removed_.push_back(std::move(what));
}

std::string Renderer::target_of(NodeId id, const Node& node) const {
    return options_.link_target ? options_.link_target(id, node) : std::string(node.target);
}

void Renderer::open_link(NodeId id, const Node& node) {
    ++inside_link_;
    const std::string target = target_of(id, node);
    tag("a");
    if (!is_published()) {
        url_attribute("href", target);
    } else if (!target.empty() && markup::is_safe_url(target, markup::UrlUse::kLink)) {
        url_attribute("href", target);
        if (is_external(target)) attribute("rel", "noopener");
    }
    if (!node.title.empty()) attribute("title", node.title);
    out_.push_back('>');
}

void Renderer::write_image(NodeId id, const Node& node) {
    if (!hidden_element_.empty()) return;
    const std::string target = target_of(id, node);
    const std::string alternative = markup::plain_text(document_, id);
    if (is_published() && (target.empty() || !markup::is_safe_url(target, markup::UrlUse::kImage))) {
        append_escaped(alternative, out_);
        return;
    }
    const bool figure = node.parent != markup::kNoNode && document_.node(node.parent).kind == NodeKind::kParagraph &&
                        is_figure(node.parent);
    if (figure) {
        tag("figure");
        out_.push_back('>');
    }
    tag("img");
    url_attribute("src", target);
    attribute("alt", alternative);
    if (!node.title.empty() && !figure) attribute("title", node.title);
    if (is_published()) {
        if (options_.image_size) {
            if (const std::optional<ImageSize> size = options_.image_size(id, node)) {
                attribute("width", std::to_string(size->width));
                attribute("height", std::to_string(size->height));
            }
        }
        out_.append(" loading=\"lazy\" decoding=\"async\"");
    }
    out_.push_back('>');
    if (!figure) return;
    tag("figcaption");
    out_.push_back('>');
    append_escaped(node.title, out_);
    close("figcaption");
    close("figure");
    out_.push_back('\n');
}

void Renderer::write_footnote_reference(const Node& node) {
    if (!hidden_element_.empty()) return;
    tag("sup");
    attribute("class", "footnote-ref");
    out_.push_back('>');
    tag("a");
    url_attribute("href", "#" + options_.id_prefix + note_id(node.number));
    id_attribute(reference_id(node.number, node.ordinal));
    attribute("role", "doc-noteref");
    attribute("aria-label", numbered(options_.strings.footnote_reference, node.number));
    out_.append(">").append(std::to_string(node.number));
    close("a");
    close("sup");
}

}  // namespace casepress::html
