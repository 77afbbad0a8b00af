// Redlines as HTML: what is written for each kind of change.

#include "html/redline.h"
#include "markup/parse.h"
#include "redline/amendments.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace casepress;
using html::RedlineHtmlOptions;

namespace {

markup::Document parse(std::string_view text) {
    DiagnosticSink sink;
    return markup::parse_document("a.md", std::string(text), sink);
}

/// Without what only screen readers hear, unless asked for.
RedlineHtmlOptions quiet() {
    RedlineHtmlOptions options;
    auto& t = options.texts;
    for (std::string* text :
         {&t.insertion_begin, &t.insertion_end, &t.deletion_begin, &t.deletion_end, &t.replacement_begin,
          &t.replacement_middle, &t.replacement_end, &t.short_end, &t.inserted_blocks, &t.inserted_blocks_end,
          &t.deleted_blocks, &t.deleted_blocks_end, &t.split, &t.merged}) {
        text->clear();
    }
    options.id_prefix.clear();
    return options;
}

/// What stands within the outermost <div>.
std::string redlined(std::string_view older, std::string_view newer, const RedlineHtmlOptions& options = quiet()) {
    const markup::Document before = parse(older);
    const markup::Document after = parse(newer);
    const std::string out = html::render_redline(redline::compare(&before, &after, {}), &before, &after, options);
    const std::size_t begin = out.find("<div class=\"redline prose\"");
    REQUIRE(begin != std::string::npos);
    REQUIRE(out.ends_with("</div>\n"));
    const std::size_t content = out.find('\n', begin) + 1;
    return out.substr(content, out.size() - content - 7);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("words inside a paragraph") {
    CHECK(redlined("社工每月家访。\n", "社工每周家访。\n") == "<p>社工每<del>月</del><ins>周</ins>家访。</p>\n");
    CHECK(redlined("社工家访。\n", "社工每周家访。\n") == "<p>社工<ins>每周</ins>家访。</p>\n");
    CHECK(redlined("a < b & c\n", "a < \"b\" & c\n") == "<p>a &lt; <del>b</del><ins>&quot;b&quot;</ins> &amp; c</p>\n");
    CHECK(redlined("文字**重点**。\n", "文字**要点**。\n") ==
          "<p>文字<del><strong>重</strong></del><ins><strong>要</strong></ins><strong>点</strong>。</p>\n");
    CHECK(redlined("~~旧~~甲\n", "~~旧~~乙\n") == "<p><s>旧</s><del>甲</del><ins>乙</ins></p>\n");
    CHECK(redlined("甲文字\n", "甲**文字**\n") ==
          "<p>甲<strong><span class=\"redline-restyled\">文字</span></strong></p>\n");
}

TEST_CASE("links are text; where they lead is told when it changed") {
    CHECK(redlined("见[通报](a.md)一\n", "见[通报](b.md)二\n") ==
          "<p>见<span class=\"redline-link\">通报</span> <span class=\"redline-note\">link changed from a.md to "
          "b.md</span><del>一</del><ins>二</ins></p>\n");
    CHECK(
        has(redlined("见通报。\n", "见[通**报**](b.md)。\n"), "<span class=\"redline-note\">link added: b.md</span>"));
    CHECK(has(redlined("见[通报](javascript:x)。\n", "见通报。\n"),
              "<span class=\"redline-note\">link removed: javascript:x</span>"));
    CHECK(!has(redlined("[通报](javascript:x)\n", "[通告](javascript:y)\n"), "href"));
}

TEST_CASE("whole blocks stand in one <ins> or <del>") {
    CHECK(redlined("甲一甲一。\n", "甲一甲一。\n\n## 标题\n\n乙二乙二。\n") ==
          "<p>甲一甲一。</p>\n<ins class=\"redline-block\">\n<h3>标题</h3>\n<p>乙二乙二。</p>\n</ins>\n");
    CHECK(redlined("甲一甲一。\n\n> 引文\n", "甲一甲一。\n") ==
          "<p>甲一甲一。</p>\n<del class=\"redline-block\">\n<blockquote>\n<p>引文</p>\n</blockquote>\n</del>\n");
    const markup::Document page = parse("一段。\n");
    CHECK(has(html::render_redline(redline::compare(nullptr, &page, {}), nullptr, &page, quiet()),
              "<ins class=\"redline-block\">\n<p>一段。</p>\n</ins>"));
    CHECK(has(html::render_redline(redline::compare(&page, nullptr, {}), &page, nullptr, quiet()),
              "<del class=\"redline-block\">\n<p>一段。</p>\n</del>"));
}

TEST_CASE("headings fit the page around them") {
    RedlineHtmlOptions options = quiet();
    options.heading_shift = 2;
    CHECK(redlined("## 标题一\n", "## 标题二\n", options) == "<h4>标题<del>一</del><ins>二</ins></h4>\n");
    options.heading_shift = 9;
    CHECK(has(redlined("# 标题一\n", "# 标题二\n", options), "<h6>"));
    CHECK(
        has(redlined("## 标题一\n", "### 标题一\n"), "<h4>标题一 <span class=\"redline-note\">format changed</span>"));
}

TEST_CASE("moves lead to each other") {
    const std::string out = redlined("甲段写得很长很长。\n\n乙段也写得很长。\n\n丙段同样很长很长。\n",
                                     "乙段也写得很长。\n\n丙段同样很长很长。\n\n甲段写得很长很长。\n");
    CHECK(has(out,
              "<del class=\"redline-block moved\" id=\"move-1-from\"><p><a class=\"redline-note\" "
              "href=\"#move-1-to\">Moved to a later place</a></p>\n<p>甲段写得很长很长。</p>\n</del>"));
    CHECK(has(out,
              "<ins class=\"redline-block moved\" id=\"move-1-to\"><p><a class=\"redline-note\" "
              "href=\"#move-1-from\">Moved from an earlier place</a></p>\n<p>甲段写得很长很长。</p>\n</ins>"));
    RedlineHtmlOptions options = quiet();
    options.id_prefix = "r2-";
    const std::string prefixed =
        redlined("甲段写得很长很长。\n\n乙段也写得很长。\n", "乙段也写得很长。\n\n甲段写得很长很长。\n", options);
    CHECK(has(prefixed, "id=\"r2-move-1-from\""));
    CHECK(has(prefixed, "href=\"#r2-move-1-from\""));
}

TEST_CASE("lists stay lists, and their numbers those of each version") {
    CHECK(redlined("1. 甲项甲项\n2. 乙项乙项\n3. 丙项丙项\n", "1. 甲项甲项\n2. 丙项丙项\n") ==
          "<ol>\n<li>甲项甲项</li>\n<li class=\"redline-deleted\"><del>乙项乙项</del></li>\n"
          "<li value=\"2\">丙项丙项</li>\n</ol>\n");
    CHECK(redlined("- 甲项甲项\n", "- 甲项甲项\n- 乙项乙项\n") ==
          "<ul>\n<li>甲项甲项</li>\n<li class=\"redline-inserted\"><ins>乙项乙项</ins></li>\n</ul>\n");
    CHECK(redlined("- [ ] 甲\n- [x] 乙\n", "- [x] 甲\n- [x] 乙\n") ==
          "<ul class=\"task-list\">\n<li><span class=\"redline-note\"><del>Not done</del><ins>Done</ins></span> "
          "甲</li>\n<li><span class=\"redline-task\" role=\"img\" aria-label=\"Done\">☑</span> 乙</li>\n</ul>\n");
    CHECK(has(redlined("1. 甲项\n", "3. 甲项\n"), "<p class=\"redline-note\">numbering changed</p>\n<ol start=\"3\">"));
    const std::string moved = redlined("- 甲项写得很长\n- 乙项写得很长\n- 丙项写得很长\n",
                                       "- 乙项写得很长\n- 丙项写得很长\n- 甲项写得很长\n");
    CHECK(
        has(moved, "<li class=\"redline-deleted\" id=\"move-1-from\"><del class=\"moved\"><a class=\"redline-note\""));
    CHECK(has(moved, "<li class=\"redline-inserted\" id=\"move-1-to\"><ins class=\"moved\"><a"));
}

TEST_CASE("tables stay tables") {
    const std::string head = "| 服务项目 | 次数 |\n|---|--:|\n| 家庭访问 | 12 |\n| 心理疏导 | 30 |\n";
    const std::string row = redlined(head + "| 个案会议 | 5 |\n", head + "| 个案会议 | 6 |\n| 社区服务 | 3 |\n");
    CHECK(has(row, "<td>个案会议</td>\n<td class=\"align-right\"><del>5</del><ins>6</ins></td>"));
    CHECK(has(row,
              "<tr class=\"redline-inserted\">\n<td><ins>社区服务</ins></td>\n<td "
              "class=\"align-right\"><ins>3</ins></td>\n</tr>"));
    // A row that only one version has leaves the other version's columns empty.
    const std::string column =
        redlined("| 服务项目 | 备注 |\n|---|---|\n| 家庭访问 | 每月 |\n| 心理疏导 | 转介 |\n| 个案会议 | 内部 |\n",
                 "| 服务项目 | 次数 | 备注 |\n|---|---|---|\n| 家庭访问 | 12 | 每月 |\n| 心理疏导 | 30 | 转介 |\n");
    CHECK(has(column, "<th scope=\"col\" class=\"redline-inserted\"><ins>次数</ins></th>"));
    CHECK(has(column, "<td>家庭访问</td>\n<td class=\"redline-inserted\"><ins>12</ins></td>\n<td>每月</td>"));
    CHECK(has(column,
              "<tr class=\"redline-deleted\">\n<td><del>个案会议</del></td>\n<td></td>\n"
              "<td><del>内部</del></td>\n</tr>"));
}

TEST_CASE("footnotes lead to and fro") {
    const std::string out = redlined("甲[^a]。\n\n乙[^b]。\n\n[^a]: 注甲注甲。\n\n[^b]: 注乙注乙。\n",
                                     "甲。\n\n乙[^b]。\n\n[^b]: 注乙注丙。\n");
    CHECK(has(out,
              "<del><sup class=\"footnote-ref\"><a href=\"#old-fn:1\" id=\"old-fnref:1\" role=\"doc-noteref\" "
              "aria-label=\"Footnote 1\">1</a></sup></del>"));
    CHECK(has(out, "<a href=\"#fn:1\" id=\"fnref:1\""));
    CHECK(has(out, "<li id=\"old-fn:1\" value=\"1\" class=\"redline-deleted\"><del>"));
    CHECK(has(out, "<li id=\"fn:1\" value=\"1\">"));
    CHECK(has(out, "role=\"doc-backlink\" href=\"#fnref:1\""));
}

TEST_CASE("code by lines, images, alerts, raw HTML") {
    CHECK(has(redlined("```\na\nb\n```\n", "```\na\nc\n```\n"),
              "<pre tabindex=\"0\"><code>a\n<del>b</del><ins>c</ins>\n</code></pre>"));
    CHECK(
        has(redlined("见![旧图](a.png)。\n", "见![新图](b.png)。\n"),
            "<del><img class=\"redline-image\" src=\"a.png\" alt=\"旧图\" loading=\"lazy\" decoding=\"async\"></del>"));
    CHECK(has(redlined("详情见下面的![旧图](javascript:x)。\n", "详情见下面的。\n"),
              "<del><span class=\"redline-no-image\">旧图</span></del>"));
    CHECK(has(redlined("> [!NOTE]\n> 一段话\n", "> [!WARNING]\n> 一段话\n"),
              "<div class=\"alert alert-warning\" role=\"note\">\n<p "
              "class=\"alert-title\"><del>Note</del><ins>Warning</ins></p>"));
    RedlineHtmlOptions options = quiet();
    const std::string older = "<div onclick=\"x()\">甲<!-- 秘密 --></div>\n<script>密语()</script>\n";
    const std::string newer = "<div onclick=\"x()\">乙<!-- 机密 --></div>\n<script>密语()</script>\n";
    CHECK(!has(redlined(older, newer, options), "onclick"));
    // A change that no reader could see.
    CHECK(has(redlined("<!-- 秘密 -->\n", "<!-- 机密 -->\n\n<div><!-- 又一句 --></div>\n"), "The text is unchanged."));
    options.raw_html = html::RawHtml::kSanitise;
    const std::string source = redlined(older, newer, options);
    CHECK(has(source, "&lt;div onclick=&quot;x()&quot;&gt;<del>甲"));
    CHECK(!has(source, "密"));
    CHECK(!has(source, "<div onclick"));
    options.raw_html = html::RawHtml::kVerbatim;
    CHECK(has(redlined(older, newer, options), "&lt;script&gt;密语()"));
}

TEST_CASE("a paragraph divided or joined") {
    const std::string one = "第一句话写在这里，说的是甲。第二句话写在这里，说的是乙。\n";
    const std::string two = "第一句话写在这里，说的是甲。\n\n第二句话写在这里，说的是乙。\n";
    CHECK(redlined(one, two) ==
          "<p>第一句话写在这里，说的是甲。<ins class=\"redline-break\"><span class=\"redline-sign\" "
          "aria-hidden=\"true\">¶</span></ins></p>\n<p>第二句话写在这里，说的是乙。</p>\n");
    CHECK(has(redlined(two, one),
              "说的是甲。<del class=\"redline-break\"><span class=\"redline-sign\" "
              "aria-hidden=\"true\">¶</span></del>第二"));
}

TEST_CASE("what nobody but facilitators may see is not in it") {
    const std::string_view note = "> [!FACILITATOR]\n> 密语在此，长长的一段密语。\n";
    const auto page = [](std::string_view middle) { return "开头一段。\n\n" + std::string(middle) + "\n结尾一段。\n"; };
    const std::string changed = "> [!FACILITATOR]\n> 密语在此，改过的一段密语。\n";
    CHECK(!has(redlined(page(note), page(changed)), "密"));
    CHECK(!has(redlined(page(""), page(note)), "密"));
    CHECK(has(redlined(page(""), page(note)), "The text is unchanged."));
    // Published before, for facilitators now, and the other way round: only what everybody could read.
    const std::string open = "> [!NOTE]\n> 公开在此，改过的一段密语。\n";
    const std::string closed = redlined(page(open), page(note));
    CHECK(has(closed, "<del class=\"redline-block\">\n<div class=\"alert alert-note\""));
    CHECK(has(closed, "公开在此，改过的一段密语。"));
    CHECK(!has(closed, "密语在此"));
    CHECK(!has(redlined(page(note), page(open)), "密语在此"));
    // A paragraph moved out of the alert, and into it.
    const std::string far = "> [!FACILITATOR]\n> 其余。\n>\n> 这一段长长的文字说的是密语甲，与人无涉。\n";
    const std::string out = "这一段长长的文字说的是公开乙，与人无涉。\n";
    const std::string moved = redlined(page(far), page("") + "\n" + out);
    CHECK(!has(moved, "密语"));
    CHECK(!has(moved, "move-"));
    const std::string hidden = redlined(page("") + "\n" + out, page(far));
    CHECK(!has(hidden, "密语"));
    CHECK(has(hidden, "<del class=\"redline-block\">\n<p>这一段长长的文字说的是公开乙"));
    // Footnotes that only facilitators are led to, also by way of another one.
    const std::string notes = "\n[^1]: 密语一，见[^2]。\n\n[^2]: 密语二。\n";
    CHECK(!has(redlined(page("> [!FACILITATOR]\n> 甲。[^1]\n") + notes, page("> [!FACILITATOR]\n> 乙。[^1]\n") + notes),
               "密"));
    // Facilitators themselves see it all.
    RedlineHtmlOptions options = quiet();
    options.facilitator = html::FacilitatorText::kShow;
    CHECK(has(redlined(page(note), page(changed), options), "密语"));
}

TEST_CASE("unchanged runs are folded") {
    std::string older, newer;
    for (int i = 0; i < 9; ++i)
        older += (newer += "", "第" + std::to_string(i) + "段，写了一些不同的话" + std::to_string(i * 7919) + "。\n\n");
    newer = older;
    newer.replace(newer.find("第5段"), std::string("第5段").size(), "第五自然段");
    const std::string out = redlined(older, newer);
    CHECK(out.starts_with("<details class=\"redline-fold\"><summary>… 4 blocks unchanged</summary>\n<p>第0段"));
    CHECK(has(out, "</details>\n<p>第4段"));
    CHECK(has(out, "<summary>… 2 blocks unchanged</summary>\n<p>第7段"));
    RedlineHtmlOptions options = quiet();
    options.context_blocks = 9;
    CHECK(!has(redlined(older, newer, options), "<details"));
    CHECK(redlined(older, older).starts_with("<p class=\"redline-note\">The text is unchanged.</p>\n<details"));
    // The heading of the section stays in sight.
    CHECK(has(redlined("## 章\n\n" + older, "## 章\n\n" + newer), "<h3>章</h3>\n<details"));
}

TEST_CASE("screen readers hear where a change begins and ends") {
    const RedlineHtmlOptions options;
    CHECK(redlined("甲乙丙\n", "甲乙丁\n", options) ==
          "<p>甲乙<span class=\"visually-hidden\">before: </span><del>丙</del><span class=\"visually-hidden\">, now: "
          "</span><ins>丁</ins><span class=\"visually-hidden\">, </span></p>\n");
    CHECK(has(redlined("开头是这样的一句话。\n", "开头是这样的一句话。这是后来加上的一句话。\n", options),
              "</ins><span class=\"visually-hidden\"> (end of insertion)</span>"));
    CHECK(has(redlined("甲一甲一。\n", "甲一甲一。\n\n乙二乙二。\n", options),
              "<ins class=\"redline-block\">\n<p class=\"visually-hidden\">Inserted:</p>\n<p>"));
}

TEST_CASE("fields that have a label") {
    RedlineHtmlOptions options = quiet();
    options.field_label = [](std::string_view name) { return name == "weight" ? "" : "“" + std::string(name) + "”"; };
    const markup::Document before = parse("---\ntitle: 旧题目\ndate: 2024-01-01\nweight: 1\n---\n文\n");
    const markup::Document after = parse("---\ntitle: 新题目\ndate: 2024-01-02\nweight: 2\n---\n文\n");
    const redline::Redline redline = redline::compare(&before, &after, {});
    CHECK(html::render_redline(redline, &before, &after, options)
              .starts_with(
                  "<div class=\"redline redline-fields\" role=\"group\" aria-label=\"Details of the page\">\n<dl>\n"
                  "<div><dt>“title”</dt><dd><del>旧</del><ins>新</ins>题目</dd></div>\n"
                  "<div><dt>“date”</dt><dd><del>2024-01-01</del><ins>2024-01-02</ins></dd></div>\n</dl>\n</div>\n"));
    options.field_label = nullptr;
    CHECK(html::render_redline(redline, &before, &after, options).starts_with("<div class=\"redline prose\""));

    options.field_label = [](std::string_view name) { return name == "title" ? "题目" : ""; };
    options.texts.replace = "改";
    CHECK(html::render_amendments(redline::amendments(redline), UiLanguage::kChinese, options) ==
          "<ol class=\"amendments\">\n<li class=\"amendment-replace\"><span class=\"amendment-kind\">改</span> "
          "将字段“题目”中的“旧”修改为“新”</li>\n</ol>\n");
    CHECK(html::render_amendments({}, UiLanguage::kEnglish, options).empty());
}

TEST_CASE("the texts of a theme") {
    const std::string unchanged = "{number}段未改";
    const std::string link = "由 {first} 改为 {second}";
    const html::RedlineTexts texts = html::redline_texts([&](std::string_view key) -> const std::string* {
        return key == "redline.unchanged" ? &unchanged : key == "redline.link_changed" ? &link : nullptr;
    });
    CHECK(texts.unchanged == "{}段未改");
    CHECK(texts.link_changed == "由 {} 改为 {}");
    CHECK(texts.insert == "Insert");
}

TEST_CASE("since when a block reads so") {
    const markup::Document document = parse("# 标题\n\n一段。\n\n- 一项\n\n| 列 |\n|---|\n| 格 |\n\n```\n码\n```\n");
    html::RenderOptions options;
    options.heading_ids = html::HeadingIds::kOmit;
    options.since = [](markup::NodeId) { return html::BlockSince{"2025-03-17", "自<2025", "a.html?b&c"}; };
    const std::string out = html::render_document(document, options);
    const std::string label = "<a href=\"a.html?b&amp;c\">自&lt;2025</a>";
    CHECK(has(out, "<h1 data-since=\"2025-03-17\">标题</h1>\n<p class=\"since\">" + label + "</p>"));
    CHECK(has(out, "<p data-since=\"2025-03-17\">一段。 <small class=\"since\">" + label + "</small></p>"));
    CHECK(has(out, "<li>一项 <small class=\"since\">"));
    CHECK(has(out, "<td data-since=\"2025-03-17\">格 <small"));
    CHECK(has(out, "<pre tabindex=\"0\" data-since=\"2025-03-17\">"));
    options.since = [](markup::NodeId) { return html::BlockSince{"2025-03-17", "x", "javascript:x"}; };
    CHECK(!has(html::render_document(document, options), "javascript"));
    options.since = [](markup::NodeId) { return std::nullopt; };
    CHECK(!has(html::render_document(document, options), "since"));
}
