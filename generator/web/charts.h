#pragma once
// Figures of one group → a bar chart as SVG text, made to be read on a phone, by a screen reader and in forced colours:
// every bar has its label and value in words beside it, and colours come from the theme's classes alone.

#include "model/catalog.h"
#include "web/strings.h"

#include <span>
#include <string>
#include <string_view>

namespace casepress::web {

/// Whether a chart of these figures says more than their table: two or more of one unit, none below zero, not all zero.
[[nodiscard]] bool is_chartable(std::span<const model::Figure* const> figures);

/// `<svg class="chart" viewBox="0 0 360 H" …>` (360 units: the width of a phone, so that text keeps its size there).
/// For each figure a
/// `<g>` with its label on lines of its own, a bar as long as its share of the largest, and the value with qualifier
/// and unit. A range's bar ends at the lower value, with a lighter part (class chart-range) up to the upper one. `id`
/// begins the ids within the SVG and must be unique on the page. `title` names the chart. The figures must be
/// chartable.
[[nodiscard]] std::string draw_chart(std::span<const model::Figure* const> figures, std::string_view id,
                                     std::string_view title, const Strings& strings);

}  // namespace casepress::web
