#include "markup/url.h"

#include "markup/raw_html.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

using namespace std::string_literals;
using casepress::markup::is_safe_url;
using casepress::markup::UrlUse;

TEST_CASE("URLs that may come out") {
    for (const std::string_view url :
         {"", "a.md", "../a/b.md#c", "#甲", "?q=1", "/a:b", "./javascript:x", "//example.org/a", "http://a",
          "HTTPS://a", "mailto:a@b.c", "tel:+8610", "中:x", "1javascript:x", "java/script:x", "?javascript:x",
          "#javascript:x", "a b", "甲javascript:x"}) {
        CAPTURE(url);
        CHECK(is_safe_url(url, UrlUse::kLink));
    }
    for (const std::string_view url :
         {"a.png", "http://a/b.png", "https://a/b.png", "data:image/png;base64,AA", "DATA:image/GIF;base64,AA",
          "data:image/jpeg;base64,AA", "data:image/webp;base64,AA"}) {
        CAPTURE(url);
        CHECK(is_safe_url(url, UrlUse::kImage));
    }
}

TEST_CASE("URLs that may not") {
    const std::array<std::string, 32> urls{"javascript:alert(1)",
                                           "JavaScript:alert(1)",
                                           " javascript:alert(1)",
                                           "\tjavascript:alert(1)",
                                           "java\tscript:alert(1)",
                                           "java\nscript:alert(1)",
                                           "java\rscript:alert(1)",
                                           "\x01javascript:alert(1)",
                                           "java\0script:alert(1)"s,
                                           "javascript\t:alert(1)",
                                           "javascript :alert(1)",
                                           "vbscript:msgbox(1)",
                                           "VBScript:x",
                                           "livescript:x",
                                           "mocha:x",
                                           "data:text/html,<script>",
                                           "data:text/html;base64,AA",
                                           "data:image/svg+xml,<svg onload=x>",
                                           "data:,x",
                                           "file:///etc/passwd",
                                           "about:blank",
                                           "blob:x",
                                           "filesystem:x",
                                           "view-source:x",
                                           "jar:x",
                                           "ws://x",
                                           "ftp://x",
                                           "intent:x",
                                           "x-custom:y",
                                           "javascript://%0aalert(1)",
                                           "feed:javascript:alert(1)",
                                           "\x7Fjavascript:x"};
    for (const std::string& url : urls) {
        CAPTURE(url);
        CHECK_FALSE(is_safe_url(url, UrlUse::kLink));
        CHECK_FALSE(is_safe_url(url, UrlUse::kImage));
    }
    for (const std::string_view url : {"data:image/svg+xml;base64,AA", "data:image/pngx,A", "data:image/png",
                                       "data:text/html,a", "mailto:a", "tel:1"}) {
        CAPTURE(url);
        CHECK_FALSE(is_safe_url(url, UrlUse::kImage));
    }
    CHECK_FALSE(is_safe_url("data:image/png;base64,AA", UrlUse::kLink));
}

TEST_CASE("what is left of raw HTML") {
    using casepress::markup::visible_html_text;
    CHECK(visible_html_text("<p>甲 <b>乙</b></p>\n<!-- x -->") == "甲 乙");
    CHECK(visible_html_text("<script>alert('</b>')</script>丙") == "丙");
    CHECK(visible_html_text("<STYLE>a</STYLE >b") == "b");
    CHECK(visible_html_text("<script>never closed") == "");
    CHECK(visible_html_text("<a title=\"x>y\">z</a>") == "z");
    CHECK(visible_html_text("1 < 2 &amp; 3") == "1 < 2 &amp; 3");
    CHECK(visible_html_text("<![CDATA[x]]><?php y ?><!DOCTYPE z>w") == "w");
    CHECK(visible_html_text("<") == "<");
    CHECK(visible_html_text("<!-- open") == "");
}
