// Markdown → HTML as it is published.

#include "html/render.h"
#include "markup/parse.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <string_view>

using namespace casepress;
using html::RenderOptions;

namespace {

std::string render(std::string_view source, const RenderOptions& options = {}) {
    DiagnosticSink sink;
    const markup::Document document = markup::parse_document("a.md", std::string(source), sink);
    return html::render_document(document, options);
}

class FixedTerms final : public html::TermMarker {
public:
    [[nodiscard]] std::vector<html::TermMatch> find(std::string_view text) const override {
        static constexpr std::string_view kTerm = "社工";
        std::vector<html::TermMatch> found;
        for (std::size_t at = text.find(kTerm); at != std::string_view::npos; at = text.find(kTerm, at + 1)) {
            found.push_back({at, at + kTerm.size(), 7, "glossary/#sw", "social worker"});
        }
        return found;
    }
};

}  // namespace

TEST_CASE("paragraphs, emphasis, soft breaks") {
    CHECK(
        render("**帮教：**社工\n工作\nand\nmore ~~x~~ *y* `<z>`  \nend") ==
        "<p><strong>帮教：</strong>社工工作\nand\nmore <del>x</del> <em>y</em> <code>&lt;z&gt;</code><br>\nend</p>\n");
    CHECK(render("a & b < c > \"d\"") == "<p>a &amp; b &lt; c &gt; &quot;d&quot;</p>\n");
}

TEST_CASE("headings") {
    CHECK(render("# 一、案情\n## b {#own}\n") == "<h1 id=\"一案情\">一、案情</h1>\n<h2 id=\"own\">b</h2>\n");
    RenderOptions options;
    options.heading_shift = 2;
    options.id_prefix = "x-";
    CHECK(render("# a\n###### b\n", options) == "<h3 id=\"x-a\">a</h3>\n<h6 id=\"x-b\">b</h6>\n");
    options.heading_ids = html::HeadingIds::kOmit;
    options.heading_shift = -3;
    CHECK(render("# a\n", options) == "<h1>a</h1>\n");
}

TEST_CASE("lists and tasks") {
    CHECK(render("3. a\n4. b\n") == "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    CHECK(render("- [x] a\n- [ ] b\n") ==
          "<ul class=\"task-list\">\n<li><input checked=\"\" disabled=\"\" type=\"checkbox\" aria-label=\"Done\"> "
          "a</li>\n"
          "<li><input disabled=\"\" type=\"checkbox\" aria-label=\"Not done\"> b</li>\n</ul>\n");
    CHECK(render("- a\n\n- b\n") == "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n");
}

TEST_CASE("tables have a region, scopes, classes") {
    RenderOptions options;
    options.strings.table = "表 {}";
    CHECK(render("| 项 | |\n|---|--:|\n| a | b |\n\n| c |\n|---|\n", options) ==
          "<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"表 1\">\n<table>\n<thead>\n<tr>\n"
          "<th scope=\"col\">项</th>\n<td class=\"align-right\"></td>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>a</td>\n"
          "<td class=\"align-right\">b</td>\n</tr>\n</tbody>\n</table>\n</div>\n"
          "<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"表 2\">\n<table>\n<thead>\n<tr>\n"
          "<th scope=\"col\">c</th>\n</tr>\n</thead>\n</table>\n</div>\n");
}

TEST_CASE("alerts and what only facilitators see") {
    RenderOptions options;
    options.strings.alert_titles[0] = "注意";
    CHECK(render("> [!NOTE]\n> 甲\n", options) ==
          "<aside class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-title\">注意</p>\n<p>甲</p>\n</aside>\n");
    CHECK(render("> [!TIP] 一 < 二\n") ==
          "<aside class=\"alert alert-tip\" role=\"note\">\n<p class=\"alert-title\">一 &lt; 二</p>\n</aside>\n");
    // A note that only a facilitators' note refers to is theirs as well.
    RenderOptions hiding;
    hiding.facilitator = html::FacilitatorText::kHide;
    const std::string chain =
        render("甲[^c]\n\n> [!FACILITATOR]\n> 讨论[^a]\n\n[^a]: 一[^b]\n[^b]: 二\n[^c]: 三\n", hiding);
    CHECK(chain.find("三") != std::string::npos);
    CHECK(chain.find("一") == std::string::npos);
    CHECK(chain.find("二") == std::string::npos);
    const std::string source = "甲[^b]\n\n> [!FACILITATOR]\n> 讨论[^a][^b]\n\n[^a]: 只给培训师\n[^b]: 给所有人\n";
    CHECK(render(source).find("alert-facilitator") != std::string::npos);
    options.facilitator = html::FacilitatorText::kHide;
    CHECK(render(source, options) ==
          "<p>甲<sup class=\"footnote-ref\"><a href=\"#fn:1\" id=\"fnref:1\" role=\"doc-noteref\" "
          "aria-label=\"Footnote 1\">1</a></sup></p>\n"
          "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n<li "
          "id=\"fn:1\">\n<p>给所有人 "
          "<a href=\"#fnref:1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Back to reference "
          "1\"><span aria-hidden=\"true\">↩</span></a></p>\n</li>\n</ol>\n</section>\n");
    CHECK(render("> [!FACILITATOR]\n> 讨论[^a]\n\n乙[^b]\n\n[^a]: 一\n[^b]: 二\n", options)
              .find("<li id=\"fn:2\" value=\"2\">") != std::string::npos);
    CHECK(render("> [!FACILITATOR]\n> 讨论[^a]\n\n[^a]: 一\n", options).empty());
}

