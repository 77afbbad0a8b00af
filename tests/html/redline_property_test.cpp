// What holds for every redline as HTML: without <del> it is the newer version, without <ins> the older one; every tag
// stands where HTML lets it stand; no id twice, no link into nothing.

#include "html/redline.h"
#include "html/redline_audience.h"
#include "markup/hidden_nodes.h"
#include "markup/parse.h"
#include "markup/raw_html.h"
#include "redline/random_page.h"

#include <doctest/doctest.h>
#include <gumbo.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace casepress;
using markup::Document;
using markup::kNoNode;
using markup::NodeId;
using markup::NodeKind;
using tests::PageBlocks;

namespace {

struct GumboDeleter {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};
using Tree = std::unique_ptr<GumboOutput, GumboDeleter>;

Tree parse_html(const std::string& html) {
    GumboOptions options = kGumboDefaultOptions;
    options.fragment_context = GUMBO_TAG_BODY;
    return Tree(gumbo_parse_with_options(&options, html.data(), html.size()));
}

std::string attribute(const GumboNode& node, const char* name) {
    const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
    return found == nullptr ? "" : found->value;
}

bool has_class(const GumboNode& node, std::string_view name) {
    return (" " + attribute(node, "class") + " ").find(" " + std::string(name) + " ") != std::string::npos;
}

std::string without_space(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\t') out.push_back(c);
    }
    return out;
}

/// What one version says: the text, then each footnote.
struct Text {
    std::string body;
    std::vector<std::string> notes;
};

class Reader {
public:
    explicit Reader(GumboTag left_out) : left_out_(left_out) {}
    Text text;

    void read(const GumboNode& node) {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
            target() += without_space(node.v.text.text);
        }
        if (node.type != GUMBO_NODE_ELEMENT) return;
        const bool aside = has_class(node, "redline-note") || has_class(node, "visually-hidden") ||
                           has_class(node, "redline-sign") || has_class(node, "footnote-ref") ||
                           has_class(node, "alert-title") || node.v.element.tag == GUMBO_TAG_SUMMARY;
        if (aside || node.v.element.tag == left_out_) return;
        if (node.v.element.tag == GUMBO_TAG_IMG) target() += without_space(attribute(node, "alt"));
        const bool notes = has_class(node, "footnotes");
        in_notes_ = in_notes_ || notes;
        if (in_notes_ && node.v.element.tag == GUMBO_TAG_LI && attribute(node, "id").find("fn:") != std::string::npos)
            text.notes.emplace_back();
        for (unsigned i = 0; i < node.v.element.children.length; ++i)
            read(*static_cast<const GumboNode*>(node.v.element.children.data[i]));
        if (notes) in_notes_ = false;
    }

private:
    std::string& target() { return in_notes_ && !text.notes.empty() ? text.notes.back() : text.body; }

    GumboTag left_out_;
    bool in_notes_ = false;
};

Text text_of(const GumboOutput& tree, GumboTag left_out) {
    Reader reader(left_out);
    reader.read(*tree.root);
    std::erase(reader.text.notes, "");
    std::sort(reader.text.notes.begin(), reader.text.notes.end());
    return reader.text;
}

/// The same of a document, without what is hidden.
Text text_of(const Document& document) {
    const markup::HiddenNodes hidden(&document);
    Text text;
    for (NodeId id = 0; id != kNoNode; id = next_in_preorder(document, id, 0)) {
        const markup::Node& node = document.node(id);
        if (hidden.contains(id)) continue;
        NodeId top = id;
        while (top != 0 && document.node(top).parent != 0) top = document.node(top).parent;
        const bool note = document.node(top).kind == NodeKind::kFootnoteDefinition;
        if (note && id == top) text.notes.emplace_back();
        std::string& target = note ? text.notes.back() : text.body;
        if (node.kind == NodeKind::kHtmlBlock) target += without_space(markup::visible_html_text(node.text));
        const bool leaf = node.kind == NodeKind::kParagraph || node.kind == NodeKind::kHeading ||
                          node.kind == NodeKind::kTableCell || node.kind == NodeKind::kCodeBlock;
        if (leaf) target += without_space(plain_text(document, id));
    }
    std::sort(text.notes.begin(), text.notes.end());
    return text;
}

