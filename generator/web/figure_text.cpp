#include "web/figure_text.h"

#include "web/number_text.h"

#include <fmt/core.h>

namespace casepress::web {

namespace {

constexpr std::string_view kHanScales[] = {"万", "亿"};

bool is_more(model::Qualifier qualifier) {
    return qualifier == model::Qualifier::kMoreThan || qualifier == model::Qualifier::kAboutOrMore;
}

/// “60万” → “60” and “万”: what goes before and after 多 when the number of 万 is a round ten. “13万多人” but
/// “60多万人”.
bool split_round_scale(const std::string& number, std::string& digits, std::string& scale) {
    for (const std::string_view candidate : kHanScales) {
        if (!number.ends_with(candidate)) continue;
        digits = number.substr(0, number.size() - candidate.size());
        scale = candidate;
        return digits.ends_with('0') && digits.find('.') == std::string::npos;
    }
    return false;
}

}  // namespace

std::string_view qualifier_id(model::Qualifier qualifier) {
    switch (qualifier) {
        case model::Qualifier::kExact:
            return "exact";
        case model::Qualifier::kMoreThan:
            return "more-than";
        case model::Qualifier::kAbout:
            return "about";
        case model::Qualifier::kNearly:
            return "nearly";
        case model::Qualifier::kAtLeast:
            return "at-least";
        case model::Qualifier::kAtMost:
            return "at-most";
        case model::Qualifier::kAboutOrMore:
            return "about-or-more";
    }
    return "exact";
}

std::string figure_value_text(const model::Figure& figure, const Strings& strings) {
    const std::string value = figure_number(figure.value, strings.language());
    if (!figure.upper) return value;
    return fill(strings.text("qualifier.range"),
                {{"value", value}, {"upper", figure_number(*figure.upper, strings.language())}});
}

std::string_view figure_unit_text(const model::Figure& figure, const Strings& strings) {
    const std::string* text = strings.find("unit." + figure.unit, figure.upper.value_or(figure.value));
    return text == nullptr ? std::string_view(figure.unit) : std::string_view(*text);
}

std::string figure_full_text(const model::Figure& figure, const Strings& strings) {
    std::string value = figure_value_text(figure, strings);
    std::string unit(figure_unit_text(figure, strings));
    std::string digits, scale;
    if (is_more(figure.qualifier) && split_round_scale(value, digits, scale)) {
        value = digits;
        unit = scale + unit;
    }
    const std::string key = fmt::format("qualifier.{}", qualifier_id(figure.qualifier));
    return fill(strings.text(key), {{"value", value}, {"unit", unit}});
}

}  // namespace casepress::web
