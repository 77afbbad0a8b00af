#include "importing/import_file.h"

#include "importing/codes.h"
#include "importing/docx_fixture.h"
#include "importing/import_names.h"
#include "importing/number_text.h"
#include "importing/picture_format.h"
#include "importing/review_page.h"
#include "importing/symbol_fonts.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress;
using namespace casepress::importing;

TEST_CASE("the kind of a file is told by its bytes") {
    CHECK(format_of("社工站全覆盖。\n") == FileFormat::kText);
    CHECK(format_of("") == FileFormat::kText);
    CHECK(format_of("\xC9\xE7\xB9\xA4\xD5\xBE") == FileFormat::kText);
    CHECK(format_of("%PDF-1.7\n") == FileFormat::kPdf);
    CHECK(format_of("\n\n%PDF-1.4") == FileFormat::kPdf);
    CHECK(format_of(test::Docx{.body = "<w:p/>"}.bytes()) == FileFormat::kDocx);
    CHECK(format_of(test::make_zip({{"a.txt", "a"}})) == FileFormat::kUnknown);
    CHECK(format_of("<!DOCTYPE html><p>a") == FileFormat::kHtml);
    CHECK(format_of("\xEF\xBB\xBF\n<!-- saved from url=(0014)about:internet -->\n<HTML>") == FileFormat::kHtml);
    CHECK(format_of(std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14)) == FileFormat::kHtml);
    CHECK(format_of("a < b and <html> later") == FileFormat::kText);
    CHECK(format_of("{\\rtf1") == FileFormat::kUnknown);
    CHECK(format_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") == FileFormat::kUnknown);
    CHECK(format_of(std::string("\x7F"
                                "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0",
                                20)) == FileFormat::kUnknown);
}

TEST_CASE("what cannot be imported is an error that says what to do") {
    const auto code_of = [](const std::string& bytes) {
        DiagnosticSink sink;
        CHECK_FALSE(import_file({.path = "a", .bytes = bytes, .neighbour = {}}, sink));
        REQUIRE(sink.diagnostics().size() == 1);
        CHECK_FALSE(sink.diagnostics()[0].help.empty());
        return sink.diagnostics()[0].code;
    };
    CHECK(code_of("{\\rtf1 text}") == kUnknownFormat);
    CHECK(code_of("\x89PNG\r\n\x1A\n") == kUnknownFormat);
    CHECK(code_of("") == kNothingFound);
    CHECK(code_of("\n。\n") == kNothingFound);
    CHECK(code_of("<html><body><img src=a.png></body></html>") == kNothingFound);
}

TEST_CASE("why there is nothing to write") {
    const auto finding_of = [](const std::string& bytes) {
        DiagnosticSink sink;
        CHECK_FALSE(import_file({.path = "a", .bytes = bytes, .neighbour = {}}, sink));
        REQUIRE(sink.diagnostics().size() == 1);
        return sink.diagnostics()[0].message.en;
    };
    CHECK(finding_of("") == "there is no text in this file");
    CHECK(finding_of(test::Docx{.body = "<w:p/>"}.bytes()) == "there is no text in this file");
    CHECK(finding_of(test::Docx{.body = "<w:p/>", .header = "<w:p><w:r><w:t>内部资料</w:t></w:r></w:p>"}.bytes()) ==
          "all text of this file is left out: a header or footer of the pages");
    CHECK(finding_of(
              test::Docx{.body = "<w:p><w:r><a:blip r:embed=\"i\"/></w:r><w:r><w:drawing><a:blip r:embed=\"i\"/>"
                                 "</w:drawing></w:r></w:p>",
                         .relationships = "<Relationship Id=\"i\" Type=\"http://x/image\" Target=\"media/1.png\"/>",
                         .media = {{"word/media/1.png", "\x89PNG\r\n\x1A\nrest"}}}
                  .bytes()) == "there are only pictures in this file, no text");
    std::string locked = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    CHECK(finding_of(test::make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                     {"content.xml", "<a/>"}})) == "this is an OpenDocument file (.odt)");
    CHECK(finding_of(test::make_zip({{"[Content_Types].xml", "<a/>"}, {"xl/workbook.xml", "<a/>"}})) ==
          "this is an Excel workbook");
    CHECK(finding_of(test::make_zip({{"[Content_Types].xml", "<a/>"}, {"ppt/presentation.xml", "<a/>"}})) ==
          "this is a PowerPoint presentation");
    CHECK(finding_of(test::make_zip({{"a", "b"}})) == "this is a ZIP archive that is no DOCX");
    CHECK(finding_of(locked) == "this is a document of old Word or WPS (.doc, .wps)");
    for (const char c : std::string("EncryptedPackage")) locked += std::string{c, '\0'};
    CHECK(finding_of(locked) == "this document is locked with a password");
}

TEST_CASE("names for folders and drafts") {
    CHECK(folder_name("第3版") == "第3版");
    CHECK(folder_name("2023 年 (终稿) v1.2") == "2023-年-(终稿)-v1.2");
    CHECK(folder_name("../..") == "import");
    CHECK(folder_name("_a.") == "a");
    CHECK(folder_name("nul") == "import-nul");
    CHECK(folder_name("a\xE2\x80\xAE"
                      "b") == "a-b");
    CHECK(folder_name(std::string(300, 'a')).size() == 100);
    std::vector<Draft> drafts(5);
    drafts[0].language = "zh";
    drafts[1].language = drafts[2].language = drafts[3].language = "en";
    drafts[1].title =
        drafts[2].title = {{.text = "Haidian’s “Large Model” launches its part of a national project for youth"}};
    drafts[4].language = "fr";
    CHECK(draft_names(drafts, {"zh", "en"}) ==
          std::vector<std::string>{"01.zh.md", "haidians-large-model-launches-its-part-of-a.en.md",
                                   "haidians-large-model-launches-its-part-of-a-03.en.md", "04.en.md", "05.md"});
}

