#include "importing/docx.h"

#include "archive/codes.h"
#include "importing/codes.h"
#include "importing/docx_fixture.h"
#include "importing/docx_parts.h"
#include "importing/docx_styles.h"

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

TEST_CASE("headings by outline level, then by the style's name, never by its id") {
    const Imported got(Docx{.styles = kStyles,
                            .body = styled("a3", "社工站建设情况") + styled("a5", "2023年度") + p("引言。") +
                                    styled("1", "背景") + p("甲。") + styled("2", "经费") + p("乙。") +
                                    styled("x", "人员") + p("丙。") + p("丁", "<w:outlineLvl w:val=\"2\"/>") +
                                    p("戊。") + styled("Heading9", "不是标题。")});
    REQUIRE(got.bodies.size() == 1);
    CHECK(got.title(0) == "社工站建设情况");
    CHECK(got.deck(0) == "2023年度");
    CHECK(got.bodies[0] ==
          "\n引言。\n\n## 背景\n\n甲。\n\n### 经费\n\n乙。\n\n### 人员\n\n丙。\n\n#### 丁\n\n戊。\n\n不是标题。\n");
    CHECK(got.findings.empty());
}

TEST_CASE("style names of other programs and languages") {
    for (const char* name :
         {"标题 2", "Heading 2", "heading 2", "Überschrift 2", "Titre 2", "見出し 2", "제목 2", "二级标题", "标题2"}) {
        CAPTURE(name);
        CHECK(heading_level_of_name(name) == 1);
    }
    for (const char* name : {"Title", "Heading", "List Paragraph", "标题", "heading 12", "Header"})
        CHECK_FALSE(heading_level_of_name(name));
    CHECK(role_of_name("标题") == ParagraphRole::kTitle);
    CHECK(role_of_name("目录 1") == ParagraphRole::kContents);
    CHECK(role_of_name("TOC Heading") == ParagraphRole::kContents);
}

TEST_CASE("one article for each heading of the first level, unless they count chapters") {
    const Imported several(Docx{.styles = kStyles,
                                .body = styled("1", "甲会议召开") + p("甲文。") + styled("1", "乙项目启动") +
                                        styled("2", "小标题") + p("乙文。")});
    REQUIRE(several.bodies.size() == 2);
    CHECK(several.title(0) == "甲会议召开");
    CHECK(several.bodies[0] == "\n甲文。\n");
    CHECK(several.title(1) == "乙项目启动");
    CHECK(several.bodies[1] == "\n## 小标题\n\n乙文。\n");
    const Imported chapters(
        Docx{.styles = kStyles,
             .body = styled("1", "第一章 总则") + p("甲文。") + styled("1", "第二章 附则") + p("乙文。")});
    REQUIRE(chapters.bodies.size() == 1);
    CHECK(chapters.bodies[0] == "\n## 第一章 总则\n\n甲文。\n\n## 第二章 附则\n\n乙文。\n");
    const Imported single(
        Docx{.styles = kStyles, .body = styled("1", "题") + p("甲文。") + styled("2", "节") + p("乙文。")});
    REQUIRE(single.bodies.size() == 1);
    CHECK(single.title(0) == "题");
    CHECK(single.bodies[0] == "\n甲文。\n\n## 节\n\n乙文。\n");
}

TEST_CASE("lists: bullets and plain numbers are lists, other numbers are words") {
    const std::string numbering =
        "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "bullet", "·") + level(1, "decimal", "%2.") +
        "</w:abstractNum>" + "<w:abstractNum w:abstractNumId=\"1\">" + level(0, "chineseCountingThousand", "第%1条") +
        level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%1.%3", "<w:isLgl/>") + "</w:abstractNum>" +
        "<w:abstractNum w:abstractNumId=\"2\">" + level(0, "decimal", "%1、") + "</w:abstractNum>" +
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId "
        "w:val=\"1\"/></w:num>"
        "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>"
        "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
        "w:val=\"5\"/></w:lvlOverride></w:num>";
    const Imported got(Docx{.styles = kStyles,
                            .numbering = numbering,
                            .body = styled("a3", "题") + numbered(1, 0, "甲") + numbered(1, 1, "乙") +
                                    numbered(1, 1, "丙") + numbered(1, 0, "丁") + numbered(2, 0, "为了规范服务。") +
                                    numbered(2, 1, "机构；") + numbered(2, 1, "人员。") +
                                    numbered(2, 0, "本办法适用于：") + numbered(2, 2, "社工站。") +
                                    numbered(3, 0, "一项") + numbered(3, 0, "两项") + p("隔开。") +
                                    numbered(3, 0, "三项") + numbered(4, 0, "五项")});
    CHECK(got.bodies[0] ==
          "\n- 甲\n  1. 乙\n  2. 丙\n- "
          "丁\n\n第一条　为了规范服务。\n\n（一）机构；\n\n（二）人员。\n\n第二条　本办法适用于：\n\n2.1 社工站。\n\n"
          "1. 一项\n2. 两项\n\n隔开。\n\n3. 三项\n\n5) 五项\n");
    CHECK(got.findings.empty());
}

