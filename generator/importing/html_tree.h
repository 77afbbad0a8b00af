#pragma once
// What readers of saved pages ask of a tree of HTML: texts, what is hidden, what is a block, where the article is.
// Private to the reader of HTML.

#include "html/read_html.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

using html::HtmlNode;
using html::HtmlNodeId;
using html::HtmlTree;
using html::kNoHtmlNode;

/// A tree with figures for each node, computed once.
class HtmlPage {
public:
    /// Takes the tree over; memory is linear in it.
    explicit HtmlPage(HtmlTree tree);

    [[nodiscard]] const HtmlNode& node(HtmlNodeId id) const { return tree_[id]; }
    [[nodiscard]] HtmlNodeId size() const { return static_cast<HtmlNodeId>(tree_.size()); }
    /// The first node behind this one and all below it; size() at the end.
    [[nodiscard]] HtmlNodeId end_of(HtmlNodeId id) const { return ends_[id]; }
    [[nodiscard]] bool is_inside(HtmlNodeId id, HtmlNodeId ancestor) const {
        return id >= ancestor && id < ends_[ancestor];
    }

    /// The text that readers see below the node, white space collapsed, without what is hidden.
    [[nodiscard]] std::string text_of(HtmlNodeId id) const;
    /// Silent, or hidden by attribute or by a style of its own.
    [[nodiscard]] bool is_hidden(HtmlNodeId id) const { return hidden_[id]; }
    /// Script, controls and the like, and all inside them: no text of the page at all.
    [[nodiscard]] bool is_silent(HtmlNodeId id) const { return silent_[id]; }
    /// Characters of visible text below; of these in links; of these in sentences.
    [[nodiscard]] std::uint32_t characters(HtmlNodeId id) const { return characters_[id]; }
    [[nodiscard]] std::uint32_t linked(HtmlNodeId id) const { return linked_[id]; }
    [[nodiscard]] std::uint32_t prose(HtmlNodeId id) const { return prose_[id]; }

    /// The first element with this id or, for ".name", with this class; kNoHtmlNode.
    [[nodiscard]] HtmlNodeId find(std::string_view selector) const;
    /// The first element with this name.
    [[nodiscard]] HtmlNodeId find_element(std::string_view name) const;

private:
    void measure();

    HtmlTree tree_;
    std::vector<HtmlNodeId> ends_;
    std::vector<bool> hidden_, silent_;
    std::vector<std::uint32_t> characters_, linked_, prose_;
};

/// Elements that begin a new line.
[[nodiscard]] bool is_block_element(std::string_view name);
/// Whether the node has this class among its classes.
[[nodiscard]] bool has_class(const HtmlNode& node, std::string_view name);
/// The value of a property of the node's style attribute, in lower case; "" for none. "font-weight: BOLD" → "bold"
[[nodiscard]] std::string style_value(const HtmlNode& node, std::string_view property);
/// White space made single blanks; none at a line end between two Han characters, none at both ends.
[[nodiscard]] std::string collapse_spaces(std::string_view text);

/// The element that holds the article: known places of WeChat, of government sites and of common systems first, then by
/// where the sentences are. Never kNoHtmlNode: at worst <body>.
[[nodiscard]] HtmlNodeId find_content(const HtmlPage& page);

}  // namespace casepress::importing
