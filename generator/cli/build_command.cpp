#include "base/json.h"
#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "cli/session.h"
#include "cli/site_build.h"
#include "config/site_config.h"
#include "publish/publish.h"
#include "web/server_config.h"

#include <fmt/format.h>

#include <vector>

namespace casepress::cli {

namespace {

/// HTML pages of each language, in the order of the site's languages.
std::vector<std::size_t> pages_by_language(const site::Site& site) {
    std::vector<std::size_t> counts(site.languages.size());
    for (const auto& view : site.views) {
        if (view.kind != site::ViewKind::kRoot) ++counts[view.language];
    }
    return counts;
}

std::string summary(const site::Site& site, const publish::PublishReport& report, double seconds,
                    const std::string& folder, UiLanguage language) {
    std::string languages;
    const bool chinese = language == UiLanguage::kChinese;
    const auto counts = pages_by_language(site);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        languages += fmt::format("{}{} {}", i == 0 ? "" : (chinese ? "，" : ", "), site.languages[i].code, counts[i]);
    }
    const auto text = chinese ? "{} 页，{} 种语言（{}），用时 {:.2f} 秒；文件：新写 {}，未变 {}，删除 {} → {}\n"
                              : "{} in {} ({}) in {:.2f} s; files: {} written, {} unchanged, {} removed → {}\n";
    const auto number = [&](std::size_t count, std::string_view noun) {
        return chinese ? fmt::format("{}", count) : counted(count, noun);
    };
    return fmt::format(fmt::runtime(text), number(site.views.size(), "page"), number(counts.size(), "language"),
                       languages, seconds, report.written, report.unchanged, report.removed, folder);
}

std::string result_json(const site::Site& site, const publish::PublishReport& report, double seconds,
                        const std::string& folder) {
    JsonWriter writer;
    writer.begin_object();
    writer.key("pages").integer(static_cast<std::int64_t>(site.views.size()));
    writer.key("languages").begin_array();
    const auto counts = pages_by_language(site);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        writer.begin_object().member("language", site.languages[i].code);
        writer.key("pages").integer(static_cast<std::int64_t>(counts[i])).end_object();
    }
    writer.end_array();
    for (const auto& [name, number] : {std::pair{"written", report.written},
                                       {"unchanged", report.unchanged},
                                       {"removed", report.removed},
                                       {"kept", report.kept}}) {
        writer.key(name).integer(static_cast<std::int64_t>(number));
    }
    writer.key("bytes").integer(static_cast<std::int64_t>(report.bytes));
    writer.key("seconds").number(seconds);
    writer.member("output", folder).member("nginx", web::nginx_configuration(site)).end_object();
    return writer.take();
}

void override_base_url(const Invocation& invocation, config::SiteConfig& config, DiagnosticSink& sink) {
    const auto given = invocation.value("base-url");
    if (!given) return;
    if (auto url = config::normalise_base_url(*given)) {
        config.base_url = std::move(*url);
        return;
    }
    sink.report(
        {.code = kBadBaseUrl,
         .message = {
             .en = fmt::format("--base-url is “{}”; expected an address such as https://www.example.org/", *given),
             .zh = fmt::format("--base-url 是“{}”；应为 https://www.example.org/ 这样的网址", *given)}});
}

}  // namespace

int run_build(const Invocation& invocation, const Environment& environment) {
    const double start = environment.monotonic_seconds();
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);

    DiagnosticSink sink;
    auto open = open_site(invocation, environment, sink);
    std::optional<publish::PublishReport> report;
    std::optional<SiteBuild> build;
    std::string folder;
    if (open) {
        override_base_url(invocation, open->config, sink);
        folder = absolute_path(environment, invocation.value("out").value_or(join_path(open->folder, "public")));
        build.emplace(*open, environment, catalog_options(invocation, environment, *threads),
                      SiteBuild::Extent::kOutput, sink);
        if (sink.errors() == 0) {
            Progress progress(environment);
            report = publish::publish(
                environment.files, build->output(), build->guard(),
                {.output_folder = folder,
                 .site_folder = open->folder,
                 .threads = *threads,
                 .progress = [&](std::size_t done, std::size_t total) { progress.update(done, total); }},
                sink);
        }
    }
    const double seconds = environment.monotonic_seconds() - start;
    const std::string site_folder = open ? open->folder : "";
    if (invocation.has("json")) {
        const std::string findings = findings_json(sink, site_folder, environment);
        environment.out(
            document_json(findings, report ? result_json(build->site(), *report, seconds, folder) : "null"));
    } else {
        print_findings(sink, site_folder, environment);
        const UiLanguage language = ui_language(environment);
        if (report) {
            environment.out(summary(build->site(), *report, seconds, folder, language));
            environment.out(fmt::format("nginx: add_header Content-Security-Policy \"{}\" always;\n",
                                        web::content_security_policy()));
        } else {
            environment.err(counted_findings(sink, language));
        }
    }
    return report ? kExitFine : kExitFindings;
}

}  // namespace casepress::cli