TEST_CASE("tables: heads, spans, several lines in a cell") {
    const auto cell = [](const std::string& content, const std::string& properties = {}) {
        return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
    };
    const std::string table = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell(p("地区")) +
                              cell(p("数量"), "<w:gridSpan w:val=\"2\"/>") + "</w:tr><w:tr>" +
                              cell(p("河北"), "<w:vMerge w:val=\"restart\"/>") + cell(p("1435") + p("家")) +
                              cell(p("63.7%")) + "</w:tr><w:tr>" + cell("<w:p/>", "<w:vMerge/>") + cell(p("a|b")) +
                              cell("<w:p/>") + "</w:tr></w:tbl>";
    const Imported got(Docx{
        .styles = kStyles,
        .body = styled("a3", "题") + table + "<w:p/>" + "<w:tbl><w:tr>" + cell(p("框中文字。")) + "</w:tr></w:tbl>"});
    CHECK(got.bodies[0] ==
          "\n<!-- import: this cell spans rows; the cells below it are empty -->\n"
          "<!-- import: a cell spans several columns; empty cells stand in the place of the others -->\n"
          "<!-- import: lines of a cell were put on one line -->\n"
          "| 地区 | 数量 |  |\n| --- | --- | --- |\n| 河北 | 1435 家 | 63.7% |\n|  | a\\|b |  |\n\n框中文字。\n");
}

TEST_CASE("footnotes, endnotes, links, fields, marks") {
    const std::string body =
        styled("a3", "题") +
        "<w:p><w:r><w:rPr><w:rStyle w:val=\"c\"/></w:rPr><w:t>要点：</w:t></w:r><w:r><w:t "
        "xml:space=\"preserve\">据统计 </w:t></w:r>"
        "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>，见</w:t></w:r>"
        "<w:hyperlink r:id=\"rIdL\"><w:r><w:t>官网</w:t></w:r></w:hyperlink><w:r><w:t>与</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://example.org/b\" "
        "</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>公告</w:t></w:r><w:r><w:fldChar "
        "w:fldCharType=\"end\"/></w:r>"
        "<w:r><w:t>。</w:t></w:r><w:r><w:endnoteReference w:id=\"1\"/></w:r></w:p>"
        "<w:p><w:r><w:t>H</w:t></w:r><w:r><w:rPr><w:vertAlign "
        "w:val=\"subscript\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>O 与</w:t></w:r>"
        "<w:r><w:rPr><w:i/></w:rPr><w:t>斜体</w:t></w:r><w:r><w:rPr><w:b "
        "w:val=\"0\"/></w:rPr><w:t>字</w:t><w:br/><w:t>第二行</w:t></w:r>"
        "<w:r><w:softHyphen/><w:t>半</w:t><w:noBreakHyphen/><w:t>角</w:t><w:sym w:font=\"Wingdings\" "
        "w:char=\"F0FC\"/></w:r></w:p>";
    const std::string notes =
        "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
        "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>2023年数据。</w:t></w:r></w:p></w:footnote>";
    const std::string ends = "<w:endnote w:id=\"1\"><w:p><w:r><w:t>文末注。</w:t></w:r></w:p></w:endnote>";
    const Imported got(
        Docx{.styles = kStyles,
             .body = body,
             .footnotes = notes,
             .endnotes = ends,
             .relationships = "<Relationship Id=\"rIdL\" "
                              "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
                              "Target=\"https://example.org/a\" TargetMode=\"External\"/>"});
    CHECK(got.bodies[0] ==
          "\n**要点：**据统计 [^1]，见[官网](https://example.org/a)与[公告](https://example.org/b)。[^2]\n\n"
          "H₂O 与*斜体*字\\\n第二行半-角✓\n\n[^1]: 2023年数据。\n\n[^2]: 文末注。\n");
    CHECK(got.findings.empty());
}

