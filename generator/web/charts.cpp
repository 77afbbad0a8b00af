#include "web/charts.h"

#include "base/text.h"
#include "web/figure_text.h"
#include "web/markup_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace casepress::web {

namespace {

// All lengths in units of the view box; the theme sets text in 14 units.
constexpr double kWidth = 360;
constexpr double kLongestBar = 250;
constexpr double kShortestBar = 1;  ///< a value above zero is never invisible
constexpr double kLineHeight = 19;
constexpr double kBaseline = 14;  ///< of a line of text, from its top
constexpr double kBarHeight = 10;
constexpr double kGroupGap = 14;
constexpr double kValueGap = 6;
constexpr double kEm = 14;
constexpr std::size_t kLabelColumns = 46;  ///< half-widths that fit a line: 23 Han or 46 Latin letters

std::string length(double value) {
    std::string text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

/// Breaks a text into lines of at most kLabelColumns columns: at spaces, and between any two wide characters.
std::vector<std::string> wrap(std::string_view text) {
    std::vector<std::string> lines(1);
    std::size_t columns = 0;
    std::size_t offset = 0;
    while (offset < text.size()) {
        // A piece is one wide character, or a run up to and including the next space.
        std::size_t end = offset;
        do {
            end += decode_utf8(text, end).length;
        } while (end < text.size() && text[end - 1] != ' ' && !is_wide(decode_utf8(text, end).value) &&
                 !is_wide(decode_utf8_before(text, end).value));
        const std::string_view piece = text.substr(offset, end - offset);
        const std::size_t width = display_width(piece.ends_with(' ') ? piece.substr(0, piece.size() - 1) : piece);
        const bool closes = is_full_width_punctuation(decode_utf8(piece, 0).value);  // no line begins with 。or ）
        if (columns > 0 && columns + width > kLabelColumns && !closes) {
            lines.emplace_back();
            columns = 0;
        }
        lines.back() += piece;
        columns += display_width(piece);
        offset = end;
    }
    for (std::string& line : lines) {
        if (line.ends_with(' ')) line.pop_back();
    }
    return lines;
}

double largest_value(std::span<const model::Figure* const> figures) {
    double largest = 0;
    for (const model::Figure* figure : figures) largest = std::max(largest, figure->upper.value_or(figure->value));
    return largest;
}

double bar_length(double value, double largest) {
    return value == 0 ? 0 : std::max(kShortestBar, value / largest * kLongestBar);
}

class ChartWriter {
public:
    ChartWriter(const Strings& strings, double largest) : strings_(strings), largest_(largest) {}

    void add(const model::Figure& figure) {
        if (height_ > 0) height_ += kGroupGap;
        body_ += "<g>";
        for (const std::string& line : wrap(figure.label)) add_text("chart-label", 0, line);
        const double bar_top = height_ + 3;
        const double bar = bar_length(figure.value, largest_);
        add_bar("chart-bar", 0, bar_top, bar);
        double end = bar;
        if (figure.upper && *figure.upper > figure.value) {
            end = bar_length(*figure.upper, largest_);
            add_bar("chart-range", bar, bar_top, end - bar);
        }
        add_value(figure_full_text(figure, strings_), end, bar_top);
        body_ += "</g>";
    }

    [[nodiscard]] double height() const { return height_; }
    [[nodiscard]] const std::string& body() const { return body_; }

private:
    void add_text(std::string_view style, double x, std::string_view text) {
        body_ += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>", style, length(x),
                             length(height_ + kBaseline), escape_markup(text));
        height_ += kLineHeight;
    }

    void add_bar(std::string_view style, double x, double y, double width) {
        body_ += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", style, length(x),
                             length(y), length(width), length(kBarHeight));
    }

    /// Right of the bar where there is room, else on a line below it.
    void add_value(const std::string& value, double bar_end, double bar_top) {
        const double width = static_cast<double>(display_width(value)) * kEm / 2;
        if (bar_end + kValueGap + width <= kWidth) {
            body_ += fmt::format("<text class=\"chart-value\" x=\"{}\" y=\"{}\">{}</text>", length(bar_end + kValueGap),
                                 length(bar_top + kBarHeight), escape_markup(value));
            height_ = bar_top + kBarHeight + 3;
        } else {
            height_ = bar_top + kBarHeight + 2;
            add_text("chart-value", 0, value);
        }
    }

    const Strings& strings_;
    double largest_;
    double height_ = 0;
    std::string body_;
};

}  // namespace

bool is_chartable(std::span<const model::Figure* const> figures) {
    if (figures.size() < 2) return false;
    const auto fits = [&figures](const model::Figure* figure) {
        const double end = figure->upper.value_or(figure->value);
        return figure->unit == figures.front()->unit && figure->value >= 0 && std::isfinite(figure->value) &&
               std::isfinite(end);
    };
    return std::ranges::all_of(figures, fits) && largest_value(figures) > 0;
}

std::string draw_chart(std::span<const model::Figure* const> figures, std::string_view id, std::string_view title,
                       const Strings& strings) {
    ChartWriter writer(strings, largest_value(figures));
    for (const model::Figure* figure : figures) writer.add(*figure);
    const std::string safe_id = escape_markup(id);
    const std::string height = length(writer.height());
    std::string svg = fmt::format(
        "<svg class=\"chart\" viewBox=\"0 0 {0} {1}\" role=\"img\" aria-labelledby=\"{2}-title {2}-desc\">"
        "<title id=\"{2}-title\">{3}</title><desc id=\"{2}-desc\">",
        length(kWidth), height, safe_id, escape_markup(title));
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (i > 0) svg += strings.text("chart.separator");
        svg += escape_markup(figures[i]->label);
        svg += escape_markup(strings.text("list.colon"));
        svg += escape_markup(figure_full_text(*figures[i], strings));
    }
    svg += "</desc>";
    svg += writer.body();
    svg += fmt::format("<line class=\"chart-axis\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"{}\"/></svg>", height);
    return svg;
}

}  // namespace casepress::web
