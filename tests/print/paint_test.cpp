// Painted PDFs, as the preflight room and readers of text see them.

#include "pdf/codes.h"
#include "pdf/reader.h"
#include "preflight/preflight.h"
#include "print/codes.h"
#include "print/fixture.h"
#include "typesetting/codes.h"

#include <algorithm>
#include <chrono>

using namespace print_test;

namespace {

constexpr std::string_view kText = R"(# 题

第一段有**粗**、*重*、`code`、~~删~~和[链接](https://a.example/x?y=1)，还有脚注[^a]。2023年3月17日共1,086人。

## 小节 {#jie}

- 甲项，见[小节](#jie)
  - 乙项
- 丙项

> 引文一段。

> [!NOTE]
> 说明一段。

| 名称 | 数 |
|---|---:|
| 甲 | 1 |
| 乙 | 2 |

他说 free of all of it 是权利。

[^a]: 脚注的字。
)";

std::string long_text() {
    std::string text(kText);
    for (int i = 0; i < 30; ++i)
        text +=
            "\n第" + std::to_string(i) + "段。" + repeated("公民有宗教信仰自由，任何人不得强制他人信教。", 6) + "\n";
    return text;
}

/// The paragraphs of a story, as they must stand in the tag tree.
std::vector<std::string> paragraphs(const Story& story) {
    std::vector<std::string> all{story.title};
    for (const Block& block : story.blocks) {
        if (block.kind != BlockKind::kTable && !block.text.empty()) all.push_back(plain(block.text));
        for (const auto& row : block.table.rows) {
            for (const TableCell& cell : row) all.push_back(plain(cell.text));
        }
    }
    return all;
}

struct Painted {
    Painted(const std::string& markdown, const std::string& language, Medium medium,
            PdfStandard standard = PdfStandard::kNone)
        : desk(language, medium), story(story_of(markdown, language)) {
        desk.document.outline.push_back({story.title, story.key, 0});
        desk.setter.open_story(story, pdf::StructureTree::root());
        const Galley galley =
            desk.setter.set_body(story, desk.paper().column_width(), {}, {.notes = true, .source_line = false});
        fill_pages(desk, galley, 40);
        const SetBlock head = desk.setter.set_head(story, desk.paper().type_width(), HeadSize::kMajor);
        PrintPage first = desk.document.pages.front();
        PrintPage& page = desk.document.pages.front();
        page.items.clear();
        append_block(head, {desk.paper().inner, 5 * 1000}, page);
        page.items.insert(page.items.end(), first.items.begin(), first.items.end());
        options = {.medium = medium,
                   .standard = standard,
                   .date = "2025-07-19T08:00:00+08:00",
                   .identifier = "https://example.org/a/",
                   .threads = {2}};
        file = paint(desk.document, default_theme(), options, desk.sink);
    }

    Desk desk;
    Story story;
    PaintOptions options;
    std::optional<std::string> file;
};

/// Checks that say something of this room; how deep columns are, composers decide.
void check_preflight(const Painted& painted, preflight::Purpose purpose, const std::vector<std::string>& source) {
    REQUIRE(painted.file.has_value());
    const auto report = preflight::run_preflight(*painted.file, {.path = {}, .purpose = purpose, .paragraphs = source});
    REQUIRE(report.has_value());
    for (const preflight::Check& check : report->checks) {
        if (check.name == "column-depths" || check.name == "jump-lines") continue;
        CAPTURE(check.name);
        CAPTURE(check.figure);
        std::string where;
        for (const preflight::Place& place : check.places) where += place.excerpt + "; ";
        CAPTURE(where);
        CHECK(check.verdict != preflight::Verdict::kFail);
    }
    if (!source.empty()) CHECK(report->find("source-verbatim")->verdict == preflight::Verdict::kPass);
    CHECK(report->find("structure-intact")->verdict == preflight::Verdict::kPass);
}

}  // namespace

TEST_CASE("a screen file passes preflight, every paragraph whole in the tag tree") {
    const Painted painted(long_text(), "zh", Medium::kScreen);
    CHECK(painted.desk.document.pages.size() >= 4);
    check_preflight(painted, preflight::Purpose::kScreen, paragraphs(painted.story));
    CHECK(painted.desk.codes().empty());
}

TEST_CASE("a press file passes preflight") {
    const Painted painted(long_text(), "zh", Medium::kPress);
    check_preflight(painted, preflight::Purpose::kPress, paragraphs(painted.story));
}

TEST_CASE("an English file passes preflight, words parted with hyphens") {
    std::string text = "# Title\n\n";
    for (int i = 0; i < 12; ++i)
        text +=
            "Paragraph " + std::to_string(i) +
            " says that the administration’s representatives consider internationalisation, professionalisation and "
            "extraordinary responsibilities (“三自”) of considerable importance for communities.\n\n";
    const Painted painted(text, "en", Medium::kScreen);
    // Parted words have a soft hyphen in the text (ISO 32000-1, 14.8.2.2.3), so paragraphs are not compared.
    check_preflight(painted, preflight::Purpose::kScreen, {});
}

TEST_CASE("the same bytes for any number of threads") {
    Painted painted(long_text(), "zh", Medium::kScreen);
    REQUIRE(painted.file.has_value());
    for (const unsigned threads : {1u, 3u, 8u}) {
        painted.options.threads = {threads};
        DiagnosticSink sink;
        const auto again = paint(painted.desk.document, default_theme(), painted.options, sink);
        CHECK(again == painted.file);
    }
    CHECK(Painted(long_text(), "zh", Medium::kScreen).file == painted.file);
}

TEST_CASE("links lead to addresses and places; what leads nowhere is text") {
    const PrintSite site(std::string(kSiteToml) +
                         "-- content/a.zh.md --\n# 甲\n[节](#jie) [远](https://a.example/) [乙](b.zh.md) "
                         "[无](b.zh.md#x)\n\n## 节 {#jie}\n字\n-- content/b.zh.md --\n# 乙\n");
    StoryContext context = site.context();
    context.in_document = [](model::PageId) { return true; };
    const Story story = make_story(context, site.pages.page("a").id, {});
    Desk desk;
    desk.setter.open_story(story, pdf::StructureTree::root());
    fill_pages(desk, desk.setter.set_body(story, desk.paper().column_width(), {}), 40);
    const auto file =
        paint(desk.document, default_theme(), {.date = "2025-01-01", .identifier = {}, .threads = {1}}, desk.sink);
    REQUIRE(file.has_value());
    const auto opened = pdf::File::open(*file);
    REQUIRE(opened.has_value());
    const pdf::Value& annotations = opened->get(opened->pages()[0].dictionary, "Annots");
    const auto* list = annotations.as_array();
    REQUIRE(list != nullptr);
    CHECK(list->size() == 2);
    // Only those two are links of the tag tree, too.
    std::size_t links = 0;
    for (std::uint32_t i = 0; i < desk.document.structure.size(); ++i)
        links += desk.document.structure[{i}].role == pdf::Role::kLink ? 1u : 0u;
    CHECK(links == 4);
    const auto report = preflight::run_preflight(*file, {});
    CHECK(report->find("links-tagged")->verdict == preflight::Verdict::kPass);
}

TEST_CASE("a character without a glyph is an error at its place, once") {
    const std::string markdown = "# 题\n\n甲\n乙\U000F0000丙\U000F0000\n\n丁\U000F0000\n";
    const Painted painted(markdown, "zh", Medium::kScreen);
    CHECK_FALSE(painted.file.has_value());
    REQUIRE(painted.desk.sink.diagnostics().size() == 1);
    const Diagnostic& finding = painted.desk.sink.diagnostics()[0];
    CHECK(finding.code == typesetting::kGlyphMissing);
    CHECK(finding.path == "content/a.zh.md");
    REQUIRE(finding.span.has_value());
    CHECK(finding.span->begin == markdown.find("\U000F0000"));
}

TEST_CASE("a headline's missing glyph names the file alone, one in code its block") {
    const Painted head("# 题\U000F0000\n\n甲\n", "zh", Medium::kScreen);
    REQUIRE(head.desk.sink.diagnostics().size() == 1);
    CHECK(head.desk.sink.diagnostics()[0].path == "content/a.zh.md");
    CHECK_FALSE(head.desk.sink.diagnostics()[0].span.has_value());
    const std::string markdown = "# 题\n\n甲\n\n```\nx\n\U000F0000\n```\n";
    const Painted code(markdown, "zh", Medium::kScreen);
    REQUIRE(code.desk.sink.diagnostics().size() == 1);
    REQUIRE(code.desk.sink.diagnostics()[0].span.has_value());
    CHECK(code.desk.sink.diagnostics()[0].span->begin >= markdown.find("```"));
}

TEST_CASE("pictures: tagged with their words, coarse ones refused for a press") {
    Story story;
    story.key = "a";
    story.language = "zh";
    story.path = "content/a.zh.md";
    story.title = "题";
    Block block{.kind = BlockKind::kPicture};
    block.picture = {"photo.jpg", "门", 70};
    block.text = {{.text = "图一"}};
    story.blocks = {block};
    for (const Medium medium : {Medium::kScreen, Medium::kPress}) {
        Desk desk("zh", medium, {.read_picture = [](const std::string& path) -> IoResult<std::string> {
                      return read_source("tests/pdf/images/" + path);
                  }});
        desk.setter.open_story(story, pdf::StructureTree::root());
        fill_pages(desk, desk.setter.set_body(story, desk.paper().type_width(), {}), 50);
        const auto file = paint(desk.document, default_theme(),
                                {.medium = medium, .date = {}, .identifier = {}, .threads = {1}}, desk.sink);
        if (medium == Medium::kPress) {
            CHECK_FALSE(file.has_value());
            REQUIRE(desk.codes() == std::vector<std::uint16_t>{kPictureTooCoarse.number});
            const Diagnostic& finding = desk.sink.diagnostics()[0];
            CHECK(finding.severity == Severity::kError);
            CHECK(finding.path == "content/a.zh.md");
            CHECK(finding.span == Span{70, 70});
            CHECK(finding.message.en.find("photo.jpg") != std::string::npos);
            continue;
        }
        REQUIRE(file.has_value());
        CHECK(desk.codes().empty());
        const auto report = preflight::run_preflight(*file, {});
        CHECK(report->find("figures-described")->verdict == preflight::Verdict::kPass);
    }
}

TEST_CASE("page labels count on") {
    Painted painted(long_text(), "zh", Medium::kScreen);
    auto& pages = painted.desk.document.pages;
    REQUIRE(pages.size() >= 4);
    pages[0].label = "iii";
    pages[1].label = "iv";
    pages[2].label = "A9";
    pages[3].label = "A10";
    DiagnosticSink sink;
    const auto file = paint(painted.desk.document, default_theme(), painted.options, sink);
    REQUIRE(file.has_value());
    const auto opened = pdf::File::open(*file);
    const pdf::Value& numbers = opened->get(opened->get(opened->catalog(), "PageLabels"), "Nums");
    const auto* list = numbers.as_array();
    REQUIRE(list != nullptr);
    // Roman from iii, "A9" on; then the plain numbers that follow.
    CHECK(list->size() == (pages.size() > 4 ? 6 : 4));
}

TEST_CASE("PDF/A is refused with colours it has no profile for") {
    const Painted screen(long_text(), "zh", Medium::kScreen, PdfStandard::kPdfA1b);
    CHECK(screen.file.has_value());
    const Painted press(long_text(), "zh", Medium::kPress, PdfStandard::kPdfA1b);
    CHECK_FALSE(press.file.has_value());
    CHECK(press.desk.codes() == std::vector<std::uint16_t>{pdf::kForeignColor.number});
}

TEST_CASE("a yearbook's worth of text, timed") {
    const Story story = story_of(long_text());
    std::vector<Story> stories(120, story);
    Desk desk;
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < stories.size(); ++i) {
        stories[i].key = "a" + std::to_string(i);
        desk.setter.open_story(stories[i], pdf::StructureTree::root());
        fill_pages(
            desk,
            desk.setter.set_body(stories[i], desk.paper().column_width(), {}, {.notes = true, .source_line = true}),
            150);
    }
    const auto set = std::chrono::steady_clock::now();
    const auto file = paint(desk.document, default_theme(), {.date = {}, .identifier = {}, .threads = {2}}, desk.sink);
    const auto painted = std::chrono::steady_clock::now();
    const auto milliseconds = [](auto a, auto b) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(b - a).count();
    };
    REQUIRE(file.has_value());
    MESSAGE(stories.size() * story.characters, " characters: set in ", milliseconds(start, set), " ms, painted in ",
            milliseconds(set, painted), " ms, ", file->size(), " bytes");
}
