// The quiet notice under the heading of a section that lags behind its source.

#include "html/stale_notices.h"

#include "markup/parse.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

using namespace casepress;
using html::SectionNotice;
using html::StalePlace;

namespace {

constexpr std::string_view kPage = "# T\n\nlead\n\n## A\n\na\n\n### B\n\nb\n\n> ## C\n>\n> c\n";

markup::Document parse(std::string_view source) {
    DiagnosticSink sink;
    return markup::parse_document("a.md", std::string(source), sink);
}

markup::NodeId heading(const markup::Document& document, std::string_view text) {
    for (markup::NodeId id = 0; id < document.nodes().size(); ++id) {
        if (document.node(id).kind == markup::NodeKind::kHeading && markup::plain_text(document, id) == text) return id;
    }
    return markup::kNoNode;
}

std::string words(PartialDate since) {
    return since.year == 0 ? "behind" : fmt::format("behind since <{}-{}>", since.month, since.day);
}

}  // namespace

TEST_CASE("one notice for each section, since its earliest day") {
    const auto document = parse(kPage);
    const auto a = heading(document, "A");
    const auto b = heading(document, "B");
    const std::vector<StalePlace> places = {{b, {2025, 3, 4}}, {a, {2025, 3, 9}},     {a, {}},
                                            {a, {2025, 3, 7}}, {markup::kNoNode, {}}, {b + 1, {2025, 1, 1}}};
    const auto notices = html::stale_notices(document, places, words);
    REQUIRE(notices.size() == 3);
    CHECK(notices[0].heading == a);
    CHECK(notices[0].text == "behind since <3-7>");
    CHECK(notices[1].heading == b);
    CHECK(notices[2].heading == markup::kNoNode);
    CHECK(notices[2].text == "behind since <1-1>");
    CHECK(html::stale_notices(document, places, [](PartialDate) { return std::string(); }).empty());
    CHECK(html::stale_notices(document, {}, words).empty());
    CHECK(html::stale_notices(parse(""), places, words).size() == 1);
}

TEST_CASE("notices stand right under their headings, escaped") {
    const auto document = parse(kPage);
    html::RenderOptions options;
    options.heading_ids = html::HeadingIds::kOmit;
    options.notices = html::stale_notices(
        document, std::vector<StalePlace>{{heading(document, "A"), {2025, 3, 4}}, {heading(document, "C"), {}}}, words);
    CHECK(
        html::render_document(document, options) ==
        "<h1>T</h1>\n<p>lead</p>\n<h2>A</h2>\n<p class=\"stale-notice\" role=\"note\">behind since &lt;3-4&gt;</p>\n"
        "<p>a</p>\n<h3>B</h3>\n<p>b</p>\n<blockquote>\n<h2>C</h2>\n<p class=\"stale-notice\" role=\"note\">behind</p>\n"
        "<p>c</p>\n</blockquote>\n");
}

TEST_CASE("at the top: before the first heading, and for the title that stands elsewhere") {
    const auto document = parse(kPage);
    html::RenderOptions options;
    options.leave_out = heading(document, "T");
    options.notices = {{.heading = options.leave_out, .text = "x"}};
    CHECK(
        html::render_document(document, options).starts_with("<p class=\"stale-notice\" role=\"note\">x</p>\n<p>lead"));
    options.notices = {{.heading = markup::kNoNode, .text = "y"}};
    CHECK(
        html::render_document(document, options).starts_with("<p class=\"stale-notice\" role=\"note\">y</p>\n<p>lead"));
    options.notices.clear();
    CHECK(html::render_document(document, options).find("stale-notice") == std::string::npos);
}

TEST_CASE("notices survive the sanitising of raw HTML, and raw HTML is no notice's equal") {
    const auto document = parse("## A\n\n<p role=\"note\" class=\"stale-notice\" onclick=\"x()\">own</p>\n");
    html::RenderOptions options;
    options.raw_html = html::RawHtml::kSanitise;
    options.notices = {{.heading = heading(document, "A"), .text = "behind"}};
    const std::string out = html::render_document(document, options);
    CHECK(out.find("<p class=\"stale-notice\" role=\"note\">behind</p>") != std::string::npos);
    CHECK(out.find("onclick") == std::string::npos);
}
