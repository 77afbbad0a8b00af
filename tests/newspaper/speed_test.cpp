// Prints how long a yearbook takes; asserts nothing about time.

#include "newspaper/made_articles.h"
#include "newspaper/search.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <chrono>

using namespace casepress;
using namespace casepress::newspaper;

TEST_CASE("120 articles: the time is printed") {
    std::mt19937 random(7);
    std::vector<ArticleShape> articles;
    for (int i = 0; i < 120; ++i) {
        articles.push_back(test::made_article(20 + static_cast<int>(random() % 160)));
        articles.back().importance = 2 + static_cast<int>(random() % 3);
    }
    articles[0].lead = true;
    articles[0].importance = 5;
    const PageGrid grid{.columns = 3, .first_steps = 44, .other_steps = 50, .imprint_steps = 4};
    const auto begin = std::chrono::steady_clock::now();
    FormMaker forms(articles, grid.other_steps);
    const IssuePlan plan = compose_pages(forms, articles.size(), grid, {}, Beam::for_issue(articles.size(), grid));
    const auto time = std::chrono::steady_clock::now() - begin;
    fmt::print("120 articles: {} pages in {} ms, cost {} a page\n", plan.pages.size(),
               std::chrono::duration_cast<std::chrono::milliseconds>(time).count(),
               plan.cost / static_cast<std::int64_t>(std::max<std::size_t>(1, plan.pages.size())));
    CHECK(plan.pages.size() > 60);
}
