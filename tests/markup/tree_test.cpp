// Markdown → tree, as tables.

#include "dump.h"

#include <doctest/doctest.h>

using casepress::tests::dump;
using casepress::tests::parse_clean;

TEST_CASE("blocks and inlines of every kind") {
    const auto document = parse_clean(
        "# 基本案情 *Facts*\n\n第一段\n第二行 `代码`\n\n> 引文\n\n1. 一\n2. 二\n\n- [ ] open\n- [x] done\n\n"
        "```cpp\nint x;\n```\n\n---\n\n| 项 | n |\n|:-:|--:|\n| a | ~~1~~ |\n\n![图](a.png \"题\") <b>x</b>\n\n<div>\nraw\n</div>\n");
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