void escape(std::string_view text, std::string& out) {
    for (const char c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
}

void serialise(const GumboNode& node, std::string& out) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) return escape(node.v.text.text, out);
    const GumboElement& element = node.v.element;
    const std::string name = gumbo_normalized_tagname(element.tag);
    const bool root = element.tag == GUMBO_TAG_HTML;
    if (!root) {
        out += "<" + name;
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            const auto& attr = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
            out += std::string(" ") + attr.name + "=\"";
            escape(attr.value, out);
            out += "\"";
        }
        out += ">";
    }
    for (unsigned i = 0; i < element.children.length; ++i)
        serialise(*static_cast<const GumboNode*>(element.children.data[i]), out);
    const bool empty = name == "br" || name == "hr" || name == "img" || name == "input";
    if (!root && !empty) out += "</" + name + ">";
}

void collect_ids(const GumboNode& node, std::multiset<std::string>& ids, std::set<std::string>& links) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    if (const std::string id = attribute(node, "id"); !id.empty()) ids.insert(id);
    if (const std::string href = attribute(node, "href"); !href.empty()) links.insert(href.substr(1));
    for (unsigned i = 0; i < node.v.element.children.length; ++i)
        collect_ids(*static_cast<const GumboNode*>(node.v.element.children.data[i]), ids, links);
}

void check(const Document& older, const Document& newer, const redline::Redline& redline) {
    const std::string html = html::render_redline(redline, &older, &newer, {});
    const Tree tree = parse_html(html);
    REQUIRE(tree);
    CHECK(tree->errors.length == 0);
    std::string again;
    serialise(*tree->root, again);
    CHECK(again == html);

    const Text before = text_of(*tree, GUMBO_TAG_INS);
    const Text after = text_of(*tree, GUMBO_TAG_DEL);
    const Text old_text = text_of(older);
    const Text new_text = text_of(newer);
    CHECK(before.body == old_text.body);
    CHECK(after.body == new_text.body);
    CHECK(before.notes == old_text.notes);
    CHECK(after.notes == new_text.notes);

    std::multiset<std::string> ids;
    std::set<std::string> links;
    collect_ids(*tree->root, ids, links);
    for (const std::string& id : ids) CHECK(ids.count(id) == 1);
    for (const std::string& link : links) CHECK(ids.contains(link));
}

Document parse(const std::string& text) {
    DiagnosticSink sink;
    return markup::parse_document("a.md", text, sink);
}

/// Some blocks become alerts for facilitators.
std::string with_alerts(std::mt19937& random, const PageBlocks& page) {
    PageBlocks blocks = page;
    for (std::string& block : blocks) {
        if (random() % 4 != 0) continue;
        std::string quoted = "> [!FACILITATOR]\n> ";
        for (const char c : block) quoted += c == '\n' ? "\n> " : std::string(1, c);
        block = quoted;
    }
    return tests::to_markdown(blocks);
}

}  // namespace

TEST_CASE("random pages: nothing lost, nothing made up, every tag in its place") {
    for (std::uint32_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const PageBlocks page = tests::random_page(random, 14);
        const PageBlocks edited = tests::random_edit(random, page);
        const Document older = parse(tests::to_markdown(page));
        const Document newer = parse(tests::to_markdown(edited));
        check(older, newer, redline::compare(&older, &newer, {}));
    }
}

TEST_CASE("random pages with alerts for facilitators: only what everybody could read") {
    for (std::uint32_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const PageBlocks page = tests::random_page(random, 14);
        const PageBlocks edited = tests::random_edit(random, page);
        const Document older = parse(with_alerts(random, page));
        const Document newer = parse(with_alerts(random, edited));
        check(older, newer, redline::compare(&older, &newer, {}));
    }
}

TEST_CASE("deep and large pages take linear time") {
    std::string deep;
    for (int i = 0; i < 60; ++i) deep += "> - ";
    const Document older = parse(deep + "社工每月家访一次。\n");
    const Document newer = parse(deep + "社工每周家访一次。\n");
    const std::string out = html::render_redline(redline::compare(&older, &newer, {}), &older, &newer, {});
    CHECK(out.find("<del>月</del>") != std::string::npos);
    std::string emphasis;
    for (int i = 0; i < 20000; ++i) emphasis += "*a **b ";
    const Document odd = parse(emphasis + "\n\n" + emphasis + "甲\n");
    CHECK(!html::render_redline(redline::compare(&odd, &older, {}), &odd, &older, {}).empty());
}
