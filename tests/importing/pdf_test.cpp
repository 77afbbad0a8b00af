// PDF files → drafts: what pdftotext writes about pages of known places, and what happens without it.

#include "base/text.h"
#include "importing/account.h"
#include "importing/codes.h"
#include "importing/pdf_import.h"
#include "importing/pdf_rows.h"
#include "importing/pdf_vertical.h"
#include "importing/pdf_words.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace casepress;
using namespace casepress::importing;

namespace {

/// One line of a page: a word of full-width characters, `size` points high.
std::string line(double left, double top, double size, const std::string& text) {
    const double right = left + size * static_cast<double>(count_code_points(text));
    const std::string box =
        fmt::format("xMin=\"{}\" yMin=\"{}\" xMax=\"{}\" yMax=\"{}\"", left, top, right, top + size);
    return fmt::format("<flow><block {0}><line {0}><word {0}>{1}</word></line></block></flow>\n", box, text);
}

std::string document(const std::vector<std::string>& pages) {
    std::string xhtml =
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"x\"><html "
        "xmlns=\"http://www.w3.org/1999/xhtml\"><body><doc>\n";
    for (const std::string& page : pages) xhtml += "<page width=\"600\" height=\"800\">" + page + "</page>\n";
    return xhtml + "</doc></body></html>";
}

std::vector<std::string> texts_of(const PdfRows& rows) {
    std::vector<std::string> texts;
    for (const PdfRow& row : rows.rows) texts.push_back(row.text);
    return texts;
}

/// For a while another PATH: a folder with one program, or none.
class OtherPath {
public:
    explicit OtherPath(const std::string& script) {
        folder_ =
            std::filesystem::temp_directory_path() / fmt::format("casepress-path-{}", static_cast<const void*>(this));
        std::filesystem::create_directories(folder_);
        if (!script.empty()) {
            std::ofstream(folder_ / "pdftotext") << "#!/bin/sh\n" << script;
            std::filesystem::permissions(folder_ / "pdftotext", std::filesystem::perms::owner_all);
        }
        const char* path = std::getenv("PATH");
        before_ = path == nullptr ? "" : path;
        setenv("PATH", folder_.c_str(), 1);
    }
    OtherPath(const OtherPath&) = delete;
    OtherPath& operator=(const OtherPath&) = delete;
    ~OtherPath() {
        setenv("PATH", before_.c_str(), 1);
        std::filesystem::remove_all(folder_);
    }

private:
    std::filesystem::path folder_;
    std::string before_;
};

Diagnostic finding_of(const std::string& script, std::string_view bytes) {
    const OtherPath path(script);
    DiagnosticSink sink;
    CHECK_FALSE(read_pdf("page.pdf", bytes, sink).has_value());
    REQUIRE(sink.diagnostics().size() == 1);
    CHECK(sink.diagnostics()[0].severity == Severity::kError);
    CHECK_FALSE(sink.diagnostics()[0].message.zh.empty());
    return sink.diagnostics()[0];
}

}  // namespace

TEST_CASE("Words and their places are read from pdftotext's XHTML") {
    const auto pages = read_bbox_layout(document({line(50, 100, 10, "甲乙丙") + line(50, 115, 10, "a &amp; b\x0C")}));
    REQUIRE(pages.has_value());
    REQUIRE(pages->size() == 1);
    REQUIRE((*pages)[0].lines.size() == 2);
    CHECK((*pages)[0].lines[0].words[0].text == "甲乙丙");
    CHECK((*pages)[0].lines[0].box.right == doctest::Approx(80));
    CHECK((*pages)[0].lines[0].size == doctest::Approx(10));
    CHECK((*pages)[0].lines[1].words[0].text == "a & b");
    CHECK_FALSE(read_bbox_layout("<html><body>").has_value());
}

TEST_CASE("Columns below a headline are read one after the other, running heads told from text") {
    std::string first = line(50, 20, 10, "河滨日报") + line(50, 100, 30, "图书馆夜间开门");
    std::string second = line(50, 20, 10, "河滨日报");
    for (int row = 0; row < 4; ++row) {
        const double top = 150 + 15 * row;
        first += line(50, top, 10, fmt::format("左栏第{}行文字文字", row)) +
                 line(300, top, 10, fmt::format("右栏第{}行文字文字", row));
        second += line(50, top, 10, "第二页的正文文字文字");
    }
    auto pages = read_bbox_layout(document({first, second}));
    REQUIRE(pages.has_value());
    const PdfRows rows = order_rows(*pages);
    CHECK(rows.body_size == doctest::Approx(10));
    const std::vector<std::string> texts = texts_of(rows);
    REQUIRE(texts.size() == 15);
    CHECK(texts[0] == "河滨日报");
    CHECK(rows.rows[0].is_running);
    CHECK_FALSE(rows.rows[1].is_running);
    CHECK(texts[1] == "图书馆夜间开门");
    CHECK(texts[2] == "左栏第0行文字文字");
    CHECK(texts[5] == "左栏第3行文字文字");
    CHECK(texts[6] == "右栏第0行文字文字");
}

