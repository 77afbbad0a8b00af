#include "cli/preflight_text.h"

#include "base/json.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace casepress::cli {

namespace {

using preflight::Check;
using preflight::Place;
using preflight::Report;
using preflight::Verdict;

std::string_view sign_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::kPass:
            return "✓";
        case Verdict::kFail:
            return "✗";
        case Verdict::kNotApplicable:
            break;
    }
    return "–";
}

std::string_view colour_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::kPass:
            return "\x1b[32m";
        case Verdict::kFail:
            return "\x1b[31m";
        case Verdict::kNotApplicable:
            break;
    }
    return "\x1b[2m";
}

/// Whole numbers as such, others with three digits behind the point.
std::string number(double value) {
    return value == std::floor(value) && std::abs(value) < 1e15 ? fmt::format("{:.0f}", value)
                                                                : fmt::format("{:.3f}", value);
}

std::string figure_of(const Check& check) {
    if (check.verdict == Verdict::kNotApplicable) return "";
    const std::string_view bound = check.bound == preflight::Bound::kAtMost ? "≤" : "≥";
    return fmt::format("{} ({} {})", number(check.figure), bound, number(check.limit));
}

void append_place(const Place& place, bool chinese, std::string& out) {
    out += "      ";
    if (place.page > 0) out += fmt::format(fmt::runtime(chinese ? "第{}页" : "page {}"), place.page);
    if (place.point) out += fmt::format(" ({:.0f}, {:.0f})", place.point->x, place.point->y);
    if (!place.excerpt.empty()) out += fmt::format("{}{}", place.page > 0 ? ": " : "", printable(place.excerpt));
    out += '\n';
}

}  // namespace

std::string preflight_text(const Report& report, UiLanguage language, Colours colours) {
    const bool chinese = language == UiLanguage::kChinese;
    const bool coloured = colours == Colours::kAlways;
    std::size_t widest_name = 0, widest_figure = 0;
    for (const Check& check : report.checks) {
        widest_name = std::max(widest_name, check.name.size());
        widest_figure = std::max(widest_figure, count_code_points(figure_of(check)));
    }
    std::string out;
    for (const Check& check : report.checks) {
        out += fmt::format("{}{}{} {:<{}}  {:>{}}  {}\n", coloured ? colour_of(check.verdict) : "",
                           sign_of(check.verdict), coloured ? "\x1b[0m" : "", check.name, widest_name, figure_of(check),
                           widest_figure, chinese ? check.title.zh : check.title.en);
        if (check.verdict != Verdict::kFail) continue;
        for (const Place& place : check.places) append_place(place, chinese, out);
        if (check.place_count > check.places.size()) {
            out += fmt::format(fmt::runtime(chinese ? "      ……另有 {} 处\n" : "      … and {} more\n"),
                               check.place_count - check.places.size());
        }
    }
    const auto failed = std::ranges::count(report.checks, Verdict::kFail, &Check::verdict);
    out += fmt::format(fmt::runtime(chinese ? "{} 页，{} 项检查，{} 项不合格\n" : "{} pages, {} checks, {} failed\n"),
                       report.pages, report.checks.size(), failed);
    if (report.cut_short) {
        out += chinese ? "文件过大，只检查了一部分\n" : "the file is too large: only a part of it was looked at\n";
    }
    return out;
}

std::string preflight_json(const Report& report, UiLanguage language) {
    JsonWriter json;
    json.begin_object().key("pages").integer(static_cast<std::int64_t>(report.pages));
    json.key("glyphs").integer(static_cast<std::int64_t>(report.glyphs));
    json.key("cut_short").boolean(report.cut_short).key("passed").boolean(report.passed());
    json.key("checks").begin_array();
    for (const Check& check : report.checks) {
        constexpr std::string_view kVerdicts[] = {"pass", "fail", "not-applicable"};
        json.begin_object().member("name", check.name);
        json.member("title", language == UiLanguage::kChinese ? check.title.zh : check.title.en);
        json.member("verdict", kVerdicts[static_cast<std::size_t>(check.verdict)]);
        json.key("figure").number(check.figure).key("limit").number(check.limit);
        json.member("bound", check.bound == preflight::Bound::kAtMost ? "at-most" : "at-least");
        json.key("place_count").integer(static_cast<std::int64_t>(check.place_count));
        json.key("places").begin_array();
        for (const Place& place : check.places) {
            json.begin_object().key("page").integer(static_cast<std::int64_t>(place.page));
            if (place.point) json.key("x").number(place.point->x).key("y").number(place.point->y);
            json.member("excerpt", place.excerpt).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return json.take();
}

}  // namespace casepress::cli
