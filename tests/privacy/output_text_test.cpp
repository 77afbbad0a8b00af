// What can be got out of markup, and what kind of file a path is.

#include "privacy/output_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress::privacy;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("text runs together over tags within a line, and is parted by others") {
    const auto texts = markup_texts("<p>袁<b class=x>小</b><!-- c --><wbr>明</p><td>袁</td><td>小明</td>");
    CHECK(holds(texts[0], "袁小明"));
    CHECK(holds(texts[0], "袁\n\n"));
    CHECK(texts[1] == "x\n\n c \n\n");
}

TEST_CASE("attributes, comments, declarations, scripts, titles") {
    const auto texts = markup_texts(
        "<?xml-stylesheet href='a'?><!DOCTYPE html><title>一<b>二</title><img alt=\"三 > 四\" title='五' data-x = 六>"
        "<script type=application/ld+json>{\"name\":\"七</p>\"}</script><style>a::after{content:'八'}</STYLE>九");
    for (const char* word : {"xml-stylesheet", "DOCTYPE", "一<b>二", "三 > 四", "五", "六", "七</p>", "八"}) {
        CHECK_MESSAGE(holds(texts[1], word), word);
    }
    CHECK(holds(texts[0], "九"));
    CHECK_FALSE(holds(texts[0], "八"));
}

TEST_CASE("CDATA is text; a lone sign is text; what does not end is not lost") {
    CHECK(holds(markup_texts("<a><![CDATA[袁<b>]]>小明</a>")[0], "袁<b>小明"));
    CHECK(holds(markup_texts("1 < 2 袁<3")[0], "1 < 2 袁<3"));
    CHECK(holds(markup_texts("<!-- 袁小明")[1], "袁小明"));
    CHECK(holds(markup_texts("<p title=\"袁小明")[1], "袁小明"));
    CHECK(holds(markup_texts("<p title=袁小明")[1], "袁小明"));
    CHECK(holds(markup_texts("<script>袁小明</scrip")[1], "袁小明"));
    CHECK(holds(markup_texts("<![CDATA[袁小明")[0], "袁小明"));
    for (const char* end :
         {"<", "</", "<a", "<a ", "<a x", "<a x=", "<a x =  ", "<a x=\"", "<!", "<?", "<script", "<script>"}) {
        CHECK_MESSAGE(holds(markup_texts(std::string("袁小明") + end)[0], "袁小明"), end);
    }
}

TEST_CASE("kinds of files") {
    CHECK(output_kind("zh/index.html") == OutputKind::kMarkup);
    CHECK(output_kind("zh/a.2025.SVG") == OutputKind::kMarkup);
    CHECK(output_kind("zh/feed.json") == OutputKind::kText);
    CHECK(output_kind("CNAME") == OutputKind::kText);
    CHECK(output_kind("assets/search/t1-0.a.js") == OutputKind::kSearch);
    CHECK(output_kind("a/photo.JPeG") == OutputKind::kImage);
    CHECK(output_kind("a/b.woff2") == OutputKind::kFont);
    CHECK(output_kind("a/b.pdf") == OutputKind::kPdf);
    CHECK(output_kind("a.html/b.mp3") == OutputKind::kOpaque);
    CHECK(output_kind("a/b.docx") == OutputKind::kOpaque);
}
