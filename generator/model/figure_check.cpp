#include "model/figure_check.h"

#include "model/codes.h"
#include "model/numerals.h"

#include <fmt/format.h>
#include <cmath>

namespace casepress::model {

namespace {

std::string format_number(double value) {
    return std::abs(value) < 1e15 && value == std::floor(value) ? fmt::format("{:.0f}", value)
                                                                : fmt::format("{}", value);
}

/// The bytes of the member that holds a figure's number, or of the whole figure.
Span place_of(const data::Value& figure, std::string_view member) {
    const data::Table* table = figure.as_table();
    const data::Value* value = table ? table->find(member) : nullptr;
    return value ? value->span() : figure.span();
}

}  // namespace

void check_figures(const Page& page, std::string_view text, const data::Value& raw, std::string_view path,
                   Severity severity, Findings& findings) {
    const std::vector<double> numbers = numbers_in_text(text);
    const data::Array* array = raw.as_array();
    const auto check = [&](const Figure& figure, const data::Value& place, double value, std::string_view member) {
        if (contains_number(numbers, value)) return;
        const std::string number = format_number(value);
        findings.report(kFigureNotInText, severity, path, place_of(place, member),
                        {fmt::format("the number {} of the figure “{}” is not in the text in “{}”", number,
                                     figure.label, page.language),
                         fmt::format("数据“{}”的数值 {} 不在“{}”正文中", figure.label, number, page.language)},
                        {"write it in the text, or mend the figure", "请在正文中写出，或更正数据"});
    };
    for (std::size_t i = 0; i < page.figures.size(); ++i) {
        const Figure& figure = page.figures[i];
        // After a figure that could not be read, places no longer match.
        const data::Value& place = array && array->size() == page.figures.size() ? (*array)[i] : raw;
        check(figure, place, figure.value, "value");
        if (!figure.upper) continue;
        if (*figure.upper <= figure.value) {
            findings.report(
                kFigureRange, severity, path, place_of(place, "upper"),
                {fmt::format("the upper value {} is not above {}", format_number(*figure.upper),
                             format_number(figure.value)),
                 fmt::format("上限 {} 不大于 {}", format_number(*figure.upper), format_number(figure.value))});
        }
        check(figure, place, *figure.upper, "upper");
    }
}

}  // namespace casepress::model
