// Shapes that documents of Word, LibreOffice and others were seen to have.

#include "importing/codes.h"
#include "importing/docx_fixture.h"
#include "importing/docx_parts.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress;
using namespace casepress::importing;
using test::Docx;
using test::Imported;
using test::kStyles;
using test::level;
using test::numbered;
using test::p;
using test::styled;

TEST_CASE("a list goes on in another list of its definition, as LibreOffice writes lists that begin anew") {
    const std::string numbering =
        "<w:abstractNum w:abstractNumId=\"7\">" + level(0, "decimal", "%1.") + "</w:abstractNum>" +
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>" +
        "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
        "w:val=\"1\"/></w:lvlOverride></w:num>" +
        "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
        "w:val=\"1\"/></w:lvlOverride></w:num>";
    const Imported got(Docx{.styles = kStyles,
                            .numbering = numbering,
                            .body = styled("a3", "题") + numbered(2, 0, "甲") + numbered(1, 0, "乙") +
                                    numbered(1, 0, "丙") + numbered(3, 0, "丁") + numbered(1, 0, "戊")});
    CHECK(got.bodies[0] == "\n1. 甲\n2. 乙\n3. 丙\n\n1) 丁\n2) 戊\n");
}

TEST_CASE("a format of numbers of Word's own has a usual one beside it") {
    const std::string numbering =
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><mc:AlternateContent>"
        "<mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice>"
        "<mc:Fallback><w:numFmt w:val=\"decimalZero\"/></mc:Fallback></mc:AlternateContent><w:lvlText "
        "w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    const Imported got(Docx{.styles = kStyles,
                            .numbering = numbering,
                            .body = styled("a3", "题") + numbered(1, 0, "甲") + numbered(1, 0, "乙")});
    CHECK(got.bodies[0] == "\n01\\. 甲\n\n02\\. 乙\n");
}

TEST_CASE("a large first letter belongs to the paragraph behind it") {
    const std::string initial = "<w:framePr w:dropCap=\"drop\" w:lines=\"3\"/>";
    const std::string cell = "<w:tc>" + p("末", initial) + "</w:tc><w:tc>" + p("格") + "</w:tc>";
    const Imported got(Docx{.styles = kStyles,
                            .body = styled("a3", "题") + p("社", initial) + p("工服务站。") + p("第二段。") +
                                    "<w:tbl><w:tr>" + cell + "</w:tr></w:tbl>" + p("尾", initial)});
    CHECK(got.bodies[0] ==
          "\n社工服务站。\n\n第二段。\n\n<!-- import: the table has no head; its first row was taken for one -->\n"
          "| 末 | 格 |\n| --- | --- |\n\n尾\n");
}

TEST_CASE("prompts of forms are left out around paragraphs and cells too") {
    const auto prompt = [](const std::string& content) {
        return "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + content + "</w:sdtContent></w:sdt>";
    };
    const Imported got(Docx{.styles = kStyles,
                            .body = styled("a3", "题") + prompt(p("[职务]")) + p("正文。") + "<w:tbl><w:tr><w:tc>" +
                                    p("姓名") + "</w:tc>" + prompt("<w:tc>" + p("[姓名]") + "</w:tc>") +
                                    "</w:tr></w:tbl>"});
    CHECK(got.bodies[0] ==
          "\n正文。\n\n<!-- import: the table has no head; its first row was taken for one -->\n"
          "| 姓名 |  |\n| --- | --- |\n");
    CHECK(got.left_out == std::vector<std::string>{"[职务]: a prompt of the form, not filled in",
                                                   "[姓名]: a prompt of the form, not filled in"});
}

TEST_CASE("text that a style hides is left out") {
    const std::string hidden =
        "<w:style w:type=\"paragraph\" w:styleId=\"h\"><w:name w:val=\"z-窗体顶端\"/><w:rPr><w:vanish/></w:rPr>"
        "</w:style><w:style w:type=\"character\" w:styleId=\"s\"><w:name w:val=\"出版前删除\"/><w:rPr><w:vanish/>"
        "</w:rPr></w:style>";
    const Imported got(Docx{
        .styles = kStyles + hidden,
        .body = styled("a3", "题") + styled("h", "窗体顶端") +
                "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"s\"/></w:rPr><w:t>内部</w:t></w:r>"
                "<w:r><w:rPr><w:rStyle w:val=\"s\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>可见。</w:t></w:r></w:p>"});
    CHECK(got.bodies[0] == "\n正文可见。\n");
    CHECK(got.left_out == std::vector<std::string>{"窗体顶端: hidden text", "内部: hidden text"});
}

