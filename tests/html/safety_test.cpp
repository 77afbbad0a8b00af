// Nothing that runs, restyles or escapes comes out, whatever goes in.

#include "html/codes.h"
#include "html/render.h"
#include "markup/parse.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <array>
#include <string>
#include <string_view>

using namespace casepress;
using html::RawHtml;
using html::RenderOptions;

namespace {

struct Rendered {
    std::string html;
    std::string findings;
};

Rendered render(std::string_view source, RawHtml raw) {
    DiagnosticSink sink;
    const markup::Document document = markup::parse_document("a.md", std::string(source), sink);
    DiagnosticSink found;
    RenderOptions options;
    options.raw_html = raw;
    options.sink = &found;
    Rendered rendered{html::render_document(document, options), {}};
    for (const Diagnostic& d : found.diagnostics()) {
        CHECK(!d.message.zh.empty());
        rendered.findings += fmt::format("{} {}", d.code.number, d.message.en);
    }
    return rendered;
}

/// A tag's bytes outside and inside its quoted values. (The values of title and alt are text, and may be anything.)
struct Tag {
    std::string names;
    std::string values;
};

Tag read_tag(const std::string& out, std::size_t at) {
    Tag tag;
    bool quoted = false;
    for (; at < out.size() && (quoted || out[at] != '>'); ++at) {
        if (out[at] == '"') {
            quoted = !quoted;
            continue;
        }
        if (!quoted) tag.names += out[at];
        if (quoted && (tag.names.ends_with("href=") || tag.names.ends_with("src="))) tag.values += out[at];
    }
    return tag;
}

bool has_dangerous_tag_or_attribute(const std::string& out) {
    // Text is escaped, so an angle bracket begins a tag, and attributes stand in tags only.
    static constexpr std::array<std::string_view, 16> kTags{
        "<script", "<style", "<iframe", "<object",   "<embed",    "<svg",   "<math",  "<form",
        "<meta",   "<link",  "<base",   "<template", "<textarea", "<video", "<audio", "<button"};
    for (const std::string_view tag : kTags) {
        if (out.find(tag) != std::string::npos) return true;
    }
    for (std::size_t open = out.find('<'); open != std::string::npos; open = out.find('<', open + 1)) {
        const Tag tag = read_tag(out, open);
        for (const std::string_view bad : {" on", " style", " srcdoc", " formaction", " xlink", " name", " class=x"}) {
            if (tag.names.find(bad) != std::string::npos) return true;
        }
        for (const std::string_view bad : {"javascript:", "vbscript:", "data:"}) {
            if (tag.values.find(bad) != std::string::npos) return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("hostile snippets, raw HTML off and sanitised") {
    constexpr std::array<std::string_view, 84> kSnippets{
        "<script>alert(1)</script>",
        "a <script>alert(1)</script> b",
        "<SCRIPT SRC=//x></SCRIPT>",
        "<script\n>alert(1)</script\n>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"x\" onerror=\"alert(1)\">",
        "<img src=x onerror=alert(1)//",
        "<IMG SRC=javascript:alert(1)>",
        "<IMG SRC=\"jav&#x09;ascript:alert(1);\">",
        "<IMG SRC=\"jav&#x0A;ascript:alert(1);\">",
        "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>",
        "<IMG SRC=\" &#14; javascript:alert(1);\">",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\" javascript:alert(1)\">x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"javascript&colon;alert(1)\">x</a>",
        "<a href=\"&#106avascript:alert(1)\">x</a>",
        "<a href=\"data:text/html;base64,AA\">x</a>",
        "<a href=\"vbscript:x\">x</a>",
        "<a xlink:href=\"javascript:alert(1)\">x</a>",
        "<a href=\"#\" onclick=\"x\">x</a>",
        "<a href='x' ONCLICK='y'>x</a>",
        "<a/onclick=x/href=y>x</a>",
        "<b style=\"position:fixed\">x</b>",
        "<b STYLE=x:expression(y)>x</b>",
        "<div onmouseover=x>y</div>",
        "<div style=\"background:url(javascript:x)\">y</div>",
        "<body onload=alert(1)>",
        "<html><body onload=x>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:x\"><text>y</text></a></svg>",
        "<svg><style><img src=x onerror=y></style></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=y>",
        "<math><a xlink:href=javascript:x>y",
        "<iframe src=javascript:x></iframe>",
        "<iframe srcdoc=\"<script>x</script>\"></iframe>",
        "<object data=x></object>",
        "<embed src=x>",
        "<applet code=x></applet>",
        "<link rel=stylesheet href=x>",
        "<meta http-equiv=refresh content=\"0;url=javascript:x\">",
        "<base href=\"javascript:x//\">",
        "<form action=javascript:x><input type=submit></form>",
        "<button formaction=javascript:x>y</button>",
        "<input autofocus onfocus=x>",
        "<select autofocus onfocus=x>",
        "<textarea autofocus onfocus=x>",
        "<video src=x onerror=y></video>",
        "<audio src=x onerror=y></audio>",
        "<details open ontoggle=x>y</details>",
        "<marquee onstart=x>y</marquee>",
        "<template><script>x</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=y>\"></noscript>",
        "<style>@import 'x';</style>",
        "<style><!--</style><script>x</script>-->",
        "<xmp><p title=\"</xmp><svg/onload=x>\">",
        "<title><img src=x onerror=y></title>",
        "<plaintext><script>x</script>",
        "<!--><script>x</script>-->",
        "<!--[if IE]><script>x</script><![endif]-->",
        "<![CDATA[<script>x</script>]]>",
        "<?xml version=\"1.0\"?><script>x</script>",
        "<!DOCTYPE x [<!ENTITY y \"z\">]>",
        "<p id=main class=x>y</p>",
        "<a name=x id=fn:1>y</a>",
        "</div></article></main></body><script>x</script>",
        "<table><tr><td><script>x</script></table>",
        "<table><a href=javascript:x>y</table>",
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](java&#9;script:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html,<script>x</script>)",
        "[x][r]\n\n[r]: javascript:x",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,AA)",
        "<javascript:alert(1)>",
        "![x\" onerror=\"y](z)",
        "[x](y \"\\\" onclick=\\\"z\")",
    };
    for (const std::string_view snippet : kSnippets) {
        for (const RawHtml raw : {RawHtml::kLeaveOut, RawHtml::kSanitise}) {
            CAPTURE(snippet);
            const Rendered rendered = render(snippet, raw);
            CAPTURE(rendered.html);
            CHECK_FALSE(has_dangerous_tag_or_attribute(rendered.html));
        }
    }
}

TEST_CASE("raw HTML off: tags go, text stays, scripts and comments vanish") {
    CHECK(render("甲 <b>乙</b> <!-- c --> 丙", RawHtml::kLeaveOut).html == "<p>甲 乙  丙</p>\n");
    CHECK(render("<div>\n甲 &amp; <b>乙</b>\n</div>\n", RawHtml::kLeaveOut).html == "<p>甲 &amp; 乙</p>\n");
    CHECK(render("甲 <script>*x*</script> 乙", RawHtml::kLeaveOut).html == "<p>甲 <em></em> 乙</p>\n");
    CHECK(render("*甲<script>x*y</script>z*", RawHtml::kLeaveOut).html == "<p><em>甲</em>z*</p>\n");
    CHECK(render("甲 <style>x\n\n乙", RawHtml::kLeaveOut).html == "<p>甲 </p>\n<p>乙</p>\n");
    CHECK(render("<script>\nx\n</script>\n\n<!-- y -->\n", RawHtml::kLeaveOut).html.empty());
    CHECK(render("<p>1 < 2</p>\n", RawHtml::kLeaveOut).html == "<p>1 &lt; 2</p>\n");
}

TEST_CASE("raw HTML sanitised: allowed elements stay, in one piece") {
    CHECK(render("甲 <b>乙 **丙**</b> <kbd>丁</kbd>", RawHtml::kSanitise).html ==
          "<p>甲 <b>乙 <strong>丙</strong></b> <kbd>丁</kbd></p>\n");
    CHECK(render("<ruby>漢<rt>han</rt></ruby>", RawHtml::kSanitise).html == "<p><ruby>漢<rt>han</rt></ruby></p>\n");
    CHECK(render("<details><summary>甲</summary>\n\n*乙*\n\n</details>\n", RawHtml::kSanitise).html ==
          "<details><summary>甲</summary>\n<p><em>乙</em></p>\n</details>\n");
    CHECK(render("甲 <b>乙", RawHtml::kSanitise).html == "<p>甲 <b>乙</b></p><b>\n</b>");
    CHECK(render("<p id=\"x\"><a href=\"#x\">甲</a></p>", RawHtml::kSanitise).html ==
          "<p id=\"user-x\"><a href=\"#user-x\">甲</a></p>\n");
    CHECK(render("<img src=\"a.png\">", RawHtml::kSanitise).html == "<img src=\"a.png\" alt=\"\">\n");
    CHECK(render("<foo>甲</foo>", RawHtml::kSanitise).html == "<p>甲</p>\n");
    CHECK(render("<b>甲</b>\n\n| a |\n|---|\n\n- [x] b\n", RawHtml::kSanitise)
              .html.find("<div class=\"table-wrap\" role=\"region\"") != std::string::npos);
    CHECK(render("<b>x</b>[^1]\n\n# h\n\n[^1]: n\n", RawHtml::kSanitise).html.find("id=\"fn:1\"") != std::string::npos);
    CHECK(render("<b>x</b>\n\n```\n\n y\n```\n", RawHtml::kSanitise).html.find("<code>\n y\n</code>") !=
          std::string::npos);
}

TEST_CASE("nobody can pass off tags as the renderer's") {
    const Rendered rendered =
        render("<p data-own-0 onclick=x>甲</p>\n\n<b data-own-1 style=x>乙</b>", RawHtml::kSanitise);
    CHECK(rendered.html == "<p>甲</p>\n<p><b>乙</b></p>\n");
}

TEST_CASE("a raw tag without an end does not take the renderer's next tag, or its trust, with it") {
    for (const std::string_view source :
         {"<p>x <iframe onload=y \n\n# h\n", "<div><img src=x onerror=y \n\n# h\n", "<div><img src=x onerror=\n\n# h\n",
          "<div><img onerror = \"y> \n\n# h\n", "<div><script \n\n# h\n", "<div><svg onload=y\n\n| h |\n|---|\n",
          "<div><b onclick=y title=\"\n\n# h\n", "<div><a href=javascript:y\n\n[h](z)\n"}) {
        CAPTURE(source);
        const Rendered rendered = render(source, RawHtml::kSanitise);
        CAPTURE(rendered.html);
        CHECK_FALSE(has_dangerous_tag_or_attribute(rendered.html));
        CHECK(rendered.html.find("data-own") == std::string::npos);
        CHECK(rendered.html.find(">h<") != std::string::npos);
    }
    for (const std::string_view source :
         {"<textarea>\n\n# h\n", "<div><plaintext>\n\n# h\n", "<div><!-- x\n\n# h\n", "<div><title>\n\n# h\n",
          "x <xmp> y\n\n# h\n", "<script>\nx\n</script>\n\n# h\n"}) {
        CAPTURE(source);
        const Rendered rendered = render(source, RawHtml::kSanitise);
        CAPTURE(rendered.html);
        CHECK(rendered.html.find("<h1 id=\"h\">h</h1>") != std::string::npos);
    }
}

TEST_CASE("what the sanitiser takes out is reported") {
    CHECK(render("<b onclick=x>y</b> <script>z</script>", RawHtml::kSanitise).findings ==
          "701 taken out of the raw HTML, since it is not allowed: onclick= <script>");
    CHECK(render("<b>y</b>", RawHtml::kSanitise).findings.empty());
    CHECK(render("<a href=\"javascript:x\">y</a>", RawHtml::kSanitise).findings ==
          "701 taken out of the raw HTML, since it is not allowed: href=javascript:");
    std::string many;
    for (int i = 0; i < 30'000; ++i) many += "<i>";
    const Rendered deep = render("甲" + many, RawHtml::kSanitise);
    CHECK(deep.findings.starts_with("702 "));
    CHECK(deep.html == "<p>甲</p>\n");
}
