#include "html/sanitise.h"

#include "base/text.h"
#include "html/escape.h"
#include "html/void_elements.h"
#include "markup/raw_html.h"
#include "markup/url.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <unordered_set>
#include <utility>

namespace casepress::html {

namespace {

constexpr std::array<std::string_view, 67> kElements{
    "a",     "abbr",   "address",    "article",  "b",      "bdi",   "bdo",     "blockquote", "br",      "caption",
    "cite",  "code",   "col",        "colgroup", "dd",     "del",   "details", "dfn",        "div",     "dl",
    "dt",    "em",     "figcaption", "figure",   "footer", "h1",    "h2",      "h3",         "h4",      "h5",
    "h6",    "header", "hr",         "i",        "img",    "ins",   "kbd",     "li",         "mark",    "ol",
    "p",     "pre",    "q",          "rp",       "rt",     "ruby",  "s",       "samp",       "section", "small",
    "span",  "strong", "sub",        "summary",  "sup",    "table", "tbody",   "td",         "tfoot",   "th",
    "thead", "time",   "tr",         "u",        "ul",     "var",   "wbr"};

struct AllowedAttribute {
    std::string_view element;  // "*": every one
    std::string_view attribute;
};
constexpr std::array<AllowedAttribute, 32> kAttributes{{
    {"*", "id"},         {"*", "lang"},     {"*", "dir"},      {"*", "title"},         {"a", "href"},
    {"img", "src"},      {"img", "alt"},    {"img", "width"},  {"img", "height"},      {"td", "colspan"},
    {"td", "rowspan"},   {"td", "headers"}, {"th", "colspan"}, {"th", "rowspan"},      {"th", "scope"},
    {"th", "headers"},   {"th", "abbr"},    {"col", "span"},   {"colgroup", "span"},   {"ol", "start"},
    {"ol", "reversed"},  {"ol", "type"},    {"li", "value"},   {"time", "datetime"},   {"del", "datetime"},
    {"ins", "datetime"}, {"del", "cite"},   {"ins", "cite"},   {"blockquote", "cite"}, {"q", "cite"},
    {"details", "open"}, {"bdo", "dir"},
}};

bool is_allowed_element(std::string_view name) {
    return std::find(kElements.begin(), kElements.end(), name) != kElements.end();
}

/// Elements that only the renderer may write.
bool is_renderers_element(std::string_view name) { return name == "input" || name == "aside"; }

bool is_allowed_attribute(std::string_view element, std::string_view name) {
    return std::any_of(kAttributes.begin(), kAttributes.end(), [&](const AllowedAttribute& a) {
        return a.attribute == name && (a.element == "*" || a.element == element);
    });
}

struct OutputDeleter {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

const GumboVector* children_of(const GumboNode& node) {
    if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) return &node.v.element.children;
    return nullptr;
}

std::string_view element_name(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece piece = element.original_tag;
    if (piece.data == nullptr) return "?";
    gumbo_tag_from_original_text(&piece);
    return {piece.data, piece.length};
}

class Writer {
public:
    Writer(std::string_view own_mark, SanitisedHtml& result) : own_mark_(own_mark), result_(result) {}

    void collect_ids(const GumboNode* body) {
        each_node(body, [this](const GumboNode& node) {
            if (node.type != GUMBO_NODE_ELEMENT || is_own(node.v.element)) return true;
            if (const char* id = value_of(node.v.element, "id")) user_ids_.insert(id);
            return true;
        });
    }

    /// Writes the children of `body`, by an explicit stack.
    void write(const GumboNode* body) {
        stack_.push_back({body, 0, {}});
        while (!stack_.empty()) {
            Frame& frame = stack_.back();
            const GumboVector* children = children_of(*frame.node);
            if (children == nullptr || frame.next >= children->length) {
                if (!frame.close.empty()) result_.html.append("</").append(frame.close).append(">");
                stack_.pop_back();
                continue;
            }
            const auto* child = static_cast<const GumboNode*>(children->data[frame.next++]);
            enter(child);
        }
    }

private:
    struct Frame {
        const GumboNode* node;
        unsigned next;
        std::string close;  // the element to close; empty for one that is not written
    };

    template <typename Visit>
    static void each_node(const GumboNode* root, Visit visit) {
        std::vector<const GumboNode*> todo{root};
        while (!todo.empty()) {
            const GumboNode* node = todo.back();
            todo.pop_back();
            if (!visit(*node)) continue;
            const GumboVector* children = children_of(*node);
            for (unsigned i = 0; children != nullptr && i < children->length; ++i) {
                todo.push_back(static_cast<const GumboNode*>(children->data[i]));
            }
        }
    }

