#include "base/diagnostic_printer.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/identity_checks.h"
#include "cli/privacy_checks.h"
#include "cli/run.h"
#include "cli/session.h"
#include "cli/site_build.h"
#include "cli/translation_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace casepress::cli {

namespace {

/// Makes every file of a build without keeping it, for the findings that only rendering gives.
void make_all(const SiteBuild& build, ThreadCount threads, DiagnosticSink& sink) {
    const site::OutputTree& output = build.output();
    std::vector<DiagnosticSink> sinks(output.files.size());
    parallel_for(output.files.size(), threads, [&](std::size_t i) {
        const site::OutputFile& file = output.files[i];
        static_cast<void>(build.guard().clear(file.path, file.make(sinks[i]), file.origin, sinks[i]));
    });
    for (auto& one : sinks) sink.merge(std::move(one));
}

std::string silences_json(const std::vector<Silence>& silences) {
    JsonWriter writer;
    writer.begin_object().key("silenced").begin_array();
    for (const Silence& silence : silences) {
        writer.begin_object().member("path", silence.path);
        writer.key("line").integer(static_cast<std::int64_t>(silence.line));
        writer.member("code", fmt::format("CP{:04}", silence.code.number)).member("reason", silence.reason);
        writer.end_object();
    }
    writer.end_array().end_object();
    return writer.take();
}

std::string silences_text(const std::vector<Silence>& silences) {
    std::string text;
    for (const Silence& silence : silences) {
        text += fmt::format("{}:{}: CP{:04} {}\n", printable(silence.path), silence.line, silence.code.number,
                            printable(silence.reason));
    }
    return text;
}

}  // namespace

int run_check(const Invocation& invocation, const Environment& environment) {
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    DiagnosticSink sink;
    std::vector<Silence> silences;
    const auto open = open_site(invocation, environment, sink);
    if (open) {
        const SiteBuild build(*open, environment, catalog_options(invocation, environment, *threads),
                              SiteBuild::Extent::kOutput, sink);
        if (sink.errors() == 0) {
            make_all(build, *threads, sink);
            check_translations(build.catalog(), open->config, *threads, sink);
            check_open_names(build.catalog(), sink);
            check_rare_cases(build.catalog(), open->config.privacy.alike, sink);
        }
        if (invocation.has("silenced")) {
            silences = list_silences(build.catalog(), environment.files, open->folder);
            std::ranges::move(list_data_silences(*open, environment.files), std::back_inserter(silences));
        }
    }
    const std::string site_folder = open ? open->folder : "";
    if (invocation.has("json")) {
        environment.out(document_json(findings_json(sink, site_folder, environment),
                                      invocation.has("silenced") ? silences_json(silences) : "null"));
    } else {
        print_findings(sink, site_folder, environment);
        environment.out(silences_text(silences));
        environment.out(counted_findings(sink, ui_language(environment)));
    }
    return sink.errors() + sink.warnings() == 0 ? kExitFine : kExitFindings;
}

}  // namespace casepress::cli
