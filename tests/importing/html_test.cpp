#include "importing/html.h"

#include "importing/codes.h"
#include "importing/docx_fixture.h"
#include "importing/html_meta.h"
#include "importing/html_pictures.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace casepress;
using namespace casepress::importing;
using test::Imported;

namespace {

const std::string kPng = "\x89PNG\r\n\x1A\nrest";

Imported page(const std::string& html, std::map<std::string, std::string> files = {}) {
    DiagnosticSink sink;
    auto import = read_html_file({.path = "in/page.html",
                                  .bytes = html,
                                  .neighbour = [files](const std::string& path) -> std::optional<std::string> {
                                      const auto found = files.find(path);
                                      if (found == files.end()) return std::nullopt;
                                      return found->second;
                                  }},
                                 sink);
    REQUIRE(import);
    return Imported(std::move(*import), std::move(sink));
}

}  // namespace

TEST_CASE("an article of WeChat") {
    const Imported got = page(
        "<!DOCTYPE html><html><head><title></title><meta property=\"og:title\" content=\"社工站 &quot;全覆盖&quot;\">"
        "<meta property=\"og:url\" content=\"https://mp.weixin.qq.com/s/abc\"><meta name=\"author\" "
        "content=\"张三\"></head><body>"
        "<div id=\"js_article\"><h1 class=\"rich_media_title\" id=\"activity-name\">\n   社工站 \"全覆盖\"\n </h1>"
        "<div id=\"meta_content\"><span class=\"rich_media_meta\">张三</span> <a id=\"js_name\" "
        "href=\"javascript:void(0);\">许昌社工\n</a> "
        "<em id=\"publish_time\"></em></div>"
        "<div class=\"rich_media_content\" id=\"js_content\" style=\"visibility: hidden; opacity: 0;\">"
        "<section style=\"box-sizing: border-box;\"><section style=\"text-align: center;\"><p "
        "style=\"font-size:18px\"><strong>一、背景</strong></p></section></section>"
        "<section><p style=\"text-indent: 2em;\"><span style=\"font-size: 15px;\">7月22日，</span><span "
        "style=\"font-size: 15px;\">全市社工站</span><span style=\"font-weight: bold;\">全覆盖</span>。</p>"
        "<p><br></p><p style=\"text-align:center\"><img class=\"rich_pages\" "
        "data-src=\"https://mmbiz.qpic.cn/a?wx_fmt=png\" src=\"./page_files/640.png\" alt=\"图片\"></p>"
        "<p><img data-src=\"https://mmbiz.qpic.cn/b?wx_fmt=jpeg\" src=\"data:image/gif;base64,AAAA\" "
        "alt=\"签约现场\"></p>"
        "<p style=\"display: none;\">看不见</p><p>第二段。</p></section><p>往期推荐</p><p><a "
        "href=\"https://mp.weixin.qq.com/s/x\">另一篇文章的标题在这里</a></p></div></div>"
        "<script>var ct = \"1690000000\"; var msg_link = \"http://mp.weixin.qq.com/s?__biz=1&amp;mid=2\";</script>"
        "<div id=\"js_pc_qr_code\">微信扫一扫关注该公众号</div></body></html>",
        {{"page_files/640.png", kPng}});
    CHECK(got.title(0) == "社工站 \\\"全覆盖\\\"");
    CHECK(got.field(0, "date") == "2023-07-22");
    CHECK(got.field(0, "byline") == "张三");
    CHECK(got.field(0, "name") == "许昌社工");
    CHECK(got.field(0, "url") == "http://mp.weixin.qq.com/s?__biz=1&mid=2");
    CHECK(got.bodies[0] ==
          "\n<!-- import: taken for a subhead by its looks -->\n## 一、背景\n\n7月22日，全市社工站**全覆盖**。\n\n"
          "<!-- import: a picture without alternative text: say what is to be seen -->\n![](image1.png)\n\n"
          "<!-- import: a picture from another address is a link now; nothing was fetched -->\n"
          "[签约现场](https://mmbiz.qpic.cn/b?wx_fmt=jpeg)\n\n第二段。\n");
    REQUIRE(got.import.pictures.size() == 1);
    CHECK(got.import.pictures[0].bytes == kPng);
    CHECK(got.left_out == std::vector<std::string>{
                              "张三\n许昌社工: title, date or source, which are in the front matter",
                              "看不见: hidden on the page", "往期推荐\n另一篇文章的标题在这里: links to other articles",
                              "微信扫一扫关注该公众号: the page around the article"});
    CHECK(got.findings.empty());
}

