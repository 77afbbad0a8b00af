#pragma once
// Any HTML file → a plain tree, for those who read pages that others made. The room's parser of HTML 5 (gumbo) stays
// behind it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::html {

using HtmlNodeId = std::uint32_t;
inline constexpr HtmlNodeId kNoHtmlNode = 0xFFFFFFFF;

/// An element or a text. Comments are not kept.
struct HtmlNode {
    bool is_text = false;
    std::string name;  ///< of an element: "div", in lower case
    std::string text;  ///< character references resolved; of <script> and <style> as it is
    std::vector<std::pair<std::string, std::string>> attributes;  ///< names in lower case
    HtmlNodeId parent = kNoHtmlNode, first_child = kNoHtmlNode, next_sibling = kNoHtmlNode;

    /// The attribute's value, "" without one. Borrows from the node.
    [[nodiscard]] std::string_view attribute(std::string_view attribute_name) const;
};

/// Nodes in document order; node 0 is <html>.
using HtmlTree = std::vector<HtmlNode>;

/// Larger files are refused.
inline constexpr std::size_t kLargestHtml = std::size_t{16} << 20;

/// Parses UTF-8 as browsers do (HTML 5, 13.2). nullopt for a file that is too large, or whose tags are nested or left
/// open so that the tree would be deeper or larger than any page (tens of thousands of levels, millions of elements).
[[nodiscard]] std::optional<HtmlTree> read_html(std::string_view bytes);

}  // namespace casepress::html
