// What is found wrong with laid pages, and what the composer does about it.

#include "newspaper/quality.h"

#include "newspaper/codes.h"
#include "newspaper/composed_issue.h"
#include "newspaper/made_articles.h"
#include "newspaper/search.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace casepress;
using namespace casepress::test;
using namespace casepress::newspaper;

namespace {

/// Columns of so many lines side by side, below a head of four steps.
LaidForm columns_of(std::initializer_list<std::uint32_t> lines) {
    LaidForm laid;
    laid.form = 0;
    std::uint32_t unit = 0;
    int column = 1;
    for (const std::uint32_t count : lines) {
        if (count > 0) laid.runs.push_back({.column = column, .top = 4, .begin = unit, .end = unit + count});
        unit += count;
        ++column;
    }
    laid.column = 1;
    return laid;
}

/// A narrow table that stays in one piece.
std::string table(int number) {
    std::string rows = "| 项 | 数 |\n|---|---|\n";
    for (int row = 0; row < 9; ++row) rows += fmt::format("| 甲{} | {} |\n", number, row);
    return "\n" + rows + "\n";
}

}  // namespace

TEST_CASE("how far apart columns end") {
    const std::vector<ArticleShape> articles = {made_article(40)};
    FormMaker forms(articles, 50);
    const FormId three = forms.whole(0, {}, {.span = 3});
    REQUIRE(three == 0);
    CHECK(uneven_steps(columns_of({10, 10, 10}), forms) == 0);
    CHECK(uneven_steps(columns_of({10, 8, 9}), forms) == 2);
    CHECK(uneven_steps(columns_of({10, 4, 9}), forms) == 6);
    CHECK(uneven_steps(columns_of({10, 0, 9}), forms) == 1);  // a picture alone
}

TEST_CASE("a jump line belongs to its column") {
    const std::vector<ArticleShape> articles = {made_article(90)};
    FormMaker forms(articles, 50);
    REQUIRE(forms.part(0, {}, {.span = 3}, 20) == 0);
    LaidForm laid = columns_of({12, 12, 9});
    laid.jump_line = 13;
    CHECK(uneven_steps(laid, forms) == 2);
    laid.jump_line = 15;
    CHECK(uneven_steps(laid, forms) == 0);
}

TEST_CASE("faults of pages: white cells but on the last page, uneven columns, no room for the imprint") {
    const std::vector<ArticleShape> articles = {made_article(40)};
    FormMaker forms(articles, 50);
    REQUIRE(forms.whole(0, {}, {.span = 3}) == 0);
    PageGrid grid{.columns = 3, .first_steps = 20, .other_steps = 20};
    LaidPage page;
    page.foot = 20;
    page.cells = {{.column = 0, .span = 3, .top = 0, .height = 20, .filled = 40}};
    page.forms = {columns_of({10, 4, 9})};
    Quality quality = judge_pages({page, page}, forms, grid);
    CHECK(quality.underset == std::vector<std::size_t>{1});
    REQUIRE(quality.uneven.size() == 2);
    CHECK(quality.uneven[1].page == 2);
    CHECK(quality.uneven[1].steps == 6);
    CHECK_FALSE(quality.imprint_lacks_room);
    CHECK(quality.faults() == 3);
    page.cells[0].filled = 60;
    page.forms = {columns_of({10, 10, 9})};
    quality = judge_pages({page, LaidPage{}}, forms, grid);
    CHECK(quality.underset.empty());
    CHECK(quality.imprint_lacks_room);
    page.foot = 10;
    CHECK(judge_pages({page, page}, forms, grid).underset.size() == 1);
    grid.imprint_steps = 10;
    CHECK_FALSE(judge_pages({page}, forms, grid).imprint_lacks_room);
    grid.imprint_steps = 11;
    CHECK(judge_pages({page}, forms, grid).imprint_lacks_room);
}

TEST_CASE("an imprint without room goes into the margin rather than on a page of its own") {
    // One page, full to its last step.
    const std::vector<ArticleShape> articles = {made_article(40)};
    for (const int margin : {0, 1, 2}) {
        CAPTURE(margin);
        FormMaker forms(articles, 54);
        const FormId whole = forms.whole(0, {}, {.span = 1});
        REQUIRE(whole != kNoForm);
        const int steps = forms[whole].height;
        const PageGrid grid{
            .columns = 1, .first_steps = steps, .other_steps = steps, .imprint_steps = 2, .margin_steps = margin};
        const IssuePlan plan = compose_pages(forms, 1, grid, {}, Beam::for_issue(1, grid));
        CHECK(plan.pages.size() == (margin < 2 ? 2 : 1));
    }
}

TEST_CASE("columns that nothing makes level are a warning, and the pages are there") {
    std::string body;
    for (int i = 0; i < 7; ++i) body += table(i);
    const ComposedIssue issue(
        page_file("notices/tables", "只有表格", body) +
        issue_file({"notices/tables"}, "[print]\nitems = [{ item = \"notices/tables\", jump = false }]\n"));
    CHECK(issue.count(kUneven) == 1);
    CHECK(issue.findings().errors() == 0);
    CHECK(issue.document().pages.size() >= 1);
}

TEST_CASE("an item that is listed twice is printed once, with a finding") {
    const std::string pages =
        page_file("notices/a", "甲", "独有的一句话。" + han_text(300)) + page_file("notices/b", "乙", han_text(300));
    const ComposedIssue issue(pages + issue_file({"notices/a", "notices/b", "notices/a"}));
    CHECK(issue.count(kItemTwice) == 1);
    CHECK(issue.findings().errors() == 0);
    const std::string text = issue.text();
    const std::size_t first = text.find("独有的一句话");
    REQUIRE(first != std::string::npos);
    CHECK(text.find("独有的一句话", first + 1) == std::string::npos);
}

TEST_CASE("no box of contents where it would leave a hole beside the others") {
    // Bulletins of five articles: the box is much lower than what stands beside it.
    for (int characters = 700; characters <= 1600; characters += 100) {
        CAPTURE(characters);
        std::vector<std::string> keys;
        std::string pages;
        for (int i = 0; i < 5; ++i) {
            keys.push_back("notices/n" + std::to_string(i));
            pages += page_file(keys.back(), "卫生健康局联合教育局开展帮扶" + std::to_string(i),
                               han_text(characters + 37 * i, i));
        }
        CHECK(ComposedIssue(pages + issue_file(keys)).count(kUnderset) == 0);
    }
}