TEST_CASE("an article of a government site in GB 2312: div soup, indents, double breaks") {
    // 许昌市社会工作行业协会成立 … as GBK bytes
    const std::string utf8 =
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"><meta "
        "name=\"ArticleTitle\" content=\"协会成立\">"
        "<meta name=\"PubDate\" content=\"2023-05-06 10:20\"><meta name=\"ContentSource\" "
        "content=\"许昌市民政局\"><title>协会成立_许昌市政府</title></head><body>"
        "<div class=\"nav\"><a href=\"/\">首页</a><a href=\"/xw\">新闻，动态</a></div><div class=\"bt\">协会成立</div>"
        "<div class=\"info\">发布时间：2023-05-06 10:20 来源：许昌市民政局 <span class=\"fontsize\">【字体：大 中 "
        "小】</span></div>"
        "<div "
        "class=\"TRS_Editor\"><div>　　5月5日，协会成立。<br>　　会议选举产生会长，\n通过章程。<br><br>"
        "代表参加，共40人。</div>"
        "<div>&nbsp;&nbsp;&nbsp;&nbsp;下一步，开展培训。</div><p align=\"right\">（责任编辑：李四）</p></div>"
        "<div class=\"footer\">版权所有，许昌市政府</div></body></html>";
    const Imported got = page(utf8);
    CHECK(got.title(0) == "协会成立");
    CHECK(got.field(0, "date") == "2023-05-06");
    CHECK(got.field(0, "name") == "许昌市民政局");
    CHECK(got.markdown[0].contains("relation = \"reprinted-from\""));
    CHECK(got.bodies[0] ==
          "\n5月5日，协会成立。\n\n会议选举产生会长，通过章程。\n\n代表参加，共40人。\n\n下一步，开展培训。\n");
    CHECK(got.left_out.size() == 4);
    CHECK(got.left_out.back() == "版权所有，许昌市政府: the page around the article");
}

TEST_CASE("the encoding that a page declares") {
    const std::string gbk =
        "<html><head><meta "
        "charset=gb2312><title>\xC9\xE7\xB9\xA4</title></"
        "head><body><p>\xC9\xE7\xB9\xA4\xD5\xBE\xA3\xAC\xC8\xAB\xB8\xB2\xB8\xC7\xA1\xA3</p></body></html>";
    CHECK(page(gbk).bodies[0] == "\n社工站，全覆盖。\n");
    const Imported broken =
        page("<html><head><meta charset=utf-8></head><body><p>社工\xFF站，全覆盖。</p></body></html>");
    REQUIRE(broken.findings.size() == 1);
    CHECK(broken.findings[0].code == kUndecodable);
    CHECK(broken.findings[0].message.en.starts_with("line 1 of the source: "));
    CHECK_FALSE(broken.findings[0].span);
}