TEST_CASE("charts and diagrams are said, with their words") {
    const auto graphic = [](const std::string& name, const std::string& content) {
        return "<w:p><w:r><w:t>" + name +
               "</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图\" descr=\"" + name +
               "走势\"/><a:graphic><a:graphicData>" + content +
               "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    };
    const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const Imported got(Docx{
        .styles = kStyles,
        .body = styled("a3", "题") + graphic("甲", "<c:chart xmlns:c=\"urn:c\" r:id=\"c1\"/>") +
                graphic("乙", "<dgm:relIds xmlns:dgm=\"urn:d\" r:dm=\"d1\"/>"),
        .relationships = "<Relationship Id=\"c1\" Type=\"" + type +
                         "chart\" Target=\"charts/chart1.xml\"/><Relationship Id=\"d1\" Type=\"" + type +
                         "diagramData\" Target=\"diagrams/data1.xml\"/>",
        .media = {{"word/charts/chart1.xml",
                   "<c:chartSpace xmlns:c=\"urn:c\" xmlns:a=\"urn:a\"><c:title><a:p><a:r><a:t>结案</a:t></a:r><a:r>"
                   "<a:t>数量</a:t></a:r></a:p></c:title><c:pt><c:v>2024年</c:v></c:pt><c:pt><c:v>35</c:v></c:pt>"
                   "</c:chartSpace>"},
                  {"word/diagrams/data1.xml",
                   "<dgm:dataModel xmlns:dgm=\"urn:d\" xmlns:a=\"urn:a\"><dgm:pt><dgm:t><a:p><a:r><a:t>受理</a:t>"
                   "</a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p/></dgm:t></dgm:pt></dgm:dataModel>"}}});
    CHECK(
        got.bodies[0] ==
        "\n<!-- import: a chart or diagram stood here: save it as a picture and put it beside the draft "
        "-->\n甲甲走势\n\n"
        "<!-- import: a chart or diagram stood here: save it as a picture and put it beside the draft -->\n乙乙走势\n");
    CHECK(got.left_out == std::vector<std::string>{"结案数量\n2024年\n35: words and figures of a chart or diagram",
                                                   "受理: words and figures of a chart or diagram"});
}

TEST_CASE("pictures that are not in the document, and alternative texts that say nothing") {
    const auto drawing = [](const std::string& attribute, const std::string& words) {
        return "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" descr=\"" + words + "\"/><a:blip " + attribute +
               "/></wp:inline></w:drawing></w:r></w:p>";
    };
    const std::string type = "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" ";
    const Imported got(Docx{
        .styles = kStyles,
        .body = styled("a3", "题") + drawing("r:link=\"d\"", "合影") + drawing("r:link=\"w\"", "签约") +
                drawing("r:embed=\"i\"", "C:\\图\\1.png") + drawing("r:embed=\"i\"", "图片 3") +
                drawing("r:embed=\"i\"", "图片包含 室内, 桌子&#xA;描述已自动生成") + drawing("r:embed=\"i\"", "图片社"),
        .relationships = "<Relationship Id=\"d\" " + type +
                         "Target=\"file:///C:\\Users\\张三\\1.png\" TargetMode=\"External\"/><Relationship "
                         "Id=\"w\" " +
                         type + "Target=\"https://example.org/1.png\" TargetMode=\"External\"/>" +
                         "<Relationship Id=\"i\" " + type + "Target=\"media/1.png\"/>",
        .media = {{"word/media/1.png", "\x89PNG\r\n\x1A\nrest"}}});
    CHECK(got.bodies[0].contains(
        "<!-- import: a picture stood here that is not in the document, only its name “1.png” -->\n合影\n"));
    CHECK_FALSE(got.bodies[0].contains("张三"));
    CHECK(got.bodies[0].contains("[签约](https://example.org/1.png)"));
    const std::string without =
        "\n\n<!-- import: a picture without alternative text: say what is to be seen -->\n![](image1.png)";
    CHECK(got.bodies[0].contains(without + without));  // the name of a file and of a shape
    CHECK(got.bodies[0].contains(
        "<!-- import: Word made this alternative text up: say what is to be seen -->\n![图片包含"));
    CHECK(got.bodies[0].ends_with("\n\n![图片社](image1.png)\n"));
    // A group: the drawing's words for the first picture, then each picture's own.
    const Imported group(Docx{
        .styles = kStyles,
        .body =
            styled("a3", "题") +
            "<w:p><w:r><w:drawing><wp:docPr id=\"1\" descr=\"1.png\" title=\"合影\"/>"
            "<pic:cNvPr id=\"2\" descr=\"1.png\"/><a:blip r:embed=\"i\"/><pic:cNvPr id=\"3\" descr=\"签约\"/>"
            "<a:blip r:embed=\"i\"/><pic:cNvPr id=\"4\" descr=\"\"/><a:blip r:embed=\"i\"/></w:drawing></w:r></w:p>",
        .relationships = "<Relationship Id=\"i\" " + type + "Target=\"media/1.png\"/>",
        .media = {{"word/media/1.png", "\x89PNG\r\n\x1A\nrest"}}});
    CHECK(group.bodies[0].ends_with("\n![合影](image1.png)![签约](image1.png)![](image1.png)\n"));
}

TEST_CASE("links into the middle of pages, signs of symbol fonts, paragraphs of a reference only") {
    const auto field = [](const std::string& instruction, const std::string& text) {
        return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" + instruction +
               "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>" + text +
               "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    };
    const auto signs = [](const std::string& font, const std::string& text) {
        return "<w:r><w:rPr><w:rFonts w:ascii=\"" + font + "\"/></w:rPr><w:t>" + text + "</w:t></w:r>";
    };
    const Imported got(
        Docx{.styles = kStyles,
             .body = styled("a3", "题") + "<w:p>" + field("HYPERLINK \"https://example.org/a\" \\l \"b\"", "甲") +
                     field("HYPERLINK \\l \"_Toc1\"", "乙") +
                     "<w:hyperlink r:id=\"l\" w:anchor=\"c\"><w:r><w:t>丙</w:t></w:r></w:hyperlink></w:p><w:p>" +
                     signs("Symbol", "a\u00DA\uF0D9") + signs("Wingdings", "社\u00FC z") +
                     "</w:p><w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
             .footnotes = "<w:footnote w:id=\"2\">" + p("注。") + "</w:footnote>",
             .relationships = "<Relationship Id=\"l\" "
                              "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
                              "Target=\"https://example.org/d\" TargetMode=\"External\"/>"});
    CHECK(got.bodies[0] ==
          "\n[甲](https://example.org/a#b)乙[丙](https://example.org/d#c)\n\n"
          "<!-- import: “z” is in the font Wingdings, which shows it as a sign -->\nα∨∧社✓ z\n\n[^1]\n\n[^1]: 注。\n");
}

TEST_CASE("a sentence in the style of titles is a deck") {
    const Imported got(Docx{.styles = kStyles,
                            .body = styled("a3", "社工站") + styled("a3", "建设情况") +
                                    styled("a3", "三年来建成一千二百三十五家。") + p("正文。")});
    CHECK(got.title(0) == "社工站 建设情况");
    CHECK(got.deck(0) == "三年来建成一千二百三十五家。");
    CHECK(got.bodies[0] == "\n正文。\n");
}

TEST_CASE("a file inside of the document that only Word reads is a warning") {
    const Imported got(
        Docx{.styles = kStyles,
             .body = styled("a3", "题") + p("正文。") + "<w:altChunk r:id=\"k\"/><w:altChunk r:id=\"k\"/>",
             .relationships = "<Relationship Id=\"k\" Type=\"http://schemas.openxmlformats.org/"
                              "officeDocument/2006/relationships/aFChunk\" Target=\"afchunk.mht\"/>"});
    CHECK(got.bodies[0] == "\n正文。\n");
    REQUIRE(got.findings.size() == 1);
    CHECK(got.findings[0].code == kPartNotRead);
    CHECK(got.findings[0].message.en.contains("“word/afchunk.mht”"));
}

TEST_CASE("several bodies in a row are one text") {
    const Imported got(
        Docx{.styles = kStyles, .body = styled("a3", "题") + p("其一。") + "</w:body><w:body>" + p("其二。")});
    CHECK(got.bodies[0] == "\n其一。\n\n其二。\n");
}

TEST_CASE("a table inside of a paragraph is read behind it") {
    const Imported got(Docx{.styles = kStyles,
                            .body = styled("a3", "题") + "<w:p><w:r><w:t>段落。</w:t></w:r><w:tbl><w:tr><w:tc>" +
                                    p("甲") + "</w:tc><w:tc>" + p("乙") + "</w:tc></w:tr></w:tbl></w:p>"});
    CHECK(got.bodies[0] ==
          "\n段落。\n\n<!-- import: the table has no head; its first row was taken for one -->\n| 甲 | 乙 |\n| --- | "
          "--- |\n");
}

TEST_CASE("headings with Roman numbers count the parts of one text") {
    const Imported got(Docx{.styles = kStyles,
                            .body = styled("1", "I Purpose") + p("First.") + styled("1", "II. Scope") + p("Second.") +
                                    styled("1", "Ⅲ、References") + p("Third.")});
    REQUIRE(got.bodies.size() == 1);
    CHECK(got.bodies[0] == "\n## I Purpose\n\nFirst.\n\n## II. Scope\n\nSecond.\n\n## Ⅲ、References\n\nThird.\n");
    // Words that begin with such letters are no numbers.
    const Imported two(
        Docx{.styles = kStyles,
             .body = styled("1", "Visit to Xuchang") + p("First.") + styled("1", "Care at home") + p("Second.")});
    CHECK(two.bodies.size() == 2);
}
