// Markdown → tree, as tables.

#include "dump.h"

#include <doctest/doctest.h>

using casepress::tests::dump;
using casepress::tests::parse_clean;

TEST_CASE("blocks and inlines of every kind") {
    const auto document = parse_clean(
        "# 基本案情 *Facts*\n\n第一段\n第二行 `代码`\n\n> 引文\n\n1. 一\n2. 二\n\n- [ ] open\n- [x] done\n\n"
        "```cpp\nint x;\n```\n\n---\n\n| 项 | n |\n|:-:|--:|\n| a | ~~1~~ |\n\n![图](a.png \"题\") "
        "<b>x</b>\n\n<div>\nraw\n</div>\n");
    CHECK(dump(document) == R"(heading 1 #基本案情-facts
  text "基本案情 "
  em
    text "Facts"
paragraph
  text "第一段"
  soft nothing
  text "第二行 "
  code "代码"
quote
  paragraph
    text "引文"
list ordered 1 tight
  item
    paragraph
      text "一"
  item
    paragraph
      text "二"
list bullet tight
  item open
    paragraph
      text "open"
  item done
    paragraph
      text "done"
code-block cpp "int x;\n"
break
table
  row header
    cell center
      text "项"
    cell right
      text "n"
  row
    cell center
      text "a"
    cell right
      del
        text "1"
paragraph
  image a.png "题"
    text "图"
  text " "
  html "<b>"
  text "x"
  html "</b>"
html-block "<div>\nraw\n</div>\n"
)");
}

TEST_CASE("task lists, also where cmark-gfm does not see them") {
    const auto items = [](std::string_view source) {
        std::string out;
        const casepress::markup::Document document = parse_clean(source);
        for (const casepress::markup::Node& node : document.nodes()) {
            if (node.kind != casepress::markup::NodeKind::kItem) continue;
            out += node.task == casepress::markup::TaskState::kDone   ? 'x'
                   : node.task == casepress::markup::TaskState::kOpen ? 'o'
                                                                      : '-';
        }
        return out;
    };
    CHECK(items("- [ ] a\n- [x] b\n- [X] c\n- d\n") == "oxx-");
    CHECK(items("> - [x] a\n> - [ ] b\n") == "xo");
    CHECK(items("1. [x] a\n   - [ ] b\n") == "xo");
    CHECK(items("- - [x] a\n") == "-x");
    CHECK(items("- [x]\n- [ ]\n- [x]a\n- [y] a\n- \\[x] a\n") == "-----");
    CHECK(items("- [x] a\n\n  [ ] b\n") == "x");
    CHECK(dump(parse_clean("> - [x] **甲：**乙\n")) ==
          "quote\n  list bullet tight\n    item done\n      paragraph\n        strong\n          text \"甲：\"\n       "
          " text \"乙\"\n");
}