TEST_CASE("a news page: the article is where the sentences are") {
    std::string body;
    for (int i = 0; i < 5; ++i)
        body += "<p>第" + std::to_string(i) + "段，社会工作者走进社区，开展服务，居民表示满意。</p>";
    const Imported got = page(
        "<html><head><title>社工走进社区 - 某某新闻网</title><meta property=\"article:published_time\" "
        "content=\"2024-02-29T08:00:00+08:00\">"
        "<meta name=\"author\" content=\"王五\"></head><body><header><a "
        "href=\"/\">某某新闻网</a></header><nav><ul><li><a href=\"/a\">要闻</a></li><li><a "
        "href=\"/b\">地方</a></li></ul></nav>"
        "<div class=\"main\"><div class=\"left\"><h1>社工走进社区</h1><div class=\"share\">分享到</div><div "
        "class=\"text\">" +
        body +
        "<h3>小标题</h3><ul><li>一项</li><li>两项<ol "
        "start=\"3\"><li>内层</li></ol></li></ul><blockquote><p>引文一句，就在这里。</p></blockquote>"
        "<table><caption>表一</caption><tr><th>年</th><th>人</th></tr><tr><td "
        "rowspan=\"2\">2023</td><td>10<br>名</td></tr><tr><td>11</td></tr></table>"
        "<p>见<a href=\"https://example.org/x\">公告</a>与<a href=\"javascript:x()\">此</a>。</p>"
        "<div><b>相关阅读</b><ul><li><a href=\"/1\">另一条新闻的标题</a></li><li><a "
        "href=\"/2\">再一条新闻的标题</a></li></ul></div></div></div>"
        "<div class=\"right\"><h2>热榜</h2><ul><li><a "
        "href=\"/h\">热门，新闻，第一条</a></li></ul></div></div><footer>版权所有</footer></body></html>");
    CHECK(got.title(0) == "社工走进社区");
    CHECK(got.field(0, "date") == "2024-02-29");
    CHECK(got.field(0, "byline") == "王五");
    CHECK(got.bodies[0].starts_with("\n第0段，社会工作者走进社区，开展服务，居民表示满意。\n\n第1段，"));
    CHECK(
        got.bodies[0].ends_with("\n\n## 小标题\n\n- 一项\n\n- 两项\n\n  3. 内层\n\n> 引文一句，就在这里。\n\n"
                                "<!-- import: this cell spans rows; the cells below it are empty -->\n<!-- import: "
                                "lines of a cell were put on one line -->\n"
                                "| 年 | 人 |\n| --- | --- |\n| 2023 | 10 名 |\n|  | 11 |\n\n"
                                "<!-- import: a link that leads into the file itself, or to nothing safe, is text now "
                                "-->\n见[公告](https://example.org/x)与此。\n"));
    CHECK(got.import.drafts[0].language == "zh");
}

TEST_CASE("an English page") {
    const Imported got = page(
        "<html><head><title>Stations opened | County News</title></head><body><div><a "
        "href=/>Home</a></div><article><h1>Stations opened</h1>"
        "<p>The county opened <em>five</em>\n stations, and more will follow.</p><p>Each has two workers, paid by the "
        "county.</p></article></body></html>");
    CHECK(got.title(0) == "Stations opened");
    CHECK(got.import.drafts[0].language == "en");
    CHECK(got.bodies[0] ==
          "\nThe county opened *five* stations, and more will follow.\n\nEach has two workers, paid by the county.\n");
}

TEST_CASE("dates") {
    CHECK(find_date("时间：2023-7-9 10:00") == "2023-07-09");
    CHECK(find_date("2023年12月31日") == "2023-12-31");
    CHECK(find_date("2023.02.30, 2024/02/29") == "2024-02-29");
    CHECK(find_date("12023-01-01") == "");
    CHECK(find_date("电话 0374-2023-01") == "");
}

TEST_CASE("pictures in the page itself, escapes of addresses") {
    CHECK(decode_base64("UE5H") == "PNG");
    CHECK(decode_base64("UE4=") == "PN");
    CHECK(decode_base64("UA==") == "P");
    CHECK(decode_base64("U*") == "");
    CHECK(decode_percent("a%20%E7%A4%BE%zz%4") == "a 社%zz%4");
    const Imported got = page(
        "<html><body><p>社工站，全覆盖。</p><p><img src=\"%E5%9B%BE/a%20b.png?x=1\" alt=\"现场\"><img src=\"icon.png\" "
        "width=\"16\"></p>"
        "<p><img src=\"../../etc/passwd\"><img src=\"gone.png\"></p></body></html>",
        {{"图/a b.png", kPng}, {"icon.png", kPng}});
    CHECK(got.bodies[0] ==
          "\n社工站，全覆盖。\n\n![现场](image1.png)\n\n"
          "<!-- import: a picture stood here that is not beside the page: “gone.png” -->\n");
}

TEST_CASE("small pictures are ornaments, whatever the page says of their size") {
    const auto png = [](char side) {
        return kPng.substr(0, 8) + std::string("\0\0\0\rIHDR\0\0\0", 11) + side + std::string("\0\0\0", 3) + side +
               "\x08\x02";
    };
    const std::string gif = std::string("GIF89a\x10\0\x10\0", 10);
    const Imported got = page(
        "<body><p>社工站，全覆盖。</p><p><img src=\"a.png\" alt=\"注意\"><img src=\"b.gif\" alt=\"提示\">"
        "<img src=\"c.png\" alt=\"合影\"></p></body>",
        {{"a.png", png(24)}, {"b.gif", gif}, {"c.png", png(100)}});
    CHECK(got.bodies[0] == "\n社工站，全覆盖。\n\n![合影](image1.png)\n");
}

