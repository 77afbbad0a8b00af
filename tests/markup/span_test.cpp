// Spans are bytes of the file as it is on disk.

#include "dump.h"

#include "markup/codes.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace std::string_literals;
using casepress::DiagnosticSink;
using casepress::markup::Document;
using casepress::markup::Node;
using casepress::markup::NodeKind;
using casepress::markup::parse_document;
using casepress::tests::kind_name;
using casepress::tests::parse_clean;

namespace {

/// `kind: the very bytes` for each node of these kinds (all blocks by default).
std::string cut(const std::string& source, const Document& document, bool inlines = false) {
    std::string out;
    for (const Node& node : document.nodes()) {
        if (node.kind == NodeKind::kDocument || (node.kind >= NodeKind::kText) != inlines) continue;
        std::string bytes = source.substr(node.span.begin, node.span.size());
        for (char& c : bytes) {
            if (c == '\n') c = '/';
            if (c == '\r') c = '\\';
        }
        out += std::string(kind_name(node.kind)) + ": " + bytes + "\n";
    }
    return out;
}

std::string cut_blocks(const std::string& source) { return cut(source, parse_clean(source)); }
std::string cut_inlines(const std::string& source) { return cut(source, parse_clean(source), true); }

}  // namespace

TEST_CASE("blocks, in a file with front matter and Chinese") {
    CHECK(cut_blocks("+++\ntitle = \"题\"\n+++\n\n# 一、案情  \n\n第一段\n第二行\n\n二级\n----\n\n***\n\n    缩进\n    "
                     "代码\n\n") ==
          "heading: # 一、案情\nparagraph: 第一段/第二行\nheading: 二级/----\nbreak: ***\ncode-block: 缩进/    代码\n");
    CHECK(cut_blocks("---\ntitle: 题\n---\n段\n") == "paragraph: 段\n");
    CHECK(cut_blocks("\xEF\xBB\xBF+++\n+++\n段") == "paragraph: 段\n");
    CHECK(cut_blocks("\xEF\xBB\xBF段") == "paragraph: 段\n");
}

TEST_CASE("lists and quotes end where their last block ends") {
    CHECK(cut_blocks("- 甲\n\n  乙\n\n\n- 丙\n\n后\n") ==
          "list: - 甲//  乙///- 丙\nitem: - 甲//  乙\nparagraph: 甲\nparagraph: 乙\nitem: - 丙\nparagraph: "
          "丙\nparagraph: 后\n");
    CHECK(cut_blocks("> - 甲\n>\n> 乙\n丙\n\n丁") ==
          "quote: > - 甲/>/> 乙/丙\nlist: - 甲\nitem: - 甲\nparagraph: 甲\nparagraph: 乙/丙\nparagraph: 丁\n");
    CHECK(cut_blocks("  3. 甲\n     - [x] 乙\n") ==
          "list: 3. 甲/     - [x] 乙\nitem: 3. 甲/     - [x] 乙\nparagraph: 甲\nlist: - [x] 乙\nitem: - [x] "
          "乙\nparagraph: 乙\n");
}

TEST_CASE("code and HTML") {
    CHECK(cut_blocks("```c\nx\n```\n后\n") == "code-block: ```c/x/```\nparagraph: 后\n");
    CHECK(cut_blocks("> ```\n> x\n后\n") == "quote: > ```/> x\ncode-block: ```/> x\nparagraph: 后\n");
    CHECK(cut_blocks("~~~\nx\n\n") == "code-block: ~~~/x/\n");
    CHECK(cut_blocks("<!-- 甲\n乙 -->\n后\n\n<div>\n丙\n</div>\n\n丁\n") ==
          "html-block: <!-- 甲/乙 -->\nparagraph: 后\nhtml-block: <div>/丙/</div>\nparagraph: 丁\n");
}

TEST_CASE("paragraphs after link reference definitions") {
    CHECK(cut_blocks("[r]: /u\n[s]: /v\n后 [r] [s]\n\n[t]: /w\n题 [t]\n===\n") ==
          "paragraph: 后 [r] [s]\nheading: 题 [t]/===\n");
    CHECK(cut_blocks("> [r]: /u\n> 后 [r]") == "quote: > [r]: /u/> 后 [r]\nparagraph: 后 [r]\n");
}

