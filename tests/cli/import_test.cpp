#include "archive/make_zip.h"
#include "base/json.h"
#include "cli/machine.h"

#include <doctest/doctest.h>

#include <cerrno>
#include <cstddef>
#include <string>

using namespace casepress;
using test::contains;
using test::Machine;

namespace {

const std::string kText =
    "协会成立\n5月5日，许昌市社会工作行业协会成立，选举产生了第一届理事会。\n代表四十人参加会议。\n";
const std::string kFolder = "/site/content/imported/page";

/// A machine with a site and a text to import.
struct Desk : Machine {
    Desk() {
        put_site("/site");
        folder = "/site";
        files.put("/home/editor/page.txt", kText);
    }
};

std::string file(const Machine& m, const std::string& path) { return m.files.read_file(path).value_or("(none)"); }

std::string word_document(const std::string& body) {
    return test::make_zip(
        {{"[Content_Types].xml", "<Types/>"},
         {"word/document.xml",
          "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body +
              "</w:body></w:document>"}});
}

}  // namespace

TEST_CASE("import writes drafts and a review page, and says what it read") {
    Desk m;
    CHECK(m.run({"import", "/home/editor/page.txt"}) == 0);
    const std::string draft = file(m, kFolder + "/01.zh.md");
    CHECK(contains(draft, "title = \"协会成立\""));
    CHECK(contains(draft, "draft = true"));
    CHECK(contains(draft, "place = \"page.txt:1-3\""));
    CHECK(contains(draft, "\n5月5日，许昌市社会工作行业协会成立，选举产生了第一届理事会。\n\n代表四十人参加会议。\n"));
    CHECK(contains(m.out, "/home/editor/page.txt: text, UTF-8; "));
    CHECK(contains(m.out, "  content/imported/page/01.zh.md  “协会成立”  2 paragraphs\n"));
    CHECK(contains(m.out, "  review page: review/page.html\n"));
    CHECK(m.err.empty());
    CHECK(contains(file(m, "/site/review/page.html"), "content/imported/page/01.zh.md"));
    m.variables["LANG"] = "zh_CN.UTF-8";
    CHECK(m.run({"import", "--to", "content/别处", "/home/editor/page.txt"}) == 0);
    CHECK(contains(m.out, "  content/别处/page/01.zh.md  《协会成立》  2 段\n"));
    CHECK(contains(file(m, "/site/review/page.html"), "核对导入"));
}

TEST_CASE("the drafts of an import are pages of the site") {
    Desk m;
    REQUIRE(m.run({"import", "/home/editor/page.txt"}) == 0);
    CHECK(m.run({"check", "--drafts"}) != 2);
    CHECK_FALSE(contains(m.err, "error"));
    CHECK(m.run({"build", "--drafts"}) == 0);
    CHECK(contains(file(m, "/site/public/zh/imported/page/01/index.html"), "选举产生了第一届理事会"));
    CHECK_FALSE(contains(file(m, "/site/public/zh/imported/page/01/index.html"), "import:"));
}

TEST_CASE("nothing that exists is overwritten, and nothing is written when anything is wrong") {
    Desk m;
    REQUIRE(m.run({"import", "/home/editor/page.txt"}) == 0);
    m.files.put(kFolder + "/01.zh.md", "mine");
    CHECK(m.run({"import", "/home/editor/page.txt"}) == 1);
    CHECK(contains(m.err, "error[CP1130]: “content/imported/page” exists already"));
    CHECK(file(m, kFolder + "/01.zh.md") == "mine");
    // Two files of one name, one unreadable file, one of a wrong kind.
    m.files.put("/other/page.txt", kText);
    CHECK(m.run({"import", "--to", "content/b", "/home/editor/page.txt", "/other/page.txt"}) == 1);
    CHECK(contains(m.err, "CP1130"));
    CHECK(m.run({"import", "--to", "content/c", "/home/editor/page.txt", "/none.txt"}) == 1);
    CHECK(contains(m.err, "CP1112"));
    m.files.put("/home/editor/a.rtf", "{\\rtf1 x}");
    CHECK(m.run({"import", "--to", "content/d", "/home/editor/page.txt", "/home/editor/a.rtf"}) == 1);
    CHECK(contains(m.err, "CP1844"));
    for (const char* folder : {"b", "c", "d"})
        CHECK_FALSE(m.files.info(std::string("/site/content/") + folder + "/page"));
    // A page of somebody else's in the place of the review.
    m.files.put("/home/editor/two.txt", kText);
    m.files.put("/site/review/two.html", "<p>mine");
    CHECK(m.run({"import", "/home/editor/two.txt"}) == 1);
    CHECK(contains(m.err, "CP1103"));
    CHECK(file(m, "/site/review/two.html") == "<p>mine");
    CHECK_FALSE(m.files.info("/site/content/imported/two"));
}