TEST_CASE("an article in sections is all of them, not the longest") {
    std::string longest;
    for (int i = 0; i < 40; ++i) longest += "<p>第" + std::to_string(i) + "段讲的是经费，讲得很长很长。</p>";
    const Imported got = page(
        "<body><div class=\"navheader\"><a href=\"a\">上一页</a> 社工手册，第三章</div><div class=\"chapter\">"
        "<h1>第三章 服务<a class=\"headerlink\" href=\"#c\">¶</a></h1><p>本章介绍服务，请先阅读。</p>"
        "<div class=\"toc\"><p>目录</p><ul><li><a href=\"#s1\">人员</a></li></ul></div>"
        "<section id=\"shared-work\"><h2>人员，共享</h2><p>人员由各站调配，共同使用。</p></section>"
        "<section id=\"s2\"><h2>经费</h2>" +
        longest + "</section></div></body>");
    CHECK(got.title(0) == "第三章 服务");
    CHECK(got.bodies[0].starts_with(
        "\n本章介绍服务，请先阅读。\n\n## 人员，共享\n\n人员由各站调配，共同使用。\n\n## 经费\n\n第0段讲的是经费，"));
    CHECK(got.bodies[0].ends_with("第39段讲的是经费，讲得很长很长。\n"));
    CHECK(got.left_out == std::vector<std::string>{"上一页\n社工手册，第三章: navigation of the page",
                                                   "¶: navigation of the page", "目录\n人员: navigation of the page"});
    // A list in an article is not the article.
    std::string items;
    for (int i = 0; i < 40; ++i) items += "<li>第" + std::to_string(i) + "项服务，写得很长很长很长。</li>";
    const Imported list = page(
        "<body><div><p>"
        "中心一年来提供的服务很多，有这些项目，每一项都有专人负责，每一项都有经费保障，每一项都有成效评估，"
        "社会各界都很关心，也都很支持。</p><ul>" +
        items + "</ul></div></body>");
    CHECK(list.bodies[0].starts_with("\n中心一年来"));
}

TEST_CASE("places that XHTML marks with empty anchors make no links of what is behind them") {
    const Imported got = page(
        "<body><div class=\"navheader\"><table><tr><th>第三章，服务</th></tr></table></div><div><h1><a "
        "id=\"c3\"/>第三章，服务</h1>"
        "<p>社工站，全覆盖。</p><p><a name=\"x\"/>其二，<a href=\"https://example.org/\">见此</a>。</p></div></body>");
    CHECK(got.bodies[0] == "\n社工站，全覆盖。\n\n其二，[见此](https://example.org/)。\n");
}

TEST_CASE("names of menus and buttons are words, not parts of words") {
    const auto body_of = [](const std::string& attributes) {
        return page("<body><div id=\"main\"><p>社工站，全覆盖。社工站，全覆盖。社工站，全覆盖。</p><div " + attributes +
                    "><p>其二。</p></div></div></body>")
            .bodies[0];
    };
    const std::string all = "\n社工站，全覆盖。社工站，全覆盖。社工站，全覆盖。\n\n其二。\n";
    for (const char* attributes : {"class=\"shared-libraries\"", "id=\"correlated\"", "class=\"commentary\"",
                                   "class=\"printing\"", "class=\"recommendation\""}) {
        CAPTURE(attributes);
        CHECK(body_of(attributes) == all);
    }
    for (const char* attributes : {"class=\"share\"", "id=\"newsShare\"", "class=\"article_share-box2\"",
                                   "class=\"bdsharebuttonbox\"", "class=\"a pre_next\"", "class=\"related-news\"",
                                   "role=\"navigation\"", "class=\"comments\"", "class=\"more-news\""}) {
        CAPTURE(attributes);
        CHECK(body_of(attributes) != all);
    }
}

