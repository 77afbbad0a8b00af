// The table of pages with their languages, and what of them disagrees.

#include "base/diagnostic_printer.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/page_selection.h"
#include "cli/run.h"
#include "cli/session.h"
#include "cli/translation_checks.h"
#include "cli/translations_stale.h"
#include "translations/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

/// A page in all its languages.
struct Row {
    std::string name;
    std::vector<const model::Page*> pages;  // in the order of the site's languages; nullptr where there is none
    std::size_t disagreements = 0, glossary = 0, pseudonyms = 0;

    [[nodiscard]] const model::Page& first() const {
        return **std::ranges::find_if(pages, [](const model::Page* page) { return page != nullptr; });
    }
};

std::vector<Row> make_rows(const SitePages& site, const std::vector<SelectedPage>& selected) {
    std::vector<Row> rows;
    for (const SelectedPage& one : selected) {
        Row& row = rows.emplace_back();
        for (const std::string& language : site.config().languages)
            row.pages.push_back(site.catalog().find(one.key, language));
        row.name = site.name_of(row.first());
    }
    return rows;
}

/// Counts the findings at the rows' pages, and gives them to `sink`.
void count_findings(const DiagnosticSink& findings, std::vector<Row>& rows, DiagnosticSink& sink) {
    std::map<std::string_view, Row*> by_path;
    for (Row& row : rows) {
        for (const model::Page* page : row.pages) {
            if (page) by_path[page->document.path()] = &row;
        }
    }
    for (const Diagnostic& finding : findings.diagnostics()) {
        const auto found = by_path.find(finding.path);
        if (found == by_path.end()) continue;
        Row& row = *found->second;
        if (finding.code >= translations::kHeadingDiffers && finding.code <= translations::kQualifierDiffers)
            ++row.disagreements;
        if (finding.code >= translations::kTermNotUsed && finding.code <= translations::kForbiddenWording)
            ++row.glossary;
        if (finding.code >= translations::kPseudonymDiffers && finding.code <= translations::kPseudonymMissing)
            ++row.pseudonyms;
        sink.report(finding);
    }
}

std::string rows_json(const SitePages& site, const std::vector<Row>& rows) {
    JsonWriter writer;
    writer.begin_object().key("pages").begin_array();
    for (const Row& row : rows) {
        writer.begin_object().member("page", row.name).member("title", row.first().title);
        writer.key("draft").boolean(row.first().draft);
        writer.key("languages").begin_array();
        for (const model::Page* page : row.pages) {
            if (!page) continue;
            writer.begin_object().member("language", page->language).member("path", page->document.path()).end_object();
        }
        writer.end_array().key("missing").begin_array();
        for (std::size_t i = 0; i < row.pages.size(); ++i) {
            if (!row.pages[i]) writer.string(site.config().languages[i]);
        }
        writer.end_array();
        for (const auto& [name, count] : {std::pair{"disagreements", row.disagreements},
                                          {"glossary", row.glossary},
                                          {"pseudonyms", row.pseudonyms}})
            writer.key(name).integer(static_cast<std::int64_t>(count));
        writer.end_object();
    }
    writer.end_array().end_object();
    return writer.take();
}

using Cells = std::array<std::string, 6>;

Cells cells_of(const SitePages& site, const Row& row, UiLanguage language) {
    std::string there, missing;
    for (std::size_t i = 0; i < row.pages.size(); ++i) {
        std::string& list = row.pages[i] ? there : missing;
        list += fmt::format("{}{}", list.empty() ? "" : " ", site.config().languages[i]);
    }
    const auto number = [](std::size_t count) { return count == 0 ? std::string("–") : fmt::format("{}", count); };
    std::string name = printable(row.name);
    if (row.first().draft) name += language == UiLanguage::kChinese ? "（草稿）" : " (draft)";
    return {name,
            there,
            missing.empty() ? "–" : missing,
            number(row.disagreements),
            number(row.glossary),
            number(row.pseudonyms)};
}

/// Aligned by display width, so that Chinese lines up as well.
std::string rows_text(const SitePages& site, const std::vector<Row>& rows, UiLanguage language) {
    const bool chinese = language == UiLanguage::kChinese;
    std::vector<Cells> table{chinese ? Cells{"页面", "语言", "缺少", "不一致", "词汇", "化名"}
                                     : Cells{"page", "languages", "missing", "disagree", "glossary", "names"}};
    for (const Row& row : rows) table.push_back(cells_of(site, row, language));
    std::array<std::size_t, std::tuple_size_v<Cells>> widths{};
    for (const Cells& cells : table) {
        for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], display_width(cells[i]));
    }
    std::string text;
    for (const Cells& cells : table) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            text += cells[i];
            text += i + 1 == cells.size() ? "\n" : std::string(widths[i] + 2 - display_width(cells[i]), ' ');
        }
    }
    const auto incomplete = static_cast<std::size_t>(
        std::ranges::count_if(rows, [](const Row& row) { return std::ranges::count(row.pages, nullptr) > 0; }));
    return text + (chinese ? fmt::format("共 {} 页，{} 页缺少译文\n", rows.size(), incomplete)
                           : fmt::format("{}, {} without all languages\n", counted(rows.size(), "page"), incomplete));
}

}  // namespace

int run_translations(const Invocation& invocation, const Environment& environment) {
    if (invocation.has("stale") || invocation.has("status")) return run_stale_translations(invocation, environment);
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    DiagnosticSink sink;
    auto open = open_site(invocation, environment, sink);
    const std::string folder = open ? open->folder : "";
    std::optional<SitePages> site;
    std::vector<Row> rows;
    if (open && sink.errors() == 0) {
        site.emplace(std::move(*open), environment.files, *threads);
        rows = make_rows(*site, select_pages(*site, environment, invocation.operands, sink));
        DiagnosticSink findings;
        check_translations(site->catalog(), site->config(), *threads, findings);
        count_findings(findings, rows, sink);
    }
    const bool failed = sink.errors() > 0;
    if (invocation.has("json")) {
        environment.out(
            document_json(findings_json(sink, folder, environment), failed ? "null" : rows_json(*site, rows)));
    } else {
        // Of the whole site the table is enough; `casepress check` says the rest.
        if (failed || !invocation.operands.empty()) print_findings(sink, folder, environment);
        if (!failed) environment.out(rows_text(*site, rows, ui_language(environment)));
    }
    return sink.errors() + sink.warnings() == 0 ? kExitFine : kExitFindings;
}

}  // namespace casepress::cli