TEST_CASE("dry run and JSON") {
    Desk m;
    CHECK(m.run({"import", "--dry-run", "/home/editor/page.txt"}) == 0);
    CHECK(contains(m.out, "dry run: nothing was written\n"));
    CHECK_FALSE(m.files.info("/site/content/imported"));
    CHECK_FALSE(m.files.info("/site/review"));
    CHECK(m.run({"import", "--json", "/home/editor/page.txt"}) == 0);
    const auto json = parse_json(m.out);
    REQUIRE(json);
    const JsonValue* result = json->find("result");
    REQUIRE(result);
    CHECK(*result->find("written")->as_boolean());
    const JsonValue& first = result->find("files")->as_array()->front();
    CHECK(*first.find("format")->as_string() == "text");
    CHECK(*first.find("folder")->as_string() == "content/imported/page");
    CHECK(*first.find("account")->find("in_file")->as_integer() ==
          *first.find("account")->find("in_drafts")->as_integer());
    CHECK(*first.find("articles")->as_array()->front().find("paragraphs")->as_integer() == 2);
    CHECK(m.run({"import", "--json", "/none"}) == 1);
    CHECK(parse_json(m.out)->find("result")->is_null());
}

TEST_CASE("Word documents, saved pages with their pictures, other encodings") {
    Desk m;
    m.files.put("/home/editor/report.docx",
                word_document("<w:p><w:pPr><w:jc "
                              "w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>工作报告</w:t></w:r></"
                              "w:p><w:p><w:r><w:t>正文一句。</w:t></w:r></w:p>"));
    m.files.put("/home/editor/saved.html",
                "<html><head><title>社工走进社区</title></head><body><h1>社工走进社区</h1><p>居民，表示满意。</p><img "
                "src=\"saved_files/1.png\" alt=\"现场\"></body></html>");
    m.files.put("/home/editor/saved_files/1.png", "\x89PNG\r\n\x1A\nrest");
    m.files.put("/home/editor/gbk.txt", "\xC9\xE7\xB9\xA4\xD5\xBE\r\n\xC8\xAB\xB8\xB2\xB8\xC7\xFF\xA1\xA3\r\n");
    CHECK(m.run({"import", "/home/editor/report.docx", "/home/editor/saved.html", "/home/editor/gbk.txt"}) == 0);
    CHECK(contains(file(m, "/site/content/imported/report/01.zh.md"), "title = \"工作报告\""));
    CHECK(contains(file(m, "/site/content/imported/saved/01.zh.md"), "![现场](image1.png)"));
    CHECK(file(m, "/site/content/imported/saved/image1.png") == "\x89PNG\r\n\x1A\nrest");
    CHECK(contains(m.out, "gbk.txt: text, GB18030"));
    // The place is that of the text as it was read, not of bytes in another encoding.
    CHECK(contains(m.err, "/home/editor/gbk.txt:2:4: warning[CP1840]"));
    CHECK(contains(m.err, "2 | 全覆盖\xEF\xBF\xBD。"));
    CHECK(m.run({"check", "--drafts"}) != 2);
    CHECK_FALSE(contains(m.err, "error["));
}

TEST_CASE("import needs a site and a file") {
    Desk m;
    m.folder = "/home/editor";
    CHECK(m.run({"import", "page.txt"}) == 1);
    CHECK(contains(m.err, "CP1101"));
    CHECK(m.run({"import", "--site", "/site", "page.txt"}) == 0);
    CHECK(m.run({"import"}) == 2);
}

TEST_CASE("whatever step the disk fails at, nothing is left behind") {
    std::size_t failed = 0;
    for (const char* operation : {"write", "mkdir", "rename", "sync"}) {
        for (std::size_t skip = 0; skip < 4; ++skip) {
            CAPTURE(operation);
            CAPTURE(skip);
            Desk m;
            m.files.add_fault({.operation = operation, .path_part = {}, .skip = skip, .times = 1, .code = ENOSPC});
            if (m.run({"import", "/home/editor/page.txt"}) == 0) continue;
            ++failed;
            CHECK(contains(m.err, "CP1104"));
            for (const auto& [path, bytes] : m.files.files("/site"))
                CHECK((path == "site.toml" || path.starts_with("content/a.")));
        }
    }
    CHECK(failed >= 6);
}

TEST_CASE("check warns of doubts that are not settled once a page is no draft any more") {
    Desk m;
    const std::string page =
        "+++\ntitle = \"A\"\n+++\n\nText.\n\n<!-- import: line 4: perhaps a comma -->\nMore text.\n";
    m.files.put("/site/content/b.zh.md", page);
    m.files.put("/site/content/c.zh.md", "+++\ntitle = \"A\"\ndraft = true\n" + page.substr(page.find("+++\n\n")));
    CHECK(m.run({"check", "--drafts"}) == 1);
    CHECK(contains(
        m.err,
        "content/b.zh.md:7:1: warning[CP1849]: a doubt of the import is not settled: line 4: perhaps a comma\n"));
    CHECK_FALSE(contains(m.err, "content/c.zh.md:7"));
}
