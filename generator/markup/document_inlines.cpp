// The inlines of a Document: what DocumentBuilder makes of text, code, links and breaks.

#include "base/text.h"
#include "markup/cjk.h"
#include "markup/cmark_text.h"
#include "markup/document_builder.h"

#include <algorithm>

namespace casepress::markup {

bool DocumentBuilder::fill_inline(cmark_node* source, Node& node) {
    if (locator_) node.span = to_file(locator_->block());
    switch (source->type) {
        case CMARK_NODE_TEXT:
            node.kind = NodeKind::kText;
            return fill_text(view(source->as.literal), node);
        case CMARK_NODE_SOFTBREAK:
            fill_soft_break(node);
            return true;
        case CMARK_NODE_LINEBREAK:
            fill_soft_break(node);
            node.kind = NodeKind::kLineBreak;
            pending_breaks_.clear();
            last_character_ = 0;
            return true;
        case CMARK_NODE_CODE:
            fill_code(view(source->as.literal), node);
            return true;
        case CMARK_NODE_HTML_INLINE:
            node.kind = NodeKind::kHtmlInline;
            document_.has_raw_html_ = true;
            return fill_text(view(source->as.literal), node);
        case CMARK_NODE_EMPH:
            node.kind = NodeKind::kEmphasis;
            return true;
        case CMARK_NODE_STRONG:
            node.kind = NodeKind::kStrong;
            return true;
        case CMARK_NODE_LINK:
        case CMARK_NODE_IMAGE:
            node.kind = source->type == CMARK_NODE_LINK ? NodeKind::kLink : NodeKind::kImage;
            open_link(source, node);
            return true;
        case CMARK_NODE_FOOTNOTE_REFERENCE:
            fill_footnote_reference(source, node);
            return true;
        default:
            node.kind = NodeKind::kStrikethrough;
            return extension_node(source) == ExtensionNode::kStrikethrough;
    }
}

bool DocumentBuilder::fill_text(std::string_view literal, Node& node) {
    if (literal.empty()) return false;
    std::string unmarked;
    if (blocks_->marks() != nullptr && blocks_->marks()->any_mark_in(literal)) {
        blocks_->marks()->append_without_marks(literal, unmarked);
        literal = unmarked;
        if (literal.empty()) return false;
    }
    const std::optional<Span> found = locator_ ? locator_->take(literal) : std::nullopt;
    if (found) {
        node.span = to_file(*found);
        node.text = text_.substr(found->begin, found->size());
    } else {
        node.text = keep(literal);
        if (node.text.empty()) return false;
    }
    if (node.kind == NodeKind::kText) {
        resolve_breaks(node.text);
        report_undefined_footnotes(node.text);
    }
    return true;
}

void DocumentBuilder::fill_code(std::string_view literal, Node& node) {
    node.kind = NodeKind::kCode;
    const std::optional<Span> found = locator_ ? locator_->take_code() : std::nullopt;
    if (found) node.span = to_file(*found);
    node.text = found ? keep_at(literal, *found) : keep(literal);
    resolve_breaks(node.text);
}

void DocumentBuilder::fill_soft_break(Node& node) {
    node.kind = NodeKind::kSoftBreak;
    if (!locator_) return;
    const std::uint32_t begin = locator_->position();
    locator_->take_line_end();
    node.span = to_file(Span{begin, locator_->position()});
}

void DocumentBuilder::fill_footnote_reference(const cmark_node* source, Node& node) {
    node.kind = NodeKind::kFootnoteReference;
    for (const char c : view(source->as.literal)) {
        if (c >= '0' && c <= '9') node.number = node.number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    node.ordinal = static_cast<std::uint32_t>(std::max(source->footnote.ref_ix, 0));
    if (!locator_) return;
    const std::optional<Span> open = locator_->take("[^");
    const std::optional<Span> close = open ? locator_->take("]") : std::nullopt;
    if (close) node.span = to_file(Span{open->begin, close->end});
}

void DocumentBuilder::open_link(const cmark_node* source, Node& node) {
    const std::string_view target = view(source->as.link.url);
    node.target = keep(target);
    node.title = keep(view(source->as.link.title));
    // The text of an autolink is its target, less a scheme that was added.
    std::string_view autolink;
    const cmark_node* child = source->first_child;
    if (child != nullptr && child->type == CMARK_NODE_TEXT && child->next == nullptr) {
        const std::string_view text = view(child->as.literal);
        if (!text.empty() && target.ends_with(text)) autolink = text;
    }
    links_.push_back(locator_ ? locator_->open_link(autolink) : std::nullopt);
    if (node.kind == NodeKind::kImage) resolve_breaks({});
}

void DocumentBuilder::close_link(Node& node) {
    const std::optional<std::uint32_t> opening = links_.empty() ? std::nullopt : links_.back();
    if (!links_.empty()) links_.pop_back();
    if (opening && locator_) {
        node.span = to_file(locator_->close_link(*opening));
    } else if (node.first_child != kNoNode) {
        node.span = document_.nodes_[node.first_child].span;
    }
    if (node.kind == NodeKind::kImage) last_character_ = 0;
}

/// Now that the text after a break is known, the break gets its meaning.
void DocumentBuilder::resolve_breaks(std::string_view following_text) {
    const char32_t next = following_text.empty() ? 0 : decode_utf8(following_text, 0).value;
    for (const NodeId id : pending_breaks_) document_.nodes_[id].soft_break = soft_break_between(last_character_, next);
    pending_breaks_.clear();
    std::size_t end = following_text.size();
    last_character_ = 0;
    while (end > 0) {
        const CodePoint c = decode_utf8_before(following_text, end);
        last_character_ = c.value;
        if (!is_modifier_of_previous(c.value)) break;
        end -= c.length;
    }
}

}  // namespace casepress::markup
