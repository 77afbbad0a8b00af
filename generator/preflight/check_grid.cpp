// Whether body lines share one grid, and whether an article's columns end together.

#include "preflight/checks.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

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

/// The article that an element belongs to; 0 when it is in none.
std::size_t article_of(const TagTree& tree, std::size_t element) {
    while (element != 0 && tree.elements[element].role != "Art") element = tree.elements[element].parent;
    return element;
}

/// What an article has in one column of a page, down to where its text ends; where more than a few lines are free
/// above, only what stands below them: another strip of the page.
struct Column {
    double left = 0;
    double top = 0;
    double bottom = 0;
};

/// Lines whose left edges are near each other stand in one column; `body` are those of running text, of which a column
/// has three or more, and `all` also headings, tables and charts. Strictly from left to right.
std::vector<Column> gather_columns(std::vector<const Line*> body, std::vector<const Line*> all,
                                   const BodyStyle& style) {
    constexpr double kIndent = 3;  // em
    constexpr double kFree = 4;    // lines
    std::ranges::stable_sort(body, {}, &Line::left);
    std::vector<std::pair<double, std::size_t>> lefts;
    for (const Line* line : body) {
        if (lefts.empty() || line->left > lefts.back().first + kIndent * style.size) lefts.push_back({line->left, 0});
        ++lefts.back().second;
    }
    std::erase_if(lefts, [](const auto& left) { return left.second < 3; });
    std::ranges::stable_sort(all, std::greater{}, &Line::baseline);
    std::vector<Column> columns;
    for (std::size_t i = 0; i < lefts.size(); ++i) {
        Column column{.left = lefts[i].first};
        bool begun = false;
        for (const Line* line : all) {
            if (line->left < column.left - style.size) continue;
            if (i + 1 < lefts.size() && line->left >= lefts[i + 1].first - style.size) continue;
            if (!begun || column.bottom - line->baseline > kFree * style.leading) column.top = line->baseline;
            column.bottom = line->baseline;
            begun = true;
        }
        columns.push_back(column);
    }
    return columns;
}

Check check_columns(const Subject& subject) {
    Finder finder("column-depths", {"largest difference between the ends of an article's columns, lines",
                                    "同一文章各栏末端的最大差距（行）"});
    if (!subject.body || subject.body->leading <= 0 || !subject.tree.marked) return finder.not_applicable();
    struct Lines {
        std::vector<const Line*> body, all;
    };
    std::map<std::pair<std::uint32_t, std::size_t>, Lines> articles;
    for (const Paragraph& paragraph : subject.paragraphs) {
        const std::size_t article = article_of(subject.tree, paragraph.element);
        if (article == 0) continue;
        const bool running = is_running_text(subject, paragraph);
        for (const Line& line : paragraph.lines) {
            if (!line.upright) continue;
            Lines& lines = articles[{line.page, article}];
            lines.all.push_back(&line);
            if (running && is_body(line, *subject.body)) lines.body.push_back(&line);
        }
    }
    double most = 0;
    for (const auto& [key, lines] : articles) {
        const auto columns = gather_columns(lines.body, lines.all, *subject.body);
        for (std::size_t i = 1; i < columns.size(); ++i) {
            // Columns of one strip begin side by side.
            if (std::abs(columns[i].top - columns[i - 1].top) > 1.5 * subject.body->leading) continue;
            const double difference = std::abs(columns[i].bottom - columns[i - 1].bottom) / subject.body->leading;
            most = std::max(most, difference);
            // Baselines are written in thousandths of a point.
            if (difference > subject.options.column_difference + 0.01)
                finder.add({key.first + 1, pdf::Point{columns[i].left, columns[i].bottom}, {}});
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
