#include "html/read_html.h"

#include "base/text.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

namespace casepress::html {

namespace {

struct OutputDeleter {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

/// gumbo frees a tree by recursion.
constexpr std::size_t kMostOpenTags = 5'000;
/// Formatting elements left open are opened anew in each block that follows (HTML 5, 13.2.4.3).
constexpr std::size_t kMostReopened = 4'000'000;

constexpr std::array<std::string_view, 14> kVoid{"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                 "input", "link", "meta", "param", "source", "track", "wbr"};
constexpr std::array<std::string_view, 14> kFormatting{"a",    "b",     "big",    "code",   "em", "font", "i",
                                                       "nobr", "small", "strike", "strong", "s",  "tt",   "u"};
/// Ended by what follows them.
constexpr std::array<std::string_view, 12> kSelfEnding{"p",  "li",    "dd",    "dt",    "tr",     "td",
                                                       "th", "thead", "tbody", "tfoot", "option", "rt"};

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
}

/// Whether the tags that are open at any place could make a tree that nobody should build.
bool is_hopeless(std::string_view bytes) {
    std::size_t open = 0, formatting = 0, most_formatting = 0, starts = 0;
    for (std::size_t i = bytes.find('<'); i != std::string_view::npos; i = bytes.find('<', i + 1)) {
        const bool end = i + 1 < bytes.size() && bytes[i + 1] == '/';
        std::size_t at = i + (end ? 2 : 1);
        const std::size_t begin = at;
        while (at < bytes.size() && at - begin < 12 && std::isalnum(static_cast<unsigned char>(bytes[at])) != 0) ++at;
        if (at == begin) continue;
        const std::string name = ascii_lower(bytes.substr(begin, at - begin));
        const bool is_formatting = contains(kFormatting, name);
        if (end) {
            if (open > 0 && !contains(kSelfEnding, name)) --open;
            if (is_formatting && formatting > 0) --formatting;
            continue;
        }
        ++starts;
        if (is_formatting) most_formatting = std::max(most_formatting, ++formatting);
        if (!contains(kVoid, name) && !contains(kSelfEnding, name) && ++open > kMostOpenTags) return true;
    }
    return most_formatting > 8 && most_formatting * starts > kMostReopened;
}

const GumboVector* children_of(const GumboNode& node) {
    if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) return &node.v.element.children;
    return nullptr;
}

HtmlNode make_node(const GumboNode& node) {
    HtmlNode made;
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) {
        made.is_text = true;
        made.text = node.v.text.text;
        return made;
    }
    const GumboElement& element = node.v.element;
    if (element.tag != GUMBO_TAG_UNKNOWN) {
        made.name = gumbo_normalized_tagname(element.tag);
    } else if (GumboStringPiece piece = element.original_tag; piece.data != nullptr) {
        gumbo_tag_from_original_text(&piece);
        made.name = ascii_lower(std::string_view(piece.data, piece.length));
    }
    for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
        made.attributes.emplace_back(ascii_lower(attribute->name), attribute->value);
    }
    return made;
}

}  // namespace

std::string_view HtmlNode::attribute(std::string_view attribute_name) const {
    for (const auto& [key, value] : attributes) {
        if (key == attribute_name) return value;
    }
    return {};
}

std::optional<HtmlTree> read_html(std::string_view bytes) {
    if (bytes.size() > kLargestHtml || is_hopeless(bytes)) return std::nullopt;
    const std::unique_ptr<GumboOutput, OutputDeleter> output(
        gumbo_parse_with_options(&kGumboDefaultOptions, bytes.data(), bytes.size()));
    if (output == nullptr || output->root == nullptr) return std::nullopt;
    HtmlTree tree;
    struct Entry {
        const GumboNode* node;
        HtmlNodeId parent;
    };
    std::vector<Entry> todo{{output->root, kNoHtmlNode}};
    std::vector<HtmlNodeId> last_child;  // by node, while building
    while (!todo.empty()) {
        const Entry entry = todo.back();
        todo.pop_back();
        const GumboNodeType type = entry.node->type;
        if (type == GUMBO_NODE_COMMENT || type == GUMBO_NODE_DOCUMENT) continue;
        const auto id = static_cast<HtmlNodeId>(tree.size());
        tree.push_back(make_node(*entry.node));
        last_child.push_back(kNoHtmlNode);
        tree[id].parent = entry.parent;
        if (entry.parent != kNoHtmlNode) {
            HtmlNodeId& last = last_child[entry.parent];
            (last == kNoHtmlNode ? tree[entry.parent].first_child : tree[last].next_sibling) = id;
            last = id;
        }
        const GumboVector* children = children_of(*entry.node);
        for (unsigned i = children == nullptr ? 0 : children->length; i-- > 0;)
            todo.push_back({static_cast<const GumboNode*>(children->data[i]), id});
    }
    return tree;
}

}  // namespace casepress::html
