#include "importing/html_tree.h"

#include "base/text.h"
#include "importing/draft_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace casepress::importing {

namespace {

/// Elements whose content is no text of the page.
constexpr std::array<std::string_view, 18> kSilent{"script", "style",  "noscript", "template", "head",     "svg",
                                                   "iframe", "object", "select",   "textarea", "button",   "audio",
                                                   "video",  "canvas", "map",      "math",     "datalist", "input"};
constexpr std::array<std::string_view, 38> kBlocks{
    "address", "article",  "aside",      "blockquote", "body",   "center", "dd",  "details", "div", "dl",
    "dt",      "fieldset", "figcaption", "figure",     "footer", "form",   "h1",  "h2",      "h3",  "h4",
    "h5",      "h6",       "header",     "hr",         "li",     "main",   "nav", "ol",      "p",   "pre",
    "section", "summary",  "table",      "tbody",      "td",     "th",     "tr",  "ul"};

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
}

bool hides(const HtmlNode& node) {
    if (node.is_text) return false;
    for (const auto& [name, value] : node.attributes) {
        if (name == "hidden" && value != "until-found") return true;
    }
    if (style_value(node, "display") == "none") return true;
    // WeChat hides its content until scripts have run.
    return style_value(node, "visibility") == "hidden" && node.attribute("id") != "js_content";
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

std::uint32_t count_characters(std::string_view text) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (is_counted(c.value)) ++count;
        i += c.length;
    }
    return count;
}

bool has_sentence_mark(std::string_view text) {
    for (const std::string_view mark : {"。", "，", "；", "！", "？", ", ", ". "}) {
        if (text.contains(mark)) return true;
    }
    return text.ends_with('.');
}

}  // namespace

bool is_block_element(std::string_view name) { return contains(kBlocks, name); }

bool has_class(const HtmlNode& node, std::string_view name) {
    const std::string_view classes = node.attribute("class");
    for (std::size_t at = classes.find(name); at != std::string_view::npos; at = classes.find(name, at + 1)) {
        const bool begins = at == 0 || is_space(classes[at - 1]);
        const std::size_t end = at + name.size();
        if (begins && (end == classes.size() || is_space(classes[end]))) return true;
    }
    return false;
}

std::string style_value(const HtmlNode& node, std::string_view property) {
    const std::string_view style = node.attribute("style");
    std::string value;
    for (const std::string_view declaration : split(style, ';')) {
        const std::size_t colon = declaration.find(':');
        if (colon == std::string_view::npos || ascii_lower(trim(declaration.substr(0, colon))) != property) continue;
        value = ascii_lower(trim(declaration.substr(colon + 1)));
        if (const std::size_t mark = value.find('!'); mark != std::string::npos)
            value = std::string(trim(value.substr(0, mark)));
    }
    return value;
}

std::string collapse_spaces(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_space(text[i])) {
            const CodePoint c = decode_utf8(text, i);
            out += text.substr(i, c.length);
            i += c.length;
            continue;
        }
        bool line_end = false;
        for (; i < text.size() && is_space(text[i]); ++i) line_end = line_end || text[i] == '\n';
        if (out.empty() || i == text.size()) continue;
        const bool between_han =
            line_end && is_wide(decode_utf8_before(out, out.size()).value) && is_wide(decode_utf8(text, i).value);
        if (!between_han) out += ' ';
    }
    return out;
}

HtmlPage::HtmlPage(HtmlTree tree) : tree_(std::move(tree)) {
    ends_.assign(tree_.size(), 0);
    hidden_.assign(tree_.size(), false);
    silent_.assign(tree_.size(), false);
    // Nodes are in preorder: an ancestor's end is the greatest of its descendants'.
    for (HtmlNodeId id = size(); id-- > 0;) {
        ends_[id] = std::max(ends_[id], id + 1);
        if (tree_[id].parent != kNoHtmlNode) ends_[tree_[id].parent] = std::max(ends_[tree_[id].parent], ends_[id]);
    }
    for (HtmlNodeId id = 0; id < size(); ++id) {
        const HtmlNodeId parent = tree_[id].parent;
        silent_[id] = contains(kSilent, tree_[id].name) || (parent != kNoHtmlNode && silent_[parent]);
        hidden_[id] = silent_[id] || hides(tree_[id]) || (parent != kNoHtmlNode && hidden_[parent]);
    }
    measure();
}

void HtmlPage::measure() {
    characters_.assign(tree_.size(), 0);
    linked_.assign(tree_.size(), 0);
    prose_.assign(tree_.size(), 0);
    std::vector<bool> in_link(tree_.size(), false);
    for (HtmlNodeId id = 0; id < size(); ++id) {
        const HtmlNode& node = tree_[id];
        // Anchors without an address are places; XHTML's <a id="…"/> is read as open up to the next one.
        const bool is_link = node.name == "a" && !node.attribute("href").empty();
        in_link[id] = is_link || (node.parent != kNoHtmlNode && in_link[node.parent]);
        if (!node.is_text || hidden_[id]) continue;
        characters_[id] = count_characters(node.text);
        if (in_link[id]) linked_[id] = characters_[id];
        // A text with a comma is a sentence; menus have none.
        if (!in_link[id] && characters_[id] >= 8 && has_sentence_mark(trim(node.text))) prose_[id] = characters_[id];
    }
    for (HtmlNodeId id = size(); id-- > 1;) {
        const HtmlNodeId parent = tree_[id].parent;
        if (parent == kNoHtmlNode) continue;
        characters_[parent] += characters_[id];
        linked_[parent] += linked_[id];
        prose_[parent] += prose_[id];
    }
}

