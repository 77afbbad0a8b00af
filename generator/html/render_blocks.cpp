// Blocks: the tags around paragraphs, lists, tables and the rest.

#include "html/escape.h"
#include "html/renderer.h"
#include "markup/raw_html.h"
#include "markup/url.h"

#include <algorithm>
#include <array>

namespace casepress::html {

using markup::Node;
using markup::NodeId;
using markup::NodeKind;

Renderer::Visit Renderer::enter_block(NodeId id, const Node& node) {
    switch (node.kind) {
        case NodeKind::kParagraph:
            open_paragraph(id, node);
            return Visit::kChildren;
        case NodeKind::kHeading:
            open_heading(id, node);
            return Visit::kChildren;
        case NodeKind::kBlockQuote:
            line();
            tag("blockquote");
            out_.append(">\n");
            return Visit::kChildren;
        case NodeKind::kAlert:
            open_alert(node);
            return Visit::kChildren;
        case NodeKind::kList:
            open_list(node);
            return Visit::kChildren;
        case NodeKind::kItem:
            open_item(node);
            return Visit::kChildren;
        case NodeKind::kCodeBlock:
            write_code_block(id, node);
            return Visit::kSkip;
        case NodeKind::kHtmlBlock:
            write_html_block(node);
            return Visit::kSkip;
        case NodeKind::kThematicBreak:
            line();
            tag("hr");
            out_.append(">\n");
            return Visit::kSkip;
        case NodeKind::kTable:
            open_table(id);
            return Visit::kChildren;
        case NodeKind::kTableRow:
            open_row(node);
            return Visit::kChildren;
        case NodeKind::kTableCell:
            open_cell(id, node);
            return Visit::kChildren;
        default:
            return Visit::kChildren;  // the document itself; footnote definitions have tags of their own
    }
}

void Renderer::leave_block(NodeId id, const Node& node) {
    hidden_element_.clear();
    switch (node.kind) {
        case NodeKind::kParagraph:
            if (is_figure(id)) return write_since_paragraph(id);
            write_since(id);
            if (id == back_links_into_) out_.append(back_links_);
            if (is_in_tight_list(node)) return;
            close("p");
            break;
        case NodeKind::kHeading:
            --inside_heading_;
            close(heading_element(node));
            write_since_paragraph(id);
            write_notices(id);
            break;
        case NodeKind::kBlockQuote:
            line();
            close("blockquote");
            break;
        case NodeKind::kAlert:
            line();
            close("aside");
            break;
        case NodeKind::kList:
            close(node.list_style == markup::ListStyle::kOrdered ? "ol" : "ul");
            break;
        case NodeKind::kItem:
            close("li");
            break;
        case NodeKind::kTable:
            close_table();
            break;
        case NodeKind::kTableRow:
            close("tr");
            if (node.header) out_.append("\n</thead>");
            break;
        case NodeKind::kTableCell:
            write_since(id);
            close(cell_element(node));
            break;
        default:
            return;
    }
    out_.push_back('\n');
}

bool Renderer::is_in_tight_list(const Node& paragraph) const {
    if (paragraph.parent == markup::kNoNode) return false;
    const Node& item = document_.node(paragraph.parent);
    return item.kind == NodeKind::kItem && document_.node(item.parent).tight;
}

/// A paragraph that holds nothing but an image with a title is a figure with its caption.
bool Renderer::is_figure(NodeId paragraph) const {
    if (!is_published()) return false;
    const NodeId only = document_.node(paragraph).first_child;
    if (only == markup::kNoNode) return false;
    const Node& image = document_.node(only);
    return image.kind == NodeKind::kImage && image.next_sibling == markup::kNoNode && !image.title.empty() &&
           markup::is_safe_url(target_of(only, image), markup::UrlUse::kImage);
}

void Renderer::open_paragraph(NodeId id, const Node& node) {
    if (is_figure(id)) {
        line();
        return;  // write_image does the rest
    }
    if (is_in_tight_list(node)) return;
    line();
    tag("p");
    since_attribute(id);
    out_.push_back('>');
}

void Renderer::open_heading(NodeId id, const Node& node) {
    ++inside_heading_;
    line();
    tag(heading_element(node));
    if (is_published() && options_.heading_ids == HeadingIds::kWrite) id_attribute(node.target);
    since_attribute(id);
    out_.push_back('>');
}

void Renderer::open_list(const Node& node) {
    line();
    const bool ordered = node.list_style == markup::ListStyle::kOrdered;
    tag(ordered ? "ol" : "ul");
    if (ordered && node.number != 1) attribute("start", std::to_string(node.number));
    bool tasks = false;
    for (NodeId item = node.first_child; item != markup::kNoNode && !tasks; item = document_.node(item).next_sibling) {
        tasks = document_.node(item).task != markup::TaskState::kNone;
    }
    if (tasks && is_published()) attribute("class", "task-list");
    out_.append(">\n");
}

void Renderer::open_item(const Node& node) {
    line();
    tag("li");
    out_.push_back('>');
    if (node.task == markup::TaskState::kNone) return;
    const bool done = node.task == markup::TaskState::kDone;
    tag("input");
    if (done) out_.append(" checked=\"\"");
    out_.append(" disabled=\"\" type=\"checkbox\"");
    if (is_published()) attribute("aria-label", done ? options_.strings.task_done : options_.strings.task_open);
    out_.append("> ");
}

std::string_view alert_class(const Node& alert) {
    static constexpr std::array<std::string_view, 6> kClasses{"alert alert-note",      "alert alert-tip",
                                                              "alert alert-important", "alert alert-warning",
                                                              "alert alert-caution",   "alert alert-facilitator"};
    return kClasses[static_cast<std::size_t>(alert.alert)];
}

void Renderer::open_alert(const Node& node) {
    line();
    tag("aside");
    attribute("class", alert_class(node));
    attribute("role", "note");
    out_.append(">\n");
    tag("p");
    attribute("class", "alert-title");
    out_.push_back('>');
    append_escaped(node.title.empty()
                       ? std::string_view(options_.strings.alert_titles[static_cast<std::size_t>(node.alert)])
                       : node.title,
                   out_);
    close("p");
    out_.push_back('\n');
}

void Renderer::open_table(NodeId id) {
    line();
    if (is_published()) {
        if (table_number_ == 0) {
            table_number_ =
                static_cast<std::size_t>(std::count_if(document_.nodes().begin(), document_.nodes().begin() + id,
                                                       [](const Node& node) { return node.kind == NodeKind::kTable; }));
        }
        tag("div");
        attribute("class", "table-wrap");
        attribute("role", "region");
        attribute("tabindex", "0");
        attribute("aria-label", numbered(options_.strings.table, ++table_number_));
        out_.append(">\n");
    }
    tag("table");
    out_.append(">\n");
    table_body_open_ = false;
}

void Renderer::open_row(const Node& row) {
    line();
    if (row.header) {
        tag("thead");
        out_.append(">\n");
    } else if (!table_body_open_) {
        tag("tbody");
        out_.append(">\n");
        table_body_open_ = true;
    }
    tag("tr");
    out_.append(">\n");
}

/// An empty header cell heads nothing.
std::string_view Renderer::cell_element(const Node& node) const {
    const bool header = document_.node(node.parent).header;
    return header && !(is_published() && node.first_child == markup::kNoNode) ? "th" : "td";
}

void Renderer::open_cell(NodeId id, const Node& node) {
    static constexpr std::array<std::string_view, 4> kAlign{"", "left", "center", "right"};
    static constexpr std::array<std::string_view, 4> kClass{"", "align-left", "align-center", "align-right"};
    const std::string_view element = cell_element(node);
    const auto alignment = static_cast<std::size_t>(node.alignment);
    line();
    tag(element);
    if (is_published() && element == "th") attribute("scope", "col");
    if (alignment != 0)
        attribute(is_published() ? "class" : "align", is_published() ? kClass[alignment] : kAlign[alignment]);
    since_attribute(id);
    out_.push_back('>');
}

void Renderer::close_table() {
    line();
    if (table_body_open_) out_.append("</tbody>\n");
    table_body_open_ = false;
    close("table");
    if (is_published()) out_.append("\n</div>");
}

void Renderer::write_code_block(NodeId id, const Node& node) {
    line();
    tag("pre");
    // A block that scrolls must be reachable by keyboard.
    if (is_published()) out_.append(" tabindex=\"0\"");
    since_attribute(id);
    out_.push_back('>');
    tag("code");
    const std::string_view language = node.target.substr(0, node.target.find_first_of(" \t"));
    if (!language.empty()) attribute("class", "language-" + std::string(language));
    out_.push_back('>');
    append_escaped(node.text, out_);
    close("code");
    close("pre");
    out_.push_back('\n');
    write_since_paragraph(id);
}

void Renderer::write_html_block(const Node& node) {
    line();
    if (options_.raw_html != RawHtml::kLeaveOut) {
        write_raw(node.text);
        hidden_element_.clear();
        line();
        return;
    }
    const std::string text = markup::visible_html_text(node.text);
    if (text.empty()) return;
    tag("p");
    out_.push_back('>');
    // Character references may stay, but nothing may begin a tag.
    for (const char c : text) {
        if (c == '<') {
            out_.append("&lt;");
        } else {
            out_.push_back(c);
        }
    }
    close("p");
    out_.push_back('\n');
}

}  // namespace casepress::html