TEST_CASE("tracked changes, comments, headers, contents and hidden text") {
    const std::string body =
        styled("a3", "题") + styled("TOC1", "目录行	1") +
        "<w:p><w:r><w:t>已有</w:t></w:r><w:ins w:id=\"1\" w:author=\"甲\"><w:r><w:t>增加</w:t></w:r></w:ins>"
        "<w:del w:id=\"2\" w:author=\"甲\"><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:t>文字</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del "
        "w:id=\"3\"/></w:rPr></w:pPr><w:r><w:t>上段</w:t></w:r></w:p><w:p><w:r><w:t>下段。</w:t></w:r></w:p>";
    const Imported got(
        Docx{.styles = kStyles,
             .body = body,
             .comments = "<w:comment w:id=\"0\" w:author=\"乙\"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>",
             .header = p("内部资料")});
    CHECK(got.bodies[0] == "\n已有增加文字\n\n上段下段。\n");
    CHECK(got.left_out == std::vector<std::string>{"目录行\t1: a table of contents, which the site makes by itself",
                                                   "删去: deleted by a tracked change", "隐藏: hidden text",
                                                   "内部资料: a header or footer of the pages",
                                                   "请核实: a comment by 乙"});
    CHECK(got.account.accepted == 1);
}

TEST_CASE("pictures with alternative text; those that browsers do not show") {
    const auto drawing = [](const std::string& id, const std::string& words) {
        return "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图片 1\" descr=\"" + words +
               "\"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed=\"" + id +
               "\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
    };
    const std::string png = "\x89PNG\r\n\x1A\nrest";
    const Imported got(
        Docx{.styles = kStyles,
             .body = styled("a3", "题") + "<w:p>" + drawing("i1", "签约现场") + "</w:p><w:p><w:r><w:t>文</w:t></w:r>" +
                     drawing("i1", "") + "</w:p><w:p>" + drawing("i2", "图表") + "</w:p>",
             .relationships =
                 "<Relationship Id=\"i1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/image\" "
                 "Target=\"media/image1.png\"/>"
                 "<Relationship Id=\"i2\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/image\" "
                 "Target=\"/word/media/image2.emf\"/>",
             .media = {{"word/media/image1.png", png},
                       {"word/media/image2.emf", std::string("\x01\0\0\0", 4) + std::string(36, 'x') + " EMF"}}});
    CHECK(got.bodies[0] ==
          "\n![签约现场](image1.png)\n\n<!-- import: a picture without alternative text: say what is to be seen "
          "-->\n文![](image1.png)\n\n"
          "<!-- import: a picture stood here that browsers do not show -->\n图表\n");
    REQUIRE(got.import.pictures.size() == 1);
    CHECK(got.import.pictures[0].bytes == png);
    REQUIRE(got.findings.size() == 1);
    CHECK(got.findings[0].code == kPictureLeftOut);
    CHECK(got.findings[0].message.en == "the picture “word/media/image2.emf” (EMF) cannot stand on a page");
}

TEST_CASE("text boxes once, whatever alternatives the file has; ruby; forms") {
    const std::string box = "<w:txbxContent>" + p("框内。") + "</w:txbxContent>";
    const std::string body = styled("a3", "题") +
                             "<w:p><w:r><w:t>正文。</w:t></w:r><w:r><mc:AlternateContent><mc:Choice "
                             "Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>" +
                             box + "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" +
                             box +
                             "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
                             "<w:p><w:r><w:ruby><w:rt><w:r><w:t>shè</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>社</w:t></"
                             "w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>工</w:t></w:r></w:p>"
                             "<w:sdt><w:sdtPr/><w:sdtContent>" +
                             p("控件内。") +
                             "</w:sdtContent></w:sdt>"
                             "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入</"
                             "w:t></w:r></w:sdtContent></w:sdt></w:p>";
    const Imported got(Docx{.styles = kStyles, .body = body});
    CHECK(got.bodies[0] == "\n正文。\n\n框内。\n\n社工\n\n控件内。\n");
    CHECK(got.left_out == std::vector<std::string>{"shè: a reading above the characters",
                                                   "单击此处输入: a prompt of the form, not filled in"});
}

