#include "base/json.h"
#include "cli/build_cache.h"
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

#include <mutex>
#include <optional>
#include <string>
#include <utility>
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
                                       {"reused", report.reused},
                                       {"removed", report.removed},
                                       {"kept", report.kept}}) {
        writer.key(name).integer(static_cast<std::int64_t>(number));
    }
    writer.key("bytes").integer(static_cast<std::int64_t>(report.bytes));
    writer.key("seconds").number(seconds);
    writer.member("output", folder).member("nginx", web::nginx_configuration(site)).end_object();
    return writer.take();
}

/// What is known of outputs from the build before, and what the next one will know.
class BuildMemory {
public:
    BuildMemory(const BuildCache& before, const SiteBuild& build) : before_(before), build_(build) {}

    std::optional<publish::ManifestEntry> find(const site::OutputFile& output) {
        if (!build_.state()) return std::nullopt;
        auto known = find_known(before_, *build_.state(), output);
        if (known) keep(before_.outputs.find(output.path)->second);
        return known;
    }

    void note(const site::OutputFile& output, const publish::ManifestEntry& file) {
        if (!build_.state() || output.reads == nullptr) return;
        keep({.file = file, .reads = *output.reads, .digest = site::digest_reads(*build_.state(), *output.reads)});
    }

    [[nodiscard]] bool has_news() const {
        return build_.state() && (now_.outputs != before_.outputs || build_.cached_search() != before_.search);
    }

    /// Once.
    BuildCache take() {
        now_.search = build_.cached_search();
        return std::move(now_);
    }

private:
    void keep(CachedOutput output) {
        const std::lock_guard lock(mutex_);
        std::string path = output.file.path;
        now_.outputs.insert_or_assign(std::move(path), std::move(output));
    }

    const BuildCache& before_;
    const SiteBuild& build_;
    std::mutex mutex_;  // of now_
    BuildCache now_;
};

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
        const BuildCache cache = read_build_cache(environment.files, open->folder);
        build.emplace(*open, environment, catalog_options(invocation, environment, *threads),
                      SiteBuild::Extent::kOutput, sink, &cache);
        if (sink.errors() == 0) {
            Progress progress(environment);
            BuildMemory memory(cache, *build);
            report = publish::publish(
                environment.files, build->output(), build->guard(),
                {.output_folder = folder,
                 .site_folder = open->folder,
                 .threads = *threads,
                 .progress = [&](std::size_t done, std::size_t total) { progress.update(done, total); },
                 .known = [&](const site::OutputFile& output) { return memory.find(output); },
                 .made = [&](const site::OutputFile& output,
                             const publish::ManifestEntry& file) { memory.note(output, file); }},
                sink);
            if (report && memory.has_news()) write_build_cache(environment.files, open->folder, memory.take());
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
