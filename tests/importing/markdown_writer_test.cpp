#include "importing/markdown_writer.h"

#include "base/diagnostic_printer.h"
#include "importing/account.h"
#include "importing/codes.h"
#include "importing/random_draft.h"
#include "markup/parse.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress;
using namespace casepress::importing;

namespace {

Inline text(std::string words, std::uint8_t style = kPlain, std::string target = {}) {
    return {.text = std::move(words), .style = style, .target = std::move(target)};
}
Block paragraph(Line line) { return {.kind = BlockKind::kParagraph, .line = std::move(line)}; }

std::string body_of(std::vector<Block> body) {
    Draft draft;
    draft.title = {text("题")};
    draft.body = std::move(body);
    const Original original{.path = "a.docx", .name = "a", .encoding = {}, .text = {}, .pages = {}};
    const LineIndex lines(original.text);
    const WrittenDraft written = write_markdown(draft, original, lines, UiLanguage::kEnglish);
    DiagnosticSink sink;
    CHECK(check_read_back(draft, original, written.markdown, sink));
    const std::size_t end = written.markdown.find("\n+++\n");
    REQUIRE(end != std::string::npos);
    return written.markdown.substr(end + 5);
}

}  // namespace

TEST_CASE("a paragraph is one line, escaped where Markdown would read something else") {
    CHECK(body_of({paragraph({text("社会工作服务机构1435家。")})}) == "\n社会工作服务机构1435家。\n");
    CHECK(body_of({paragraph({text("1. 第一")})}) == "\n1\\. 第一\n");
    CHECK(body_of({paragraph({text("1.5万人")})}) == "\n1.5万人\n");
    CHECK(body_of({paragraph({text("- 项")})}) == "\n\\- 项\n");
    CHECK(body_of({paragraph({text("a*b*c")})}) == "\na\\*b\\*c\n");
    CHECK(body_of({paragraph({text("R&D <b>")})}) == "\nR\\&D \\<b>\n");
    CHECK(body_of({paragraph({text("注[^1]")})}) == "\n注\\[^1]\n");
    CHECK(body_of({paragraph({text("　　前后有空格　")})}) == "\n前后有空格\n");
    CHECK(body_of({paragraph({text("网址 https://example.org/a 见")})}) == "\n网址 https://example.org/a 见\n");
}

TEST_CASE("emphasis beside Chinese punctuation") {
    CHECK(body_of({paragraph({text("帮教：", kStrong), text("社工")})}) == "\n**帮教：**社工\n");
    CHECK(body_of({paragraph({text("见"), text("《通知》", kEmphasis), text("规定")})}) == "\n见*《通知》*规定\n");
    CHECK(body_of({paragraph({text("甲", kStrong), text("乙", kStrong | kEmphasis), text("丙")})}) ==
          "\n**甲*乙***丙\n");
    CHECK(body_of({paragraph({text(" 甲 ", kStrong), text("乙")})}) == "\n**甲** 乙\n");
    CHECK(body_of({paragraph({text("删", kStruck), text("m"), text("2", kSuperscript)})}) == "\n~~删~~m²\n");
    CHECK(body_of({paragraph({text("x"), text("ab", kSuperscript)})}) ==
          "\n<!-- import: superscript or subscript letters stand on the line now -->\nxab\n");
}

TEST_CASE("links, pictures, line breaks") {
    CHECK(body_of({paragraph({text("见"), text("此处", kPlain, "https://example.org/a(b)")})}) ==
          "\n见[此处](<https://example.org/a(b)>)\n");
    CHECK(body_of({paragraph({text("见"), text("此处", kPlain, "javascript:alert(1)")})}) ==
          "\n<!-- import: a link that leads into the file itself, or to nothing safe, is text now -->\n见此处\n");
    const Inline picture{.kind = InlineKind::kImage, .text = "合影 [左]", .target = "image1.png"};
    CHECK(body_of({{.kind = BlockKind::kImage, .line = {picture}}}) == "\n![合影 \\[左\\]](image1.png)\n");
    const Inline away{.kind = InlineKind::kImage, .text = "", .target = "https://example.org/a.png"};
    CHECK(body_of({paragraph({away})}) ==
          "\n<!-- import: a picture from another address is a link now; nothing was fetched -->\n"
          "https://example.org/a.png\n");
    CHECK(body_of({paragraph({text("甲"), {.kind = InlineKind::kLineBreak}, text("- 乙")})}) == "\n甲\\\n\\- 乙\n");
}

TEST_CASE("a link or mark ends before the break behind it, and goes over the breaks inside of it") {
    const Inline line_break{.kind = InlineKind::kLineBreak};
    const std::string url = "https://example.org/";
    CHECK(body_of({paragraph({text("官网", kPlain, url), line_break, text("电话")})}) ==
          "\n[官网](https://example.org/)\\\n电话\n");
    CHECK(body_of({paragraph({text("甲", kStrong), line_break, text("乙", kEmphasis)})}) == "\n**甲**\\\n*乙*\n");
    CHECK(body_of({paragraph({text("甲", kStrong), line_break, line_break, text("乙", kStrong)})}) ==
          "\n**甲\\\n\\\n乙**\n");
    CHECK(body_of({paragraph({text("甲", kStrong, url), line_break, text("乙", kPlain, url)})}) ==
          "\n[**甲**\\\n乙](https://example.org/)\n");
}

