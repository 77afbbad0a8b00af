// Writes a page with a redline of every kind of change, to look at and for checkers.
//
//   redline_page LANGUAGE OLDER.md NEWER.md STYLE.css… > page.html
//
// The texts come from themes/default/strings/LANGUAGE.toml.

#include "base/diagnostic.h"
#include "base/language.h"
#include "data/parse.h"
#include "html/redline.h"
#include "html/redline_audience.h"
#include "markup/parse.h"
#include "redline/amendments.h"

#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <string>

using namespace casepress;

namespace {

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string page_of(const std::string& language, const markup::Document& older, const markup::Document& newer,
                    const data::Table& strings) {
    html::RedlineHtmlOptions options;
    options.texts = html::redline_texts([&](std::string_view key) -> const std::string* {
        const data::Value* value = strings.find(key);
        return value == nullptr ? nullptr : value->as_string();
    });
    const auto text = [&](std::string_view key) {
        const data::Value* value = strings.find(key);
        return value == nullptr || value->as_string() == nullptr ? std::string(key) : *value->as_string();
    };
    options.strings.task_open = text("task.open");
    options.strings.task_done = text("task.done");
    options.strings.alert_titles = {text("alert.note"),    text("alert.tip"),     text("alert.important"),
                                    text("alert.warning"), text("alert.caution"), text("alert.facilitator")};
    options.field_label = [](std::string_view name) { return std::string(name); };
    const redline::Redline redline =
        html::public_redline(redline::compare(&older, &newer, {.locale = language}), &older, &newer);
    html::RenderOptions since;
    since.since = [](markup::NodeId) { return html::BlockSince{"2025-03-17", "2025-03-17", "#redline"}; };
    since.heading_shift = 1;
    since.strings = options.strings;
    since.facilitator = html::FacilitatorText::kHide;
    const auto ui = language == "zh" ? UiLanguage::kChinese : UiLanguage::kEnglish;
    return fmt::format(
        "<main><h1>{0}</h1>\n<section id=\"redline\"><h2>1</h2>\n{1}</section>\n<section><h2>2</h2>\n{2}</section>\n"
        "<section class=\"prose\"><h2>3</h2>\n{3}</section></main>\n",
        options.texts.label, html::render_redline(redline, &older, &newer, options),
        html::render_amendments(redline::amendments(redline), ui, options), html::render_document(newer, since));
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) {
        fmt::print(stderr, "usage: redline_page LANGUAGE OLDER.md NEWER.md STYLE.css…\n");
        return 2;
    }
    const std::string language = arguments[1];
    DiagnosticSink sink;
    const markup::Document older = markup::parse_document("older.md", read(arguments[2]), sink);
    const markup::Document newer = markup::parse_document("newer.md", read(arguments[3]), sink);
    const std::string texts = read(fmt::format("{}/themes/default/strings/{}.toml", CASEPRESS_SOURCE_ROOT, language));
    const std::optional<data::Table> strings = data::parse_toml(texts, {}, sink);
    if (!strings) return 1;
    fmt::print(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\"><title>{}</title>\n",
        language == "zh" ? "zh-CN" : language, language);
    for (int i = 4; i < count; ++i) {
        const std::string style = arguments[i];
        fmt::print("<link rel=\"stylesheet\" href=\"{}\"{}>\n", style,
                   style.ends_with("print.css") ? " media=\"print\"" : "");
    }
    fmt::print("</head><body class=\"page\">\n{}</body></html>\n", page_of(language, older, newer, *strings));
    return 0;
}