TEST_CASE("footnotes with several references, and without a paragraph at the end") {
    const std::string out = render("甲[^1]乙[^1]\n\n[^1]: 注\n\n    - 项\n");
    CHECK(out.find("id=\"fnref:1:2\"") != std::string::npos);
    CHECK(out.find("href=\"#fnref:1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Back to reference 1 "
                   "(1)\"><span aria-hidden=\"true\">↩<sup>1</sup></span></a>") != std::string::npos);
    CHECK(out.find("href=\"#fnref:1:2\"") != std::string::npos);
}

TEST_CASE("links") {
    CHECK(render("[a](b.md \"t\") <https://c.d> [e](//f) [g](#甲)") ==
          "<p><a href=\"b.md\" title=\"t\">a</a> <a href=\"https://c.d\" rel=\"noopener\">https://c.d</a> "
          "<a href=\"//f\" rel=\"noopener\">e</a> <a href=\"#%E7%94%B2\">g</a></p>\n");
    RenderOptions options;
    options.link_target = [](markup::NodeId, const markup::Node& node) {
        return "../" + std::string(node.target) + "/?a=1&b";
    };
    CHECK(render("[a](b)", options) == "<p><a href=\"../b/?a=1&amp;b\">a</a></p>\n");
    options.link_target = [](markup::NodeId, const markup::Node&) { return std::string("javascript:x"); };
    CHECK(render("[a](b) ![c](d)", options) == "<p><a>a</a> c</p>\n");
}

TEST_CASE("images and figures") {
    CHECK(render("![替 **代**](a.png)") ==
          "<p><img src=\"a.png\" alt=\"替 代\" loading=\"lazy\" decoding=\"async\"></p>\n");
    CHECK(render("![b](a.png \"题\")") ==
          "<figure><img src=\"a.png\" alt=\"b\" loading=\"lazy\" "
          "decoding=\"async\"><figcaption>题</figcaption></figure>\n");
    CHECK(render("x ![b](a.png \"题\")") ==
          "<p>x <img src=\"a.png\" alt=\"b\" title=\"题\" loading=\"lazy\" decoding=\"async\"></p>\n");
    RenderOptions options;
    options.image_size = [](markup::NodeId, const markup::Node&) { return html::ImageSize{640, 480}; };
    CHECK(render("![b](a.png)", options) ==
          "<p><img src=\"a.png\" alt=\"b\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"></p>\n");
}

TEST_CASE("code blocks") {
    CHECK(render("```c++ {1}\na < b\n```\n") ==
          "<pre tabindex=\"0\"><code class=\"language-c++\">a &lt; b\n</code></pre>\n");
    CHECK(render("    x\n") == "<pre tabindex=\"0\"><code>x\n</code></pre>\n");
}

TEST_CASE("terms are marked once, not in headings, links and code") {
    const FixedTerms terms;
    RenderOptions options;
    options.terms = &terms;
    CHECK(render("# 社工\n\n`社工` [社工](a) 一社工二社工\n\n社工\n", options) ==
          "<h1 id=\"社工\">社工</h1>\n<p><code>社工</code> <a href=\"a\">社工</a> 一<a class=\"term\" "
          "href=\"glossary/#sw\" "
          "title=\"social worker\">社工</a>二社工</p>\n<p>社工</p>\n");
}

TEST_CASE("one block, inlines only, and a block left out") {
    DiagnosticSink sink;
    const markup::Document document =
        markup::parse_document("a.md", "# *题*\n\n甲\n\n| a |\n|---|\n\n| b |\n|---|\n", sink);
    RenderOptions options;
    CHECK(html::render_inlines(document, 1, options) == "<em>题</em>");
    options.leave_out = 1;
    CHECK(html::render_document(document, options).starts_with("<p>甲</p>\n"));
    const markup::NodeId second_table =
        document.node(document.node(document.node(document.node(0).first_child).next_sibling).next_sibling)
            .next_sibling;
    CHECK(html::render_node(document, second_table, options).find("aria-label=\"Table 2\"") != std::string::npos);
}

TEST_CASE("depth is no danger") {
    std::string deep;
    for (int i = 0; i < 10'000; ++i) deep += "> ";
    CHECK(render(deep + "甲").size() > 10'000 * 12);
    RenderOptions options;
    options.raw_html = html::RawHtml::kSanitise;
    CHECK(render(deep + "<b>甲</b>", options).find("<b>") == std::string::npos);
}
