// Figures in words and as charts, with the default theme's texts.

#include "base/memory_file_system.h"
#include "web/charts.h"
#include "web/figure_text.h"
#include "web/theme_files.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace casepress::web {
namespace {

using model::Figure;
using model::Qualifier;

const Strings& strings(const std::string& language) {
    static const auto kAll = [] {
        DiagnosticSink sink;
        const ThemeFiles theme(config::SiteConfig{}, MemoryFileSystem{}, "", sink);
        return load_strings(theme, std::vector<std::string>{"zh", "en"}, sink);
    }();
    return kAll.find(language)->second;
}

Figure figure(double value, std::string unit, Qualifier qualifier = Qualifier::kExact, std::string label = "") {
    Figure made;
    made.value = value;
    made.unit = std::move(unit);
    made.qualifier = qualifier;
    made.label = std::move(label);
    return made;
}

TEST_CASE("number, unit and qualifier in words") {
    struct Row {
        Figure figure;
        std::string_view zh, en;
    };
    Figure range = figure(50000, "yuan");
    range.upper = 90000;
    const Row rows[] = {
        {figure(220, "person"), "220人", "220 people"},
        {figure(1, "person"), "1人", "1 person"},
        {figure(1086, "person", Qualifier::kMoreThan), "1086多人", "more than 1,086 people"},
        {figure(130000, "person", Qualifier::kMoreThan), "13万多人", "more than 130,000 people"},
        {figure(600000, "yuan", Qualifier::kMoreThan), "60多万元", "more than 600,000 yuan"},
        {figure(500, "person", Qualifier::kMoreThan), "500多人", "more than 500 people"},
        {figure(3900, "person", Qualifier::kAboutOrMore), "约3900余人", "about 3,900 people or more"},
        {figure(10000000, "yuan", Qualifier::kNearly), "近1000万元", "nearly 10 million yuan"},
        {figure(20, "activity", Qualifier::kAtLeast), "不少于20场", "at least 20 activities"},
        {range, "5万至9万元", "50,000 to 90,000 yuan"},
        {figure(3, "widget"), "3widget", "3 widget"},
    };
    for (const Row& row : rows) {
        CHECK(figure_full_text(row.figure, strings("zh")) == row.zh);
        CHECK(figure_full_text(row.figure, strings("en")) == row.en);
    }
}

TEST_CASE("a chart needs two comparable figures") {
    const Figure a = figure(1, "person"), b = figure(2, "person"), c = figure(2, "yuan"), zero = figure(0, "person"),
                 below = figure(-1, "person");
    const auto chartable = [](std::vector<const Figure*> figures) { return is_chartable(figures); };
    CHECK(chartable({&a, &b}));
    CHECK(chartable({&a, &zero}));
    CHECK_FALSE(chartable({&a}));
    CHECK_FALSE(chartable({}));
    CHECK_FALSE(chartable({&a, &c}));
    CHECK_FALSE(chartable({&zero, &zero}));
    CHECK_FALSE(chartable({&a, &below}));
}

TEST_CASE("bars are as long as their share, and all is said in words too") {
    const Figure a = figure(3900, "visit", Qualifier::kAboutOrMore, "服务 <群众>");
    const Figure b = figure(1950, "visit", Qualifier::kExact, "老人");
    const std::vector<const Figure*> figures{&a, &b};
    const std::string svg = draw_chart(figures, "chart-1", "以人次计", strings("zh"));
    CHECK(svg.starts_with("<svg class=\"chart\" viewBox=\"0 0 360 "));
    CHECK(svg.find("role=\"img\" aria-labelledby=\"chart-1-title chart-1-desc\"") != std::string::npos);
    CHECK(svg.find("<title id=\"chart-1-title\">以人次计</title>") != std::string::npos);
    CHECK(svg.find("服务 &lt;群众&gt;：约3900余人次") != std::string::npos);
    CHECK(svg.find("<rect class=\"chart-bar\" x=\"0\" y=\"22\" width=\"250\" height=\"10\"/>") != std::string::npos);
    CHECK(svg.find("width=\"125\" height=\"10\"") != std::string::npos);
    CHECK(svg.find("<text class=\"chart-label\" x=\"0\" y=\"14\">服务 &lt;群众&gt;</text>") != std::string::npos);
    CHECK(svg.find("style=") == std::string::npos);
    CHECK(svg.find("fill=") == std::string::npos);
}

TEST_CASE("long labels are wrapped, between words or Han characters, and long values go below their bar") {
    const Figure a =
        figure(12037000, "yuan", Qualifier::kAboutOrMore,
               "Money for training, supervision and placement bases in all nineteen districts of the city");
    const Figure b =
        figure(1, "yuan", Qualifier::kExact, "用于全市各区县社会工作培训督导和实习实践基地建设的专项资金，历年合计。");
    const std::vector<const Figure*> figures{&a, &b};
    const std::string svg = draw_chart(figures, "c", "t", strings("en"));
    CHECK(svg.find(">Money for training, supervision and placement</text>") != std::string::npos);
    CHECK(svg.find(">bases in all nineteen districts of the city</text>") != std::string::npos);
    CHECK(svg.find(">用于全市各区县社会工作培训督导和实习实践基地建</text>") != std::string::npos);
    CHECK(svg.find(">。</text>") == std::string::npos);
    // 1 of 12 million is still to be seen.
    CHECK(svg.find("width=\"1\" height=\"10\"") != std::string::npos);
    CHECK(svg.find("<text class=\"chart-value\" x=\"0\"") != std::string::npos);
}

TEST_CASE("a range shows both ends") {
    Figure a = figure(50, "yuan", Qualifier::kExact, "a");
    a.upper = 100;
    const Figure b = figure(25, "yuan", Qualifier::kExact, "b");
    const std::vector<const Figure*> figures{&a, &b};
    const std::string svg = draw_chart(figures, "c", "t", strings("en"));
    CHECK(svg.find("class=\"chart-bar\" x=\"0\" y=\"22\" width=\"125\"") != std::string::npos);
    CHECK(svg.find("class=\"chart-range\" x=\"125\" y=\"22\" width=\"125\"") != std::string::npos);
}

}  // namespace
}  // namespace casepress::web
