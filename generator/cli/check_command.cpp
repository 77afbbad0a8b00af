#include "base/diagnostic_printer.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/external_checks.h"
#include "cli/identity_checks.h"
#include "cli/import_checks.h"
#include "cli/privacy_checks.h"
#include "cli/proofing_checks.h"
#include "cli/replace_files.h"
#include "cli/report_formats.h"
#include "cli/run.h"
#include "cli/session.h"
#include "cli/site_build.h"
#include "cli/translation_checks.h"
#include "sources/source_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <expected>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

namespace casepress::cli {

namespace {

enum class Format : std::uint8_t { kText, kJson, kSarif, kGithub };

/// `--format`, or `--json`.
std::expected<Format, Misuse> format_of(const Invocation& invocation) {
    constexpr std::array<std::string_view, 4> kFormats = {"text", "json", "sarif", "github"};
    const auto given = invocation.value("format");
    const auto misuse = [&](LocalizedText message, std::string_view suggestion) {
        return std::unexpected(Misuse{std::move(message), std::string(suggestion), invocation.command});
    };
    if (!given) return invocation.has("json") ? Format::kJson : Format::kText;
    const auto found = std::ranges::find(kFormats, std::string_view(*given));
    if (found == kFormats.end()) {
        return misuse({fmt::format("--format takes {}, not “{}”", fmt::join(kFormats, ", "), *given),
                       fmt::format("--format 应为 {} 之一，而不是“{}”", fmt::join(kFormats, "、"), *given)},
                      nearest(*given, kFormats));
    }
    const auto format = static_cast<Format>(found - kFormats.begin());
    if (invocation.has("json") && format != Format::kJson) {
        return misuse({"--json and --format ask for different things", "--json 与 --format 要求的格式不同"}, {});
    }
    return format;
}

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

/// What a check says beside its findings.
struct Extras {
    std::optional<std::string> next_due;  ///< when the next page becomes due
    bool list_silences = false;
    std::vector<Silence> silences;
};

std::string extras_json(const Extras& extras) {
    JsonWriter writer;
    writer.begin_object().key("next_due");
    if (extras.next_due) {
        writer.string(*extras.next_due);
    } else {
        writer.null();
    }
    if (extras.list_silences) {
        writer.key("silenced").begin_array();
        for (const Silence& silence : extras.silences) {
            writer.begin_object().member("path", silence.path);
            writer.key("line").integer(static_cast<std::int64_t>(silence.line));
            writer.member("code", fmt::format("CP{:04}", silence.code.number)).member("reason", silence.reason);
            writer.end_object();
        }
        writer.end_array();
    }
    writer.end_object();
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

/// The rules that site.toml turns off stand at its lines.
void list_rules_off(const OpenSite& open, const FileSystem& files, std::vector<Silence>& silences) {
    const std::string text = files.read_file(join_path(open.folder, open.config.path)).value_or("");
    const LineIndex lines(text);
    for (const config::RuleSetting& setting : open.config.checks.rules) {
        const auto specs = proofing::rule_specs();
        const auto found = std::ranges::find(specs, std::string_view(setting.name), &proofing::RuleSpec::name);
        if (setting.level || found == specs.end()) continue;
        silences.push_back({open.config.path, lines.place_of(setting.span.begin).line, found->code, setting.reason});
    }
}

void print_check(DiagnosticSink& sink, const std::string& site_folder, const Extras& extras, Format format,
                 const Environment& environment) {
    switch (format) {
        case Format::kJson:
            environment.out(document_json(findings_json(sink, site_folder, environment), extras_json(extras)));
            return;
        case Format::kSarif:
            environment.out(findings_sarif(sink, site_folder, environment));
            return;
        case Format::kGithub:
            environment.out(findings_github(sink, site_folder, environment));
            return;
        case Format::kText:
            print_findings(sink, site_folder, environment);
            environment.out(silences_text(extras.silences));
            environment.out(counted_findings(sink, ui_language(environment)));
            return;
    }
}

int exit_code(const DiagnosticSink& sink) { return sink.errors() + sink.warnings() == 0 ? kExitFine : kExitFindings; }

// --- --due and --fix -----------------------------------------------------------------------------

/// The moment at which the next page becomes due, alone on a line, for a cron job; nothing where none is.
int print_due(const Invocation& invocation, const Environment& environment, ThreadCount threads) {
    DiagnosticSink sink;
    const auto open = open_site(invocation, environment, sink);
    if (!open) {
        print_findings(sink, "", environment);
        return kExitFindings;
    }
    DiagnosticSink ignored;  // check without --due reports what is wrong in the sources
    const auto sources = sources::load_source_tree(environment.files, open->folder, open->config, threads, ignored);
    const auto pages = proofing::find_scheduled(sources, open->config, environment.unix_seconds(), threads);
    if (!pages.empty()) {
        environment.out(proofing::format_moment(pages.front().moment, open->config.utc_offset_minutes) + "\n");
    }
    return kExitFine;
}

enum class FixOutcome : std::uint8_t { kNothing, kChanged, kFailed };

/// Mends all files, whole or not at all; with --dry-run only says what would change.
FixOutcome fix_texts(const OpenSite& open, const Invocation& invocation, const Environment& environment,
                     const proofing::RuleLevels& levels, ThreadCount threads, DiagnosticSink& sink,
                     std::string& summary) {
    DiagnosticSink ignored;  // the check that follows reports all of it
    auto sources = sources::load_source_tree(environment.files, open.folder, open.config, threads, ignored);
    const model::Catalog catalog = model::build_catalog(std::move(sources), open.config,
                                                        catalog_options(invocation, environment, threads), ignored);
    const std::vector<MendedFile> mended = mend_pages(open, catalog, levels, environment.files, threads, sink);
    const bool dry = invocation.has("dry-run");
    bool done = true;
    if (!dry && !mended.empty()) {
        std::vector<Replacement> replacements;
        for (const MendedFile& file : mended) replacements.push_back({file.path, file.old, file.text.bytes});
        DiagnosticSink writing;  // of the files alone: errors in site.toml do not keep texts from being mended
        done = replace_files(environment.files, open.folder, replacements, writing);
        sink.merge(std::move(writing));
    }
    if (!done) return FixOutcome::kFailed;
    summary = mended_text(mended, dry ? Written::kNo : Written::kYes, ui_language(environment));
    return mended.empty() ? FixOutcome::kNothing : FixOutcome::kChanged;
}

/// Everything that a build finds, and what is asked of texts only here.
void run_checks(const OpenSite& open, const Invocation& invocation, const Environment& environment,
                const proofing::RuleLevels& levels, ThreadCount threads, Extras& extras, DiagnosticSink& sink) {
    const SiteBuild build(open, environment, catalog_options(invocation, environment, threads),
                          SiteBuild::Extent::kOutput, sink);
    if (sink.errors() == 0) {
        make_all(build, threads, sink);
        check_translations(build.catalog(), open.config, threads, sink);
        check_rare_cases(build.catalog(), open.config.privacy.alike, sink);
    }
    check_texts(open, build.catalog(), levels, environment.files, threads, sink);
    check_import_doubts(build.catalog(), sink);
    if (invocation.has("external")) {
        const bool local = invocation.has("allow-local");
        check_external_links(build.catalog(), levels,
                             local ? external::LocalAddresses::kAllow : external::LocalAddresses::kRefuse, sink);
    }
    DiagnosticSink ignored;  // the build has reported the same
    const auto sources = sources::load_source_tree(environment.files, open.folder, open.config, threads, ignored);
    const auto scheduled = proofing::find_scheduled(sources, open.config, environment.unix_seconds(), threads);
    proofing::report_scheduled(scheduled, open.config, levels, sink);
    if (!scheduled.empty()) {
        extras.next_due = proofing::format_moment(scheduled.front().moment, open.config.utc_offset_minutes);
    }
    if (!extras.list_silences) return;
    extras.silences = list_silences(build.catalog(), environment.files, open.folder);
    std::ranges::move(list_data_silences(open, environment.files), std::back_inserter(extras.silences));
    list_rules_off(open, environment.files, extras.silences);
}

}  // namespace

int run_check(const Invocation& invocation, const Environment& environment) {
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    const auto format = format_of(invocation);
    if (!format) return print_misuse(format.error(), environment);
    if (invocation.has("dry-run") && !invocation.has("fix")) {
        return print_misuse({{"--dry-run goes with --fix", "--dry-run 须与 --fix 同用"}, {}, invocation.command},
                            environment);
    }
    if (invocation.has("rules")) return print_rules(invocation, environment);
    if (invocation.has("due")) return print_due(invocation, environment, *threads);

    DiagnosticSink sink;
    Extras extras{.next_due = {}, .list_silences = invocation.has("silenced"), .silences = {}};
    const auto open = open_site(invocation, environment, sink);
    const std::string site_folder = open ? open->folder : "";
    if (open) {
        const proofing::RuleLevels levels = proofing::resolve_levels(open->config.checks, open->config.path, sink);
        if (invocation.has("fix")) {
            std::string summary;
            const FixOutcome outcome = fix_texts(*open, invocation, environment, levels, *threads, sink, summary);
            const auto& say = *format == Format::kText ? environment.out : environment.err;
            say(summary);
            if (invocation.has("dry-run") || outcome == FixOutcome::kFailed) {
                print_findings(sink, site_folder, environment);
                return outcome == FixOutcome::kNothing ? exit_code(sink) : kExitFindings;
            }
        }
        run_checks(*open, invocation, environment, levels, *threads, extras, sink);
    }
    print_check(sink, site_folder, extras, *format, environment);
    return exit_code(sink);
}

}  // namespace casepress::cli
