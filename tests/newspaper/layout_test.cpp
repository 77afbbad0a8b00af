// The whole composition on made galleys: random issues keep the rules of the trade.

#include "newspaper/layout.h"
#include "newspaper/made_articles.h"
#include "newspaper/search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace casepress;
using namespace casepress::newspaper;

namespace {

struct Issue {
    std::vector<ArticleShape> articles;
    PageGrid grid;
    std::unique_ptr<FormMaker> forms;
    IssuePlan plan;
    std::vector<LaidPage> pages;
};

void compose(Issue& issue) {
    issue.forms = std::make_unique<FormMaker>(issue.articles, std::max(issue.grid.first_steps, issue.grid.other_steps));
    issue.plan = compose_pages(*issue.forms, issue.articles.size(), issue.grid, {},
                               Beam::for_issue(issue.articles.size(), issue.grid));
    issue.pages = lay_out(issue.plan, *issue.forms, issue.grid);
}

int number(std::mt19937& random, int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
}

BlockShape made_block(std::mt19937& random, int columns) {
    BlockShape block;
    block.best_span = number(random, 1, columns);
    for (int span = 1; span <= block.best_span; ++span)
        block.steps[static_cast<std::size_t>(span)] = number(random, 4, 12);
    block.at_foot = random() % 3 == 0;
    block.optional = random() % 3 == 0;
    return block;
}

Issue random_issue(unsigned seed) {
    std::mt19937 random(seed);
    Issue issue;
    issue.grid.columns = number(random, 2, 5);
    issue.grid.first_steps = number(random, 34, 46);
    issue.grid.other_steps = 50;
    issue.grid.imprint_steps = number(random, 0, 5);
    const int count = number(random, 1, 24);
    for (int i = 0; i < count; ++i) {
        ArticleShape article = test::made_article(number(random, 1, random() % 5 == 0 ? 260 : 80));
        article.importance = number(random, 1, 4);
        article.part = static_cast<std::uint32_t>(i / 5);
        for (int b = number(random, 0, 4); b > 2; --b) article.blocks.push_back(made_block(random, issue.grid.columns));
        if (random() % 6 == 0) {
            article.least_vertical = number(random, 10, 20);
            article.most_vertical = article.least_vertical + 8;
        }
        if (random() % 9 == 0) article.jumping = Jumping::kForbidden;
        issue.articles.push_back(std::move(article));
    }
    issue.articles[0].lead = true;
    issue.articles[0].importance = 5;
    compose(issue);
    return issue;
}

/// Every unit once and in order, every block once, parts in the order of pages.
void check_complete(const Issue& issue) {
    std::map<std::uint32_t, Mark> reached;
    for (const LaidPage& page : issue.pages) {
        std::set<std::uint32_t> on_page;
        for (const LaidForm& laid : page.forms) {
            const Form& form = (*issue.forms)[laid.form];
            CHECK(on_page.insert(form.article).second);  // jumps lead to other pages
            Mark& mark = reached[form.article];
            CHECK(form.begin == mark);
            std::uint32_t unit = form.begin.unit;
            for (const LaidRun& run : laid.runs) {
                CHECK(run.begin == unit);
                CHECK(run.end > run.begin);
                unit = run.end;
            }
            CHECK(unit == form.end.unit);
            std::set<std::uint32_t> blocks;
            for (const BlockPlace& block : laid.blocks) CHECK(blocks.insert(block.block).second);
            for (auto b = form.begin.block; b < form.end.block; ++b) {
                if (!issue.articles[form.article].blocks[b].optional) CHECK(blocks.contains(b));
            }
            mark = form.end;
        }
    }
    for (std::uint32_t i = 0; i < issue.articles.size(); ++i) {
        const bool unplaced = std::ranges::count(issue.plan.unplaced, i) > 0;
        CHECK(reached.contains(i) != unplaced);
        if (unplaced) continue;
        CHECK(reached[i].unit == issue.articles[i].flow.size());
        CHECK(reached[i].block == issue.articles[i].blocks.size());
    }
}

/// Nothing stands on anything else, nor outside of the type area.
void check_places(const Issue& issue) {
    for (std::size_t number = 0; number < issue.pages.size(); ++number) {
        const bool last = number + 1 == issue.pages.size();
        const int steps = issue.grid.steps(static_cast<int>(number) + 1) - (last ? issue.grid.imprint_steps : 0);
        std::set<std::pair<int, int>> taken;  // column, step
        const auto take = [&](int column, int span, int top, int height) {
            for (int c = column; c < column + span; ++c) {
                for (int y = top; y < top + height; ++y) {
                    CHECK(c < issue.grid.columns);
                    CHECK(y < steps);
                    CHECK(taken.emplace(c, y).second);
                }
            }
        };
        for (const LaidForm& laid : issue.pages[number].forms) {
            const Form& form = (*issue.forms)[laid.form];
            const ArticleShape& article = issue.articles[form.article];
            if (form.head == HeadForm::kVertical) {
                take(laid.column, 1, laid.top, laid.height);
            } else {
                take(laid.column, form.span, laid.top, form.head_steps);
            }
            for (const LaidRun& run : laid.runs) take(run.column, 1, run.top, article.flow.height(run.begin, run.end));
            for (const BlockPlace& block : laid.blocks) {
                take(block.column, block.span, block.top,
                     article.blocks[block.block].steps[static_cast<std::size_t>(block.span)]);
            }
            if (form.jumps) take(laid.column + form.span - 1, 1, laid.jump_line, kJumpLine);
        }
    }
}

/// Columns of an article end within kRaggedSteps of each other unless the form says what is wrong by its cost.
void check_level(const Issue& issue) {
    for (const LaidPage& page : issue.pages) {
        for (const LaidForm& laid : page.forms) {
            const Form& form = (*issue.forms)[laid.form];
            const Flow& flow = issue.articles[form.article].flow;
            if (form.cost >= kUnevenCost) continue;
            for (int i = 0; i < form.span; ++i) {
                const Column column = form.columns[static_cast<std::size_t>(i)];
                if (column.begin == column.end) continue;
                const int foot = form.tops[static_cast<std::size_t>(i)] + flow.height(column.begin, column.end);
                const bool jump_line = form.jumps && i + 1 == form.span;
                CHECK(form.text_foot - foot <= kRaggedSteps + (jump_line ? kJumpLine : 0));
            }
        }
    }
}

void check_cuts(const Issue& issue) {
    for (const LaidPage& page : issue.pages) {
        for (const LaidForm& laid : page.forms) {
            const Form& form = (*issue.forms)[laid.form];
            const Flow& flow = issue.articles[form.article].flow;
            for (int i = 0; i < form.span; ++i) {
                const Column column = form.columns[static_cast<std::size_t>(i)];
                if (column.end == 0 || column.begin == column.end || column.end == flow.size()) continue;
                CHECK(flow.cut(column.end) < print::kNeverCut);
            }
        }
    }
}

std::string dump(const Issue& issue) {
    std::string text;
    for (const LaidPage& page : issue.pages) {
        for (const LaidForm& laid : page.forms) {
            const Form& form = (*issue.forms)[laid.form];
            text += std::to_string(form.article) + "@" + std::to_string(laid.column) + "," + std::to_string(laid.top) +
                    "x" + std::to_string(form.span) + "," + std::to_string(laid.height) + " ";
        }
        text += "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("random issues: every line once and in order, nothing overlaps, columns end level") {
    std::size_t cells = 0;
    std::size_t underset = 0;
    int pages = 0;
    int white = 0;
    for (unsigned seed = 0; seed < 150; ++seed) {
        CAPTURE(seed);
        const Issue issue = random_issue(seed);
        REQUIRE_FALSE(issue.pages.empty());
        check_complete(issue);
        check_places(issue);
        check_level(issue);
        check_cuts(issue);
        for (std::size_t page = 0; page + 1 < issue.pages.size(); ++page) {
            ++pages;
            white += issue.grid.steps(static_cast<int>(page) + 1) - issue.pages[page].foot;
            for (const LaidCell& cell : issue.pages[page].cells) {
                ++cells;
                if (cell.is_underset()) ++underset;
            }
        }
    }
    MESSAGE(underset << " of " << cells << " cells are less than four fifths full");
    CHECK(underset * 100 < cells);
    MESSAGE(white << " steps are white at the foot of " << pages << " pages");
    CHECK(white < pages);
}

TEST_CASE("a subhead that gets white above it says so") {
    // Two columns: the first has a space in it and lacks two steps, since it may not end later.
    std::vector<print::GalleyUnit> units(21);
    units[4].space = 1;
    for (std::size_t i = 9; i < 13; ++i) units[i].cut = print::kNeverCut;
    Issue issue;
    issue.grid = {.columns = 2, .first_steps = 40, .other_steps = 50};
    ArticleShape article = test::made_article(1);
    article.flow = Flow(units);
    article.lead = true;
    article.importance = 5;
    issue.articles = {article};
    compose(issue);
    REQUIRE(issue.pages.size() == 1);
    int widened = 0;
    const LaidForm& laid = issue.pages[0].forms.at(0);
    for (const LaidRun& run : laid.runs) {
        if (run.white == 0) continue;
        ++widened;
        CHECK(run.begin == 4);
        const auto before = std::ranges::find(laid.runs, run.begin, &LaidRun::end);
        REQUIRE(before != laid.runs.end());
        const int foot = before->top + article.flow.height(before->begin, before->end);
        CHECK(run.top == foot + article.flow.space(4) + run.white);
        CHECK(run.white <= 2);
    }
    CHECK(widened == 1);
}

TEST_CASE("the same issue is composed the same way") {
    CHECK(dump(random_issue(11)) == dump(random_issue(11)));
    CHECK(dump(random_issue(11)) != dump(random_issue(12)));
}

TEST_CASE("one article fills its page in level columns") {
    Issue issue;
    issue.grid = {.columns = 3, .first_steps = 40, .other_steps = 50};
    issue.articles = {test::made_article(60)};
    issue.articles[0].lead = true;
    issue.articles[0].importance = 5;
    compose(issue);
    REQUIRE(issue.pages.size() == 1);
    REQUIRE(issue.pages[0].forms.size() == 1);
    const LaidForm& laid = issue.pages[0].forms[0];
    CHECK((*issue.forms)[laid.form].span == 3);
    CHECK(laid.height == 20 + issue.articles[0].head[3]);
}

TEST_CASE("an article of several pages runs on, and each part says so") {
    Issue issue;
    issue.grid = {.columns = 3, .first_steps = 40, .other_steps = 50};
    issue.articles = {test::made_article(700), test::made_article(50)};
    issue.articles[0].lead = true;
    issue.articles[0].importance = 5;
    compose(issue);
    check_complete(issue);
    check_places(issue);
    CHECK(issue.pages.size() >= 5);
    CHECK(issue.pages.size() <= 7);
    const Form& first = (*issue.forms)[issue.pages[0].forms[0].form];
    CHECK(first.article == 0);
    CHECK(first.jumps);
    for (std::size_t page = 0; page + 1 < issue.pages.size(); ++page) {
        for (const LaidCell& cell : issue.pages[page].cells) CHECK_FALSE(cell.is_underset());
    }
}

TEST_CASE("two articles of many pages wait for each other") {
    Issue issue;
    issue.grid = {.columns = 3, .first_steps = 40, .other_steps = 50};
    issue.articles = {test::made_article(700), test::made_article(700), test::made_article(900)};
    issue.articles[0].lead = true;
    issue.articles[0].importance = 5;
    compose(issue);
    CHECK(issue.plan.unplaced.empty());
    check_complete(issue);
    check_places(issue);
    CHECK(issue.pages.size() <= 18);
}

TEST_CASE("wishes for pages are followed") {
    Issue issue;
    issue.grid = {.columns = 3, .first_steps = 40, .other_steps = 50};
    for (int i = 0; i < 8; ++i) issue.articles.push_back(test::made_article(50));
    issue.articles[0].lead = true;
    issue.articles[0].importance = 5;
    issue.articles[6].page = 1;
    issue.articles[1].page = 3;
    compose(issue);
    REQUIRE(issue.pages.size() >= 3);
    const auto has = [&](std::size_t page, std::uint32_t article) {
        return std::ranges::any_of(issue.pages[page].forms,
                                   [&](const LaidForm& laid) { return (*issue.forms)[laid.form].article == article; });
    };
    CHECK(has(0, 0));
    CHECK(has(0, 6));
    CHECK(has(2, 1));
}

TEST_CASE("an article that must not jump is not cut while it is shorter than a page") {
    for (const Jumping jumping : {Jumping::kAllowed, Jumping::kForbidden}) {
        Issue issue;
        issue.grid = {.columns = 3, .first_steps = 40, .other_steps = 50};
        for (int i = 0; i < 6; ++i) {
            issue.articles.push_back(test::made_article(100));
            issue.articles.back().jumping = jumping;
        }
        issue.articles[0].lead = true;
        issue.articles[0].importance = 5;
        compose(issue);
        check_complete(issue);
        int jumps = 0;
        for (const LaidPage& page : issue.pages) {
            for (const LaidForm& laid : page.forms) jumps += (*issue.forms)[laid.form].jumps ? 1 : 0;
        }
        CHECK((jumps > 0) == (jumping == Jumping::kAllowed));
    }
}

TEST_CASE("articles of tables only go on as many pages as they need") {
    Issue issue;
    issue.grid = {.columns = 3, .first_steps = 40, .other_steps = 50};
    ArticleShape article = test::made_article(0);
    BlockShape table;
    table.best_span = 3;
    table.steps[3] = 18;
    table.at_foot = true;
    article.blocks.assign(7, table);
    article.lead = true;
    issue.articles = {article};
    compose(issue);
    check_complete(issue);
    check_places(issue);
    CHECK(issue.plan.unplaced.empty());
    CHECK(issue.pages.size() == 4);
}

TEST_CASE("what no page can hold is said to be unplaced") {
    Issue issue;
    issue.grid = {.columns = 3, .first_steps = 40, .other_steps = 50};
    std::vector<print::GalleyUnit> units(3);
    units[1].steps = 70;
    ArticleShape tall = test::made_article(10);
    tall.flow = Flow(units);
    issue.articles = {test::made_article(30), tall, test::made_article(30)};
    issue.articles[0].lead = true;
    compose(issue);
    CHECK(issue.plan.unplaced == std::vector<std::uint32_t>{1});
    CHECK(issue.pages.size() == 1);
    check_places(issue);
}
