// What the server says of bytes and puts around them.

#include "serving/live_pages.h"
#include "serving/media_types.h"

#include <doctest/doctest.h>

#include <string>

namespace casepress::serving {

TEST_CASE("Media types go by the ending, whatever its case") {
    CHECK(media_type("zh/index.html") == "text/html; charset=utf-8");
    CHECK(media_type("a/B.PDF") == "application/pdf");
    CHECK(media_type("assets/js/a.00ff.js") == "text/javascript; charset=utf-8");
    CHECK(media_type("zh/feed.xml") == "application/xml");
    CHECK(media_type("_headers") == "text/plain; charset=utf-8");
    CHECK(media_type("a.b/name") == "application/octet-stream");
    CHECK(media_type("name.unknown") == "application/octet-stream");
    CHECK(media_type("") == "application/octet-stream");
}

TEST_CASE("The script stands at the end of the head, and no value leaves its attribute") {
    Answer answer;
    answer.version = "00ff";
    answer.mark = "草稿\"><script>";
    const std::string page = add_script("<html><head><title>a</title></head><body></body></html>", answer, "zh/\"<&",
                                        "/bulletin/", UiLanguage::kChinese);
    CHECK(page ==
          "<html><head><title>a</title><script src=\"/bulletin/.casepress/live.js\" defer data-base=\"/bulletin/\" "
          "data-path=\"zh/&quot;&lt;&amp;\" data-version=\"00ff\" data-language=\"zh\" "
          "data-mark=\"草稿&quot;&gt;&lt;script&gt;\"></script></head><body></body></html>");
    CHECK(add_script("no head", Answer(), "", "/", UiLanguage::kEnglish).starts_with("no head<script "));
}

TEST_CASE("Files behind the script are there, and no others") {
    CHECK(find_live_file("live.js"));
    CHECK(find_live_file("live.css"));
    CHECK(find_live_file("pdf.css"));
    CHECK_FALSE(find_live_file("../server.cpp"));
    CHECK_FALSE(find_live_file(""));
}

TEST_CASE("The page around a PDF holds it, and says so in both languages") {
    const std::string page = pdf_page("zh/a b.pdf", "00ff", "/", UiLanguage::kChinese);
    CHECK(page.find("src=\"/.casepress/pdf-bytes?path=zh/a%20b.pdf&amp;version=00ff\"") != std::string::npos);
    CHECK(page.find("下载") != std::string::npos);
    CHECK(pdf_page("a.pdf", "1", "/", UiLanguage::kEnglish).find("Download") != std::string::npos);
}

}  // namespace casepress::serving
