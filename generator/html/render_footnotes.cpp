// The section of footnotes at the end, with links back to where they are referred to.

#include "base/text.h"
#include "html/escape.h"
#include "html/renderer.h"
#include "markup/hidden_nodes.h"

#include <algorithm>

namespace casepress::html {

using markup::Node;
using markup::NodeId;
using markup::NodeKind;

std::string numbered(std::string_view label, std::size_t number) {
    return replace_all(label, "{}", std::to_string(number));
}

std::string note_id(std::uint32_t number) { return "fn:" + std::to_string(number); }

std::string reference_id(std::uint32_t number, std::uint32_t ordinal) {
    std::string id = "fnref:" + std::to_string(number);
    if (ordinal > 1) id += ":" + std::to_string(ordinal);
    return id;
}

/// For each note (by number − 1) the ordinals of the references to it that are not in hidden blocks.
std::vector<std::vector<std::uint32_t>> Renderer::visible_references() const {
    std::vector<std::vector<std::uint32_t>> references;
    // A reference in a note that is hidden itself does not count.
    const markup::HiddenNodes hidden(options_.facilitator == FacilitatorText::kHide ? &document_ : nullptr);
    for (NodeId id = 0; id != markup::kNoNode;) {
        const Node& node = document_.node(id);
        const bool skip = hidden.contains(id) || id == options_.leave_out;
        if (node.kind == NodeKind::kFootnoteReference && node.number > 0) {
            references.resize(std::max<std::size_t>(references.size(), node.number));
            references[node.number - 1].push_back(node.ordinal);
        }
        id = markup::next_in_preorder(document_, id, 0, skip ? markup::Descend::kPast : markup::Descend::kInto);
    }
    return references;
}

void Renderer::render_footnotes() {
    const bool any = std::any_of(document_.nodes().begin(), document_.nodes().end(),
                                 [](const Node& node) { return node.kind == NodeKind::kFootnoteDefinition; });
    if (!any) return;
    const std::vector<std::vector<std::uint32_t>> references = visible_references();
    if (std::all_of(references.begin(), references.end(), [](const auto& ordinals) { return ordinals.empty(); }))
        return;
    line();
    tag("section");
    attribute("class", "footnotes");
    attribute("role", "doc-endnotes");
    attribute("aria-label", options_.strings.footnotes);
    out_.append(">\n");
    tag("ol");
    out_.append(">\n");
    std::uint32_t expected = 1;
    for (NodeId id = document_.node(0).first_child; id != markup::kNoNode; id = document_.node(id).next_sibling) {
        const Node& node = document_.node(id);
        if (node.kind != NodeKind::kFootnoteDefinition || node.number > references.size()) continue;
        const std::vector<std::uint32_t>& ordinals = references[node.number - 1];
        if (ordinals.empty()) continue;
        write_footnote(id, ordinals, node.number != expected);
        expected = node.number + 1;
    }
    close("ol");
    out_.push_back('\n');
    close("section");
    out_.push_back('\n');
}

void Renderer::write_footnote(NodeId id, const std::vector<std::uint32_t>& references, bool numbered_item) {
    const Node& node = document_.node(id);
    tag("li");
    id_attribute(note_id(node.number));
    if (numbered_item) attribute("value", std::to_string(node.number));
    out_.append(">\n");

    NodeId last = markup::kNoNode;
    for (NodeId child = node.first_child; child != markup::kNoNode; child = document_.node(child).next_sibling)
        last = child;
    std::string before = std::move(out_);
    out_.clear();
    write_back_links(node.number, references);
    back_links_ = std::move(out_);
    out_ = std::move(before);
    const bool in_paragraph =
        last != markup::kNoNode && document_.node(last).kind == NodeKind::kParagraph && !is_figure(last);
    back_links_into_ = in_paragraph ? last : markup::kNoNode;
    render_children(id);
    if (!in_paragraph) {
        line();
        tag("p");
        out_.push_back('>');
        out_.append(back_links_);
        close("p");
    }
    back_links_into_ = markup::kNoNode;
    line();
    close("li");
    out_.push_back('\n');
}

void Renderer::write_back_links(std::uint32_t number, const std::vector<std::uint32_t>& references) {
    for (const std::uint32_t ordinal : references) {
        out_.push_back(' ');
        tag("a");
        url_attribute("href", "#" + options_.id_prefix + reference_id(number, ordinal));
        attribute("class", "footnote-back");
        attribute("role", "doc-backlink");
        std::string label = numbered(options_.strings.footnote_back, number);
        if (references.size() > 1) label += " (" + std::to_string(ordinal) + ")";
        attribute("aria-label", label);
        // The label says all of it; a screen reader need not spell out the arrow.
        out_.append("><span aria-hidden=\"true\">↩");
        if (references.size() > 1) {
            tag("sup");
            out_.append(">").append(std::to_string(ordinal));
            close("sup");
        }
        close("span");
        close("a");
    }
}

}  // namespace casepress::html
