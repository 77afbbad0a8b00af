#include "dump.h"

#include "markup/anchors.h"
#include "markup/blocks.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress;
using casepress::tests::dump;
using casepress::tests::parse_clean;

namespace {

std::string anchors(std::string_view source) {
    std::string out;
    const markup::Document document = parse_clean(source);
    for (const markup::NodeId id : markup::headings(document)) out += std::string(document.node(id).target) + "\n";
    return out;
}

}  // namespace

TEST_CASE("slugs") {
    CHECK(markup::make_slug("Work Done") == "work-done");
    CHECK(markup::make_slug("一、基本案情") == "一基本案情");
    CHECK(markup::make_slug("C++ & C#") == "c--c");
    CHECK(markup::make_slug("snake_case-name 2.0") == "snake_case-name-20");
    CHECK(markup::make_slug("ÀÉ e\u0301") == "àé-é");
    CHECK(markup::make_slug("हिन्दी") == "हिन्दी");
    CHECK(markup::make_slug("社会工作") == "社会工作");
    CHECK(markup::make_slug("甲　乙") == "甲-乙");
    CHECK(markup::make_slug("！？……") == "section");
    CHECK(markup::make_slug("") == "section");
    CHECK(markup::make_slug("😀") == "section");
    CHECK(markup::make_slug("①②") == "①②");
    CHECK(markup::make_slug(std::string(1000, 'a')).size() == 200);
}

TEST_CASE("anchors are unique and never take a later literal's") {
    CHECK(anchors("# a\n# a\n# a\n") == "a\na-2\na-3\n");
    CHECK(anchors("# a\n# a-2\n# a\n") == "a\na-2\na-3\n");
    CHECK(anchors("# a\n# a\n# a-2\n") == "a\na-2\na-2-2\n");
    CHECK(anchors("# ！\n# ？\n") == "section\nsection-2\n");
    CHECK(anchors("# 甲 **乙** `丙` [丁](x)\n") == "甲-乙-丙-丁\n");
    CHECK(anchors("# 甲 {#own}\n# own\n") == "own\nown-2\n");
    CHECK(anchors("# own\n# 甲 {#own}\n") == "own-2\nown\n");
    CHECK(anchors("甲 {#s}\n===\n\n## 乙 {#t} ##\n\n> # 丙 {#u}\n") == "s\nt\nu\n");
    CHECK(anchors("# 甲{#a_b_c}\n") == "a_b_c\n");
    CHECK(anchors("# `{#code}`\n") == "code\n");
    CHECK(anchors("# 甲 \\{#a}\n") == "甲-a\n");
}

TEST_CASE("the text of a heading loses its {#id}") {
    CHECK(dump(parse_clean("# 甲 {#a}\n")) == "heading 1 #a\n  text \"甲\"\n");
}

TEST_CASE("alerts") {
    CHECK(dump(parse_clean("> [!NOTE]\n> 甲\n\n> [!facilitator] 讨论 *题*\n> - 乙\n\n> [!Warning]-\n\n> 引\n")) ==
          "alert note\n  paragraph\n    text \"甲\"\nalert facilitator \"讨论 *题*\"\n  list bullet tight\n    item\n  "
          "    paragraph\n"
          "        text \"乙\"\nalert warning\nquote\n  paragraph\n    text \"引\"\n");
    CHECK(dump(parse_clean("> [!NOTE] **甲：**乙\n> 丙\n")) ==
          "alert note \"**甲：**乙\"\n  paragraph\n    text \"丙\"\n");
    CHECK(dump(parse_clean("> \\[!NOTE]\n")) == "quote\n  paragraph\n    text \"[!NOTE]\"\n");
    CHECK(dump(parse_clean("> 甲\n> [!NOTE]\n")).starts_with("quote\n"));
    CHECK(dump(parse_clean("> [!NOTE]甲\n")).starts_with("quote\n"));
    CHECK(dump(parse_clean("[!NOTE]\n")).starts_with("paragraph\n"));
}

TEST_CASE("footnotes are numbered by first reference") {
    CHECK(dump(parse_clean("甲[^b]乙[^a]丙[^b]\n\n[^a]: 一\n[^b]: 二\n")) ==
          "paragraph\n  text \"甲\"\n  reference 1/1\n  text \"乙\"\n  reference 2/1\n  text \"丙\"\n  reference 1/2\n"
          "footnote 1/2\n  paragraph\n    text \"二\"\nfootnote 2/1\n  paragraph\n    text \"一\"\n");
}

TEST_CASE("blocks in their sections") {
    const markup::Document document =
        parse_clean("序\n\n# 一\n\n甲[^1]\n\n### 二\n\n乙\n\n## 三\n\n丙\n\n# 四\n\n[^1]: 注\n");
    std::string out;
    for (const markup::BlockInSection& block : markup::blocks_in_sections(document)) {
        for (const markup::NodeId section : block.sections) out += markup::plain_text(document, section) + "/";
        out += markup::plain_text(document, block.block) + "\n";
    }
    CHECK(out == "序\n一\n一/甲\n一/二\n一/二/乙\n一/三\n一/三/丙\n四\n注\n");
}