TEST_CASE("a short article of WeChat that names its source, with films and editors’ tables") {
    const Imported got = page(
        "<html><head><meta property=\"og:title\" content=\"社工驻站\"></head><body><h1 "
        "id=\"activity-name\">社工驻站</h1>"
        "<div id=\"meta_content\"><a id=\"js_name\">许昌社工</a></div><div id=\"js_content\"><section><section>"
        "<p><span leaf=\"\">9月1日，</span><span leaf=\"\">社工到岗。</span></p></section>"
        "<p><iframe class=\"video_iframe\" data-src=\"https://v.qq.com/a\" width=\"677\"></iframe>"
        "<iframe src=\"https://stat.example/\" width=\"1\" height=\"1\"></iframe></p>"
        "<table><tr><td><section><p>年份</p></section></td><td><p><strong>件数</strong></p></td></tr><tr><td>2024</td>"
        "<td><a "
        "href=\"https://example.org/\">231</a></td></tr></table><p>来源：区检察院</p></section></div></body></html>");
    CHECK(got.bodies[0] ==
          "\n9月1日，社工到岗。\n\n"
          "<!-- import: a film, sound or page inside of the page stood here (https://v.qq.com/a) -->\n"
          "<!-- import: the table has no head; its first row was taken for one -->\n"
          "| 年份 | **件数** |\n| --- | --- |\n| 2024 | [231](https://example.org/) |\n\n来源：区检察院\n");
}

TEST_CASE("tables with pictures, lines of preformatted text, the foot of a page") {
    const Imported got = page(
        "<body><p>各区民政局，现将办法印发给你们。</p><table><tr><th>线条</th><th>含义</th></tr><tr><td>甲，"
        "<img src=\"a.png\" alt=\"粗线\"></td><td>边界</td></tr><tr><td><img src=\"a.png\" "
        "alt=\"粗线\"></td><td>路</td></tr>"
        "</table><pre>第一条  为规范服务，制定本办法。\n第二条  本办法自发布之日起施行。\n\n  附则，略。</pre>"
        "<table><tr><td><img src=\"a.png\" "
        "alt=\"注意\"></td><th>注意</th></tr><tr><td>框中的话，不是表格。</td></tr></table>"
        "<p>某市民政局，豫ICP备1号</p></body>",
        {{"a.png", kPng}});
    CHECK(got.bodies[0] ==
          "\n各区民政局，现将办法印发给你们。\n\n| 线条 | 含义 |\n| --- | --- |\n| 甲，![粗线](image1.png) | 边界 |\n"
          "| ![粗线](image1.png) | 路 |\n\n第一条 为规范服务，制定本办法。\\\n第二条 本办法自发布之日起施行。\n\n"
          "附则，略。\n\n![注意](image1.png)\n\n"
          "<!-- import: taken for a subhead by its looks -->\n## 注意\n\n框中的话，不是表格。\n");
    CHECK(got.left_out == std::vector<std::string>{"某市民政局，豫ICP备1号: the page around the article"});
}

TEST_CASE("hostile pages") {
    const auto refused = [](const std::string& html) {
        DiagnosticSink sink;
        const bool none = !read_html_file({.path = "a.html", .bytes = html, .neighbour = {}}, sink);
        return none && sink.errors() == 1 && sink.diagnostics().back().code == kFileTooLarge;
    };
    std::string deep, bold, blocks;
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    CHECK(refused(deep));
    for (int i = 0; i < 3000; ++i) bold += "<b id=" + std::to_string(i) + ">";
    for (int i = 0; i < 3000; ++i) blocks += "<p>x";
    CHECK(refused(bold + blocks));
    CHECK(refused(std::string(html::kLargestHtml + 1, ' ')));
    std::string bytes =
        "<p>a_b</p><table><tr><td colspan=99999999>x<td rowspan=99999999>y</table><ul><ul><ul><li>z<p>w";
    bytes[bytes.find('_')] = '\0';
    const Imported odd = page(bytes);
    CHECK(odd.findings.size() <= 1);
    const Imported address = page("<body><p>社工，文。<img data-src=\"https://a \f1\n6\"></p></body>");
    CHECK(address.bodies[0].contains("https://a 16"));
    const Imported script =
        page("<body><p>社工，<img src=x onerror=alert(1) alt='<script>'>文。</p><p>&lt;script&gt;，</p></body>");
    CHECK(script.bodies[0] ==
          "\n<!-- import: a picture stood here that is not beside the page: “x” -->\n"
          "社工，\\<script>文。\n\n\\<script>，\n");
}