TEST_CASE("a doubt stands where it belongs, once for each block") {
    Draft draft;
    draft.title = {text("题")};
    Inline first = text("甲甲"), lost, second = text("乙乙"), third = text("乙");
    first.original = {0, 6};
    lost.original = {7, 7};  // of a picture that is not written
    second.original = {7, 13};
    third.original = {13, 16};
    lost.doubt = 0;
    second.doubt = 1;
    third.doubt = 2;
    draft.body = {paragraph({first}), paragraph({lost}), paragraph({second, third}), paragraph({text("丙")})};
    draft.body[3].line[0].original = {17, 20};
    draft.doubts = {{{7, 7}, {"a picture", "图"}}, {{7, 13}, {"a word", "字"}}, {{13, 16}, {"a word", "字"}}};
    const Original original{.path = "a.docx", .name = "a", .encoding = {}, .text = "甲甲\n乙乙乙\n丙\n", .pages = {}};
    const LineIndex lines(original.text);
    const WrittenDraft written = write_markdown(draft, original, lines, UiLanguage::kEnglish);
    CHECK(written.markdown.ends_with("\n甲甲\n\n<!-- import: a picture -->\n<!-- import: a word -->\n乙乙乙\n\n丙\n"));
    REQUIRE(written.doubts.size() == 3);
    CHECK(written.doubts[0].line + 1 == written.doubts[1].line);
    CHECK(written.doubts[1].line == written.doubts[2].line);
}

TEST_CASE("lists, quotes, headings, rules") {
    const auto item = [](std::vector<Block> children) {
        return Block{.kind = BlockKind::kListItem, .children = std::move(children)};
    };
    const Block inner{.kind = BlockKind::kList, .children = {item({paragraph({text("丙")})})}};
    const Block list{.kind = BlockKind::kList,
                     .ordered = true,
                     .start = 9,
                     .children = {item({paragraph({text("甲")}), inner}), item({paragraph({text("乙")})})}};
    CHECK(body_of({list}) == "\n9. 甲\n   - 丙\n10. 乙\n");
    CHECK(body_of({list, list}) == "\n9. 甲\n   - 丙\n10. 乙\n\n9) 甲\n   - 丙\n10) 乙\n");
    const Block loose{
        .kind = BlockKind::kList,
        .children = {item({paragraph({text("甲")}), paragraph({text("乙")})}), item({paragraph({text("[ ] 丙")})})}};
    CHECK(body_of({loose}) == "\n- 甲\n\n  乙\n\n- \\[ ] 丙\n");
    CHECK(body_of({{.kind = BlockKind::kQuote, .children = {paragraph({text("甲")}), paragraph({text("[!NOTE]")})}}}) ==
          "\n> 甲\n>\n> \\[!NOTE]\n");
    CHECK(body_of({{.kind = BlockKind::kHeading, .level = 3, .line = {text("一、背景", kStrong)}},
                   {.kind = BlockKind::kRule},
                   {.kind = BlockKind::kHeading, .level = 1, .line = {text("C #")}}}) ==
          "\n### 一、背景\n\n***\n\n## C \\#\n");
}

TEST_CASE("tables: heads, spans, line breaks, bars") {
    const auto cell = [](std::string words, std::uint32_t columns = 1) {
        return Block{.kind = BlockKind::kCell, .columns = columns, .line = {text(std::move(words))}};
    };
    const Block table{.kind = BlockKind::kTable,
                      .children = {{.kind = BlockKind::kRow, .is_head = true, .children = {cell("年"), cell("人|数")}},
                                   {.kind = BlockKind::kRow, .children = {cell("合计", 2)}},
                                   {.kind = BlockKind::kRow, .children = {cell("2023")}}}};
    CHECK(body_of({table}) ==
          "\n<!-- import: a cell spans several columns; empty cells stand in the place of the others -->\n"
          "| 年 | 人\\|数 |\n| --- | --- |\n| 合计 |  |\n| 2023 |  |\n");
    const Block headless{.kind = BlockKind::kTable,
                         .children = {{.kind = BlockKind::kRow, .children = {cell("甲"), cell("乙")}}}};
    CHECK(body_of({headless}) ==
          "\n<!-- import: the table has no head; its first row was taken for one -->\n| 甲 | 乙 |\n| --- | --- |\n");
}

TEST_CASE("footnotes stand at the end, numbered by their references") {
    const auto note = [](std::string label, std::string words) {
        return Block{
            .kind = BlockKind::kFootnote, .label = std::move(label), .children = {paragraph({text(std::move(words))})}};
    };
    const auto reference = [](std::string label) {
        return Inline{.kind = InlineKind::kFootnoteReference, .text = std::move(label)};
    };
    CHECK(body_of({note("a", "甲注"), note("b", "乙注"), note("c", "无人引用"),
                   paragraph({text("文"), reference("b"), text("字"), reference("a"), reference("zz")})}) ==
          "\n<!-- import: a reference to a footnote that is not in the file -->\n文[^1]字[^2]\n\n"
          "<!-- import: a footnote that nothing refers to -->\n无人引用\n\n[^1]: 乙注\n\n[^2]: 甲注\n");
}