TEST_CASE("A vertical headline is read downwards, from right to left") {
    std::string page;
    const std::vector<std::string> right = {"图", "书", "馆"}, left = {"夜", "开", "门"};
    for (std::size_t i = 0; i < 3; ++i) {
        page += line(50, 100 + 24.0 * static_cast<double>(i), 24, left[i]);
        page += line(80, 100 + 24.0 * static_cast<double>(i), 24, right[i]);
    }
    auto pages = read_bbox_layout(document({page}));
    REQUIRE(pages.has_value());
    join_vertical_lines((*pages)[0]);
    REQUIRE((*pages)[0].lines.size() == 1);
    CHECK((*pages)[0].lines[0].words[0].text == "图书馆夜开门");
}

TEST_CASE("CP1801, CP1802: the program is missing, or writes what nobody can read") {
    const Diagnostic missing = finding_of("", "%PDF-1.4");
    CHECK(missing.code == kPdfProgramMissing);
    CHECK(missing.help.en.find("poppler-utils") != std::string::npos);
    CHECK(finding_of("echo '<html><p>'\n", "%PDF-1.4").code == kPdfProgramFailed);
}

TEST_CASE("CP1803, CP1804: a damaged PDF, and one without text") {
    CHECK(finding_of("exit 1\n", "%PDF-1.4").code == kPdfUnreadable);
    CHECK(finding_of("echo '<html><body><doc><page width=\"1\" height=\"1\"></page></doc></body></html>'\n", "%PDF-1.4")
              .code == kPdfWithoutText);
}

TEST_CASE("Positions make paragraphs, headlines, articles that go on on another page, and lists") {
    // 20 ems a column; paragraphs set in by two.
    const auto body = [](double left, double top, const std::vector<std::string>& rows) {
        std::string out;
        for (std::size_t i = 0; i < rows.size(); ++i)
            out += line(left + (i == 0 ? 20 : 0), top + 15 * static_cast<double>(i), 10, rows[i]);
        return out;
    };
    const std::string first =
        line(50, 110, 26, "图书馆夜间开门") +
        body(50, 160,
             {"近日，河滨区图书馆启动夜间开放一二三", "方便上班族读书看报，首批延长的时段是一二",
              "每周三和周五晚上。"}) +
        body(50, 205, {"图书馆还为夜间读者准备了热水一二三四", "雨伞和充电的地方，并请志愿者在门口引导一"}) +
        line(200, 240, 8, "（下转第2版）") + line(50, 300, 26, "果农合作卖苹果") +
        body(50, 350, {"日前，青石镇果农组成合作社一二三四五", "统一采购果苗，修建冷库，苹果卖得远。"}) +
        line(170, 380, 8, "（据青石新闻）");
    const std::string second = line(50, 110, 12, "图书馆夜间开门") + line(200, 112, 8, "（上接第1版）") +
                               line(50, 135, 10, "二三，请读者互相礼让，注意安全，不要喧哗") + line(50, 150, 10, "。");
    const OtherPath path("/bin/cat <<'X'\n" + document({first, second}) + "\nX\n");
    DiagnosticSink sink;
    const auto import = read_pdf("issue.pdf", "%PDF-1.4", sink);
    REQUIRE(import.has_value());
    CHECK(settle_account(*import, sink).balances());
    CHECK(sink.errors() == 0);
    CHECK(import->original.name == "issue");
    CHECK(import->original.pages.size() == 2);
    REQUIRE(import->drafts.size() == 2);
    const auto text = [](const Line& from) {
        std::string all;
        for (const Inline& piece : from) all += piece.text;
        return all;
    };
    const Draft& library = import->drafts[0];
    CHECK(text(library.title) == "图书馆夜间开门");
    REQUIRE(library.body.size() == 2);
    CHECK(text(library.body[0].line) ==
          "近日，河滨区图书馆启动夜间开放一二三方便上班族读书看报，首批延长的时段是一二每周三和周五晚上。");
    CHECK(text(library.body[1].line) ==
          "图书馆还为夜间读者准备了热水一二三四雨伞和充电的地方，并请志愿者在门口引导一二三，请读者互相礼让，注意安全，"
          "不要喧哗。");
    CHECK(text(import->drafts[1].title) == "果农合作卖苹果");
    CHECK(import->drafts[1].source_name == "青石新闻");
}
