#include "preflight/made_pages.h"

#include <doctest/doctest.h>

using namespace casepress;
using namespace casepress::preflight;
using testing::MadePages;
using testing::run_check;

namespace {

/// A paragraph of lines below each other.
std::vector<MadePages::LineAt> stack(std::initializer_list<std::string_view> texts, pdf::Point at = {50, 300}) {
    std::vector<MadePages::LineAt> lines;
    for (const std::string_view text : texts) {
        lines.push_back({.text = text, .at = at});
        at.y -= 15;
    }
    return lines;
}

Check check_paragraph(std::initializer_list<std::string_view> texts, std::string_view name) {
    return run_check(MadePages().paragraph(stack(texts)).bytes(), name);
}

}  // namespace

TEST_CASE("marks that may not begin a line") {
    for (const std::string_view start : {"，公民", "。公民", "》公民", "”公民", "——公民", "……公民", "%公民", ")公民"}) {
        CAPTURE(start);
        const Check check = check_paragraph({"人民法院依照", start}, "line-start");
        CHECK(check.verdict == Verdict::kFail);
        REQUIRE(check.places.size() == 1);
        CHECK(check.places[0].page == 1);
        CHECK(check.places[0].excerpt == start);
        CHECK(check.places[0].point->y == doctest::Approx(285));
    }
    CHECK(check_paragraph({"——公民享有", "信仰自由"}, "line-start").verdict == Verdict::kPass);
    CHECK(check_paragraph({"人民法院依照", ".5"}, "line-start").verdict == Verdict::kPass);
}

TEST_CASE("marks that may not end a line") {
    for (const std::string_view end : {"公民（", "公民《", "公民“", "公民("}) {
        CAPTURE(end);
        CHECK(check_paragraph({end, "信仰自由"}, "line-end").verdict == Verdict::kFail);
        CHECK(check_paragraph({"信仰自由", end}, "line-end").verdict == Verdict::kPass);
    }
}

TEST_CASE("lines of a paragraph on two pages belong together, those of two columns do not run into each other") {
    const std::string bytes = MadePages()
                                  .paragraph({{.text = "人民法院", .at = {50, 100}, .page = 0},
                                              {.text = "，依照", .at = {50, 300}, .page = 1}})
                                  .bytes();
    CHECK(run_check(bytes, "line-start").place_count == 1);
    CHECK(run_check(bytes, "line-start").places[0].page == 2);
    const std::string columns = MadePages().paragraph(stack({"人民"})).paragraph(stack({"，法院"}, {90, 300})).bytes();
    CHECK(run_check(columns, "line-start").place_count == 0);
}

TEST_CASE("untagged lines are put together by their places") {
    const std::string bytes =
        MadePages(pdf::Tagging::kUntagged).paragraph(stack({"人民法院依照", "，公民享有", "自由"})).bytes();
    CHECK(run_check(bytes, "line-start").place_count == 1);
    CHECK(run_check(bytes, "tagged").verdict == Verdict::kFail);
    CHECK(run_check(bytes, "all-tagged").verdict == Verdict::kNotApplicable);
    CHECK(run_check(bytes, "last-line").verdict == Verdict::kNotApplicable);
}

TEST_CASE("gaps between Han characters") {
    const auto gap = [](double extra) {
        return run_check(MadePages().paragraph({{.text = "人民法院依照", .at = {50, 300}, .extra = extra}}).bytes(),
                         "han-gap-max");
    };
    CHECK(gap(0).figure == doctest::Approx(0).epsilon(0.001));
    CHECK(gap(2).figure == doctest::Approx(0.2).epsilon(0.01));
    CHECK(gap(2).verdict == Verdict::kPass);
    CHECK(gap(5).verdict == Verdict::kFail);
    CHECK(gap(5).places[0].excerpt == "人民");
    CHECK(run_check(MadePages().paragraph({{.text = "abc", .at = {50, 300}}}).bytes(), "han-gap-p95").verdict ==
          Verdict::kNotApplicable);
}

TEST_CASE("how even gaps are is asked of a file with many of them only") {
    const auto loose = [](int lines) {
        MadePages pages;
        for (int i = 0; i < lines; ++i)
            pages.paragraph({{.text = "人民法院依照", .at = {50, 400.0 - 3 * i}, .extra = 2}});
        return run_check(pages.bytes(), "han-gap-p95").verdict;
    };
    CHECK(loose(39) == Verdict::kNotApplicable);  // five gaps a line
    CHECK(loose(40) == Verdict::kFail);
}