std::string HtmlPage::text_of(HtmlNodeId id) const {
    std::string text;
    for (HtmlNodeId at = id; at < ends_[id]; ++at) {
        if (hidden_[at]) continue;
        if (tree_[at].is_text) text += tree_[at].text;
        if (is_block_element(tree_[at].name) || tree_[at].name == "br") text += ' ';
    }
    return collapse_spaces(text);
}

HtmlNodeId HtmlPage::find(std::string_view selector) const {
    const bool by_class = selector.starts_with('.');
    const std::string_view name = selector.substr(by_class ? 1 : 0);
    for (HtmlNodeId id = 0; id < size(); ++id) {
        if (tree_[id].is_text) continue;
        if (by_class ? has_class(tree_[id], name) : tree_[id].attribute("id") == name) return id;
    }
    return kNoHtmlNode;
}

HtmlNodeId HtmlPage::find_element(std::string_view name) const {
    for (HtmlNodeId id = 0; id < size(); ++id) {
        if (tree_[id].name == name) return id;
    }
    return kNoHtmlNode;
}

namespace {

bool is_heading(const HtmlNode& node) {
    return node.name.size() == 2 && node.name[0] == 'h' && node.name[1] >= '1' && node.name[1] <= '6';
}

/// Whether what stands beside this child is of the same text: other sections with headings, or paragraphs around a
/// list. Then the article is the parent, however long the child is.
bool is_part_of_text(const HtmlPage& page, HtmlNodeId parent, HtmlNodeId child) {
    constexpr std::uint32_t kSentence = 8;
    constexpr std::uint32_t kSeveral = 40;
    const HtmlNode& self = page.node(child);
    std::uint64_t beside = 0;
    for (HtmlNodeId id = page.node(parent).first_child; id != kNoHtmlNode; id = page.node(id).next_sibling) {
        const HtmlNode& node = page.node(id);
        if (id == child || page.is_hidden(id)) continue;
        if (node.is_text || node.name == "p" || node.name == "blockquote") beside += page.prose(id);
        const bool is_twin = (self.name == "div" || self.name == "section" || self.name == "article") &&
                             node.name == self.name && node.attribute("class") == self.attribute("class") &&
                             page.prose(id) >= kSentence && page.linked(id) * 2 < page.characters(id);
        if (!is_twin) continue;
        for (HtmlNodeId at = id; at < page.end_of(id); ++at) {
            if (is_heading(page.node(at))) return true;
        }
    }
    const std::uint64_t share = page.node(parent).name == "body" ? 10 : 33;  // of a body: a line at the page's foot
    return beside >= kSeveral && beside * share >= page.prose(parent);
}

}  // namespace

HtmlNodeId find_content(const HtmlPage& page) {
    HtmlNodeId body = page.find_element("body");
    if (body == kNoHtmlNode) body = 0;
    constexpr std::array<std::string_view, 20> kPlaces{"js_content",
                                                       "UCAP-CONTENT",
                                                       ".pages_content",
                                                       ".TRS_Editor",
                                                       ".TRS_UEDITOR",
                                                       ".trs_editor_view",
                                                       "zoom",
                                                       "Zoom",
                                                       ".article-content",
                                                       "articleContent",
                                                       ".article_content",
                                                       "artibody",
                                                       "article_content",
                                                       ".entry-content",
                                                       ".post-content",
                                                       ".article-body",
                                                       "textContent",
                                                       ".rich_media_content",
                                                       "vsb_content",
                                                       ".news_content"};
    constexpr std::uint32_t kFewest = 30;
    for (const std::string_view place : kPlaces) {
        const HtmlNodeId found = page.find(place);
        if (found == kNoHtmlNode) continue;
        // What holds a fraction of the page's sentences only is a teaser of the same name.
        if (page.characters(found) >= kFewest && page.prose(found) * 2 >= page.prose(body)) return found;
        if (place == "js_content") return found;  // may be pictures alone
    }
    HtmlNodeId best = body;
    for (bool deeper = page.prose(body) > 0; deeper;) {
        deeper = false;
        for (HtmlNodeId child = page.node(best).first_child; child != kNoHtmlNode;
             child = page.node(child).next_sibling) {
            const bool holds_most = std::uint64_t{page.prose(child)} * 10 >= std::uint64_t{page.prose(best)} * 8;
            const std::string& name = page.node(child).name;
            // Of several paragraphs the longest may hold most, but it is not the article.
            const bool is_place = is_block_element(name) && name != "p" && name != "li" && name != "blockquote";
            if (!holds_most || !is_place || page.is_hidden(child) || is_part_of_text(page, best, child)) continue;
            best = child;
            deeper = true;
            break;
        }
    }
    return best;
}

}  // namespace casepress::importing
