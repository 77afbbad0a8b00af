// Whether body lines share one grid, and whether an article's columns end together.

#include "preflight/checks.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <span>

namespace casepress::preflight {

namespace {

bool is_body(const Line& line, const BodyStyle& body) { return line.upright && std::abs(line.size - body.size) < 0.05; }

/// Running text. Cells of tables and captions have grids of their own; without tags nobody can tell.
bool is_running_text(const Subject& subject, const Paragraph& paragraph) {
    if (!subject.tree.marked) return true;
    const std::string& role = subject.tree.elements[paragraph.element].role;
    return role == "P" || role == "LBody" || role == "BlockQuote";
}

/// How far two baselines are apart on a grid of this leading.
double grid_distance(double a, double b, double leading) {
    const double rest = std::abs(std::remainder(a - b, leading));
    return std::min(rest, leading - rest);
}

/// The baseline with which most others agree. Looks at a thousand of them at most.
double find_phase(const std::vector<const Line*>& lines, double leading, double tolerance) {
    constexpr std::size_t kMost = 1000;
    const std::size_t step = lines.size() / kMost + 1;
    double phase = 0;
    std::size_t best = 0;
    for (std::size_t i = 0; i < lines.size(); i += step) {
        std::size_t agree = 0;
        for (std::size_t j = 0; j < lines.size(); j += step)
            agree += grid_distance(lines[i]->baseline, lines[j]->baseline, leading) <= tolerance ? 1U : 0U;
        if (agree > best) {
            best = agree;
            phase = lines[i]->baseline;
        }
    }
    return phase;
}

Check check_baselines(const Subject& subject) {
    Finder finder("baseline-grid", {"largest distance of a body line from the page's grid, points",
                                    "正文行偏离基线网格的最大距离（磅）"});
    if (!subject.body || subject.body->leading <= 0) return finder.not_applicable();
    std::map<std::uint32_t, std::vector<const Line*>> pages;
    for (const Paragraph& paragraph : subject.paragraphs) {
        if (!is_running_text(subject, paragraph)) continue;
        for (const Line& line : paragraph.lines) {
            if (is_body(line, *subject.body)) pages[line.page].push_back(&line);
        }
    }
    const double leading = subject.body->leading;
    double spread = 0;
    for (const auto& [page, lines] : pages) {
        const double phase = find_phase(lines, leading, subject.options.baseline_tolerance);
        for (const Line* line : lines) {
            const double distance = grid_distance(line->baseline, phase, leading);
            spread = std::max(spread, distance);
            if (distance > subject.options.baseline_tolerance)
                finder.add({page + 1, pdf::Point{line->left, line->baseline}, text_of(*line, subject.painted)});
        }
    }
    return finder.at_most(spread, subject.options.baseline_tolerance);
}

/// The article or table that an element belongs to; 0 when it is in none.
std::size_t owner_of(const TagTree& tree, std::size_t element, std::string_view role) {
    while (element != 0 && tree.elements[element].role != role) element = tree.elements[element].parent;
    return element;
}

constexpr double kFree = 4;  ///< lines that may be free within what stands in one column

/// What an article has in one column of a page, down to where its text ends; where more than a few lines are free
/// above, only what stands below them: another strip of the page.
struct Column {
    double left = 0;
    double right = 0;  ///< where the next one may begin
    double top = 0;
    double bottom = 0;
};

/// A line, and from where to where it counts: a row of a table stands in all columns that the table does.
struct PlacedLine {
    const Line* line = nullptr;
    double left = 0;
    double right = 0;
};

/// Lines whose left edges are near each other stand in one column; `body` are those of running text, of which a column
/// has three or more, and `all` also headings, tables and charts. Strictly from left to right.
std::vector<Column> gather_columns(std::vector<const Line*> body, std::vector<PlacedLine> all, const BodyStyle& style) {
    constexpr double kIndent = 3;  // em
    std::ranges::stable_sort(body, {}, &Line::left);
    std::vector<std::pair<double, std::size_t>> lefts;
    for (const Line* line : body) {
        if (lefts.empty() || line->left > lefts.back().first + kIndent * style.size) lefts.push_back({line->left, 0});
        ++lefts.back().second;
    }
    std::erase_if(lefts, [](const auto& left) { return left.second < 3; });
    std::ranges::stable_sort(all, std::greater{}, [](const PlacedLine& placed) { return placed.line->baseline; });
    std::vector<Column> columns;
    for (std::size_t i = 0; i < lefts.size(); ++i) {
        Column column{.left = lefts[i].first};
        column.right = i + 1 < lefts.size() ? lefts[i + 1].first : std::numeric_limits<double>::infinity();
        bool begun = false;
        for (const auto& [line, left, right] : all) {
            if (right < column.left - style.size || left >= column.right - style.size) continue;
            if (!begun || column.bottom - line->baseline > kFree * style.leading) column.top = line->baseline;
            column.bottom = line->baseline;
            begun = true;
        }
        columns.push_back(column);
    }
    return columns;
}

/// What an article has on one page.
struct ArticleLines {
    std::vector<const Line*> body;
    std::vector<PlacedLine> all;
};
/// By page and the article's element.
using ArticlesByPage = std::map<std::pair<std::uint32_t, std::size_t>, ArticleLines>;

ArticlesByPage gather_articles(const Subject& subject) {
    ArticlesByPage articles;
    std::map<std::pair<std::uint32_t, std::size_t>, std::pair<double, double>> tables;  // by page and element: edges
    for (const Paragraph& paragraph : subject.paragraphs) {
        const std::size_t table = owner_of(subject.tree, paragraph.element, "Table");
        if (table == 0) continue;
        for (const Line& line : paragraph.lines) {
            const std::pair edges(line.left, line.right);
            auto& [left, right] = tables.try_emplace({line.page, table}, edges).first->second;
            left = std::min(left, line.left);
            right = std::max(right, line.right);
        }
    }
    for (const Paragraph& paragraph : subject.paragraphs) {
        const std::size_t article = owner_of(subject.tree, paragraph.element, "Art");
        if (article == 0) continue;
        const bool running = is_running_text(subject, paragraph);
        const std::size_t table = owner_of(subject.tree, paragraph.element, "Table");
        for (const Line& line : paragraph.lines) {
            if (!line.upright) continue;
            ArticleLines& lines = articles[{line.page, article}];
            const auto [left, right] = table == 0 ? std::pair(line.left, line.left) : tables.at({line.page, table});
            lines.all.push_back({&line, left, right});
            if (running && is_body(line, *subject.body)) lines.body.push_back(&line);
        }
    }
    return articles;
}

/// Where the higher of two columns side by side ends, with what of other articles follows in it before the lower one
/// ends: short articles run on in their columns, one below the other.
double end_of_higher(const Column& higher, double lower_end, std::span<const Line* const> page,
                     const BodyStyle& style) {
    double end = higher.bottom;
    for (const Line* line : page) {  // from above
        if (line->baseline >= end || line->baseline < lower_end - style.leading / 2) continue;
        if (line->left < higher.left - style.size || line->left >= higher.right - style.size) continue;
        if (end - line->baseline > kFree * style.leading) break;
        end = line->baseline;
    }
    return end;
}

/// How many lines the ends of two neighbouring columns of an article are apart.
double difference_of(const Column& left, Column right, std::span<const Line* const> page, const BodyStyle& style) {
    // A last column is as wide as its neighbour.
    right.right = std::min(right.right, 2 * right.left - left.left);
    const Column& higher = left.bottom > right.bottom ? left : right;
    const double lower_end = std::min(left.bottom, right.bottom);
    return std::abs(end_of_higher(higher, lower_end, page, style) - lower_end) / style.leading;
}

Check check_columns(const Subject& subject) {
    Finder finder("column-depths", {"largest difference between the ends of an article's columns, lines",
                                    "同一文章各栏末端的最大差距（行）"});
    if (!subject.body || subject.body->leading <= 0 || !subject.tree.marked) return finder.not_applicable();
    const ArticlesByPage articles = gather_articles(subject);
    std::map<std::uint32_t, std::vector<const Line*>> pages;
    for (const auto& [key, lines] : articles) {
        for (const PlacedLine& placed : lines.all) pages[key.first].push_back(placed.line);
    }
    for (auto& [page, lines] : pages) std::ranges::stable_sort(lines, std::greater{}, &Line::baseline);
    double most = 0;
    for (const auto& [key, lines] : articles) {
        const auto columns = gather_columns(lines.body, lines.all, *subject.body);
        for (std::size_t i = 1; i < columns.size(); ++i) {
            // Columns of one strip begin side by side.
            if (std::abs(columns[i].top - columns[i - 1].top) > 1.5 * subject.body->leading) continue;
            const double difference = difference_of(columns[i - 1], columns[i], pages[key.first], *subject.body);
            most = std::max(most, difference);
            // Baselines are written in thousandths of a point.
            if (difference > subject.options.column_difference + 0.01)
                finder.add({key.first + 1, pdf::Point{columns[i].left, columns[i].bottom},
                            text_of(*lines.all.front().line, subject.painted)});
        }
    }
    return finder.at_most(std::round(most * 100) / 100, subject.options.column_difference);
}

}  // namespace

void check_grid(const Subject& subject, std::vector<Check>& checks) {
    checks.push_back(check_baselines(subject));
    checks.push_back(check_columns(subject));
}

}  // namespace casepress::preflight