TEST_CASE("last lines of one character") {
    CHECK(check_paragraph({"人民法院", "人。"}, "last-line").verdict == Verdict::kFail);
    CHECK(check_paragraph({"人民法院", "人民。"}, "last-line").verdict == Verdict::kPass);
    CHECK(check_paragraph({"人。"}, "last-line").verdict == Verdict::kPass);
    CHECK(check_paragraph({"人民法院", "人 a"}, "last-line").verdict == Verdict::kPass);
}

TEST_CASE("body lines on one grid") {
    const std::string even = MadePages()
                                 .paragraph(stack({"人民法院", "依照宪法", "审理"}))
                                 .paragraph(stack({"人民法院", "依照"}, {200, 270}))
                                 .bytes();
    CHECK(run_check(even, "baseline-grid").verdict == Verdict::kPass);
    const std::string odd = MadePages()
                                .paragraph(stack({"人民法院", "依照宪法", "审理"}))
                                .paragraph(stack({"人民法院", "依照"}, {200, 266}))
                                .bytes();
    const Check check = run_check(odd, "baseline-grid");
    CHECK(check.figure == doctest::Approx(4));
    CHECK(check.place_count == 2);
}

TEST_CASE("columns of an article end within two lines") {
    const auto check = [](std::initializer_list<std::string_view> second) {
        return run_check(MadePages()
                             .article()
                             .paragraph(stack({"人民法院", "依照宪法", "审理", "信仰", "自由", "公民"}))
                             .paragraph(stack(second, {200, 300}))
                             .bytes(),
                         "column-depths");
    };
    CHECK(check({"人民", "法院", "依照", "宪法"}).figure == 2);
    CHECK(check({"人民", "法院", "依照", "宪法"}).verdict == Verdict::kPass);
    CHECK(check({"人民", "法院", "依照"}).verdict == Verdict::kFail);
}

TEST_CASE("short articles that run on below each other in their columns are level") {
    const auto check = [](std::initializer_list<std::string_view> next) {
        return run_check(MadePages()
                             .article()
                             .paragraph(stack({"人民法院", "依照宪法", "审理", "信仰", "自由", "公民", "自由"}))
                             .paragraph(stack({"人民", "法院", "依照"}, {200, 300}))
                             .article()
                             .paragraph(stack(next, {200, 300 - 15 * 4}))
                             .bytes(),
                         "column-depths");
    };
    CHECK(check({"人民", "法院", "依照"}).verdict == Verdict::kPass);
    CHECK(check({"人民", "法院", "依照"}).figure == 0);
    // What follows ends too early as well.
    CHECK(check({"人民"}).figure == 2);
    // An article in another strip, below both, fills nothing.
    const std::string below = MadePages()
                                  .article()
                                  .paragraph(stack({"人民法院", "依照宪法", "审理", "信仰", "自由", "公民", "自由"}))
                                  .paragraph(stack({"人民", "法院", "依照"}, {200, 300}))
                                  .article()
                                  .paragraph(stack({"人民", "法院", "依照"}, {50, 300 - 15 * 8}))
                                  .paragraph(stack({"人民", "法院", "依照"}, {200, 300 - 15 * 8}))
                                  .bytes();
    CHECK(run_check(below, "column-depths").figure == 4);
    CHECK(run_check(below, "column-depths").places.at(0).excerpt == "人民法院");
}

TEST_CASE("a table at the foot of several columns is the end of each") {
    MadePages pages;
    pages.article()
        .paragraph(stack({"人民法院", "依照宪法", "审理", "信仰", "自由"}))
        .paragraph(stack({"人民", "法院", "依照", "宪法"}, {200, 300}))
        .within(pdf::Role::kTable);
    // Its second column of cells begins below the first column of text and reaches below the second one.
    for (const double y : {210.0, 195.0, 180.0}) {
        pages.within(pdf::Role::kTableRow)
            .paragraph({{.text = "人民", .at = {50, y}}}, pdf::Role::kTableData)
            .paragraph({{.text = "公民享有信仰自由", .at = {140, y}}}, pdf::Role::kTableData);
    }
    const Check check = run_check(pages.bytes(), "column-depths");
    CHECK(check.verdict == Verdict::kPass);
    CHECK(check.figure == 0);
}