TEST_CASE("numbers as Word writes them") {
    CHECK(number_text(3, "chineseLegalSimplified") == "叁");
    CHECK(number_text(28, "lowerLetter") == "bb");
    CHECK(number_text(1994, "upperRoman") == "MCMXCIV");
    CHECK(number_text(3, "decimalEnclosedCircle") == "③");
    CHECK(number_text(36, "decimalEnclosedCircleChinese") == "㊱");
    CHECK(number_text(2, "ideographTraditional") == "乙");
    CHECK(number_text(12, "decimalFullWidth") == "１２");
    CHECK(number_text(22, "ordinal") == "22nd");
    CHECK(number_text(7, "decimalZero") == "07");
    CHECK(number_text(5000, "upperRoman") == "5000");
    CHECK(number_text(4, "what is this") == "4");
    CHECK(number_text(4, "bullet").empty());
}

TEST_CASE("signs of symbol fonts") {
    CHECK(symbol_character("Symbol", 0xF061) == U'α');
    CHECK(symbol_character("Symbol", 0xB4) == U'×');
    CHECK(symbol_character("Symbol", '5') == U'5');
    CHECK(symbol_character("Wingdings", 0xF0FC) == U'✓');
    CHECK(symbol_character("Wingdings", 0xF0C9) == 0);
    CHECK(symbol_character("SimSun", 0xF0FC) == 0);
    CHECK(is_symbol_font("WINGDINGS 2"));
    CHECK_FALSE(is_symbol_font("Symbola"));
}

TEST_CASE("pictures by their bytes") {
    CHECK(picture_ending("\xFF\xD8\xFF\xE0") == "jpg");
    CHECK(picture_ending("GIF89a") == "gif");
    CHECK(picture_ending(std::string("RIFF\0\0\0\0WEBPVP8 ", 16)) == "webp");
    CHECK(picture_ending(std::string("RIFF\0\0\0\0WAVE", 12)).empty());
    CHECK(other_picture("BM") == "BMP");
    CHECK(other_picture(std::string("\xD7\xCD\xC6\x9A\0\0", 6)) == "WMF");
}

TEST_CASE("the review page shows both sides, marks changes, explains doubts") {
    Import made;
    made.original = {.path = "a.txt",
                     .name = "a<b",
                     .encoding = "GB18030",
                     .text = "标题\n渊社工冤\n全覆盖<script>\n09版\n",
                     .pages = {}};
    Draft draft;
    draft.language = "zh";
    draft.title = {{.text = "标题", .original = {0, 6}}};
    draft.doubts.push_back({{7, 10}, {"could be 渊 or （", "可能是“渊”或“（”"}});
    Block paragraph;
    paragraph.line = {{.text = "（", .original = {7, 10}, .change = ChangeKind::kGlyph, .doubt = 0},
                      {.text = "社工", .original = {10, 16}},
                      {.text = "）", .original = {16, 19}, .change = ChangeKind::kGlyph},
                      {.text = "", .original = {19, 20}, .change = ChangeKind::kLineJoined},
                      {.text = "全覆盖<script>", .original = {20, 37}},
                      {.text = "。", .original = {37, 37}, .change = ChangeKind::kAdded}};
    draft.body = {paragraph};
    made.drafts = {draft};
    made.left_out = {{{38, 43}, {"a page number", "版号"}}};
    const test::Imported checked{Import(made)};
    const LineIndex lines(made.original.text);
    const std::vector<ReviewedDraft> reviewed{
        {"content/imported/a/01.zh.md", write_markdown(draft, made.original, lines, UiLanguage::kChinese)}};
    const std::string page = review_page(made, reviewed, checked.account, UiLanguage::kChinese);
    CHECK(is_review_page(page));
    CHECK_FALSE(is_review_page("<!doctype html><p>mine"));
    CHECK(page.contains("<html lang=\"zh-CN\">"));
    CHECK(page.contains("<h1>a&lt;b</h1>"));
    CHECK_FALSE(page.contains("<script>"));
    CHECK(
        page.contains("<span class=\"n\">2</span><mark class=\"glyph\">渊</mark>社工<mark "
                      "class=\"glyph\">冤</mark><span class=\"end\">↵</span>\n"
                      "<span class=\"n\">3</span>全覆盖&lt;script&gt;"));
    CHECK(
        page.contains("<mark class=\"doubt\"><mark class=\"glyph\" title=\"渊 → （\">（</mark><a href=\"#doubt-1\" "
                      "id=\"place-1\">1</a></mark>社工"));
    CHECK(page.contains("<span class=\"joined\"></span>"));
    CHECK(page.contains("<mark class=\"added\" title=\"文件中没有\">。</mark>"));
    CHECK(
        page.contains("<li id=\"doubt-1\"><a href=\"#place-1\">可能是“渊”或“（”</a> <span>原文第 2 行 · "
                      "<code>01.zh.md:10</code></span></li>"));
    CHECK(page.contains("<span class=\"n\">4</span>09版</div><p>版号</p>"));
    CHECK(page.contains("核对无误"));
    CHECK(review_page(made, reviewed, checked.account, UiLanguage::kEnglish).contains("could be 渊 or （"));
}
