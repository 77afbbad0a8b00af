#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/preflight_text.h"
#include "cli/run.h"
#include "cli/session.h"
#include "preflight/preflight.h"

#include <fmt/format.h>

#include <utility>

namespace casepress::cli {

int run_preflight(const Invocation& invocation, const Environment& environment) {
    const std::string& file = invocation.operands.front();
    DiagnosticSink sink;
    std::optional<preflight::Report> report;
    const auto bytes = environment.files.read_file(absolute_path(environment, file));
    if (!bytes) {
        sink.report({.code = kCannotReadFile,
                     .path = file,
                     .message = {.en = fmt::format("cannot read this file: {}", bytes.error().message()),
                                 .zh = fmt::format("无法读取此文件：{}", bytes.error().message())}});
    } else {
        preflight::Options options;
        options.path = file;
        options.purpose = invocation.has("press") ? preflight::Purpose::kPress : preflight::Purpose::kScreen;
        auto result = preflight::run_preflight(*bytes, options);
        if (result) {
            report = std::move(*result);
        } else {
            sink.report(std::move(result.error()));
        }
    }
    const UiLanguage language = ui_language(environment);
    if (invocation.has("json")) {
        const std::string findings = findings_json(sink, "", environment);
        environment.out(document_json(findings, report ? preflight_json(*report, language) : "null"));
    } else {
        print_findings(sink, "", environment);
        if (report) environment.out(preflight_text(*report, language, output_colours(environment)));
    }
    return report && report->passed() ? kExitFine : kExitFindings;
}

}  // namespace casepress::cli
