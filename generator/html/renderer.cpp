#include "html/renderer.h"

#include "html/escape.h"

#include <algorithm>
#include <array>

namespace casepress::html {

using markup::Node;
using markup::NodeId;
using markup::NodeKind;

Renderer::Renderer(const markup::Document& document, const RenderOptions& options, std::string_view own_mark)
    : document_(document), options_(options), own_mark_(own_mark) {}

void Renderer::tag(std::string_view name) {
    out_.append("<").append(name);
    if (!own_mark_.empty()) out_.append(" ").append(own_mark_);
}

void Renderer::attribute(std::string_view name, std::string_view value) {
    out_.append(" ").append(name).append("=\"");
    append_escaped(value, out_);
    out_.push_back('"');
}

void Renderer::url_attribute(std::string_view name, std::string_view url) {
    out_.append(" ").append(name).append("=\"");
    append_escaped_url(url, out_);
    out_.push_back('"');
}

void Renderer::id_attribute(std::string_view id) {
    out_.append(" id=\"");
    append_escaped(options_.id_prefix, out_);
    append_escaped(id, out_);
    out_.push_back('"');
}

void Renderer::close(std::string_view name) { out_.append("</").append(name).append(">"); }

void Renderer::line() {
    if (!out_.empty() && out_.back() != '\n') out_.push_back('\n');
}

std::string_view Renderer::heading_element(const Node& node) const {
    static constexpr std::array<std::string_view, 6> kNames{"h1", "h2", "h3", "h4", "h5", "h6"};
    const int level = std::clamp(static_cast<int>(node.level) + options_.heading_shift, 1, 6);
    return kNames[static_cast<std::size_t>(level - 1)];
}

bool Renderer::is_hidden(const Node& node) const {
    return node.kind == NodeKind::kAlert && node.alert == markup::AlertKind::kFacilitator &&
           options_.facilitator == FacilitatorText::kHide;
}

void Renderer::render_subtree(NodeId root) {
    NodeId id = root;
    while (true) {
        const Visit visit = enter(id);
        const Node* node = &document_.node(id);
        if (visit == Visit::kChildren && node->first_child != markup::kNoNode) {
            id = node->first_child;
            continue;
        }
        if (visit == Visit::kChildren) leave(id);
        while (id != root && document_.node(id).next_sibling == markup::kNoNode) {
            id = document_.node(id).parent;
            leave(id);
        }
        if (id == root) return;
        id = document_.node(id).next_sibling;
    }
}

void Renderer::render_children(NodeId parent) {
    for (NodeId id = document_.node(parent).first_child; id != markup::kNoNode; id = document_.node(id).next_sibling) {
        if (document_.node(id).kind != NodeKind::kFootnoteDefinition) render_subtree(id);
    }
}

Renderer::Visit Renderer::enter(NodeId id) {
    const Node& node = document_.node(id);
    if (id == options_.leave_out || is_hidden(node)) return Visit::kSkip;
    return node.kind >= NodeKind::kText ? enter_inline(id, node) : enter_block(id, node);
}

void Renderer::leave(NodeId id) {
    const Node& node = document_.node(id);
    if (node.kind >= NodeKind::kText) {
        leave_inline(node);
    } else {
        leave_block(id, node);
    }
}

Renderer::Visit Renderer::enter_inline(NodeId id, const Node& node) {
    switch (node.kind) {
        case NodeKind::kText:
            write_text(node.text);
            return Visit::kSkip;
        case NodeKind::kSoftBreak:
            write_soft_break(node);
            return Visit::kSkip;
        case NodeKind::kLineBreak:
            tag("br");
            out_.append(">\n");
            return Visit::kSkip;
        case NodeKind::kCode:
            if (!hidden_element_.empty()) return Visit::kSkip;
            tag("code");
            out_.push_back('>');
            append_escaped(node.text, out_);
            close("code");
            return Visit::kSkip;
        case NodeKind::kHtmlInline:
            write_raw_inline(node);
            return Visit::kSkip;
        case NodeKind::kEmphasis:
            tag("em");
            break;
        case NodeKind::kStrong:
            tag("strong");
            break;
        case NodeKind::kStrikethrough:
            tag("del");
            break;
        case NodeKind::kLink:
            open_link(id, node);
            return Visit::kChildren;
        case NodeKind::kImage:
            write_image(id, node);
            return Visit::kSkip;
        case NodeKind::kFootnoteReference:
            write_footnote_reference(node);
            return Visit::kSkip;
        default:
            return Visit::kSkip;
    }
    out_.push_back('>');
    return Visit::kChildren;
}

void Renderer::leave_inline(const Node& node) {
    switch (node.kind) {
        case NodeKind::kEmphasis:
            close("em");
            return;
        case NodeKind::kStrong:
            close("strong");
            return;
        case NodeKind::kStrikethrough:
            close("del");
            return;
        case NodeKind::kLink:
            close("a");
            --inside_link_;
            return;
        default:
            return;
    }
}

}  // namespace casepress::html