TEST_CASE("a paragraph that goes on in the next column on the same baseline has no wide gap") {
    // The last line of one column and the first one of the next are painted one after the other.
    const auto gap = [](double second) {
        return run_check(MadePages()
                             .paragraph({{.text = "人民法院依照", .at = {50, 300}},
                                         {.text = "宪法审理信仰", .at = {50, 285}},
                                         {.text = "自由公民", .at = {second, 285}},
                                         {.text = "自由", .at = {second, 270}}})
                             .bytes(),
                         "han-gap-max");
    };
    CHECK(gap(130).verdict == Verdict::kPass);
    // Two columns further, and the one between has that one line alone.
    const std::string three = MadePages()
                                  .paragraph({{.text = "人民法院依照", .at = {50, 300}},
                                              {.text = "宪法审理信仰", .at = {50, 285}},
                                              {.text = "自由公民人民", .at = {130, 300}},
                                              {.text = "法院依照", .at = {210, 300}},
                                              {.text = "自由", .at = {210, 285}}})
                                  .bytes();
    CHECK(run_check(three, "han-gap-max").verdict == Verdict::kPass);
    // A hole in a line that is as long as the one above is one.
    const Check hole = run_check(MadePages()
                                     .paragraph({{.text = "人民法院依照宪法", .at = {50, 300}},
                                                 {.text = "宪法审理", .at = {50, 285}},
                                                 {.text = "自由", .at = {110, 285}}})
                                     .bytes(),
                                 "han-gap-max");
    CHECK(hole.verdict == Verdict::kFail);
}

TEST_CASE("jump lines come in pairs") {
    const auto check = [](std::string_view first, std::string_view second) {
        return run_check(MadePages()
                             .paragraph({{.text = first, .at = {50, 100}, .page = 0}})
                             .paragraph({{.text = second, .at = {50, 300}, .page = 1}})
                             .bytes(),
                         "jump-lines");
    };
    CHECK(check("（下转第2版）", "（上接第1版）").verdict == Verdict::kPass);
    CHECK(check("（下转第二版）", "上接第一版").verdict == Verdict::kPass);
    CHECK(check("Continued on page 2", "From page 1").verdict == Verdict::kPass);
    CHECK(check("下转第2版", "公民").place_count == 1);
    CHECK(check("下转第3版", "上接第1版").place_count == 2);
    CHECK(check("人民", "公民").verdict == Verdict::kNotApplicable);
}

TEST_CASE("every paragraph of the source is whole in the tag tree") {
    const std::string bytes = MadePages()
                                  .paragraph({{.text = "人民法院", .at = {50, 100}, .page = 0},
                                              {.text = "依照宪法", .at = {50, 300}, .page = 1}})
                                  .paragraph(stack({"The office ", "filed"}))
                                  .bytes();
    Options options;
    options.paragraphs = {"人民法院依照宪法", "The office\n filed"};
    CHECK(run_check(bytes, "source-verbatim", options).verdict == Verdict::kPass);
    options.paragraphs = {"人民法院依照", "The officefiled"};
    CHECK(run_check(bytes, "source-verbatim", options).place_count == 2);
}

TEST_CASE("characters that no text should have") {
    const auto count = [](const std::string& text, const char* name) {
        MadePages pages;
        pdf::FontProgram program = pdf::testing::load_program("noto.otf");
        for (std::string& glyph : program.texts) {
            if (glyph == "人") glyph = text;
        }
        pages.document().fonts = {};
        pages.document().fonts.add(*pdf::prepare_font(program));
        std::vector<pdf::PlacedGlyph> glyphs;
        for (std::size_t i = 0; i < program.texts.size(); ++i) {
            if (program.texts[i] == text) glyphs.push_back({static_cast<std::uint16_t>(i), 0, 0});
        }
        pdf::PageContent page(pages.document().fonts, pages.document().structure);
        page.begin_artifact(pdf::Artifact::kPage);
        page.show({.font = {0}, .origin = {9, 9}, .glyphs = glyphs});
        page.end();
        pages.document().pages.push_back({.boxes = {.media = {0, 0, 99, 99}}, .content = page.finish(), .links = {}});
        return run_check(pages.bytes(), name).place_count;
    };
    CHECK(count("⼈", "no-radicals") == 1);
    CHECK(count("⺠", "no-radicals") == 1);
    CHECK(count("\uE123", "no-private-use") == 1);
    CHECK(count("\uFFFD", "no-replacement") == 1);
    CHECK(count("\u0001", "no-replacement") == 1);
    CHECK(count("人人", "no-radicals") == 0);
    CHECK(count("", "to-unicode-complete") >= 1);
}