TEST_CASE("tables") {
    CHECK(cut_blocks("前\n\n| 甲 | 乙\\|丙 |\n|---|:-:|\n|  **x** | y\n| `a\\|b` |\n\n后") ==
          "paragraph: 前\ntable: | 甲 | 乙\\|丙 |/|---|:-:|/|  **x** | y/| `a\\|b` |\n"
          "row: | 甲 | 乙\\|丙 |\ncell: 甲\ncell: 乙\\|丙\nrow: |  **x** | y\ncell: **x**\ncell: y\n"
          "row: | `a\\|b` |\ncell: `a\\|b`\ncell: \nparagraph: 后\n");
    CHECK(cut_blocks("前\n甲 | 乙\n---|---\n1 | 2\n") ==
          "paragraph: 前\ntable: 甲 | 乙/---|---/1 | 2\nrow: 甲 | 乙\ncell: 甲\ncell: 乙\nrow: 1 | 2\ncell: 1\ncell: "
          "2\n");
    CHECK(
        cut_blocks("> | 甲 |\n> |---|\n> | 1 |\n") ==
        "quote: > | 甲 |/> |---|/> | 1 |\ntable: | 甲 |/> |---|/> | 1 |\nrow: | 甲 |\ncell: 甲\nrow: | 1 |\ncell: 1\n");
}

TEST_CASE("footnotes and alerts") {
    CHECK(cut_blocks("甲[^注]。\n\n[^注]: 乙\n    丙\n\n    丁\n\n后\n") ==
          "paragraph: 甲[^注]。\nparagraph: 后\nfootnote: [^注]: 乙/    丙//    丁\nparagraph: 乙/    丙\nparagraph: "
          "丁\n");
    CHECK(cut_blocks("> [!NOTE]\n> 甲\n\n> [!TIP] 题\n>\n> 乙\n") ==
          "alert: > [!NOTE]/> 甲\nparagraph: 甲\nalert: > [!TIP] 题/>/> 乙\nparagraph: 乙\n");
}

TEST_CASE("line ends CR, CRLF and none at the end") {
    CHECK(cut_blocks("甲\r\n乙\r\n\r\n# 丙\r\n") == "paragraph: 甲\\/乙\nheading: # 丙\n");
    CHECK(cut_blocks("甲\r乙\r\r丙") == "paragraph: 甲\\乙\nparagraph: 丙\n");
    CHECK(cut_blocks("甲\r\r- 乙\r") == "paragraph: 甲\nlist: - 乙\nitem: - 乙\nparagraph: 乙\n");
    CHECK(cut_blocks("---\r\nt: 1\r\n---\r\n甲\r\n") == "paragraph: 甲\n");
}

TEST_CASE("inlines") {
    CHECK(cut_inlines("甲 **乙** `丙` [丁](<a b.md> \"题\") ![戊](b.png) 己") ==
          "text: 甲 \nstrong: 乙\ntext: 乙\ntext:  \ncode: 丙\ntext:  \nlink: a b.md\ntext: 丁\ntext:  \nimage: b.png\n"
          "text: 戊\ntext:  己\n");
    CHECK(cut_inlines("甲[乙](a.md)丙[丁](b(c).md#d)") ==
          "text: 甲\nlink: a.md\ntext: 乙\ntext: 丙\nlink: b(c).md#d\ntext: 丁\n");
    CHECK(cut_inlines("[a.md](a.md)") == "link: a.md\ntext: a.md\n");
    CHECK(cut_inlines("[**甲：**乙](a.md)后") == "link: a.md\nstrong: 甲：\ntext: 甲：\ntext: 乙\ntext: 后\n");
    CHECK(cut_inlines("![](a.png)后") == "image: a.png\ntext: 后\n");
    CHECK(cut_inlines("[甲][r]后\n\n[r]: a.md") == "link: [甲][r]\ntext: 甲\ntext: 后\n");
    CHECK(cut_inlines("<https://a.com> 见https://b.com。") ==
          "link: https://a.com\ntext: https://a.com\ntext:  见\nlink: https://b.com\ntext: https://b.com\ntext: 。\n");
    CHECK(cut_inlines("[![甲](a.png)](b.md)") == "link: b.md\nimage: a.png\ntext: 甲\n");
    CHECK(cut_inlines("甲[^1]乙\n\n[^1]: 丙") == "text: 甲\nreference: [^1]\ntext: 乙\ntext: 丙\n");
    CHECK(cut_inlines("> 甲\n> 乙 [丙](c.md)") == "text: 甲\nsoft: /\ntext: 乙 \nlink: c.md\ntext: 丙\n");
}

TEST_CASE("spans after bytes that were replaced") {
    const std::string source =
        "a\x01"
        "甲\xFF"
        "乙 [丙](c.md)\n\n丁";
    DiagnosticSink sink;
    const Document document = parse_document("a.md", source, sink);
    const std::string blocks = cut(source, document);
    CHECK(blocks ==
          "paragraph: a\x01"
          "甲\xFF"
          "乙 [丙](c.md)\nparagraph: 丁\n");
    CHECK(cut(source, document, true).find("link: c.md") != std::string::npos);
}