    static const char* value_of(const GumboElement& element, const char* name) {
        const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
        return found == nullptr ? nullptr : found->value;
    }

    /// The renderer writes its mark first of all attributes. An author's tag without an end may swallow the tag that
    /// follows it, mark and all; but then `<p` and the like come before the mark, as attributes of that tag.
    [[nodiscard]] bool is_own(const GumboElement& element) const {
        if (element.attributes.length == 0) return false;
        return static_cast<const GumboAttribute*>(element.attributes.data[0])->name == own_mark_;
    }

    void enter(const GumboNode* node) {
        switch (node->type) {
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_WHITESPACE:
            case GUMBO_NODE_CDATA:
                append_escaped(node->v.text.text, result_.html);
                return;
            case GUMBO_NODE_ELEMENT:
            case GUMBO_NODE_TEMPLATE:
                enter_element(node);
                return;
            default:
                return;  // comments
        }
    }

    void enter_element(const GumboNode* node) {
        const GumboElement& element = node->v.element;
        const std::string name = ascii_lower(element_name(element));
        const bool own = is_own(element) && (is_allowed_element(name) || is_renderers_element(name));
        const bool foreign = element.tag_namespace != GUMBO_NAMESPACE_HTML;
        if (!own && (foreign || node->type == GUMBO_NODE_TEMPLATE || !is_allowed_element(name))) {
            note_removed("<" + name + ">");
            if (!foreign && node->type != GUMBO_NODE_TEMPLATE && !markup::has_hidden_content(name)) {
                stack_.push_back({node, 0, {}});
            }
            return;
        }
        result_.html.append("<").append(name);
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
            if (own) {
                if (attribute->name != own_mark_) append_attribute(attribute->name, attribute->value);
            } else {
                append_user_attribute(name, *attribute);
            }
        }
        if (!own && name == "img" && value_of(element, "alt") == nullptr) append_attribute("alt", "");
        result_.html.append(">");
        if (is_void_element(name)) return;
        // A line feed right after <pre> is dropped by parsers, so one that belongs to the text is doubled.
        if (name == "pre" && begins_with_line_feed(element)) result_.html.push_back('\n');
        stack_.push_back({node, 0, name});
    }

    static bool begins_with_line_feed(const GumboElement& element) {
        if (element.children.length == 0) return false;
        const auto* first = static_cast<const GumboNode*>(element.children.data[0]);
        const bool text = first->type == GUMBO_NODE_TEXT || first->type == GUMBO_NODE_WHITESPACE;
        return text && first->v.text.text[0] == '\n';
    }

    void append_attribute(std::string_view name, std::string_view value) {
        result_.html.append(" ").append(name).append("=\"");
        append_escaped(value, result_.html);
        result_.html.append("\"");
    }

    void append_user_attribute(const std::string& element, const GumboAttribute& attribute) {
        const std::string name = ascii_lower(attribute.name);
        std::string value = attribute.value;
        if (!is_allowed_attribute(element, name)) {
            note_removed(name + "=");
            return;
        }
        if (name == "id") value = "user-" + value;
        if (name == "href" || name == "src" || name == "cite") {
            const auto use = name == "src" ? markup::UrlUse::kImage : markup::UrlUse::kLink;
            if (!markup::is_safe_url(value, use)) {
                note_removed(name + "=" + markup::url_scheme(value) + ":");
                return;
            }
            if (value.starts_with('#') && user_ids_.contains(value.substr(1))) value = "#user-" + value.substr(1);
        }
        append_attribute(name, value);
    }

    void note_removed(std::string what) {
        auto& removed = result_.removed;
        if (removed.size() < 16 && std::find(removed.begin(), removed.end(), what) == removed.end()) {
            removed.push_back(std::move(what));
        }
    }

    std::string_view own_mark_;
    SanitisedHtml& result_;
    std::vector<Frame> stack_;
    std::unordered_set<std::string> user_ids_;
};

}  // namespace

SanitisedHtml sanitise(std::string_view fragment, std::string_view own_mark) {
    SanitisedHtml result;
    GumboOptions options = kGumboDefaultOptions;
    options.fragment_context = GUMBO_TAG_BODY;
    options.fragment_namespace = GUMBO_NAMESPACE_HTML;
    options.max_errors = 0;
    const std::unique_ptr<GumboOutput, OutputDeleter> output(
        gumbo_parse_with_options(&options, fragment.data(), fragment.size()));
    if (output == nullptr) return result;
    Writer writer(own_mark, result);
    writer.collect_ids(output->root);
    writer.write(output->root);
    return result;
}

}  // namespace casepress::html
