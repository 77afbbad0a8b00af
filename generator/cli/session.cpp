#include "cli/session.h"

#include "base/diagnostic_printer.h"
#include "base/file_system.h"
#include "cli/codes.h"
#include "cli/run.h"
#include "cli/site_gate.h"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <utility>

namespace casepress::cli {

namespace {

constexpr std::string_view kConfigName = "site.toml";

/// The folder at or above `folder` that holds site.toml.
std::optional<std::string> find_site_above(const FileSystem& files, std::string folder) {
    while (true) {
        if (files.info(join_path(folder, kConfigName))) return folder;
        std::string up(parent_path(folder));
        if (up == folder || up.empty()) return std::nullopt;
        folder = std::move(up);
    }
}

std::optional<std::string> find_site(const Invocation& invocation, const Environment& environment,
                                     DiagnosticSink& sink) {
    const auto given = invocation.value("site");
    const std::string start = given ? absolute_path(environment, *given) : environment.working_folder;
    auto found = given ? std::optional(start) : find_site_above(environment.files, start);
    if (found && environment.files.info(join_path(*found, kConfigName))) return found;
    sink.report({.code = kNoSite,
                 .path = {},
                 .span = {},
                 .message = {.en = given ? fmt::format("“{}” holds no site.toml", *given)
                                         : fmt::format("there is no site.toml in “{}” or a folder above it", start),
                             .zh = given ? fmt::format("“{}”中没有 site.toml", *given)
                                         : fmt::format("“{}”及其上级文件夹中都没有 site.toml", start)},
                 .help = {.en = "name the site's folder with --site, or start one with “casepress init DIR”",
                          .zh = "请用 --site 指定站点文件夹，或用“casepress init 文件夹”新建站点"},
                 .suggestion = {}});
    return std::nullopt;
}

DiagnosticPrinter make_printer(const std::string& site_folder, const Environment& environment, Colours colours_wanted) {
    const auto lookup = [&files = environment.files,
                         site_folder](const std::string& path) -> std::optional<std::string> {
        auto text = files.read_file(join_path(site_folder, path));
        if (!text) return std::nullopt;
        return std::move(*text);
    };
    return {lookup, {.language = ui_language(environment), .colours = colours_wanted}};
}

}  // namespace

std::string absolute_path(const Environment& environment, std::string_view path) {
    const std::string joined = join_path(environment.working_folder, path);
    return normalise_path(joined).value_or(joined);
}

std::optional<OpenSite> open_site(const Invocation& invocation, const Environment& environment, DiagnosticSink& sink) {
    auto folder = find_site(invocation, environment, sink);
    if (!folder) return std::nullopt;
    const auto text = environment.files.read_file(join_path(*folder, kConfigName));
    if (!text) {
        sink.report({.code = kCannotRead,
                     .path = std::string(kConfigName),
                     .span = {},
                     .message = {.en = fmt::format("cannot read site.toml: {}", text.error().message()),
                                 .zh = fmt::format("无法读取 site.toml：{}", text.error().message())},
                     .help = {},
                     .suggestion = {}});
        return std::nullopt;
    }
    auto config = config::load_site_config(*text, std::string(kConfigName), sink);
    const std::size_t errors = sink.errors();
    auto gate = open_gate(*folder, config, environment, sink);
    if (environment.guard) environment.guard(gate);
    return OpenSite{.folder = std::move(*folder),
                    .config = std::move(config),
                    .gate = std::move(gate),
                    .gate_is_whole = sink.errors() == errors};
}

std::expected<ThreadCount, Misuse> thread_count(const Invocation& invocation) {
    const auto given = invocation.value("jobs");
    if (!given) return hardware_threads();
    constexpr unsigned kMostThreads = 1024;
    unsigned count = 0;
    const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), count);
    if (error == std::errc() && end == given->data() + given->size() && count >= 1 && count <= kMostThreads) {
        return ThreadCount{count};
    }
    return std::unexpected(Misuse{
        .message = {.en = fmt::format("--jobs takes a whole number from 1 to {}, not “{}”", kMostThreads, *given),
                    .zh = fmt::format("--jobs 应为 1 到 {} 的整数，而不是“{}”", kMostThreads, *given)},
        .suggestion = {},
        .command = invocation.command});
}

void print_findings(DiagnosticSink& sink, const std::string& site_folder, const Environment& environment) {
    sink.sort();
    auto printer = make_printer(site_folder, environment, colours(environment));
    for (const auto& diagnostic : sink.diagnostics()) environment.err(printer.print(diagnostic));
}

std::string findings_json(DiagnosticSink& sink, const std::string& site_folder, const Environment& environment) {
    sink.sort();
    return make_printer(site_folder, environment, Colours::kNever).to_json(sink.diagnostics());
}

std::string document_json(const std::string& findings, const std::string& result) {
    return fmt::format("{{\"findings\":{},\n\"result\":{}}}\n", findings, result);
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string counted_findings(const DiagnosticSink& sink, UiLanguage language) {
    if (sink.errors() + sink.warnings() == 0)
        return language == UiLanguage::kChinese ? "没有问题\n" : "nothing to report\n";
    if (language == UiLanguage::kChinese) return fmt::format("{} 个错误，{} 个警告\n", sink.errors(), sink.warnings());
    return fmt::format("{}, {}\n", counted(sink.errors(), "error"), counted(sink.warnings(), "warning"));
}

int print_misuse(const Misuse& misuse, const Environment& environment) {
    const UiLanguage language = ui_language(environment);
    const bool chinese = language == UiLanguage::kChinese;
    std::string text = fmt::format("casepress: {}\n", misuse.message.in(language));
    if (!misuse.suggestion.empty()) {
        text += fmt::format(fmt::runtime(chinese ? "是否想写“{}”？\n" : "did you mean “{}”?\n"), misuse.suggestion);
    }
    const std::string help =
        misuse.command == nullptr ? "casepress --help" : fmt::format("casepress {} --help", misuse.command->name);
    text += fmt::format(fmt::runtime(chinese ? "用法见：{}\n" : "usage: {}\n"), help);
    environment.err(text);
    return kExitMisuse;
}

}  // namespace casepress::cli