TEST_CASE("documents without headings: titles and subheads by their looks, with doubts") {
    const auto line = [](const std::string& text, int size, bool centred, bool strong) {
        return "<w:p><w:pPr>" + std::string(centred ? "<w:jc w:val=\"center\"/>" : "") + "</w:pPr><w:r><w:rPr>" +
               (strong ? "<w:b/>" : "") + "<w:sz w:val=\"" + std::to_string(size) + "\"/></w:rPr><w:t>" + text +
               "</w:t></w:r></w:p>";
    };
    const Imported got(Docx{.body = line("关于推进社工站建设的", 44, true, false) + line("实施意见", 44, true, false) +
                                    line("各区民政局：现提出以下意见，请结合实际认真贯彻落实。", 32, false, false) +
                                    line("一、总体要求", 32, false, false) +
                                    line("坚持党的领导，坚持以人为本，坚持因地制宜。", 32, false, false) +
                                    line("保障措施", 32, false, true) +
                                    line("加强组织领导，落实经费保障，强化监督检查。", 32, false, false)});
    CHECK(got.title(0) == "关于推进社工站建设的 实施意见");
    CHECK(got.bodies[0] ==
          "\n各区民政局：现提出以下意见，请结合实际认真贯彻落实。\n\n<!-- import: taken for a subhead by its looks "
          "-->\n## 一、总体要求\n\n"
          "坚持党的领导，坚持以人为本，坚持因地制宜。\n\n<!-- import: taken for a subhead by its looks -->\n## "
          "保障措施\n\n加强组织领导，落实经费保障，强化监督检查。\n");
    CHECK(got.markdown[0].contains("# import: taken for the title by its looks; no style says so\ntitle ="));
    const Imported plain(Docx{.body = p("没有标题的一句话。") + p("第二句话。")});
    CHECK(plain.title(0) == "made");
    CHECK(plain.bodies[0] == "\n没有标题的一句话。\n\n第二句话。\n");
}

TEST_CASE("strict documents, other prefixes, other names of parts") {
    Docx strict{.styles = kStyles, .body = styled("a3", "题") + p("正文。")};
    strict.is_strict = true;
    CHECK(Imported(strict).bodies[0] == "\n正文。\n");
    Docx renamed = strict;
    renamed.prefix = "ns0";
    renamed.main_name = "word/document2.xml";
    const Imported got(renamed);
    CHECK(got.title(0) == "题");
    CHECK(got.bodies[0] == "\n正文。\n");
}

TEST_CASE("damaged documents are errors, never crashes") {
    const auto code_of = [](const std::string& bytes) {
        DiagnosticSink sink;
        CHECK_FALSE(read_docx("a.docx", bytes, sink));
        REQUIRE(sink.diagnostics().size() == 1);
        return sink.diagnostics()[0].code;
    };
    CHECK(code_of("no zip") == archive::kDamagedArchive);
    CHECK(code_of(test::make_zip({{"a", "b"}})) == kDamagedDocx);
    CHECK(code_of(test::make_zip({{"word/document.xml", "<w:document>"}})) == kDamagedDocx);
    CHECK(code_of(test::make_zip({{"word/document.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><w/>"}})) == kDamagedDocx);
    const std::string good = Docx{.styles = kStyles, .body = styled("a3", "题") + p("正文。")}.bytes();
    for (std::size_t cut = 0; cut < good.size(); cut += 97) {
        DiagnosticSink sink;
        static_cast<void>(read_docx("a.docx", good.substr(0, cut), sink));
        std::string altered = good;
        altered[cut] = static_cast<char>(altered[cut] ^ 0x55);
        static_cast<void>(read_docx("a.docx", altered, sink));
    }
}