TEST_CASE("front matter") {
    Draft draft;
    draft.language = "zh";
    draft.title = {text("社工站\"全覆盖\"")};
    draft.kicker = {text("河北")};
    draft.deck = {text("副题\\")};
    draft.byline = {{.text = "本报记者 甲", .doubt = 0}};
    draft.source_line = {text("（转自《中国社会报》）")};
    draft.source_name = "中国社会报";
    draft.source_url = "https://example.org/";
    draft.is_reprint = true;
    draft.date = "2023-03-17";
    draft.captions = {{text("图为现场 -->")}};
    draft.doubts = {{{7, 8}, {"perhaps 甲 -- or 乙", "或为乙"}}};
    draft.places = {{0, 4}, {6, 9}};
    const Original original{
        .path = "in/第3版.txt", .name = "第3版", .encoding = "GB18030", .text = "a\nb\nc\nd\ne\n", .pages = {}};
    const LineIndex lines(original.text);
    const WrittenDraft written = write_markdown(draft, original, lines, UiLanguage::kEnglish);
    CHECK(written.markdown ==
          "+++\n"
          "title = \"社工站\\\"全覆盖\\\"\"\n"
          "kicker = \"河北\"\n"
          "deck = \"副题\\\\\"\n"
          "# import: line 4: perhaps 甲 - - or 乙\n"
          "byline = \"本报记者 甲\"\n"
          "date = \"2023-03-17\"\n"
          "draft = true\n"
          "\n"
          "[[sources]]\n"
          "# （转自《中国社会报》）\n"
          "name = \"中国社会报\"\n"
          "relation = \"reprinted-from\"\n"
          "url = \"https://example.org/\"\n"
          "place = \"第3版.txt:1-2, 4-5\"\n"
          "+++\n"
          "\n"
          "<!-- import: a picture with this caption is not in the file; put it beside this page and write ![图为现场 - "
          "->](picture-1.jpg) -->\n");
    REQUIRE(written.doubts.size() == 2);
    CHECK(written.doubts[0].line == 5);
    CHECK(written.doubts[0].index == 0);
    CHECK(written.doubts[1].line == 18);
    DiagnosticSink sink;
    const markup::Document document = markup::parse_document("a.md", written.markdown, sink);
    CHECK(sink.diagnostics().empty());
}

TEST_CASE("places are lines of texts, pages of other files") {
    const Original pdf{.path = "a.pdf", .name = "a", .encoding = {}, .text = "0123456789", .pages = {0, 4, 8}};
    const LineIndex lines(pdf.text);
    CHECK(describe_places(pdf, lines, {{1, 3}}, UiLanguage::kEnglish) == "a.pdf, p. 1");
    CHECK(describe_places(pdf, lines, {{1, 6}, {8, 10}}, UiLanguage::kChinese) == "a.pdf，第 1-3 页");
    const Original docx{.path = "x/a.docx", .name = "a", .encoding = {}, .text = "01", .pages = {}};
    CHECK(describe_places(docx, lines, {{0, 1}}, UiLanguage::kChinese) == "a.docx");
}

TEST_CASE("random drafts are read back as they are") {
    for (std::uint32_t seed = 1; seed <= 1500; ++seed) {
        const Import made = test::RandomDraft(seed).make(1);
        const LineIndex lines(made.original.text);
        const WrittenDraft written = write_markdown(made.drafts[0], made.original, lines, UiLanguage::kChinese);
        DiagnosticSink sink;
        const bool same = check_read_back(made.drafts[0], made.original, written.markdown, sink);
        CAPTURE(seed);
        if (!same) {
            CAPTURE(sink.diagnostics()[0].message.en);
            CAPTURE(written.markdown);
            REQUIRE(same);
        }
        std::size_t said = 0;
        for (const WrittenDoubt& doubt : written.doubts) said += doubt.index ? 1U : 0U;
        REQUIRE(said == made.drafts[0].doubts.size());
    }
}

TEST_CASE("a draft that would be read as something else is an error") {
    Draft draft;
    draft.title = {text("题")};
    draft.body = {paragraph({text("正文")})};
    const Original original{.path = "a.txt", .name = "a", .encoding = "UTF-8", .text = {}, .pages = {}};
    for (const char* other : {"+++\ntitle = \"题\"\n+++\n\n正 文\n", "+++\ntitle = \"题\"\n+++\n\n# 正文\n",
                              "+++\ntitle = \"提\"\n+++\n\n正文\n", "+++\ntitle = \"题\"\n+++\n\n正文\n\n多\n", ""}) {
        DiagnosticSink sink;
        CHECK_FALSE(check_read_back(draft, original, other, sink));
        REQUIRE(sink.diagnostics().size() == 1);
        CHECK(sink.diagnostics()[0].code == kNotReadBack);
    }
}
