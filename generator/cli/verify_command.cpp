#include "base/json.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "cli/session.h"
#include "publish/verify.h"

#include <fmt/format.h>

#include <utility>

namespace casepress::cli {

namespace {

using publish::VerifyReport;

std::string verify_json(const VerifyReport& report) {
    JsonWriter json;
    json.begin_object().member("manifest_sha256", report.manifest_sha256);
    for (const auto& [name, number] : {std::pair{"files", report.files},
                                       {"right", report.right},
                                       {"missing", report.missing},
                                       {"changed", report.changed},
                                       {"extra", report.extra},
                                       {"unreadable", report.unreadable}}) {
        json.key(name).integer(static_cast<std::int64_t>(number));
    }
    json.key("bytes").integer(static_cast<std::int64_t>(report.bytes)).end_object();
    return json.take();
}

std::string verify_text(const VerifyReport& report, UiLanguage language) {
    const bool chinese = language == UiLanguage::kChinese;
    const auto numbers = chinese ? "{} 个文件：{} 个无误，{} 个缺失，{} 个被改动，{} 个多余，{} 个无法读取\n"
                                 : "{} files: {} right, {} missing, {} changed, {} extra, {} unreadable\n";
    return fmt::format(fmt::runtime(numbers), report.files, report.right, report.missing, report.changed, report.extra,
                       report.unreadable) +
           fmt::format("manifest.json SHA-256 {}\n", report.manifest_sha256);
}

}  // namespace

int run_verify(const Invocation& invocation, const Environment& environment) {
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    const std::string folder = absolute_path(environment, invocation.operands.front());
    DiagnosticSink sink;
    const auto report = publish::verify_site(environment.files, folder, *threads, sink);
    if (invocation.has("json")) {
        environment.out(
            document_json(findings_json(sink, folder, environment), report ? verify_json(*report) : "null"));
    } else {
        print_findings(sink, folder, environment);
        if (report) environment.out(verify_text(*report, ui_language(environment)));
    }
    return sink.errors() + sink.warnings() == 0 ? kExitFine : kExitFindings;
}

}  // namespace casepress::cli
