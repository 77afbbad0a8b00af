#include "base/text.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "cli/search_text.h"
#include "cli/session.h"
#include "cli/site_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace casepress::cli {

namespace {

constexpr std::size_t kFirstRows = 10;
constexpr std::size_t kAllRows = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t kLongestQuery = 1000;

/// The words of the command line as one query.
std::expected<std::string, Misuse> query_of(const Invocation& invocation) {
    const std::string query = fmt::format("{}", fmt::join(invocation.operands, " "));
    if (trim(query).empty()) {
        return std::unexpected(Misuse{.message = {.en = "the query is empty", .zh = "没有给出要搜索的内容"},
                                      .suggestion = {},
                                      .command = invocation.command});
    }
    if (count_code_points(query) > kLongestQuery) {
        return std::unexpected(
            Misuse{.message = {.en = fmt::format("the query has more than {} characters", kLongestQuery),
                               .zh = fmt::format("要搜索的内容超过 {} 字", kLongestQuery)},
                   .suggestion = {},
                   .command = invocation.command});
    }
    return query;
}

/// --lang, or the language of the messages if the site has it, or the site's first; "" where nothing was built.
std::expected<std::string, Misuse> language_of(const Invocation& invocation, const Environment& environment,
                                               const std::vector<std::string>& languages) {
    if (languages.empty()) return "";
    const auto given = invocation.value("lang");
    const std::string wanted = given ? *given : (ui_language(environment) == UiLanguage::kChinese ? "zh" : "en");
    if (std::ranges::find(languages, wanted) != languages.end()) return wanted;
    if (!given) return languages.front();
    return std::unexpected(Misuse{
        .message = {.en = fmt::format("the site has no language “{}”, only {}", *given, fmt::join(languages, ", ")),
                    .zh = fmt::format("站点没有语言“{}”，只有 {}", *given, fmt::join(languages, "、"))},
        .suggestion = std::string(nearest(*given, languages)),
        .command = invocation.command});
}

/// The folder of the built site. With --out no site.toml is needed: a copy on a server can be searched too.
std::optional<std::string> built_folder(const Invocation& invocation, const Environment& environment,
                                        DiagnosticSink& sink) {
    if (const auto given = invocation.value("out")) return absolute_path(environment, *given);
    DiagnosticSink of_site;
    const auto open = open_site(invocation, environment, of_site);
    if (open) return join_path(open->folder, "public");  // what is wrong inside site.toml is for check and build to say
    for (const auto& diagnostic : of_site.diagnostics()) sink.report(diagnostic);
    return std::nullopt;
}

std::optional<JsonValue> find_answer(const std::string& folder, const SearchRequest& request,
                                     const Environment& environment, DiagnosticSink& sink) {
    auto search = SiteSearch::open(environment.files, folder);
    auto answer = search ? search->search(request) : std::unexpected(search.error());
    if (answer) return std::move(*answer);
    sink.report(std::move(answer.error()));
    return std::nullopt;
}

}  // namespace

int run_search(const Invocation& invocation, const Environment& environment) {
    const auto query = query_of(invocation);
    if (!query) return print_misuse(query.error(), environment);
    const bool as_json = invocation.has("json");

    DiagnosticSink sink;
    std::optional<JsonValue> answer;
    std::string language;
    if (const auto folder = built_folder(invocation, environment, sink)) {
        auto found = language_of(invocation, environment, searched_languages(environment.files, *folder));
        if (!found) return print_misuse(found.error(), environment);
        language = std::move(*found);
        const std::size_t rows = as_json || invocation.has("all") ? kAllRows : kFirstRows;
        answer = find_answer(*folder, {.query = *query, .language = language, .rows = rows}, environment, sink);
    }
    if (!answer) {
        if (as_json) {
            environment.out(
                fmt::format("{{\"findings\":{},\n\"result\":null}}\n", findings_json(sink, "", environment)));
        } else {
            print_findings(sink, "", environment);
        }
        return kExitFindings;
    }
    environment.out(as_json
                        ? search_json(*query, language, *answer)
                        : search_text(*query, *answer,
                                      {.language = ui_language(environment), .colours = output_colours(environment)}));
    return kExitFine;
}

}  // namespace casepress::cli
